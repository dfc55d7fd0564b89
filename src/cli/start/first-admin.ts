import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { passwordProblem } from '#plugins/passwords/rules.ts'
import { EnvironmentError, type Environment } from '#src/env/index.ts'

/** A new random password of 144 bits. */
export const randomPassword = () => randomBytes(18).toString('base64url')

/** @throws EnvironmentError when `ADMIN_PASSWORD` breaks the rules for passwords */
export async function requireGoodPassword({
  admin: { email, password },
  publicUrl,
}: Pick<Environment, 'admin' | 'publicUrl'>): Promise<void> {
  const problem = password === undefined ? undefined : await passwordProblem(password, { email, publicUrl })
  if (!problem) return
  throw new EnvironmentError([{ variable: 'ADMIN_PASSWORD', problem: `the value is refused. ${problem.en.replace(/\.$/, '')}` }])
}

/** Creates the first admin. */
export async function createFirstAdmin(payload: Payload, { email, password }: { email: string; password: string }): Promise<void> {
  // There are no users yet who could have permission.
  await payload.create({ collection: 'users', overrideAccess: true, data: { email, name: 'Admin', role: 'admin', password } })
}

/** Whether there are no users yet: the sign of a database whose first start has not finished. */
export async function hasNoUsers(payload: Payload): Promise<boolean> {
  const { totalDocs } = await payload.db.count({ collection: 'users' })
  return totalDocs === 0
}
