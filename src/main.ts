import { describeProblem } from './problem'
import { missingCondition } from './start/conditions'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main() {
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const problem = missingCondition()
  if (problem) throw new Error(problem)
  const { env } = await import('./env')
  if (env.isDevelopment) {
    const { serve } = await import('./serve')
    return serve(say)
  }
  const { buildIfNeeded } = await import('./start/build')
  // Loaded before a build, which replaces the files that this program itself consists of.
  const { serveBundled } = await import('./start/server-bundle')
  await buildIfNeeded(say)
  return serveBundled(say)
}

main().catch((error: unknown) => {
  process.stderr.write(`${describeProblem(error)}\n`)
  process.exit(1)
})
