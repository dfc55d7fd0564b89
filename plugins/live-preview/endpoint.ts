import type { RequestHandler } from 'express'
import { APIError, type Payload } from 'payload'
import { sendError } from '#src/server/error-body.ts'
import { codeOf } from '#src/server/error-codes.ts'
import { publicError } from '#src/server/errors.ts'
import { takeUnsaved } from './unsaved'

/**
 * Answers `POST /preview/…` with the page as it would be once the document in the body were saved as a draft, to whoever may save it
 * (docs/decisions/0042-live-preview.md). Nothing is written, and nothing is kept.
 */
export const previewUnsaved =
  (payload: Payload): RequestHandler =>
  async (request, response, next) => {
    try {
      const said: unknown = JSON.parse(String(request.body))
      const unsaved = await takeUnsaved(payload, response.locals.user, said)
      response.locals.unsaved = Buffer.from(JSON.stringify(unsaved)).toString('base64')
    } catch (error) {
      const known = publicError(error) ?? (error instanceof APIError ? error : undefined)
      if (!known) throw error
      sendError(request, response, { status: known.status, message: known.message, code: codeOf(known.status, error) })
      return
    }
    // The body has been read. What is left is a read of a page.
    request.method = 'GET'
    delete request.headers['content-length']
    delete request.headers['content-type']
    delete request.headers['transfer-encoding']
    next()
  }
