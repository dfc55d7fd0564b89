import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { oneProcessAtATime } from './one-process'
import { bundleFolder, bundleServer } from './server-bundle'

/** What `npm start` needs in addition to the sources. */
interface Part {
  name: string
  /** Where it is built, with a mark that says that the build has ended well. */
  folder: string
  takes: string
  build: () => Promise<void>
}

const parts: Part[] = [
  { name: 'the admin panel and the site', folder: '.next', takes: 'about a minute', build: buildPages },
  { name: 'the server', folder: bundleFolder, takes: 'a second', build: bundleServer },
]

// Not in one of the folders, which a build empties.
const lock = path.join('node_modules', '.cache', 'build.lock')

/**
 * Builds everything, whatever is built already. Of processes that build at once one does at a time.
 *
 * @throws Error when a build fails; its output has been shown by then
 */
export const buildAll = async (say: (line: string) => void): Promise<void> => building(say, () => true)

/**
 * Builds what is not built. What is built stays, whatever has happened to the sources since.
 *
 * @throws Error when a build fails; its output has been shown by then
 */
export async function buildIfMissing(say: (line: string) => void): Promise<void> {
  if (!parts.every(isBuilt)) await building(say, (part) => !isBuilt(part))
}

/**
 * Looks whether everything is built.
 *
 * @throws Error that names what is not, and the command that builds it
 */
export function requireBuild(): void {
  const missing = parts.filter((part) => !isBuilt(part))
  if (missing.length === 0) return
  const states = missing.map(({ name }) => `${name} is not built`)
  throw new Error(`With DATABASE_URL a start builds nothing, and ${states.join(', and ')}. Run: npm run build`)
}

/** Forgets what is built, which stays where it is: a server may be running from it. The next start builds anew. */
export function forgetBuild(): void {
  for (const part of parts) rmSync(markOf(part), { force: true })
}

const markOf = ({ folder }: Part) => path.join(folder, 'built')

const isBuilt = (part: Part) => existsSync(markOf(part))

async function building(say: (line: string) => void, isWanted: (part: Part) => boolean) {
  await oneProcessAtATime(
    lock,
    () => say('Another process is building: waiting for it …'),
    async () => {
      for (const part of parts) if (isWanted(part)) await build(part, say)
    },
  )
}

async function build(part: Part, say: (line: string) => void) {
  say(`Building ${part.name}, which takes ${part.takes}.`)
  const started = Date.now()
  const progress = setInterval(() => say(`  still building (${Math.round((Date.now() - started) / 1000)} s)`), 10_000)
  rmSync(markOf(part), { force: true })
  try {
    await part.build()
  } finally {
    clearInterval(progress)
  }
  mkdirSync(part.folder, { recursive: true })
  writeFileSync(markOf(part), '')
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
