import { pino } from 'pino'
import { env } from './env'

/**
 * What the log keeps of an error: its kind, message, code and stack. Database drivers write statements and their values
 * into the message, a password's hash among them, so of those only the driver's own complaint stays.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const isQuery = error.message.startsWith('Failed query:')
  return {
    type: error.name,
    message: isQuery ? 'A query failed' : error.message,
    code: 'code' in error ? error.code : undefined,
    status: 'status' in error ? error.status : undefined,
    stack: isQuery ? undefined : error.stack,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}

/** The program's log: JSON lines on standard output. */
export const logger = pino({
  level: env.logLevel,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  serializers: { err: describeError },
  redact: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
})
