import { expect } from 'vitest'
import type { Cms } from './cms'
import { unique } from './content'
import type { Person } from './people'

interface MadeKey {
  key: string
  doc: { id: string } & Record<string, unknown>
  errors?: { message: string }[]
}

/** Requests an API key as a user. */
export const askForKey = async (cms: Cms, person: Person, data: Record<string, unknown> = {}) =>
  cms.send<MadeKey>(person, 'POST', '/api/api-keys', { name: unique('key'), ...data })

/** Makes an API key of a user, as an admin does. */
export async function makeKey(cms: Cms, user: string | number, data: Record<string, unknown> = {}): Promise<{ key: string; id: string }> {
  const { body, status } = await askForKey(cms, 'admin', { user: String(user), ...data })
  expect(status, JSON.stringify(body)).toBe(201)
  return { key: body.key, id: body.doc.id }
}

/** The header with which a key is sent. */
export const withKey = (key: string) => ({ Authorization: `users API-Key ${key}` })

let addresses = 0
/** An address that has sent nothing yet. The server has to trust a proxy (`TRUST_PROXY=1`) to take it from `X-Forwarded-For`. */
export function newAddress(): string {
  addresses += 1
  return `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`
}
