import { message } from './translations/index.ts'

/** The operations of the audit log, in words for its readers. */
export const auditOperations = {
  create: message('created'),
  update: message('changed'),
  publish: message('published'),
  unpublish: message('unpublished'),
  trash: message('movedTrash'),
  untrash: message('tookOutTrash'),
  delete: message('deletedForEver'),
  'restore-version': message('restoredAVersion'),
  submit: message('submittedForReview'),
  return: message('returnedChangesRequested'),
  approve: message('approved'),
  schedule: message('scheduled'),
  unschedule: message('tookBackSchedule'),
  'schedule-failed': message('scheduleFailed'),
  import: message('imported'),
  export: message('exported'),
  login: message('loggedIn'),
  logout: message('loggedOut'),
  'login-failed': message('loginFailed'),
  revoke: message('revoked'),
  'key-refused': message('apiKeyRefused'),
  'password-forgotten': message('askedNewPassword'),
  'password-reset': message('setNewPassword'),
} as const
export type AuditOperation = keyof typeof auditOperations
