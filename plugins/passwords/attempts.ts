import { createHash } from 'node:crypto'
import { APIError, type Payload, type PayloadRequest } from 'payload'
import { environmentOf } from '#src/env/index.ts'
import { translate } from '#src/messages/translate.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'
import { limits } from '#src/limits.ts'
import { partyOf, rateLimiterOf } from '#src/server/rate-limiter.ts'
import { inTurn, TooManyChecks, type Asker } from './checks'
import type { StoredPassword } from './hash'

/** The account of a login attempt; it may not exist. */
export interface Account extends StoredPassword {
  email: string
  /** Wrong passwords from before then no longer count. */
  unlockedAt?: Date | string | null
}

/** A 429. */
export class TooManyAttempts extends APIError {
  constructor(message: string) {
    super(message, 429)
  }
}

/** Refuses a request with a 429 that says when another try is answered. */
export function refuseFor(seconds: number, message: string, req: PayloadRequest): never {
  req.responseHeaders ??= new Headers()
  req.responseHeaders.set('Retry-After', String(Math.max(1, seconds)))
  throw new TooManyAttempts(message)
}

const { wrongPasswords: wrong } = limits
const ofAccount = rateLimiterOf({ name: 'wrong-passwords', points: wrong.ofAccount, seconds: wrong.seconds })
const ofClient = rateLimiterOf({ name: 'wrong-passwords-of-address', points: wrong.ofAddress, seconds: wrong.seconds })

/** The address of the client, determined by `TRUST_PROXY`. */
export function clientBehind({ headers, payload }: PayloadRequest): string {
  warnOfUnknownProxy(headers, payload)
  return partyOf(headers.get('x-client-address') ?? 'unknown')
}

const warned = new WeakSet<Payload>()

function warnOfUnknownProxy(headers: Headers, payload: Payload) {
  if (warned.has(payload) || environmentOf(payload).trustProxy !== undefined || !headers.has('x-forwarded-for')) return
  warned.add(payload)
  payload.logger.warn({
    msg:
      'Requests come through a proxy (X-Forwarded-For), but TRUST_PROXY is not set: all clients count as one address, and wrong ' +
      'passwords of one lock out the others. Set TRUST_PROXY to the number of proxies in front of this server.',
  })
}

/**
 * Checks a password of an account. The attempt counts as a failure before anything is computed, and is taken back unless the password
 * turns out to be wrong. An address that has used up its attempts is refused, for this account or for all; other addresses are not.
 *
 * @param check computes the hash, and throws when the password is wrong
 * @param isWrong recognises a wrong password; other errors say nothing about the password
 * @throws TooManyAttempts
 */
export async function attempt<Result>(
  account: Account,
  req: PayloadRequest,
  check: () => Promise<Result>,
  isWrong: (error: unknown) => boolean,
): Promise<Result> {
  const client = clientBehind(req)
  const key = keyOf(account, client)
  const [attempts, address] = [ofAccount(req.payload), ofClient(req.payload)]
  const counts = [
    { limiter: attempts, name: key },
    { limiter: address, name: client },
  ]
  for (const { limiter, name } of counts) {
    const { remaining, seconds } = await limiter.standing(name)
    if (remaining === 0) refuseWrong(seconds, req)
  }
  return queued({ client, account: key }, req, async () => {
    // Of those that came before in the queue, some have failed.
    for (const { limiter, name } of counts) {
      const { isExceeded, seconds } = await limiter.count(name)
      if (isExceeded) refuseWrong(seconds, req)
    }
    try {
      const result = await check()
      await Promise.all([attempts.forget(key), address.takeBack(client)])
      return result
    } catch (error) {
      if (!isWrong(error)) await Promise.all([attempts.takeBack(key), address.takeBack(client)])
      throw error
    }
  })
}

/** Lets an address try an account again whose owner has proved otherwise who they are. */
export const forgive = async (account: Account, req: PayloadRequest) => ofAccount(req.payload).forget(keyOf(account, clientBehind(req)))

/** Runs what computes hashes when its turn comes; a 429 when too many wait. */
export async function queued<Result>(asker: Asker, req: PayloadRequest, run: () => Promise<Result>): Promise<Result> {
  try {
    return await inTurn(asker, run)
  } catch (error) {
    if (!(error instanceof TooManyChecks)) throw error
    return refuseFor(1, translate(req, 'passwords:tooManyPeopleLogging'), req)
  }
}

function refuseWrong(seconds: number, req: PayloadRequest) {
  refuseFor(seconds, translate(req, 'passwords:tooManyWrongPasswords', { wait: minutesOf(seconds) }), req)
}

/** A time to wait, in words. */
export const minutesOf = (seconds: number): Message => message('waitMinutes', { count: Math.ceil(seconds / 60) })

/** A digest, so that the keys in Redis contain no names. An unlocked account gets a new count. */
const keyOf = ({ email, unlockedAt }: Account, client: string) =>
  createHash('sha256')
    .update([email, client, unlockedAt ? new Date(unlockedAt).toISOString() : ''].join('\0'))
    .digest('base64url')
