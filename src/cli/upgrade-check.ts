import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * `npm run upgrade-check -- 3.90.2`: installs that version of Payload in a copy of what is committed, and runs there the types, the
 * build and the tests that docs/upstream.md names. Prints what fails, and which dependencies have changed with it. `--types` stops
 * after the types.
 */
const [version, ...flags] = process.argv.slice(2)
if (version === undefined || !/^\d+\.\d+\.\d+/.test(version)) fail('Name a version of Payload: npm run upgrade-check -- 3.90.2')

const copy = mkdtempSync(path.join(tmpdir(), 'upgrade-check-'))
process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${process.cwd()}`, copy], { stdio: 'inherit' })

const results: string[] = []
askFor(version)
if (!step('install', 'npm', ['install', '--force', '--no-audit', '--no-fund'])) end()
console.log(changedDependencies())
step('types', 'npm', ['run', 'typecheck'])
if (!flags.includes('--types') && step('build', 'npm', ['run', 'build'])) step('tests', 'npx', ['vitest', 'run', ...testsOfLedger()])
end()

/** Runs one step in the copy, and notes how it ended. */
function step(name: string, command: string, args: string[]): boolean {
  console.log(`\n== ${name}: ${[command, ...args.slice(0, 2)].join(' ')} …`)
  const { status } = spawnSync(command, args, { cwd: copy, stdio: 'inherit' })
  results.push(`${name}: ${status === 0 ? 'passed' : 'FAILED'}`)
  return status === 0
}

/**
 * Asks for Payload and what belongs to it in a version. What the lock file says of them goes: npm would see a conflict of peers. What is not
 * published in that version uses the same Payload.
 */
function askFor(wanted: string) {
  const isPayload = (name: string) => name === 'payload' || name.startsWith('@payloadcms/')
  const manifest = path.join(copy, 'package.json')
  const { dependencies, ...rest } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: Record<string, string> }
  const asked = Object.entries(dependencies).map(([name, range]) => [name, isPayload(name) && isPublished(name, wanted) ? wanted : range])
  for (const [name, range] of asked)
    if (isPayload(name ?? '') && range !== wanted) console.log(`${name} ${wanted} is not published: ${range} stays.`)
  writeFileSync(manifest, JSON.stringify({ ...rest, dependencies: Object.fromEntries(asked), overrides: { payload: wanted } }))
  const lock = path.join(copy, 'package-lock.json')
  const { packages, ...others } = JSON.parse(readFileSync(lock, 'utf8')) as { packages: Record<string, unknown> }
  const kept = Object.entries(packages).filter(([place]) => place !== '' && !isPayload(place.replace(/^.*node_modules\//, '')))
  writeFileSync(lock, JSON.stringify({ ...others, packages: Object.fromEntries(kept) }))
}

function isPublished(name: string, wanted: string): boolean {
  return spawnSync('npm', ['view', `${name}@${wanted}`, 'version'], { encoding: 'utf8' }).stdout.trim() !== ''
}

/** The test files that the rows of docs/upstream.md name. */
function testsOfLedger(): string[] {
  const ledger = readFileSync(path.join(copy, 'docs', 'upstream.md'), 'utf8')
  return [...new Set(ledger.match(/tests\/[\w/-]+\.test\.ts/g))].sort()
}

/** What the lock file says of packages that have another version now. */
function changedDependencies(): string {
  const [old, now] = [process.cwd(), copy].map((folder) => versionsIn(path.join(folder, 'package-lock.json')))
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].sort()
  const lines = names.flatMap((name) =>
    old?.[name] === now?.[name] ? [] : [`  ${name}: ${old?.[name] ?? 'none'} → ${now?.[name] ?? 'none'}`],
  )
  return ['Changed packages:', ...(lines.length > 0 ? lines : ['  none'])].join('\n')
}

function versionsIn(file: string): Record<string, string> {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, { version?: string }> }
  return Object.fromEntries(Object.entries(packages).map(([place, { version: one = '' }]) => [place.replace(/^.*node_modules\//, ''), one]))
}

function end(): never {
  console.log(`\nPayload ${version}: ${results.join(', ')}`)
  process.exit(results.some((result) => result.endsWith('FAILED')) ? 1 : 0)
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
