import type { Payload } from 'payload'
import { missingCondition } from './start/conditions'

/**
 * Runs a command of the command line on a booted Payload, closes the database and ends the process: with what `run` returns (0
 * for nothing), or with 1 and the error's message on standard error when it throws.
 */
export async function runCommand(run: (payload: Payload) => Promise<unknown>): Promise<void> {
  try {
    Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'production', LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' })
    const problem = missingCondition()
    if (problem) throw new Error(problem)
    await import('./env')
    const { getPayload } = await import('payload')
    const { default: config } = await import('../payload.config')
    const payload = await getPayload({ config })
    const exitCode = await run(payload)
    await payload.destroy()
    process.exit(typeof exitCode === 'number' ? exitCode : 0)
  } catch (error) {
    const { describeProblem } = await import('./problem')
    process.stderr.write(`${describeProblem(error)}\n`)
    process.exit(1)
  }
}
