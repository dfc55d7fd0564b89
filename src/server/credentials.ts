import type { Request, RequestHandler, Response } from 'express'
import { executeAuthStrategies, type Payload } from 'payload'
import { keyAttempts } from '#plugins/api-keys/attempts.ts'
import { keyIn } from '#plugins/api-keys/key.ts'
import { databaseAnswers } from './health'

/** What somebody needs who has no valid credentials yet; these ignore the header. */
const withoutCredentials = /^\/api\/users\/(login|forgot-password|reset-password)\/?$/

/**
 * Refuses every request whose `Authorization` header authenticates nobody, whatever cookies come with it: Payload answers it as it
 * answers the public, so that a frontend with a wrong or revoked key would silently show less. A request without the header,
 * or with an expired session cookie, is the public's. See docs/decisions/0024-credentials.md.
 */
export function requireValidCredentials(payload: Payload): RequestHandler {
  const attempts = keyAttempts(payload)
  return async (request, response, next) => {
    const { authorization } = request.headers
    if (authorization === undefined || withoutCredentials.test(request.path)) {
      next()
      return
    }
    const key = keyIn(authorization)
    const seconds = key === undefined ? 0 : await attempts.secondsToWait(key, { ip: request.ip, headers: addressAndId(request) })
    if (seconds > 0) {
      const message = `Too many wrong API keys came from this address. Try again in ${seconds} seconds, with a key that is valid.`
      refuse(request, response, { status: 429, headers: { 'Retry-After': String(seconds) }, message })
      return
    }
    const { user } = await executeAuthStrategies({ headers: new Headers({ authorization }), payload })
    if (user) {
      next()
      return
    }
    if (key !== undefined) attempts.forget(key)
    // Payload takes whoever it cannot look up for nobody.
    if (await databaseAnswers(payload)) refuse(request, response, notValid)
    else refuse(request, response, away)
  }
}

/** The headers that tell who sends a request; Payload takes a cookie only from where the request's origin allows. */
export function credentialsOf({ headers: { authorization, cookie, origin, 'sec-fetch-site': site } }: Request): Headers {
  const told = Object.entries({ authorization, cookie, origin, 'sec-fetch-site': typeof site === 'string' ? site : undefined })
  return new Headers(told.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

interface Refusal {
  status: number
  headers: Record<string, string>
  message: string
}

const notValid: Refusal = {
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="cms", error="invalid_token"' },
  message:
    'The Authorization header is not valid: the key or token is wrong, revoked or expired, or the scheme is unknown. ' +
    'Send "users API-Key <key>" or "JWT <token>", or omit the header to read as the public.',
}

const away: Refusal = {
  status: 503,
  headers: { 'Retry-After': '2' },
  message: 'The database does not answer. Nothing was written; try again in a moment.',
}

function refuse(request: Request, response: Response, { headers, message, status }: Refusal) {
  response.status(status).set(headers).set('Cache-Control', 'private, no-store').vary('Authorization')
  response.json({ errors: [{ message, requestId: request.id }] })
}

/** What the audit log keeps of a request. */
const addressAndId = ({ headers }: Request) =>
  new Headers(
    ['x-client-address', 'x-request-id'].flatMap((name): [string, string][] => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
