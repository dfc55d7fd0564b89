import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command, Option } from 'commander'
import type { Payload } from 'payload'
import { z } from 'zod'
import { copy } from '../support/databases'
import { engines, type Engine } from '../support/engines'
import { starters } from '../support/global-setup'
import { secret } from '../support/people'
import { describe, fuzz, type Failure, type Result } from './run'
import { serve, type FuzzServer } from './server'

/**
 * `npm run fuzz`: sends requests made from the configuration to the API on a fresh database with the Peru page, and fails when an
 * answer is a 5xx, late, or shows something of the program's insides. docs/decisions/0096-fuzzing.md says how.
 */
const { engine, only, requests, seed } = new Command('npm run fuzz')
  .option('--requests <number>', 'how many, on each engine', Number, 100_000)
  .option('--seed <number>', 'what they are made from', Number, 20_081_103)
  .addOption(new Option('--engine <name>', 'which database').choices([...engines, 'all']).default('all'))
  .option('--only <index>', 'the one request with this index', Number)
  .parse()
  .opts<{ engine: Engine | 'all'; only?: number; requests: number; seed: number }>()

const columns = ['engine', 'requests', 'seconds', '2xx', '3xx', '4xx', '5xx', 'closed', 'slowest (ms)', 'failures', 'kinds'] as const
const row = z.record(z.enum(columns), z.union([z.string(), z.number()]))
type Row = z.infer<typeof row>

const write = (text: string) => process.stdout.write(`${text}\n`)

if (engine === 'all') {
  const rows = []
  for (const each of engines) rows.push(await inProcessOfItsOwn(each))
  report(rows)
} else {
  const done = await onEngine(engine)
  if (process.send) await new Promise((resolve) => process.send?.(done, resolve))
  else report([done])
  process.exit()
}

function report(rows: Row[]) {
  const widths = columns.map((name) => Math.max(name.length, ...rows.map((each) => String(each[name]).length)) + 2)
  const line = (cells: (string | number)[]) => write(cells.map((cell, index) => String(cell).padStart(widths[index] ?? 0)).join(''))
  write('')
  line([...columns])
  for (const each of rows) line(columns.map((name) => each[name]))
  if (rows.some(({ failures }) => failures !== 0)) process.exitCode = 1
}

/** The environment is read once in a process. */
async function inProcessOfItsOwn(each: Engine): Promise<Row> {
  const which = only === undefined ? ['--requests', String(requests)] : ['--only', String(only)]
  const args = [...process.execArgv, 'tests/fuzz/index.ts', '--engine', each, '--seed', String(seed), ...which]
  const child = spawn(process.execPath, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The run on ${each} ended without a result.`)))
  const [message]: unknown[] = await Promise.race([once(child, 'message'), ended])
  await ended.catch(() => undefined)
  return row.parse(message)
}

async function onEngine(name: Engine): Promise<Row> {
  const directory = await mkdtemp(path.join(tmpdir(), `fuzz-${name}-`))
  // PostgreSQL runs as a user of its own.
  await chmod(directory, 0o755)
  const { origin, stop } = await starters[name](directory)
  try {
    const env = {
      DATABASE_URL: await copy(name, origin, 'pristine', 'fuzz'),
      DATA_DIR: path.join(directory, 'data'),
      PAYLOAD_SECRET: secret,
      PUBLIC_URL: 'http://localhost:3000',
    }
    await mkdir(env.DATA_DIR, { recursive: true })
    Object.assign(process.env, env, { NODE_ENV: 'production', LOG_LEVEL: 'silent' })
    const { default: config } = await import('#payload.config.ts')
    const { getPayload } = await import('payload')
    const { applyContent } = await import('#seed/apply.ts')
    const payload = await getPayload({ config })
    await applyContent(payload)
    const server = await serve(env)
    try {
      return await onServer(name, server, payload)
    } finally {
      await server.stop()
      await payload.destroy()
    }
  } finally {
    await stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function onServer(name: Engine, server: FuzzServer, payload: Payload): Promise<Row> {
  const reports = await reporting(name)
  const began = performance.now()
  const range = only === undefined ? { requests } : { requests: 1, from: only }
  const result = await fuzz({ payload, server, seed, ...range, ...reports })
  const { failures, slowest, statuses } = result
  write(`\nThe slowest on ${name} took ${Math.round(slowest.milliseconds)} ms: ${slowest.title}`)
  return {
    engine: name,
    requests: result.requests,
    seconds: Math.round((performance.now() - began) / 1_000),
    ...{ '2xx': statuses[2] ?? 0, '3xx': statuses[3] ?? 0, '4xx': statuses[4] ?? 0, '5xx': statuses[5] ?? 0, closed: statuses[0] ?? 0 },
    'slowest (ms)': Math.round(slowest.milliseconds),
    failures: failures.length,
    kinds: reports.kinds.size,
  }
}

/** Reports each failure unless one like it was reported before, and keeps its request in a file. */
async function reporting(name: Engine) {
  const folder = path.resolve('node_modules', '.cache', 'fuzz')
  await mkdir(folder, { recursive: true })
  const kinds = new Set<string>()
  const onFailure = async (failure: Failure) => {
    const { fault, request } = failure
    const place = fault.startsWith('in the log') ? '' : (request?.title.split(/[?/]/, 3).join('/') ?? '')
    const kind = fault.replaceAll(/"(?:time|requestId|path)":"[^"]*"|[\da-f]{8}-[\da-f-]{27}|[\da-f]{24}|\d+/g, '#') + place
    if (kinds.has(kind)) return
    kinds.add(kind)
    write(`\n${describe(failure)}`)
    if (!request) return
    const file = path.join(folder, `${name}-${seed}-${request.index}.http`)
    write(`  again: npm run fuzz -- --engine ${name} --seed ${seed} --only ${request.index}; as it was sent: ${file}`)
    await writeFile(file, request.bytes)
  }
  let reported = Date.now()
  const onProgress = ({ failures, requests: done }: Result) => {
    if (Date.now() - reported < 20_000) return
    reported = Date.now()
    write(`${name}: ${done} requests, ${failures.length} failures`)
  }
  return { kinds, onFailure, onProgress }
}
