import type { Payload } from 'payload'
import { missingCondition } from './start/conditions'

/**
 * Runs a command of the command line on a booted Payload, closes the database and ends the process: 0 when `run` returns,
 * 1 with the error's message on standard error when it throws.
 */
export async function runCommand(run: (payload: Payload) => Promise<void>): Promise<void> {
  try {
    Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'production', LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' })
    const problem = missingCondition()
    if (problem) throw new Error(problem)
    await import('./env')
    const { getPayload } = await import('payload')
    const { default: config } = await import('../payload.config')
    const payload = await getPayload({ config })
    await run(payload)
    await payload.destroy()
    process.exit(0)
  } catch (error) {
    const { describeProblem } = await import('./problem')
    process.stderr.write(`${describeProblem(error)}\n`)
    process.exit(1)
  }
}
