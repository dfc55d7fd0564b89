import { pino, type DestinationStream } from 'pino'
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

/** pino would take the message of an error that comes without one as the line's own. */
function withOwnMessage<Entry extends unknown[]>(entry: Entry): Entry {
  const [first, ...rest] = entry
  const error: unknown =
    first instanceof Error || typeof first !== 'object' || first === null || 'msg' in first || !('err' in first) ? first : first.err
  if (rest.length === 0 && error instanceof Error) entry.push(describeError(error).message)
  return entry
}

/** A log of JSON lines, on standard output unless another destination is given. */
export const createLogger = (destination?: DestinationStream) =>
  pino(
    {
      level: env.logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: describeError },
      hooks: {
        logMethod(entry, log) {
          log.apply(this, withOwnMessage(entry))
        },
      },
      redact: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
    },
    destination,
  )

/** The program's log. */
export const logger = createLogger()
