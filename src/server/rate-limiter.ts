import ipaddr from 'ipaddr.js'
import type { Payload } from 'payload'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, RLWrapperTimeouts, type RateLimiterAbstract } from 'rate-limiter-flexible'
import { environmentOf } from '#src/env/index.ts'

interface Limit {
  /** Counts of different names have nothing to do with each other. */
  name: string
  /** How many are allowed in each span of time. */
  points: number
  seconds: number
}

/** The count of a client after its latest request. */
interface Standing {
  isExceeded: boolean
  remaining: number
  /** Until the count restarts. */
  seconds: number
}

/** How long a count waits for Redis, in milliseconds. */
const patience = 500

/**
 * Counts what somebody does in spans of time: in memory or, where there is a Redis that answers in half a second, for all servers
 * together.
 */
export function rateLimiter(limit: Limit, redisUrl: string | undefined) {
  const { points } = limit
  let made: Promise<RateLimiterAbstract> | undefined
  // With the first count: commands of the command line count nothing, and connect to nothing.
  const limiter = () => (made ??= makeLimiter(limit, redisUrl))
  return {
    /** Counts one more, beyond the limit as well. */
    count: async (key: string): Promise<Standing> => standing(await (await limiter()).consume(key).catch(exceeded), points),
    /** The count of a client, without adding to it. */
    standing: async (key: string): Promise<Standing> => standing(await (await limiter()).get(key), points),
    /** Takes back what was counted once. */
    takeBack: async (key: string): Promise<void> => {
      await (await limiter()).reward(key)
    },
    /** Takes back what was counted for a key. */
    forget: async (key: string): Promise<void> => {
      await (await limiter()).delete(key)
    },
  }
}

/** A rate limiter for each Payload of this process, by its own Redis. */
export function rateLimiterOf(limit: Limit): (payload: Payload) => ReturnType<typeof rateLimiter> {
  const limiters = new WeakMap<Payload, ReturnType<typeof rateLimiter>>()
  return (payload) => {
    const limiter = limiters.get(payload) ?? rateLimiter(limit, environmentOf(payload).redisUrl)
    limiters.set(payload, limiter)
    return limiter
  }
}

async function makeLimiter({ name, points, seconds }: Limit, redisUrl: string | undefined): Promise<RateLimiterAbstract> {
  const own = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
  if (redisUrl === undefined) return own
  // Loaded where there is a Redis: its client takes a tenth of a start.
  const { redisClient } = await import('#src/database/changes/redis.ts')
  const shared = new RateLimiterRedis({
    keyPrefix: `country-profiles:${name}`,
    points,
    duration: seconds,
    storeClient: await redisClient(redisUrl),
    useRedisPackage: true,
  })
  return new RLWrapperTimeouts({ limiter: shared, timeoutMs: patience, insuranceLimiter: own })
}

/** The library throws what it otherwise returns when a limit is exceeded. */
function exceeded(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown
  throw thrown
}

const standing = (result: RateLimiterRes | null, points: number): Standing => ({
  isExceeded: result !== null && result.consumedPoints > points,
  remaining: Math.max(0, points - (result?.consumedPoints ?? 0)),
  seconds: Math.ceil((result?.msBeforeNext ?? 0) / 1000),
})

/** The client that an address identifies: for IPv6 its network (/64), which one household or machine usually has to itself. */
export function partyOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6
    ? `${parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : parsed.toString()
}
