import type { RequestHandler } from 'express'
import { sendError } from './error-body'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Names that every object of JavaScript has: Payload would find them where it looks for a collection or a global by its name. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype))

/** Refuses what no address or method here is, and what would be taken for something else further on. */
export const refuseOddRequests: RequestHandler = (request, response, next) => {
  const { method, originalUrl } = request
  const refuse = (status: number, message: string) => sendError(request, response, { status, message })
  if (!methods.includes(method)) {
    response.set('Allow', methods.join(', '))
    refuse(405, `There is no ${method} here. There are ${methods.join(', ')}.`)
    // `//host/path` names a host where a path was meant.
  } else if (!/^\/(?!\/)/.test(originalUrl)) refuse(400, 'The target of a request has to be a path, such as /api/countries.')
  else if (!isHost(request.headers.host ?? '')) refuse(400, 'The Host header is no host, such as cms.example.org:3000.')
  else if (!isDecodable(request.path)) refuse(400, 'The path is not encoded as it has to be: what follows a % is no letter of UTF-8.')
  else if (
    /^\/api(\/globals)?\/[^/]+/i.test(request.path) &&
    request.path.split('/').some((name) => inherited.has(decodeURIComponent(name)))
  )
    refuse(404, `There is nothing at ${method} ${request.path}.`)
  else next()
}

/**
 * Whether a Host header is one. With a part of a path in it, it would make another address of the target, and the read cache would keep
 * that one's answer for the target. Not by `URL.canParse`, which takes letters outside ASCII once Node 20 has optimized it.
 */
function isHost(host: string): boolean {
  try {
    return host === '' || (/^[\w.:[\]-]+$/.test(host) && new URL(`http://${host}`).host !== '')
  } catch {
    return false
  }
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
