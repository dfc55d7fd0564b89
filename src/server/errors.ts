import type { AfterErrorHook, PayloadRequest } from 'payload'
import { logRefusedAccess } from '#plugins/audit/refused-access.ts'
import { databaseTrouble, type DatabaseTrouble } from '#src/database/engines/errors.ts'
import { namedFieldErrors } from '#src/fields/field-errors.ts'
import { say, words, type Words } from '#src/fields/words.ts'

/** What an error means for the client; undefined for an internal error. */
export interface PublicError {
  status: number
  message: string
}

const ofDatabase: Record<DatabaseTrouble, { status: number; message: Words }> = {
  unavailable: {
    status: 503,
    message: words(
      'The database does not answer. Nothing was written; try again in a moment.',
      'La base de datos no responde. No se escribió nada; vuelva a intentarlo en un momento.',
    ),
  },
  busy: {
    status: 503,
    message: words(
      'The database is busy. Nothing was written; try again in a moment.',
      'La base de datos está ocupada. No se escribió nada; vuelva a intentarlo en un momento.',
    ),
  },
  full: {
    status: 507,
    message: words(
      "The server's disk is full. Nothing was written; tell whoever runs the server, and try again later.",
      'El disco del servidor está lleno. No se escribió nada; avise a quien administra el servidor y vuelva a intentarlo más tarde.',
    ),
  },
  storage: {
    status: 503,
    message: words(
      "The server's storage does not work. Nothing was written; tell whoever runs the server, and try again later.",
      'El almacenamiento del servidor no funciona. No se escribió nada; avise a quien administra el servidor y vuelva a intentarlo más tarde.',
    ),
  },
  'dangling-reference': {
    status: 400,
    message: words('A referenced document does not exist.', 'Un documento al que se hace referencia no existe.'),
  },
  'row-of-another': {
    status: 400,
    message: words(
      'A row has the id of a row of another document. Leave out the ids of rows that are new.',
      'Una fila tiene el id de una fila de otro documento. Omita los id de las filas que son nuevas.',
    ),
  },
  'value-out-of-range': { status: 400, message: words('A value does not fit its field.', 'Un valor no cabe en su campo.') },
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
    return { status, message: req ? say(req, message.en, message.es) : message.en }
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
  if (fields) return { response: { errors: [{ name: error.name, ...fields }] } }
  const known = publicError(error, req?.i18n && { i18n: req.i18n })
  const status = known?.status ?? ('status' in error && typeof error.status === 'number' ? error.status : 500)
  const requestId = req?.headers?.get('x-request-id') ?? undefined
  logRefusedAccess(error, status, req)
  if (!known && status < 500) return undefined
  const errors = known ? [{ message: known.message }] : (result?.errors ?? [])
  return { status, response: { errors: errors.map((each) => ({ ...each, requestId })) } }
}
