import { AsyncLocalStorage } from 'node:async_hooks'
import { levels as named, pino, type DestinationStream } from 'pino'
import { databaseTrouble } from './database/engines/errors'
import type { Environment } from './env'

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

const hasMessage = ([first, ...rest]: unknown[]) => rest.length > 0 || (typeof first === 'object' && first !== null && 'msg' in first)

/** pino would take the message of an error that comes without one as the line's own. */
function withOwnMessage<Entry extends unknown[]>(entry: Entry): Entry {
  const error = errorIn(entry)
  if (!hasMessage(entry) && error instanceof Error) entry.push(describeError(error).message)
  return entry
}

/** What the database says of a request that asked for what it cannot have. */
const isRefusal = (error: unknown) => ['value-out-of-range', 'dangling-reference', 'row-of-another'].includes(databaseTrouble(error) ?? '')

const errorIn = ([first]: unknown[]): unknown =>
  first instanceof Error || typeof first !== 'object' || first === null || !('err' in first) ? first : first.err

/** The id of the request that is answered, in every line that its answer leaves in the log, Payload's own included. */
export const requestInHand = new AsyncLocalStorage<string | null>()

/** A program's log of JSON lines, on standard output unless another destination is given. */
export const createLogger = ({ logLevel }: Pick<Environment, 'logLevel'>, destination?: DestinationStream) =>
  pino(
    {
      level: logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: describeError },
      mixin: () => ({ requestId: requestInHand.getStore() ?? undefined }),
      hooks: {
        logMethod(entry, log, level) {
          // Payload also logs invalid requests as errors, without details; their senders get the reason.
          const isToldElsewhere = level === named.values.error && !hasMessage(entry) && isRefusal(errorIn(entry))
          const write = isToldElsewhere ? this.debug : log
          write.apply(this, withOwnMessage(entry))
        },
      },
      redact: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
    },
    destination,
  )
