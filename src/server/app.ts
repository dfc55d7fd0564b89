import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { handleEndpoints, type Payload } from 'payload'
import { environmentOf } from '#src/env/index.ts'
import { endUnread, readBody, refuseForms } from './body'
import { bridge } from './bridge'
import { requireValidCredentials } from './credentials'
import { sendError } from './error-body'
import { graphqlHandler } from './graphql'
import { healthz, readyz } from './health'
import { refuseOddRequests } from './odd-requests'
import { limitRates } from './rate-limits'
import { logRequests } from './requests'
import { securityOfData, securityOfPages, shareWithOrigins } from './security'
import { securityText } from './security-txt'
import { requireLoginForServerFunctions } from './server-functions'
import { guardPreviews, leadToPages } from './site'
import { previewUnsaved } from '#plugins/live-preview/endpoint.ts'

export interface Options {
  /** Answers what is not the API: the admin panel and the site. Without it those are 404. */
  pages?: RequestHandler
  /** The `key` that this Payload was got with (`getPayload`), where a process has several. */
  key?: string
  /** Whether the server is about to stop. */
  isDraining?: () => boolean
}

/** Builds the HTTP application on a booted Payload; listening is up to the caller. */
export function buildApp(payload: Payload, { pages, isDraining, key }: Options = {}): Express {
  const env = environmentOf(payload)
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  if (env.trustProxy !== undefined) app.set('trust proxy', env.trustProxy)

  app.use(logRequests(payload))
  app.use(securityOfData(env), endUnread, refuseOddRequests)
  app.get('/healthz', healthz)
  app.get('/readyz', readyz(payload, isDraining))
  app.get('/.well-known/security.txt', env.securityContact === undefined ? notFound : securityText(env.securityContact, env.publicUrl))

  // What pages consist of, named by what is in it. Next answers a version that is not there with a 500.
  if (pages && !env.isDevelopment)
    app.use(
      '/_next/static',
      compression(),
      express.static('.next/static', { fallthrough: false, immutable: true, index: false, maxAge: '1y' }),
    )
  if (pages) app.use(express.static('public', { index: false }))
  app.use('/api', shareWithOrigins(env))
  app.use(limitRates(payload))
  app.use(requireValidCredentials(payload))
  app.use('/api/graphql', refuseForms, readBody(payload), bridge(payload, graphqlHandler(payload.config, key)))
  if (!(pages && env.graphqlIntrospection)) app.use('/api/graphql-playground', notFound)
  else app.use('/api/graphql-playground', pages)
  app.use(
    '/api',
    readBody(payload),
    bridge(payload, (request) => handleEndpoints({ config: payload.config, payloadInstanceCacheKey: key, request })),
  )

  app.use('/preview', guardPreviews(payload))
  app.post('/preview{/*page}', readBody(payload), previewUnsaved(payload))
  if (pages) app.use('/admin', requireLoginForServerFunctions(payload))
  if (pages) app.use(securityOfPages(env), leadToPages(payload), pages)
  app.use(notFound)
  app.use(answerFailure)
  return app
}

const notFound: RequestHandler = (request, response) => {
  sendError(request, response, { status: 404, message: `There is nothing at ${request.method} ${request.path}.` })
}

// Express recognises an error handler by its four parameters.
const answerFailure: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error)
    return
  }
  const isPublic =
    error instanceof Error && 'expose' in error && error.expose === true && 'status' in error && typeof error.status === 'number'
  if (!isPublic) request.log.error({ msg: 'A request failed', err: error })
  sendError(
    request,
    response,
    isPublic ? { status: Number(error.status), message: error.message } : { status: 500, message: 'Something went wrong.' },
  )
}
