import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

/** What one command took: seconds on the clock and of the processor, and the most memory that it had in use, in megabytes. */
const usage = z.object({ wall_s: z.number(), cpu_s: z.number(), peak_mb: z.number() })

type Usage = z.infer<typeof usage>

/**
 * Runs each seed command in a process of its own, as `npm run seed` does, one after the other on one database that is empty at first.
 *
 * @param content the content files
 * @param scratch an empty folder
 * @param edit changes one published fact in the database, as an editor does
 */
export async function measureCommands(
  content: string,
  scratch: string,
  environment: NodeJS.ProcessEnv,
  edit: () => Promise<unknown>,
): Promise<Record<string, Usage>> {
  mkdirSync(scratch)
  const of = async (expected: number, ...args: string[]) => {
    const report = path.join(scratch, 'usage.json')
    const start = performance.now()
    const code = await run(args, { ...environment, USAGE: report })
    if (code !== expected) throw new Error(`seed ${args.join(' ')} ended with exit code ${String(code)}, not ${expected}.`)
    const seconds = Math.round(performance.now() - start) / 1000
    return usage.parse({ ...z.looseObject({}).parse(JSON.parse(readFileSync(report, 'utf8'))), wall_s: seconds })
  }
  const folder = (name: string) => path.join(scratch, name)
  // The first run of a clone builds the bundle.
  await of(0, 'check', '--from', content)
  const results: Record<string, Usage> = {
    check: await of(0, 'check', '--from', content),
    apply: await of(0, 'apply', '--from', content),
    'apply again': await of(0, 'apply', '--from', content),
    plan: await of(0, 'plan', '--from', content),
    export: await of(0, 'export', '--drafts', '--to', folder('export')),
  }
  cpSync(content, folder('repository'), { recursive: true })
  results['export over files'] = await of(0, 'export', '--drafts', '--to', folder('repository'))
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-qm', 'Content'],
  ])
    git(folder('repository'), args)
  await edit()
  results['pull of one edited fact'] = await of(2, 'pull', '--to', folder('repository'))
  return results
}

function git(folder: string, args: string[]) {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@localhost', ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`)
}

function run(args: string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  const reporter = pathToFileURL(path.resolve('bench', 'seed', 'usage.js')).href
  const child = spawn(process.execPath, ['--conditions=production', '--import', reporter, path.join('seed', 'launch.js'), ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}
