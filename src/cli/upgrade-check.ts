import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readLedger } from './upgrade/ledger'
import { payloadPackages, withoutPayload, withVersion } from './upgrade/manifest'
import { byRow, changedPackages, failuresIn, typeErrorsByFile, versionsIn } from './upgrade/report'

/**
 * `npm run upgrade-check -- 3.90.2 [--types] [--sqlite] [--keep]`: installs that version of Payload in a copy of what is committed, and
 * runs there the types, the build and the tests that docs/upstream.md names. Prints which packages have changed, which files no longer
 * compile, and the failing tests by the row of docs/upstream.md that they belong to.
 *
 * `--types` stops after the types; `--sqlite` runs the tests on SQLite alone, without a build and without a browser; `--keep` leaves the
 * copy where it is, and says where.
 *
 * Exits with 1 when anything failed.
 */
const [version, ...flags] = process.argv.slice(2)
const known = ['--types', '--sqlite', '--keep']
const unknown = flags.find((flag) => !known.includes(flag))
if (version === undefined || !/^\d+\.\d+\.\d+/.test(version)) fail('Name a version of Payload: npm run upgrade-check -- 3.90.2')
if (unknown !== undefined) fail(`Unknown option: ${unknown}. There are ${known.join(', ')}.`)

const results: string[] = []
const copy = mkdtempSync(path.join(tmpdir(), 'upgrade-check-'))
const inCopy = (...parts: string[]) => path.join(copy, ...parts)
if (flags.includes('--keep')) console.log(`The copy is in ${copy}.`)
else process.once('exit', () => rmSync(copy, { recursive: true, force: true }))

execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${process.cwd()}`, copy], { stdio: 'inherit' })
askFor(version)
if (!install()) end()
const doTypesHold = checkTypes()
if (!flags.includes('--types')) {
  const isTestable = flags.includes('--sqlite') ? true : step('build', 'npm', ['run', 'build'])
  if (isTestable) runTests(flags.includes('--sqlite'))
  else if (!doTypesHold) console.log('Correct the types first, or run the tests that need no build: --sqlite')
}
end()

/** Asks in the copy for Payload in a version, and says what is not published in it. */
function askFor(wanted: string) {
  const manifest = readFileSync(inCopy('package.json'), 'utf8')
  const published = new Map(payloadPackages(manifest).map((name) => [name, isPublished(name, wanted)]))
  if (!published.get('payload')) fail(`payload ${wanted} is not published. See: npm view payload versions`)
  const left = [...published].flatMap(([name, isThere]) => (isThere ? [] : [name]))
  if (left.length > 0) console.log(`Not published in ${wanted}, and used as they are: ${left.join(', ')}`)
  writeFileSync(
    inCopy('package.json'),
    withVersion(manifest, wanted, (name) => published.get(name) === true),
  )
  writeFileSync(inCopy('package-lock.json'), withoutPayload(readFileSync(inCopy('package-lock.json'), 'utf8')))
}

function isPublished(name: string, wanted: string): boolean {
  return spawnSync('npm', ['view', `${name}@${wanted}`, 'version'], { encoding: 'utf8' }).stdout.trim() !== ''
}

function install(): boolean {
  const isInstalled = step('install', 'npm', ['install', '--force', '--prefer-offline', '--no-audit', '--no-fund'])
  if (isInstalled) print('Changed packages', changedPackages(...lockFiles()))
  return isInstalled
}

function lockFiles(): [Map<string, string>, Map<string, string>] {
  const versions = (folder: string) => versionsIn(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'))
  return [versions(process.cwd()), versions(copy)]
}

function checkTypes(): boolean {
  console.log('\n== types')
  const { status, stdout } = spawnSync('npx', ['tsc', '--noEmit', '--pretty', 'false'], { cwd: copy, encoding: 'utf8' })
  print('Files that do not compile', typeErrorsByFile(stdout))
  return note('types', status === 0)
}

/** Runs the tests that docs/upstream.md names. */
function runTests(onSqliteAlone: boolean) {
  const ledger = readLedger(readFileSync(inCopy('docs', 'upstream.md'), 'utf8'))
  const files = [...new Set(ledger.flatMap(({ tests }) => tests.map(({ file }) => file)))].sort()
  const report = inCopy('upgrade-check.json')
  const projects = onSqliteAlone ? ['--project', 'unit', '--project', 'sqlite'] : []
  step('tests', 'npx', [
    'vitest',
    'run',
    ...projects,
    '--reporter',
    'default',
    '--reporter',
    'json',
    `--outputFile.json=${report}`,
    ...files,
  ])
  if (existsSync(report)) print('Failing tests', byRow(failuresIn(JSON.parse(readFileSync(report, 'utf8')), copy), ledger))
}

/** Runs one step in the copy, and notes how it ended. */
function step(name: string, command: string, args: string[]): boolean {
  console.log(`\n== ${name}`)
  return note(name, spawnSync(command, args, { cwd: copy, stdio: 'inherit' }).status === 0)
}

function note(name: string, isGood: boolean): boolean {
  results.push(`${name}: ${isGood ? 'passed' : 'FAILED'}`)
  return isGood
}

function print(heading: string, lines: string[]) {
  console.log([`\n${heading}:`, ...(lines.length > 0 ? lines : ['none'])].join('\n  '))
}

function end(): never {
  console.log(`\nPayload ${version}: ${results.join(', ')}`)
  process.exit(results.some((result) => result.endsWith('FAILED')) ? 1 : 0)
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
