import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { oneProcessAtATime } from './one-process'
import { bundleFolder, bundleServer } from './server-bundle'

/** What `npm start` needs in addition to the sources. */
interface Part {
  name: string
  /** Where it is built, with a stamp that says from what. */
  folder: string
  sources: string[]
  /** What is in the sources and does not matter. */
  unused: string[]
  takes: string
  build: () => Promise<void>
}

const server: Part = {
  name: 'the server',
  folder: bundleFolder,
  sources: ['src', 'collections', 'plugins', 'seed', 'migrations', 'payload.config.ts', 'package-lock.json'],
  unused: [path.join('src', 'app'), path.join('seed', 'content')],
  takes: 'a second',
  build: bundleServer,
}

const parts: Part[] = [
  {
    name: 'the admin panel and the site',
    folder: '.next',
    sources: ['src', 'collections', 'plugins', 'payload.config.ts', 'next.config.ts', 'package-lock.json'],
    unused: ['launch.js', 'main.ts', 'cli'].map((name) => path.join('src', name)),
    takes: 'about a minute',
    build: buildPages,
  },
  server,
]

// Not in one of the folders, which a build empties.
const lock = path.join('node_modules', '.cache', 'build.lock')

/**
 * Builds what is not built, or was built from other sources than those here. Of processes that start at once one builds, and the
 * others wait.
 *
 * @throws Error when a build fails; its output has been shown by then
 */
export async function buildIfNeeded(say: (line: string) => void): Promise<void> {
  const isMissing = (part: Part) => readStamp(part) !== digestOf(part)
  if (!parts.some(isMissing)) return
  await oneProcessAtATime(
    lock,
    () => say('Another process is building: waiting for it …'),
    async () => {
      for (const part of parts) if (isMissing(part)) await build(part, say)
    },
  )
}

/** Whether the bundle of the server and the seed command is built, and from the sources that are here. */
export const isServerBuilt = (): boolean => readStamp(server) === digestOf(server)

/** Bundles the server and the seed command unless that was done before. A bundle of other sources stays: a server may be running from it. */
export async function bundleOnce(say: (line: string) => void): Promise<void> {
  const isMissing = () => readStamp(server) === undefined
  if (!isMissing()) return
  await oneProcessAtATime(
    lock,
    () => say('Another process is building: waiting for it …'),
    async () => {
      if (isMissing()) await build(server, say)
    },
  )
}

/**
 * Looks whether everything is built from the sources that are here.
 *
 * @throws Error that names what is not, and the command that builds it
 */
export function requireBuild(): void {
  const missing = parts.filter((part) => readStamp(part) !== digestOf(part))
  if (missing.length === 0) return
  const states = missing.map((part) => `${part.name} ${readStamp(part) === undefined ? 'is not built' : 'was built from other sources'}`)
  throw new Error(`With DATABASE_URL a start builds nothing, and ${states.join(', and ')}. Run: npm run build`)
}

async function build(part: Part, say: (line: string) => void) {
  const why = readStamp(part) === undefined ? 'This happens once and takes' : 'The sources have changed; it takes'
  say(`Building ${part.name}. ${why} ${part.takes}.`)
  const digest = digestOf(part)
  const started = Date.now()
  const progress = setInterval(() => say(`  still building (${Math.round((Date.now() - started) / 1000)} s)`), 10_000)
  try {
    await part.build()
  } finally {
    clearInterval(progress)
  }
  mkdirSync(part.folder, { recursive: true })
  writeFileSync(stampOf(part), digest)
  say(`Built ${part.name} in ${Math.round((Date.now() - started) / 1000)} s.`)
}

function buildPages(): Promise<void> {
  const next = path.join('node_modules', 'next', 'dist', 'bin', 'next')
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --conditions=production`.trim()
  const child = spawn(process.execPath, [next, 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: nodeOptions, NEXT_TELEMETRY_DISABLED: '1' },
  })
  // A signal to this program applies to the build too, which is a separate process.
  const passOn = (signal: NodeJS.Signals) => {
    child.kill(signal)
    process.exit(1)
  }
  process.once('SIGTERM', passOn).once('SIGINT', passOn)
  child.on('exit', () => process.off('SIGTERM', passOn).off('SIGINT', passOn))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (code === 0) resolve()
      else
        reject(
          new Error(
            `The build of the admin panel failed (${signal ?? `exit code ${code}`}); see its output above, then run: npm run build`,
          ),
        )
    })
  })
}

const stampOf = ({ folder }: Part) => path.join(folder, 'built-from')

function readStamp(part: Part): string | undefined {
  try {
    return readFileSync(stampOf(part), 'utf8')
  } catch {
    return undefined
  }
}

function digestOf({ sources, unused }: Part): string {
  const hash = createHash('sha256')
  const add = (entry: string, isDirectory: boolean) => {
    if (!isDirectory) {
      hash.update(entry).update('\0').update(readFileSync(entry)).update('\0')
      return
    }
    const children = readdirSync(entry, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const child of children) {
      const place = path.join(entry, child.name)
      if (!unused.includes(place)) add(place, child.isDirectory())
    }
  }
  for (const source of sources) add(source, path.extname(source) === '')
  return hash.digest('hex')
}
