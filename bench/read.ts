import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { buildIfMissing } from '#src/cli/start/build.ts'
import { load, median, runScript, serve, type Running } from './read/process'
import { report, type Figures } from './read/report'
import { serveStock } from './read/stock'
import { serveProgram, startTime } from './read/start'

const profile = '/api/countries/peru/profile'
const list = '/api/facts?limit=10&depth=0'
const page = '/countries/peru'

/** `npm run bench -- read`: what a read costs, beside what else could have answered it, and writes docs/performance.md. */
export async function run(args: string[]): Promise<void> {
  const options = new Command('npm run bench -- read')
    .option('--seconds <number>', 'of each measurement', Number, 3)
    .option('--rounds <number>', 'whose medians count', Number, 5)
    .option('--soak <seconds>', 'how long memory is watched', Number, 0)
    .option('--json', 'end with one line of JSON')
    .parse(args, { from: 'user' })
    .opts<{ seconds: number; rounds: number; soak: number; json?: boolean }>()
  const scratch = mkdtempSync(path.join(tmpdir(), 'bench-read-'))
  const running: Running[] = []
  await buildIfMissing((line) => process.stdout.write(`${line}\n`))
  const started = async (starting: Promise<Running>) => {
    const server = await starting
    running.push(server)
    return server
  }
  try {
    const small = await database(scratch, 'small', [50, 20, 5])
    const large = await database(scratch, 'large', [250, 40, 20])
    const cms = await serveProgram(small)
    running.push(cms)
    const missing = await started(serveProgram({ ...small, CACHE_BYTES: '0' }))
    const missingLarge = await started(serveProgram({ ...large, CACHE_BYTES: '0' }))
    const answer = await keptAnswer(cms.url + profile)
    const file = path.join(scratch, 'answer.json')
    writeFileSync(file, JSON.stringify(answer))
    const node = await started(serve(['node', file]))
    const express = await started(serve(['express', file]))
    const stock = await started(serveStock(small))
    const stockPath = '/api/countries?where[slug][equals]=peru&depth=2&joins[facts][limit]=100'

    const { seconds } = options
    const rows: [name: keyof Figures['rates'], url: string, headers?: Record<string, string>][] = [
      ['node', node.url + profile],
      ['express', express.url + profile],
      ['hit', cms.url + profile],
      ['notmodified', cms.url + profile, { 'If-None-Match': answer.etag }],
      ['miss', missing.url + profile],
      ['miss_large', missingLarge.url + profile],
      ['stock', stock.url + stockPath],
      ['list_hit', cms.url + list],
      ['list_miss', missing.url + list],
      ['page_hit', cms.url + page],
      ['page_miss', missing.url + page],
    ]
    const measured = new Map(rows.map(([name]) => [name, [] as number[]]))
    const slowest: number[] = []
    for (let round = 0; round < options.rounds; round += 1) {
      for (const [name, url, headers] of rows) measured.get(name)?.push((await load(url, { seconds, headers })).rate)
      slowest.push((await load(cms.url + profile, { seconds, connections: 50 })).p99)
    }
    const memory: number[] = [cms.memory()]
    for (const until = Date.now() + options.soak * 1000; Date.now() < until; memory.push(cms.memory()))
      await load(cms.url + profile, { seconds: Math.min(30, options.soak) })
    const rates = Object.fromEntries([...measured].map(([name, values]) => [name, median(values)])) as Figures['rates']
    const figures: Figures = { rates, hit_p99_ms: median(slowest), start_s: await startTime(scratch), bytes: answer.bytes, memory }
    const result = report(figures, options)
    if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
  } finally {
    for (const server of running) await server.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Databases take minutes to fill, so they are kept until the schema or what fills them changes. */
const kept = path.resolve('node_modules', '.cache', 'bench-read')

/** A database with so many countries, and so many facts and news items in each. */
async function database(scratch: string, name: string, sizes: number[]) {
  const hash = createHash('sha256')
    .update(readFileSync('bench/read/content.ts'))
    .update(readdirSync('migrations/sqlite').join(' '))
    .digest('hex')
  const file = path.join(kept, `${sizes.join('x')}-${hash.slice(0, 12)}.db`)
  const env = {
    DATABASE_URL: `file:${path.join(scratch, `${name}.db`)}`,
    DRAIN_SECONDS: '0',
    DATA_DIR: path.join(scratch, name),
    PAYLOAD_SECRET: 'a-secret-of-the-benchmark-0123456789',
    PUBLIC_URL: 'http://localhost:3000',
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  if (!existsSync(file)) {
    process.stdout.write(`Filling a database with ${sizes.join(' × ')} …\n`)
    mkdirSync(kept, { recursive: true })
    await runScript('bench/read/content.ts', sizes.map(String), { ...env, DATABASE_URL: `file:${file}.part`, LOG_LEVEL: 'error' })
    renameSync(`${file}.part`, file)
  }
  copyFileSync(file, path.join(scratch, `${name}.db`))
  return env
}

/** An answer that came from memory, with all of its headers but those of the connection. */
async function keptAnswer(url: string) {
  for (;;) {
    const response = await fetch(url, { headers: { 'Accept-Encoding': 'identity' } })
    const body = Buffer.from(await response.arrayBuffer())
    if (response.status !== 200) throw new Error(`${url} answers ${response.status}`)
    if (response.headers.get('server-timing') === 'cache;desc=hit') {
      const headers = [...response.headers].filter(([name]) => !/^(connection|date|keep-alive)$/.test(name))
      return { etag: response.headers.get('etag') ?? '', bytes: body.length, headers: headers.flat(), body: body.toString('base64') }
    }
    await sleep(50)
  }
}
