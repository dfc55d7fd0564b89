import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command, Option } from 'commander'
import { copy } from '../support/databases'
import { engines, type Engine } from '../support/engines'
import { starters } from '../support/global-setup'
import { secret } from '../support/people'
import { describe, fuzz, type Failure, type Result } from './run'
import { serve } from './server'

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

const write = (text: string) => process.stdout.write(`${text}\n`)

// The environment is read once in a process.
if (engine === 'all') {
  let failed = 0
  for (const each of engines) {
    const args = process.argv.slice(2).filter((arg, index, all) => arg !== '--engine' && all[index - 1] !== '--engine')
    const child = spawn(process.execPath, [...process.execArgv, 'tests/fuzz/index.ts', ...args, '--engine', each], { stdio: 'inherit' })
    const [code] = await once(child, 'exit')
    if (code !== 0) failed += 1
  }
  process.exit(failed === 0 ? 0 : 1)
}

const directory = await mkdtemp(path.join(tmpdir(), `fuzz-${engine}-`))
// PostgreSQL runs as a user of its own.
await chmod(directory, 0o755)
const { origin, stop } = await starters[engine](directory)
const env = {
  DATABASE_URL: await copy(engine, origin, 'pristine', 'fuzz'),
  DATA_DIR: path.join(directory, 'data'),
  PAYLOAD_SECRET: secret,
  PUBLIC_URL: 'http://localhost:3000',
}
await mkdir(env.DATA_DIR, { recursive: true })
Object.assign(process.env, env, { NODE_ENV: 'production', LOG_LEVEL: 'silent' })
const { default: config } = await import('../../payload.config')
const { getPayload } = await import('payload')
const { applyContent } = await import('../../seed/apply')
const payload = await getPayload({ config })
await applyContent(payload)
const server = await serve(env)

const failing = path.resolve('node_modules', '.cache', 'fuzz')
await mkdir(failing, { recursive: true })
const kinds = new Map<string, number>()
const writes: Promise<void>[] = []

/** Reports a failure unless one like it was reported before. */
function onFailure(failure: Failure) {
  const { fault, request } = failure
  const isLogged = fault.startsWith('in the log')
  const kind =
    fault.replaceAll(/"(?:time|requestId|path)":"[^"]*"|[\da-f]{8}-[\da-f-]{27}|\d+/g, '#') +
    (isLogged ? '' : ` ${request?.title.split(/[?/]/, 3).join('/') ?? ''}`)
  const count = (kinds.get(kind) ?? 0) + 1
  kinds.set(kind, count)
  if (count > 1) return
  write(`\n${describe(failure)}`)
  if (!request) return
  const file = path.join(failing, `${engine}-${seed}-${request.index}.http`)
  writes.push(writeFile(file, request.bytes))
  write(`  again: npm run fuzz -- --engine ${engine} --seed ${seed} --only ${request.index}; as it was sent: ${file}`)
}

let reported = Date.now()
function onProgress({ failures, requests: done }: Result) {
  if (Date.now() - reported < 20_000) return
  reported = Date.now()
  write(`${engine}: ${done} requests, ${failures.length} failures`)
}

const began = performance.now()
const range = only === undefined ? { requests } : { requests: 1, from: only }
const result = await fuzz({ payload, server, seed, ...range, onFailure, onProgress })
await Promise.all(writes)
const seconds = Math.round((performance.now() - began) / 1_000)
const { failures, slowest, statuses } = result
const counts = ['2', '3', '4', '5', '0'].map(
  (digit) => `${String(statuses[digit] ?? 0).padStart(8)} ${digit === '0' ? 'closed' : `${digit}xx`}`,
)
write(
  `\n${engine.padEnd(9)}${String(result.requests).padStart(8)} requests in ${seconds} s${counts.join('')}   slowest ${Math.round(slowest.milliseconds)} ms (${slowest.title})   ${failures.length} failures of ${kinds.size} kinds`,
)
await server.stop()
await payload.destroy()
await stop()
await rm(directory, { recursive: true, force: true })
process.exit(failures.length === 0 ? 0 : 1)
