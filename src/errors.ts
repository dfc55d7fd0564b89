import type { AfterErrorHook } from 'payload'
import { databaseTrouble, type DatabaseTrouble } from './database/errors'

/** What an error means for whoever sent the request; undefined for a fault of our own. */
export interface PublicError {
  status: number
  message: string
}

const ofDatabase: Record<DatabaseTrouble, PublicError> = {
  unavailable: { status: 503, message: 'The database does not answer. Nothing was written; try again in a moment.' },
  busy: { status: 503, message: 'The database is busy. Nothing was written; try again in a moment.' },
  'dangling-reference': { status: 400, message: 'A referenced document does not exist.' },
  'value-out-of-range': { status: 400, message: 'A value does not fit its field.' },
}

/** Says what an error means for the client, without any text of a database or of this program's insides. */
export function publicError(error: unknown): PublicError | undefined {
  const trouble = databaseTrouble(error)
  if (trouble) return ofDatabase[trouble]
  if (error instanceof URIError) return { status: 400, message: 'The address is not properly encoded.' }
  if (error instanceof SyntaxError && /JSON/.test(error.message))
    return { status: 400, message: `The JSON could not be read: ${error.message}` }
  return undefined
}

/** The parsers of forms and images throw plain errors, without a status; the reason is in what was sent. */
function badUpload(error: Error, req: Parameters<AfterErrorHook>[0]['req']): PublicError | undefined {
  const isUpload = req?.headers?.get('content-type')?.startsWith('multipart/form-data')
  const isPlain = ['Error', 'APIError'].includes(error.name) && (!('status' in error) || error.status === 500)
  return isUpload && isPlain ? { status: 400, message: `The upload could not be read: ${error.message}` } : undefined
}

/** Payload's afterError hook for REST: turns an internal error that the client can mend or wait out into a 4xx or 503. */
export const answerError: AfterErrorHook = ({ error, req, result }) => {
  const known = publicError(error) ?? badUpload(error, req)
  const status = known?.status ?? ('status' in error && typeof error.status === 'number' ? error.status : 500)
  const requestId = req?.headers?.get('x-request-id') ?? undefined
  if (status >= 500) req?.payload?.logger.error({ msg: 'A request failed', requestId, err: error })
  if (!known && status < 500) return undefined
  const errors = known ? [{ message: known.message }] : (result?.errors ?? [])
  return { status, response: { errors: errors.map((each) => ({ ...each, requestId })) } }
}
