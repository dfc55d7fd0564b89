import type { Request, RequestHandler } from 'express'
import type { Payload } from 'payload'
import { environmentOf } from '#src/env/index.ts'
import { limits } from '#src/limits.ts'
import { sendError } from './error-body'
import { partyOf, rateLimiter } from './rate-limiter'

const { seconds, staff } = limits.requests

/**
 * Bounds how many requests one address sends that are not answered from memory; those with a session or a key have a larger count of
 * their own. What is beyond is a 429 that says when to come back. `RATE_LIMIT=0` turns it off.
 */
export function limitRates(payload: Payload): RequestHandler {
  const { rateLimit, redisUrl } = environmentOf(payload)
  if (rateLimit === 0) return (_request, _response, next) => next()
  const kinds = {
    public: { points: rateLimit, limiter: rateLimiter({ name: 'requests', points: rateLimit, seconds }, redisUrl) },
    staff: { points: rateLimit * staff, limiter: rateLimiter({ name: 'requests-of-staff', points: rateLimit * staff, seconds }, redisUrl) },
  }
  const warn = warnOnce(payload)
  return async (request, response, next) => {
    const { points, limiter } = kinds[hasCredentials(request) ? 'staff' : 'public']
    const { isExceeded, remaining, seconds: reset } = await limiter.count(partyOf(request.ip ?? ''))
    response.set({ 'RateLimit-Policy': `"address";q=${points};w=${seconds}`, RateLimit: `"address";r=${remaining};t=${reset}` })
    if (!isExceeded) {
      next()
      return
    }
    warn(request.ip ?? '')
    const message = `Too many requests: at most ${points} in ${seconds} seconds come from one address. Try again in ${reset} seconds.`
    response.set({ 'Retry-After': String(reset), 'Cache-Control': 'no-store' })
    if (request.path.startsWith('/api')) sendError(request, response, { status: 429, message })
    else response.status(429).type('text').send(message)
  }
}

const hasCredentials = ({ headers: { authorization, cookie } }: Request) =>
  authorization !== undefined || (cookie !== undefined && /(?:^|;\s*)payload-token=/.test(cookie))

/** Everybody behind a proxy that is not trusted has one address: says so the first time that an address of this machine or network has too many. */
function warnOnce(payload: Payload) {
  const { trustProxy } = environmentOf(payload)
  let isSaid = false
  return (address: string) => {
    if (isSaid || trustProxy !== undefined || !/^(::1|127\.|::ffff:127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)) return
    isSaid = true
    payload.logger.warn(`Requests from ${address} were refused as too many. If that is a proxy of yours, name it in TRUST_PROXY.`)
  }
}
