import type { AfterErrorHook, PayloadRequest } from 'payload'
import { logRefusedAccess } from '#plugins/audit/refused-access.ts'
import { databaseTrouble, type DatabaseTrouble } from '#src/database/engines/errors.ts'
import { namedFieldErrors } from '#src/fields/field-errors.ts'
import type { Message } from '#src/messages/types.ts'
import { localize } from '#src/messages/translate.ts'
import { codeOf } from './error-codes'
import { message } from './translations/index.ts'

/** What an error means for the client; undefined for an internal error. */
export interface PublicError {
  status: number
  message: string
}

const ofDatabase: Record<DatabaseTrouble, { status: number; message: Message }> = {
  unavailable: {
    status: 503,
    message: message('databaseDoesAnswerNothing'),
  },
  busy: {
    status: 503,
    message: message('databaseBusyNothingWritten'),
  },
  full: {
    status: 507,
    message: message('serverDiskFullNothing'),
  },
  storage: {
    status: 503,
    message: message('serverStorageDoesWork'),
  },
  'dangling-reference': {
    status: 400,
    message: message('referencedDocumentDoesExist'),
  },
  'row-of-another': {
    status: 400,
    message: message('rowIdRowAnother'),
  },
  'value-out-of-range': { status: 400, message: message('valueDoesFitField') },
}

/**
 * Says what an error means for the client, without any text of a database or of this program's insides.
 *
 * @param req determines the language of the message; English without it
 */
export function publicError(error: unknown, req?: Pick<PayloadRequest, 'i18n'>): PublicError | undefined {
  const trouble = databaseTrouble(error)
  if (trouble) {
    const { status, message } = ofDatabase[trouble]
    return { status, message: req ? localize(req, message) : message.en }
  }
  if (error instanceof URIError) return { status: 400, message: 'The address is not properly encoded.' }
  if (error instanceof SyntaxError && /JSON/.test(error.message))
    return { status: 400, message: `The JSON could not be read: ${error.message}` }
  return undefined
}

/** Payload's afterError hook for REST: turns an internal error that the client can correct or wait out into a 4xx, 503 or 507. */
export const answerError: AfterErrorHook = (args) => {
  const answer = describeError(args)
  const { method, routeParams } = args.req ?? {}
  const isBulk = (method === 'PATCH' || method === 'DELETE') && routeParams?.collection !== undefined && routeParams.id === undefined
  // The panel's lists look for `docs`, and report an unknown error where there are none.
  return isBulk ? { ...answer, response: { docs: [], ...(answer?.response ?? args.result) } } : answer
}

const describeError = ({ error, req, result }: Parameters<AfterErrorHook>[0]) => {
  const fields = req && namedFieldErrors(error, req)
  if (fields) return { response: { errors: [{ code: codeOf(400, error), name: error.name, ...fields }] } }
  const known = publicError(error, req?.i18n && { i18n: req.i18n })
  const status = known?.status ?? ('status' in error && typeof error.status === 'number' ? error.status : 500)
  const requestId = req?.headers?.get('x-request-id') ?? undefined
  logRefusedAccess(error, status, req)
  const errors = (known ? [{ message: known.message }] : (result?.errors ?? [])).map((each) => ({ code: codeOf(status, error), ...each }))
  if (!known && status < 500) return { response: { ...result, errors } }
  return { status, response: { errors: errors.map((each) => ({ ...each, requestId })) } }
}
