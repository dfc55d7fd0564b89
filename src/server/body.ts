import express, { type Request, type RequestHandler, type Response } from 'express'
import { bodyProblem } from '../endpoints'
import { env } from '../env'

/** The largest body that is not an upload. */
const bodyLimit = '1mb'

/**
 * Reads and checks a request's body before Payload sees it: uploads pass within the upload limit, everything else has to be one
 * JSON object of at most a megabyte, however it is transferred or compressed. Payload answers 500 to most of what is refused here.
 */
export const readBody: RequestHandler[] = [
  dropUnread,
  refuseLargeUpload,
  express.raw({ limit: bodyLimit, type: (request) => !isMultipart(request.headers['content-type']) }),
  requireObject,
]

const isMultipart = (contentType: string | undefined) => contentType?.toLowerCase().startsWith('multipart/form-data') ?? false

const refuse = (request: Request, response: Response, status: number, message: string) => {
  response.status(status).json({ errors: [{ message, requestId: request.id }] })
}

/**
 * Reads on what nobody wants once the answer is sent: whoever still sends would see the connection reset in place of the
 * answer. Payload, which gives up a large upload halfway, would otherwise cut it too: that is how Node ends an iteration.
 */
function dropUnread(...[request, response, next]: Parameters<RequestHandler>) {
  request[Symbol.asyncIterator] = () => request.iterator({ destroyOnReturn: false })
  response.on('finish', () => request.resume())
  next()
}

/** Refuses by its announced length what Payload would refuse after reading it; Payload counts what comes unannounced. */
function refuseLargeUpload(...[request, response, next]: Parameters<RequestHandler>) {
  const announced = Number(request.headers['content-length'] ?? 0)
  const isTooLarge = isMultipart(request.headers['content-type']) && announced > env.uploadLimit + 1024 * 1024
  if (isTooLarge) refuse(request, response, 413, `Files of at most ${Number((env.uploadLimit / 1024 / 1024).toFixed(2))} MB are accepted.`)
  else next()
}

function requireObject(...[request, response, next]: Parameters<RequestHandler>) {
  const { headers, method } = request
  if (!['POST', 'PATCH', 'PUT'].includes(method) || isMultipart(headers['content-type'])) {
    next()
    return
  }
  const body: unknown = request.body
  const text = Buffer.isBuffer(body) ? body.toString() : ''
  if (text.trim() === '') {
    // What takes no body (a logout, a restored version) takes an empty object as well, and Payload reads one everywhere.
    headers['content-type'] = 'application/json'
    headers['content-length'] = '2'
    request.body = Buffer.from('{}')
    next()
    return
  }
  const [type] = (headers['content-type'] ?? '').toLowerCase().split(';', 1)
  const isOverride = headers['x-http-method-override'] === 'GET' || headers['x-payload-http-method-override'] === 'GET'
  if (isOverride && type === 'application/x-www-form-urlencoded') {
    next()
    return
  }
  const problem = type === 'application/json' ? problemOfJSON(text) : undefined
  if (type !== 'application/json') refuse(request, response, 415, 'Send JSON, with Content-Type: application/json.')
  else if (problem) refuse(request, response, 400, problem)
  else next()
}

function problemOfJSON(text: string): string | undefined {
  try {
    return bodyProblem(JSON.parse(text))
  } catch (error) {
    return `The body is not valid JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}
