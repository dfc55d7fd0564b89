import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { mayReadDrafts } from '../access'
import { addressHeader } from '../site/edition'

/** Tells the pages the address that was asked for: Next shows them only where it led. */
export const tellAddress: RequestHandler = (request, _response, next) => {
  request.headers[addressHeader] = request.path
  next()
}

/**
 * Guards the previews of drafts, all of which live under `/preview`: nobody keeps or indexes them, and whoever may not read
 * drafts by the role of their session is sent to the login.
 */
export const guardPreviews =
  (payload: Payload): RequestHandler =>
  async (request, response, next) => {
    response.set({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex, nofollow' })
    const { cookie, authorization, origin, 'sec-fetch-site': site } = request.headers
    const told = Object.entries({ cookie, authorization, origin, 'sec-fetch-site': typeof site === 'string' ? site : undefined })
    const headers = new Headers(told.filter((entry): entry is [string, string] => entry[1] !== undefined))
    const { user } = await payload.auth({ headers })
    if (mayReadDrafts({ user })) next()
    else response.redirect(303, `/admin/login?redirect=${encodeURIComponent(request.originalUrl)}`)
  }
