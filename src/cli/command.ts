import type { Payload } from 'payload'
import { readEnvironmentFile } from '#src/env/file.ts'
import { nodeProblem } from './start/conditions'

/**
 * Runs a command of the command line on a booted Payload, closes the database and ends the process: with what `run` returns (0
 * for nothing), or with 1 and the error's message on standard error when it throws.
 */
export async function runCommand(run: (payload: Payload) => Promise<unknown>): Promise<void> {
  try {
    readEnvironmentFile()
    Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'production', LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' })
    const problem = nodeProblem()
    if (problem) throw new Error(problem)
    const { describeMisspelling, processEnvironment } = await import('#src/env/index.ts')
    const env = processEnvironment()
    for (const misspelling of env.misspellings) process.stderr.write(`Warning: ${describeMisspelling(misspelling)}\n`)
    if (env.mode === 'embedded') {
      const { requireDataDir } = await import('./start/data-dir')
      requireDataDir(env)
    }
    const { getPayload } = await import('payload')
    const { default: config } = await import('#payload.config.ts')
    const payload = await getPayload({ config })
    const exitCode = await run(payload).catch(async (error: unknown) => {
      const { fileProblem } = await import('#src/database/engines/opening.ts')
      throw fileProblem(error, env)
    })
    await payload.destroy()
    process.exit(typeof exitCode === 'number' ? exitCode : 0)
  } catch (error) {
    const { describeProblem } = await import('./problem')
    process.stderr.write(`${describeProblem(error)}\n`)
    process.exit(1)
  }
}
