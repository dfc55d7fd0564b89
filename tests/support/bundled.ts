import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bundle } from '#src/cli/start/server-bundle.ts'

/** What tests start as processes of their own, as files of the project. */
const programs = [
  'seed/index.ts',
  'src/cli/migrate.ts',
  'src/cli/user.ts',
  ...['flood', 'make-people', 'publisher', 'seed-and-die', 'serve', 'upload-and-die', 'writer'].map((name) => `tests/support/${name}.ts`),
]

/** The variable with the path of the bundles for the workers. */
const variable = 'TEST_PROGRAMS'
let bundling: Promise<void> | undefined

/**
 * Bundles the programs once for a run of the suite, as the server is (docs/decisions/0007-bundled-server.md): read as sources, each
 * takes four seconds of a core to start.
 */
export async function bundlePrograms(): Promise<void> {
  const folder = path.resolve('node_modules', '.cache', `test-programs-${process.pid}`)
  process.env[variable] = folder
  bundling ??= bundle(programs, folder).then(() => {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  })
  return bundling
}

/** The arguments by which Node runs a program of the project: its bundle, or outside the suite its source. */
export function nodeArguments(file: string): string[] {
  const bundled = path.join(process.env[variable] ?? '', file.replace(/\.ts$/, '.mjs'))
  if (process.env[variable] && file.endsWith('.ts') && existsSync(bundled)) return ['--conditions=production', bundled]
  return ['--conditions=production', ...(file.endsWith('.ts') ? ['--import', 'tsx'] : []), file]
}
