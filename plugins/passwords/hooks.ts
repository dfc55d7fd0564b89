import {
  APIError,
  ValidationError,
  type CollectionAfterOperationHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
} from 'payload'
import { environmentOf } from '#src/env/index.ts'
import { isRecord } from '#src/fields/walk.ts'
import { localize, translate } from '#src/messages/translate.ts'
import { hasProvenPassword, normalAddress } from './login'
import { digestOf, userOfToken } from './reset'
import { passwordProblem } from './rules'
import { unlock } from './unlock'

/** Refuses a new password that breaks the rules, with the message at its field. */
async function refuseWeak(password: unknown, email: string, req: PayloadRequest) {
  const problem = await passwordProblem(password, { email, publicUrl: environmentOf(req.payload).publicUrl })
  if (problem) refuseField('password', localize(req, problem), req)
}

function refuseField(path: string, message: string, req: PayloadRequest): never {
  throw new ValidationError({ collection: 'users', errors: [{ message, path }], req }, req.t)
}

/** What has to be done before Payload's operations see the data of a request. */
export const preparePasswords: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const name: string = operation
  const data: unknown = 'data' in args ? args.data : undefined
  if (name === 'forgotPassword') throw new APIError('Use POST /api/users/forgot-password: its link is stored as a digest.', 400)
  if (!isRecord(data)) return
  if (name === 'create' || name === 'update') {
    // It was checked by then (plugins/passwords/login.ts), and is stored nowhere.
    delete data.currentPassword
  }
  if (name === 'resetPassword') {
    const user = await userOfToken(data.token, req.payload)
    if (user) await refuseWeak(data.password, user.email, req)
    // In place: the operation has taken the data out of its arguments already.
    data.token = digestOf(data.token)
  }
}

/** The rules for a new password, for every user and every way: in a form, over an API or on the command line. The panel's form sends null for none. */
export const checkNewPassword: CollectionBeforeValidateHook = async ({ data, originalDoc, req }) => {
  if (data?.password !== undefined && data.password !== null)
    await refuseWeak(data.password, normalAddress(data.email ?? originalDoc?.email), req)
}

/**
 * Whoever changes their own password or address sends the current password with it, so that a session that was left open cannot take the
 * account over. Admins who change another's do not. A link that was sent before is of no use afterwards.
 */
export const guardCredentials: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update') return
  const isPassword = Boolean(data.password)
  const isAddress = data.email !== undefined && normalAddress(data.email) !== originalDoc?.email
  if (!isPassword && !isAddress) return
  const isOwn = req.user?.collection === 'users' && req.user.id === originalDoc?.id
  if (isOwn && !hasProvenPassword(req)) {
    const message = translate(req, 'passwords:enterYourCurrentPassword')
    refuseField('currentPassword', message, req)
  }
  return { ...data, resetPasswordToken: null, resetPasswordExpiration: null }
}

/** A user who is disabled is logged out everywhere, and stays so when enabled again. */
export const endSessionsOfDisabled: CollectionBeforeChangeHook = ({ data }) =>
  data.disabled === true ? { ...data, sessions: [], resetPasswordToken: null } : data

/** The panel's and API's "unlock", which Payload has for locks of its own. */
export const unlockAttempts: CollectionAfterOperationHook = async ({ args, operation, req, result }) => {
  const name: string = operation
  const data: unknown = 'data' in args ? args.data : undefined
  if (name === 'unlock' && isRecord(data)) await unlock(normalAddress(data.email), req)
  return result
}
