import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Environment } from '#src/env/index.ts'

type Origins = Pick<Environment, 'corsOrigins'>
type Site = Pick<Environment, 'isDevelopment' | 'publicUrl'>

const isHttps = ({ publicUrl }: Pick<Site, 'publicUrl'>) => publicUrl?.startsWith('https:') ?? false

const shared = (site: Pick<Site, 'publicUrl'>) => ({
  strictTransportSecurity: isHttps(site),
  // Images and files may be shown by the frontends this serves.
  crossOriginResourcePolicy: { policy: 'cross-origin' as const },
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' as const },
})

/** Headers that let a page of this origin read the answer; undefined if it may not. */
export const sharedWith = (origin: string | undefined, { corsOrigins }: Origins) =>
  origin !== undefined && corsOrigins.includes(origin)
    ? {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': 'ETag, Retry-After, X-Request-Id',
      }
    : undefined

/**
 * Lets the pages of `CORS_ORIGINS` use the API with credentials, and answers their preflights. It stands in front of Payload,
 * which does not reach what is refused before it.
 */
export const shareWithOrigins =
  (origins: Origins): RequestHandler =>
  (request, response, next) => {
    const { origin, 'access-control-request-method': method } = request.headers
    response.vary('Origin')
    const headers = sharedWith(origin, origins)
    if (!headers) {
      next()
      return
    }
    response.set(headers)
    if (request.method !== 'OPTIONS' || method === undefined) {
      next()
      return
    }
    response.set({
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers':
        'Accept, Accept-Language, Authorization, Content-Type, If-Match, X-Payload-HTTP-Method-Override, X-Request-Id',
      'Access-Control-Max-Age': '600',
    })
    response.sendStatus(204)
  }

/** For answers that are data: nothing in them may run. */
export const securityOfData = (site: Pick<Site, 'publicUrl'>): RequestHandler =>
  helmet({
    ...shared(site),
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
  })

/**
 * For pages. Scripts run only with the nonce of their answer; Next reads it from the policy among the request's headers
 * and gives it to its own. Inline styles stay allowed: the admin panel's components set them on elements.
 */
export const securityOfPages =
  (site: Site): RequestHandler =>
  (request, response, next) => {
    const nonce = randomBytes(16).toString('base64')
    const development = site.isDevelopment ? ["'unsafe-eval'"] : []
    const headers = helmet({
      ...shared(site),
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", `'nonce-${nonce}'`, ...development],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'", ...(site.isDevelopment ? ['ws:'] : [])],
          frameSrc: ["'self'"],
          frameAncestors: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          objectSrc: ["'none'"],
          ...(isHttps(site) ? { upgradeInsecureRequests: [] } : {}),
        },
      },
    })
    headers(request, response, (error) => {
      const policy = response.getHeader('Content-Security-Policy')
      if (typeof policy === 'string') request.headers['content-security-policy'] = policy
      next(error)
    })
  }
