import { LRUCache } from 'lru-cache'
import type { Payload } from 'payload'
import { recordRefusedKey } from '#plugins/audit/refused-keys.ts'
import { environmentOf } from '#src/env/index.ts'
import { limits } from '#src/limits.ts'
import { partyOf, rateLimiter } from '#src/server/rate-limiter.ts'
import { lookUpKey } from './check'
import { hashOf } from './key'

/** Where an API key comes from: the address, and what of the request's headers the audit log keeps. */
interface Sender {
  ip: string | undefined
  headers: Headers
}

/** Holds back the addresses from which many API keys come that are wrong, revoked or expired: docs/decisions/0088-api-keys.md. */
export function keyAttempts(payload: Payload) {
  const limiter = rateLimiter({ name: 'wrong-keys', ...limits.keys.wrong }, environmentOf(payload).redisUrl)
  /** Hashes of valid keys: their users are not blocked because of others at the same address. */
  const known = new LRUCache<string, true>({ max: limits.keys.known })
  /** Of many requests with one key at once, one is counted. */
  const pending = new Map<string, Promise<number>>()

  const attempt = async (key: string, party: string, headers: Headers): Promise<number> => {
    // Counted before it is looked up, so that many at once do not get past.
    const { isExceeded, seconds } = await limiter.count(party)
    if (isExceeded) return Math.max(seconds, 1)
    // An unavailable database is reported where the user is looked up.
    const found = await lookUpKey(key, payload).catch(() => undefined)
    if (found && found.state !== 'valid') await recordRefusedKey(found, headers, payload)
    else await limiter.takeBack(party)
    if (found?.state === 'valid') known.set(hashOf(key, payload), true)
    return 0
  }

  return {
    /** How many seconds the sender has to wait before a key of theirs is looked at; 0 for none. */
    async secondsToWait(key: string, { headers, ip }: Sender): Promise<number> {
      const hash = hashOf(key, payload)
      if (known.has(hash)) return 0
      const party = partyOf(ip ?? '')
      const name = `${party} ${hash}`
      const running = pending.get(name) ?? attempt(key, party, headers).finally(() => pending.delete(name))
      pending.set(name, running)
      return running
    },
    /** Says that a key turned out not to be valid any more. */
    forget: (key: string) => {
      known.delete(hashOf(key, payload))
    },
  }
}
