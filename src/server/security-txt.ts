import type { RequestHandler } from 'express'
import { env } from '#src/env/index.ts'

const day = 24 * 60 * 60 * 1000
/** For how many days what it says holds; the standard asks for less than a year. */
const days = 180

/**
 * `/.well-known/security.txt` (RFC 9116): where to report a vulnerability of this installation. It is written for each request, so that
 * it never expires while it is served.
 *
 * @param contact a URI
 */
export const securityText =
  (contact: string): RequestHandler =>
  (_request, response) => {
    const { publicUrl } = env
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${new Date((Math.floor(Date.now() / day) + days) * day).toISOString()}`,
      'Preferred-Languages: en, es',
      // The standard takes https alone.
      ...(publicUrl?.startsWith('https:') ? [`Canonical: ${publicUrl}/.well-known/security.txt`] : []),
    ]
    response
      .set('Cache-Control', 'no-cache')
      .type('text')
      .send(`${lines.join('\n')}\n`)
  }
