import type { AuthStrategy, Payload } from 'payload'
import { limits } from '#src/limits.ts'
import { hashOf, keyIn } from './key'
import { stateOf, type StoredState } from './state'

/** A key as it is stored. */
export interface StoredKey {
  id: string
  name: string
  user: string
  expiresAt?: string | null
  lastUsedAt?: string | null
  revokedAt?: string | null
}

/** What a key is worth: nothing unless it is valid. */
export type KeyState = StoredState | 'unknown'

/** Looks up a key by its hash. */
export async function lookUpKey(key: string, payload: Payload): Promise<{ state: KeyState; stored?: StoredKey }> {
  const stored = await payload.db.findOne<StoredKey>({ collection: 'api-keys', where: { hash: { equals: hashOf(key, payload) } } })
  return stored ? { state: stateOf(stored), stored } : { state: 'unknown' }
}

/** Lets a request with the header `Authorization: users API-Key <key>` be that of the key's user. */
export const apiKeyStrategy: AuthStrategy = {
  name: 'api-key',
  authenticate: async ({ headers, payload }) => {
    const key = keyIn(headers.get('Authorization'))
    if (key === undefined) return { user: null }
    const { state, stored } = await lookUpKey(key, payload)
    if (state !== 'valid' || !stored) return { user: null }
    const user = await payload.findByID({
      collection: 'users',
      id: stored.user,
      depth: 0,
      disableErrors: true,
      // No user is authenticated yet.
      overrideAccess: true,
    })
    if (!user) return { user: null }
    noteUse(stored, payload)
    return { user: { ...user, collection: 'users', _strategy: 'api-key' } }
  },
}

const noting = new Set<string>()

/** Notes that a key is in use, now and then: no request waits for it, and none fails because of it. */
function noteUse({ id, lastUsedAt }: StoredKey, { db, logger }: Payload) {
  if (noting.has(id) || (lastUsedAt && Date.now() - new Date(lastUsedAt).getTime() < limits.keys.lastUse)) return
  noting.add(id)
  db.updateOne({ collection: 'api-keys', id, data: { lastUsedAt: new Date().toISOString() }, returning: false })
    .catch((err: unknown) => logger.warn({ msg: 'The last use of an API key was not noted', err }))
    .finally(() => noting.delete(id))
}
