import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import { isRecord } from '#src/fields/walk.ts'
import { codeOf, type ErrorCode } from './error-codes'

interface Refusal {
  status: number
  message: string
  /** What went wrong, where the status does not say it. */
  code?: ErrorCode
}

/** Answers a request with an error, in the shape that every API has: see docs/errors.md. */
export function sendError(request: ExpressRequest, response: ExpressResponse, { status, message, code = codeOf(status) }: Refusal) {
  response.status(status).json({ errors: [{ code, message, requestId: request.id }] })
}

/**
 * Gives each error of an answer its code, where nothing closer to the error has. Payload answers some requests with a `message` alone,
 * and graphql-http answers others with JSON that it calls text, or without a body.
 */
export async function withErrorCodes(response: Response, isGraphQL: boolean): Promise<Response> {
  const { status, headers } = response
  if (status < 400 || !/json|^text\/plain|^$/.test(headers.get('content-type') ?? '')) return response
  const body = read(await response.text())
  const given: unknown[] = Array.isArray(body.errors) && body.errors.length > 0 ? body.errors : [{ message: messageOf(body, status) }]
  const errors = given.map((error) => (isGraphQL ? withExtension(error, status) : withCode(error, status)))
  const own = new Headers(headers)
  own.delete('content-length')
  own.set('content-type', 'application/json')
  return Response.json({ ...body, errors }, { status, headers: own })
}

function read(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text)
    if (isRecord(body)) return body
  } catch {
    // It is a message, or nothing.
  }
  return text.trim() === '' ? {} : { message: text }
}

const messageOf = ({ message }: Record<string, unknown>, status: number) =>
  typeof message === 'string' ? message : `The request was refused: ${codeOf(status)}.`

const withCode = (error: unknown, status: number) => (isRecord(error) ? { code: codeOf(status), ...error } : error)

function withExtension(error: unknown, status: number) {
  if (!isRecord(error)) return error
  const extensions = isRecord(error.extensions) ? error.extensions : {}
  return { ...error, extensions: { code: status === 400 ? 'invalid-graphql' : codeOf(status), ...extensions } }
}
