import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { handleEndpoints, type Payload } from 'payload'
import { env } from '../env'
import { readBody } from './body'
import { bridge } from './bridge'
import { graphqlHandler } from './graphql'
import { healthz, readyz } from './health'
import { logRequests } from './requests'
import { securityOfData, securityOfPages, shareWithOrigins } from './security'
import { guardPreviews, leadToPages } from './site'
import { previewUnsaved } from './unsaved'

/**
 * Builds the HTTP application on a booted Payload; listening is up to the caller.
 *
 * @param pages answers what is not the API: the admin panel and the site. Without it those are 404.
 */
export function buildApp(payload: Payload, pages?: RequestHandler): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  if (env.trustProxy !== undefined) app.set('trust proxy', env.trustProxy)

  app.use(logRequests)
  app.get('/healthz', securityOfData, healthz)
  app.get('/readyz', securityOfData, readyz(payload))

  app.use('/api', securityOfData, shareWithOrigins)
  app.use('/api/graphql', readBody, bridge(payload, graphqlHandler(payload.config)))
  if (!(pages && env.graphqlIntrospection)) app.use('/api/graphql-playground', notFound)
  else app.use('/api/graphql-playground', pages)
  app.use(
    '/api',
    readBody,
    bridge(payload, (request) => handleEndpoints({ config: payload.config, request })),
  )

  app.use('/preview', guardPreviews(payload))
  app.post('/preview{/*page}', readBody, previewUnsaved(payload))
  // The same for everybody; pages themselves are compressed where they are kept (src/server/read-cache).
  app.use('/_next/static', compression())
  if (pages) app.use(securityOfPages, leadToPages(payload), pages)
  app.use(securityOfData, notFound)
  app.use(answerFailure)
  return app
}

const notFound: RequestHandler = (request, response) => {
  response.status(404).json({ errors: [{ message: `There is nothing at ${request.method} ${request.path}.`, requestId: request.id }] })
}

// Express tells an error handler by its four parameters.
const answerFailure: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error)
    return
  }
  const isPublic =
    error instanceof Error && 'expose' in error && error.expose === true && 'status' in error && typeof error.status === 'number'
  if (!isPublic) request.log.error({ msg: 'A request failed', err: error })
  response
    .status(isPublic ? Number(error.status) : 500)
    .json({ errors: [{ message: isPublic ? error.message : 'Something went wrong.', requestId: request.id }] })
}
