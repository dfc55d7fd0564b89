import { createGunzip } from 'node:zlib'
import type { Request, RequestHandler, Response } from 'express'
import { APIError, type Payload } from 'payload'
import getRawBody from 'raw-body'
import { mayWrite } from '#src/access.ts'
import { bodyProblem } from './request-data'
import { environmentOf } from '#src/env/index.ts'
import { mostBytes, tooManyBytes } from '#plugins/import-export/limits.ts'
import { limits } from '#src/limits.ts'
import { credentialsOf } from './credentials'
import { sendError } from './error-body'

const megabyte = 1024 * 1024

/**
 * Reads and checks a request's body before Payload sees it: uploads pass within the upload limit, and from those who may write;
 * everything else has to be one JSON object of at most `limits.body`, however it is transferred or compressed. Payload answers 500 to
 * most of what is refused here.
 */
export const readBody = (payload: Payload): RequestHandler[] => [
  requireEncoding,
  requireLength(payload),
  requireWriter(payload),
  read,
  requireObject,
]

/**
 * Ends what is left of a body that nobody read once its answer is sent: some of it is still taken, since whoever sends it would see
 * the connection reset in place of the answer, and after that the connection is closed.
 */
export const endUnread: RequestHandler = (request, response, next) => {
  // Payload, which gives up a large upload halfway, would otherwise cut it: that is how Node ends an iteration.
  request[Symbol.asyncIterator] = () => piecesOf(request)
  response.on('finish', () => {
    if (request.complete) return
    const { socket } = request
    const before = socket.bytesRead
    const watch = setInterval(() => {
      if (request.complete) done()
      // Closed at once, the answer might be lost on its way to who is still sending.
      else if (socket.bytesRead - before > limits.leftover.bytes) socket.pause()
    }, 10)
    const timer = setTimeout(() => socket.destroy(), limits.leftover.time)
    const done = () => {
      clearInterval(watch)
      clearTimeout(timer)
    }
    socket.once('close', done)
    request.resume()
  })
  next()
}

/** The body of a request, as it comes. That its sender gives up is no failure of this server's, whatever reads it. */
async function* piecesOf(request: Request): AsyncGenerator {
  try {
    yield* request.iterator({ destroyOnReturn: false })
  } catch {
    throw new APIError(cutOff, 400)
  }
}

const cutOff = 'The body ended before it was complete.'

/** Refuses forms, including those that replace a GET: GraphQL requests are JSON. */
export const refuseForms: RequestHandler = (request, response, next) => {
  if (/^(multipart\/|application\/x-www-form-urlencoded)/i.test(request.headers['content-type'] ?? ''))
    refuse(request, response, 415, sendJSON)
  else next()
}

const sendJSON = 'Send JSON, with Content-Type: application/json.'

const isMultipart = ({ headers }: Request) => headers['content-type']?.toLowerCase().startsWith('multipart/form-data') ?? false
const announced = ({ headers }: Request) => Number(headers['content-length'] ?? 0)
const hasBody = ({ headers }: Request) => headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined

const refuse = (request: Request, response: Response, status: number, message: string) => sendError(request, response, { status, message })

/** One way to compress is enough, and none for forms, which are read as they come. */
function requireEncoding(...[request, response, next]: Parameters<RequestHandler>) {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase()
  const taken = isMultipart(request) ? ['identity'] : ['identity', 'gzip']
  if (taken.includes(encoding)) {
    next()
    return
  }
  response.set('Accept-Encoding', taken.join(', '))
  refuse(request, response, 415, `Content-Encoding: a body is taken as ${taken.join(' or ')}, not as "${encoding}".`)
}

/** Refuses by its announced length what would be refused after reading it; what comes unannounced is counted there. */
function requireLength(payload: Payload): RequestHandler {
  const environment = environmentOf(payload)
  const ofImports = mostBytes(environment)
  const { uploadLimit } = environment
  return (request, response, next) => {
    const isImport = /^\/imports(?:\/|$)/.test(request.path)
    // The form around a file takes some as well.
    const most = isMultipart(request) ? (isImport ? ofImports : uploadLimit) + megabyte : limits.body
    if (announced(request) <= most) next()
    else if (!isMultipart(request)) tooLarge(request, response)
    // In the language of the panel, or of the browser, where it is an import's.
    else if (isImport)
      refuse(
        request,
        response,
        400,
        request.acceptsLanguages('en', 'es') === 'es' ? tooManyBytes(ofImports).es : tooManyBytes(ofImports).en,
      )
    else refuse(request, response, 413, `Files of at most ${Number((uploadLimit / megabyte).toFixed(2))} MB are accepted.`)
  }
}

const tooLarge = (request: Request, response: Response) =>
  refuse(request, response, 413, `A body of at most ${limits.body / megabyte} MB is accepted.`)

/** Payload reads all of a form before it asks who sent it: a form that can hold a file is read from those who may write alone. */
const requireWriter =
  (payload: Payload): RequestHandler =>
  async (request, response, next) => {
    const isSmall = request.headers['content-length'] !== undefined && announced(request) <= limits.body
    if (!isMultipart(request) || isSmall || mayWrite(await payload.auth({ headers: credentialsOf(request) }))) next()
    else
      refuse(
        request,
        response,
        403,
        `A form of more than ${limits.body / megabyte} MB is taken from those who may write here alone. Log in as one of them.`,
      )
  }

async function read(...[request, response, next]: Parameters<RequestHandler>) {
  if (isMultipart(request) || !hasBody(request)) {
    next()
    return
  }
  const isPacked = request.headers['content-encoding']?.toLowerCase() === 'gzip'
  const unpacking = isPacked ? createGunzip() : undefined
  try {
    request.body = await getRawBody(unpacking ? request.pipe(unpacking) : request, { limit: limits.body })
    next()
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') tooLarge(request, response)
    else if (isPacked) refuse(request, response, 400, 'Content-Encoding: the body is not what gzip makes.')
    else refuse(request, response, 400, cutOff)
  } finally {
    if (unpacking) request.unpipe(unpacking)
    unpacking?.destroy()
  }
}

function requireObject(...[request, response, next]: Parameters<RequestHandler>) {
  const { headers, method } = request
  if (!['POST', 'PATCH', 'PUT'].includes(method) || isMultipart(request)) {
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
  if (type !== 'application/json') refuse(request, response, 415, sendJSON)
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
