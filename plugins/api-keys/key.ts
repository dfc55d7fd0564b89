import { createHmac, randomBytes } from 'node:crypto'
import type { Payload } from 'payload'

/** What every API key begins with, so that people and scanners for secrets recognise one. */
const prefix = 'cms_'
/** 160 random bits. */
const bytes = 20

/** No header with a longer key is looked at: keys of before this module are up to as long. */
const longestKey = 1_000

/** A new API key. It is shown once and not stored: the database has `hashOf` it. */
export const makeKey = (): string => `${prefix}${randomBytes(bytes).toString('hex')}`

/** The first characters of a key, by which its owner recognises it: 16 of its bits. */
export const startOf = (key: string): string => key.slice(0, prefix.length + 4)

/**
 * What is stored of a key, and looked up. Payload's own keys were stored like that too, beside the key itself. A key has too many random
 * bits to be guessed, so that a fast hash does.
 */
export const hashOf = (key: string, { secret }: Pick<Payload, 'secret'>): string => createHmac('sha256', secret).update(key).digest('hex')

/** The API key that an `Authorization` header carries: `users API-Key <key>`. */
export function keyIn(authorization: string | null | undefined): string | undefined {
  const [, key] = /^users API-Key (.+)$/.exec(authorization ?? '') ?? []
  return key !== undefined && key.length <= longestKey ? key : undefined
}
