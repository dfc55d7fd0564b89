import { describeProblem } from './problem'
import { nodeProblem, nodeWarning } from './start/conditions'

const say = (line: string) => process.stdout.write(`${line}\n`)
const warn = (line: string) => process.stderr.write(`Warning: ${line}\n`)

async function main() {
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const problem = nodeProblem()
  if (problem) throw new Error(problem)
  const oldNode = nodeWarning()
  if (oldNode) warn(oldNode)
  const { env, describeMisspelling } = await import('./env')
  for (const misspelling of env.misspellings) warn(describeMisspelling(misspelling))

  // What would stop the start later is looked at first: building and bringing up a database take their time, and write.
  const { requireDataDir } = await import('./start/data-dir')
  requireDataDir(env)
  const { requireOnlyServer } = await import('./start/one-server')
  await requireOnlyServer(env)
  const { requireFreePort } = await import('./start/port')
  await requireFreePort(env)

  if (env.isDevelopment) {
    const { serve } = await import('./serve')
    return serve(say)
  }
  const { buildIfNeeded, requireBuild } = await import('./start/build')
  // Loaded before a build, which replaces the files that this program itself consists of.
  const { serveBundled } = await import('./start/server-bundle')
  if (env.mode === 'real') requireBuild()
  else await buildIfNeeded(say)
  return serveBundled(say)
}

main().catch((error: unknown) => {
  process.stderr.write(`${describeProblem(error)}\n`)
  process.exit(1)
})
