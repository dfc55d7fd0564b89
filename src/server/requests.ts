import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Request } from 'express'
import type { Payload } from 'payload'
import { pinoHttp, type Options } from 'pino-http'

const optionsOf = ({ logger }: Payload): Options => ({
  logger,
  genReqId: (request, response) => {
    const id = requestId(request)
    request.headers['x-request-id'] = id
    // Code behind Payload's own Request cannot tell, so a header of this name from the client is removed.
    request.headers['x-client-address'] = addressOf(request)
    response.setHeader('X-Request-Id', id)
    return id
  },
  customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
  customSuccessMessage: () => 'request',
  customErrorMessage: () => 'request',
  serializers: {
    req: (request: { id: string; method: string; raw: Request }) => ({
      id: request.id,
      method: request.method,
      path: pathOf(request.raw),
      ip: request.raw.ip,
    }),
    res: (response: { statusCode: number }) => ({ status: response.statusCode }),
  },
})

/** The id of a request: the proxy's, when it sends a sane one. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID()
}

/** Gives every request an id, returns it as `X-Request-Id`, and logs the answer. */
export const logRequests = (payload: Payload) => pinoHttp(optionsOf(payload))

/** The path without its query, and without the token of a password reset. */
export const pathOf = ({ originalUrl }: Pick<Request, 'originalUrl'>) =>
  originalUrl.replace(/\?.*$/s, '').replace(/(\/(reset|verify)\/).+$/, '$1…')
const addressOf = (request: IncomingMessage): string =>
  'ip' in request && typeof request.ip === 'string' ? request.ip : (request.socket.remoteAddress ?? 'unknown')
