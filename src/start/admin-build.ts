import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { oneProcessAtATime } from './one-process'

const stamp = path.join('.next', 'built-from')
// Not in .next, which a build empties.
const lock = path.join('node_modules', '.cache', 'admin-build.lock')
const sources = ['src', 'collections', 'payload.config.ts', 'next.config.ts', 'package-lock.json']
/** What only the server and the commands load: a change there needs no build. */
const serverOnly = new Set(
  ['main.ts', 'server', 'start', 'build.ts', 'command.ts', 'generate.ts', 'migrate.ts', 'user.ts'].map((name) => path.join('src', name)),
)

/**
 * Builds the admin panel when it is not built, or was built from other sources than those here. Of processes that start at
 * once one builds, and the others wait.
 *
 * @throws Error when the build fails; its output has been shown by then
 */
export async function buildAdminIfNeeded(say: (line: string) => void): Promise<void> {
  const digest = digestOfSources()
  if (readStamp() === digest) return
  const wait = () => say('Another process is building the admin panel: waiting for it …')
  await oneProcessAtATime(lock, wait, async () => {
    if (readStamp() !== digest) await build(digest, say)
  })
}

async function build(digest: string, say: (line: string) => void) {
  say(
    readStamp() === undefined
      ? 'Building the admin panel. This happens once and takes about a minute.'
      : 'The sources have changed: building the admin panel again.',
  )
  const started = Date.now()
  const progress = setInterval(() => say(`  still building (${Math.round((Date.now() - started) / 1000)} s)`), 10_000)
  try {
    await runBuild()
  } finally {
    clearInterval(progress)
  }
  writeFileSync(stamp, digest)
  say(`Built the admin panel in ${Math.round((Date.now() - started) / 1000)} s.`)
}

function runBuild(): Promise<void> {
  const next = path.join('node_modules', 'next', 'dist', 'bin', 'next')
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --conditions=production`.trim()
  const build = spawn(process.execPath, [next, 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: nodeOptions, NEXT_TELEMETRY_DISABLED: '1' },
  })
  return new Promise((resolve, reject) => {
    build.on('error', reject)
    build.on('exit', (code, signal) => {
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

function readStamp(): string | undefined {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return undefined
  }
}

function digestOfSources(): string {
  const hash = createHash('sha256')
  const add = (entry: string, isDirectory: boolean) => {
    if (!isDirectory) {
      hash.update(entry).update('\0').update(readFileSync(entry)).update('\0')
      return
    }
    const children = readdirSync(entry, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const child of children) {
      const place = path.join(entry, child.name)
      if (!serverOnly.has(place)) add(place, child.isDirectory())
    }
  }
  for (const source of sources) add(source, path.extname(source) === '')
  return hash.digest('hex')
}
