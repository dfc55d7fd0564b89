import { describeProblem } from './cli/problem'
import { nodeProblem, nodeWarning } from './cli/start/conditions'
import { readEnvironmentFile } from './env/file'

const say = (line: string) => process.stdout.write(`${line}\n`)
const warn = (line: string) => process.stderr.write(`Warning: ${line}\n`)

async function main() {
  readEnvironmentFile()
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const problem = nodeProblem()
  if (problem) throw new Error(problem)
  const oldNode = nodeWarning()
  if (oldNode) warn(oldNode)
  const { describeMisspelling, processEnvironment } = await import('./env')
  const env = processEnvironment()
  for (const misspelling of env.misspellings) warn(describeMisspelling(misspelling))

  if (env.content !== undefined && !env.isThrowaway) {
    const { serveThrowaway } = await import('./cli/start/throwaway')
    process.exit(await serveThrowaway(env.content, say))
  }

  // What would stop the start later is looked at first: building and bringing up a database take their time, and write.
  const { requireDataDir } = await import('./cli/start/data-dir')
  requireDataDir(env)
  const { requireOnlyServer } = await import('./cli/start/one-server')
  await requireOnlyServer(env)
  const { requireFreePort } = await import('./cli/start/port')
  await requireFreePort(env)

  if (env.isDevelopment) {
    const { serve } = await import('./server/serve')
    return serve(say)
  }
  const { buildIfMissing, requireBuild } = await import('./cli/start/build')
  // Loaded before a build, which replaces the files that this program itself consists of.
  const { serveBundled } = await import('./cli/start/server-bundle')
  if (env.mode === 'real') requireBuild()
  else await buildIfMissing(say)
  return serveBundled(say)
}

main().catch((error: unknown) => {
  process.stderr.write(`${describeProblem(error)}\n`)
  process.exit(1)
})
