import type { Payload } from 'payload'
import { roles, type Role } from '#src/access.ts'

/** Who sends a request in a test. */
export type Person = Role | 'public'
export const people: Person[] = ['public', ...[...roles].reverse()]

export const secret = 'a-secret-of-the-tests-0123456789abcdef'
export const password = 'a-password-of-the-tests'
export const emailOf = (role: Role) => `${role}@example.org`

/** Tokens by role. */
export type Tokens = Record<string, string>

/** Makes a user of each role and logs them in. */
export async function makePeople(payload: Payload): Promise<Tokens> {
  const tokens: Tokens = {}
  for (const role of roles) {
    const data = { email: emailOf(role), password }
    await payload.create({ collection: 'users', data: { ...data, name: role, role } })
    const { token } = await payload.login({ collection: 'users', data })
    if (!token) throw new Error(`No token for ${role}`)
    tokens[role] = token
  }
  return tokens
}
