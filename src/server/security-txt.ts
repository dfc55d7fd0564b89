import type { RequestHandler } from 'express'

const day = 24 * 60 * 60 * 1000
/** For how many days what it says holds; the standard asks for less than a year. */
const days = 180

/**
 * `/.well-known/security.txt` (RFC 9116): where to report a vulnerability of this installation. It is written for each request, so that
 * it never expires while it is served.
 *
 * @param contact a URI
 * @param publicUrl where this server is reached, if that is known
 */
export const securityText =
  (contact: string, publicUrl: string | undefined): RequestHandler =>
  (_request, response) => {
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
