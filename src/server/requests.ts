import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Request } from 'express'
import { pinoHttp, type Options } from 'pino-http'
import { logger } from '../log'

const options: Options = {
  logger,
  genReqId: (request, response) => {
    const given = request.headers['x-request-id']
    const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID()
    request.headers['x-request-id'] = id
    // What stands behind Payload's own Request cannot tell; whatever the client sent under this name goes.
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
}

/** Gives every request an id (the proxy's, when it sends a sane one), returns it as `X-Request-Id`, and logs the answer. */
export const logRequests = pinoHttp(options)

/** The path without its query, and without the token of a password reset. */
const pathOf = ({ originalUrl }: Request) => originalUrl.replace(/\?.*$/s, '').replace(/(\/(reset|verify)\/).+$/, '$1…')

const addressOf = (request: IncomingMessage): string =>
  'ip' in request && typeof request.ip === 'string' ? request.ip : (request.socket.remoteAddress ?? 'unknown')
