import { createServerAdapter, sendNodeResponse } from '@whatwg-node/server'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { APIError, type Payload } from 'payload'
import { DatabaseAway } from '#src/database/engines/errors.ts'
import { databaseAnswers } from './health'
import { requestInHand } from '#src/log.ts'
import { withErrorCodes } from './error-body'
import { codeOf } from './error-codes'
import { publicError, type PublicError } from './errors'

type Handle = (request: Request) => Promise<Response>

/**
 * Makes an Express handler of a Fetch one. HEAD is answered as GET, without a body; an error that escapes becomes JSON
 * with a status, and the request's id.
 */
export function bridge(payload: Payload, handle: Handle) {
  const adapter = createServerAdapter(
    async (incoming: Request) => {
      const request = incoming.method === 'HEAD' ? new Request(incoming, { method: 'GET' }) : incoming
      try {
        const response = ofClient(await requestInHand.run(request.headers.get('x-request-id'), () => handle(request)))
        if (mayLackTheUser(request, response) && !(await databaseAnswers(payload))) throw new DatabaseAway()
        return withCacheHeaders(await withErrorCodes(response, isGraphQL(request)), request)
      } catch (error) {
        return errorResponse(error, request.headers.get('x-request-id'), payload)
      }
    },
    // Payload builds on the platform's own classes: a request of another kind would not pass its checks.
    { fetchAPI: { fetch, Request, Response, Headers, FormData, ReadableStream, URL, URLSearchParams, TextEncoder, TextDecoder } },
  )
  // The adapter's own listener would answer what it cannot make a request of with a stack trace.
  return async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    // Its sender gave up before its body was read.
    if (incoming.destroyed && !incoming.readableEnded) {
      outgoing.destroy()
      return
    }
    const id = incoming.headers['x-request-id']
    let answer: Response
    try {
      answer = await adapter.handleNodeRequestAndResponse(incoming, outgoing)
    } catch (error) {
      answer = errorResponse(error, typeof id === 'string' ? id : null, payload)
    }
    await sendNodeResponse(answer, outgoing, incoming, true)
  }
}

/** Payload treats a user whom it cannot look up as anonymous, and answers so while the database is unavailable. */
function mayLackTheUser({ headers, url }: Request, { status }: Response): boolean {
  const hasCredentials = headers.has('authorization') || headers.has('cookie')
  return hasCredentials && (status === 401 || status === 403 || new URL(url).pathname.endsWith('/me'))
}

/** Payload answers 501 for a collection without endpoints: nothing that this server could do later. */
const ofClient = (response: Response) =>
  response.status === 501 ? Response.json({ message: 'Route not found' }, { status: 404 }) : response

const isGraphQL = ({ url }: Request) => new URL(url).pathname.startsWith('/api/graphql')

/** The answer to an error, as Payload would have written it. */
function errorResponse(error: unknown, requestId: string | null, { logger }: Payload): Response {
  const known = publicError(error) ?? refusal(error)
  if (!known) logger.error({ msg: 'A request failed', requestId, err: error })
  const { status, message } = known ?? { status: 500, message: 'Something went wrong.' }
  return Response.json(
    { errors: [{ code: codeOf(status, error), message, requestId: requestId ?? undefined }] },
    { status, headers: status === 503 ? { 'Retry-After': '2' } : {} },
  )
}

/** What Payload refuses on purpose, before its own error handling is reached. */
function refusal(error: unknown): PublicError | undefined {
  const isRefusal = error instanceof APIError && error.status >= 400 && error.status < 500
  return isRefusal ? { status: error.status, message: error.message } : undefined
}

/** Forbids caching between here and the reader, above all of answers that depend on the user. */
function withCacheHeaders(response: Response, request: Request): Response {
  const isPersonal = request.headers.has('cookie') || request.headers.has('authorization') || response.headers.has('set-cookie')
  if (!response.headers.has('cache-control')) response.headers.set('Cache-Control', isPersonal ? 'private, no-store' : 'no-cache')
  response.headers.append('Vary', 'Origin, Accept-Language, Cookie, Authorization')
  if (response.status === 503) response.headers.set('Retry-After', '2')
  return response
}
