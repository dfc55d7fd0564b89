import type { Request, RequestHandler, Response } from 'express'
import { executeAuthStrategies, type Payload } from 'payload'
import { keyAttempts } from '#plugins/api-keys/attempts.ts'
import { keyIn } from '#plugins/api-keys/key.ts'
import { sendError } from './error-body'
import type { ErrorCode } from './error-codes'
import { databaseAnswers } from './health'

/** Operations for users without valid credentials yet; they ignore the header. */
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
    // Payload treats a user whom it cannot look up as anonymous.
    if (await databaseAnswers(payload)) refuse(request, response, notValid)
    else refuse(request, response, away)
  }
}

/** The headers that identify the user; Payload accepts a cookie only from allowed origins. */
export function credentialsOf({ headers: { authorization, cookie, origin, 'sec-fetch-site': site } }: Request): Headers {
  const told = Object.entries({ authorization, cookie, origin, 'sec-fetch-site': typeof site === 'string' ? site : undefined })
  return new Headers(told.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

interface Refusal {
  status: number
  code?: ErrorCode
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
  code: 'database-unavailable',
  headers: { 'Retry-After': '2' },
  message: 'The database does not answer. Nothing was written; try again in a moment.',
}

function refuse(request: Request, response: Response, { code, headers, message, status }: Refusal) {
  response.set(headers).set('Cache-Control', 'private, no-store').vary('Authorization')
  sendError(request, response, { status, message, code })
}

/** What the audit log keeps of a request. */
const addressAndId = ({ headers }: Request) =>
  new Headers(
    ['x-client-address', 'x-request-id'].flatMap((name): [string, string][] => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
