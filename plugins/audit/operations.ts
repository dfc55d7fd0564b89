import { words } from '#src/fields/words.ts'

/** The operations of the audit log, in words for its readers. */
export const auditOperations = {
  create: words('created', 'creó'),
  update: words('changed', 'cambió'),
  publish: words('published', 'publicó'),
  unpublish: words('unpublished', 'retiró'),
  trash: words('moved to the trash', 'movió a la papelera'),
  untrash: words('took out of the trash', 'sacó de la papelera'),
  delete: words('deleted for ever', 'borró para siempre'),
  'restore-version': words('restored a version', 'restauró una versión'),
  submit: words('submitted for review', 'envió a revisión'),
  return: words('returned with changes requested', 'devolvió con cambios'),
  approve: words('approved', 'aprobó'),
  schedule: words('scheduled', 'programó'),
  unschedule: words('took back a schedule', 'anuló una programación'),
  'schedule-failed': words('schedule failed', 'falló la programación'),
  import: words('imported', 'importó'),
  export: words('exported', 'exportó'),
  login: words('logged in', 'inició sesión'),
  logout: words('logged out', 'cerró sesión'),
  'login-failed': words('login failed', 'falló el inicio de sesión'),
  revoke: words('revoked', 'revocó'),
  'key-refused': words('API key refused', 'clave de API rechazada'),
  'password-forgotten': words('asked for a new password', 'pidió otra contraseña'),
  'password-reset': words('set a new password', 'cambió su contraseña olvidada'),
} as const
export type AuditOperation = keyof typeof auditOperations
