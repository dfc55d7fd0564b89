import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/** What Payload calls the cookie of a session. */
const own = 'payload-token'
/** What browsers know it as: they take such a cookie from this host alone, over https, and for all of it. */
const prefixed = `__Host-${own}`

/**
 * For a server that browsers reach over https: the cookie of a session is `__Host-payload-token`, which no other host of the same domain can
 * set, and every cookie is `Secure`. Payload could be told a prefix, but puts it on its cookies of language and theme too, which its pages write
 * without `Secure`, and browsers would drop.
 */
export const hostCookies =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    readCookies(request)
    writeCookies(response)
    listener(request, response)
  }

function readCookies({ headers }: IncomingMessage) {
  if (!headers.cookie?.includes(own)) return
  headers.cookie = headers.cookie
    .split(/; */)
    .filter((cookie) => !cookie.startsWith(`${own}=`))
    .map((cookie) => (cookie.startsWith(`${prefixed}=`) ? cookie.slice('__Host-'.length) : cookie))
    .join('; ')
}

function writeCookies(response: ServerResponse) {
  const writeHead = response.writeHead.bind(response)
  Object.assign(response, {
    writeHead: (...args: unknown[]): unknown => {
      const set = response.getHeader('set-cookie')
      if (set !== undefined)
        response.setHeader(
          'Set-Cookie',
          [set].flat().map((cookie) => securely(String(cookie))),
        )
      return Reflect.apply(writeHead, response, args)
    },
  })
}

const securely = (cookie: string) =>
  (cookie.startsWith(`${own}=`) ? `__Host-${cookie}` : cookie).replace(/; *secure(=[^;]*)?(?=;|$)/i, '') + '; Secure'
