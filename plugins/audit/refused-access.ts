import type { PayloadRequest } from 'payload'
import { roleOf } from '#src/access.ts'
import { isRefusedLogin } from './logins'

/**
 * Logs that a user requested something that they may not do. The request's own line has the path and address; this one has the user.
 * Refused logins and keys have lines and entries of their own.
 */
export function logRefusedAccess(error: Error, status: number, req: PayloadRequest | undefined): void {
  if ((status !== 401 && status !== 403) || isRefusedLogin(error)) return
  const requestId = req?.headers?.get('x-request-id') ?? undefined
  req?.payload?.logger.info({ msg: 'Access was refused', requestId, user: req.user?.id, role: roleOf(req) })
}
