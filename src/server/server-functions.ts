import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { credentialsOf } from './credentials'

/**
 * Refuses the panel's server functions for whoever is not logged in. Next answers a refusal that a function throws with the page
 * anew, which without a session is the login: whatever was typed would be gone. An answer of plain text leaves the page as it is.
 * See docs/decisions/0085-server-functions.md.
 */
export const requireLoginForServerFunctions =
  (payload: Payload): RequestHandler =>
  async (request, response, next) => {
    if (request.headers['next-action'] === undefined || (await payload.auth({ headers: credentialsOf(request) })).user) {
      next()
      return
    }
    // Next shows the text only for exactly this type, without a charset.
    response.writeHead(401, { 'Content-Type': 'text/plain', 'Cache-Control': 'private, no-store' })
    response.end('Your session has ended. Log in again in another tab, then go on here: nothing you typed is lost.')
  }
