import { APIError, AuthenticationError, ValidationError, type PayloadRequest } from 'payload'
import { recordFailedLogin } from '#plugins/audit/logins.ts'
import { translate } from '#src/messages/translate.ts'
import { limits } from '#src/limits.ts'
import { rateLimiterOf } from '#src/server/rate-limiter.ts'
import { attempt, clientBehind, forgive, minutesOf, queued, refuseFor, type Account } from './attempts'
import { isPassword, spendRest } from './hash'
import { userOfToken } from './reset'

/** Wraps an operation of Payload that checks or stores a password, for every transport. */
export type Guard = <Result>(req: PayloadRequest, data: Record<string, unknown>, run: () => Promise<Result>) => Promise<Result>

interface User extends Account {
  id: string
}

/** An address as Payload stores and compares it. */
export const normalAddress = (email: unknown) => (typeof email === 'string' ? email.toLowerCase().trim() : '')

/**
 * A login: counted by account and address before its password is checked, a few at a time, and refused in the same words after the same
 * time whether the account exists (docs/decisions/0080-logins.md).
 */
export const guardLogin: Guard = async (req, data, run) => {
  refuseOtherSites(req)
  // What the audit log names a refused login by.
  req.context.login = data
  const email = normalAddress(data.email)
  const user = await req.payload.db.findOne<User>({ collection: 'users', where: { email: { equals: email } } })
  const logIn = async () => {
    try {
      return await run()
    } catch (error) {
      if (isRefused(error)) await spendRest(String(data.password), user)
      throw error
    }
  }
  return attempt(user ?? { email }, req, logIn, isRefused)
}

const isRefused = (error: unknown) => error instanceof AuthenticationError

/** For authenticated users who write users: a current password is checked, and a new one waits for its turn to be hashed. */
export const guardWrite: Guard = async (req, data, run) => {
  const { user } = req
  if (user?.collection !== 'users') return run()
  if (typeof data.currentPassword === 'string' && data.currentPassword !== '')
    await checkCurrentPassword(user.id, data.currentPassword, req)
  if (typeof data.password !== 'string') return run()
  return queued({ client: clientBehind(req), account: user.id }, req, run)
}

async function checkCurrentPassword(id: string, password: string, req: PayloadRequest) {
  const user = await req.payload.db.findOne<User>({ collection: 'users', where: { id: { equals: id } } })
  if (!user) return
  req.context.login = { email: user.email }
  const check = async () => {
    if (await isPassword(password, user)) return
    await recordFailedLogin(req)
    const message = translate(req, 'passwords:yourCurrentPassword')
    throw new ValidationError({ collection: 'users', errors: [{ message, path: 'currentPassword' }], req }, req.t)
  }
  await attempt(user, req, check, (error) => error instanceof ValidationError)
  req.context.provenUser = id
}

/** Whether the user has sent their current password with the request. */
export const hasProvenPassword = ({ context, user }: PayloadRequest) => user !== null && context.provenUser === user?.id

const { wrongResets } = limits
const wrongResetsOfClient = rateLimiterOf({ name: 'wrong-resets', points: wrongResets.ofAddress, seconds: wrongResets.seconds })

/** A new password by the link of an e-mail: wrong links are counted by address, and nothing is hashed for them. */
export const guardReset: Guard = async (req, data, run) => {
  refuseOtherSites(req)
  const client = clientBehind(req)
  const { isExceeded, seconds } = await wrongResetsOfClient(req.payload).count(client)
  if (isExceeded) {
    refuseFor(seconds, translate(req, 'passwords:tooManyWrongLinks', { wait: minutesOf(seconds) }), req)
  }
  const user = await userOfToken(data.token, req.payload)
  if (!user) return run()
  await wrongResetsOfClient(req.payload).takeBack(client)
  const result = await queued({ client, account: user.id }, req, run)
  await forgive(user, req)
  return result
}

/**
 * Refuses what a page of another site sends: its visitor would be logged in as somebody else without noticing. Browsers send a form's
 * parts across sites without asking first.
 */
function refuseOtherSites(req: PayloadRequest): void {
  if (!isOfOtherSite(req)) return
  throw new APIError(translate(req, 'passwords:loginsFromPagesOther'), 403)
}

function isOfOtherSite({ headers, payload }: PayloadRequest): boolean {
  const origin = headers.get('origin')
  if (origin !== null && payload.config.csrf.includes(origin)) return false
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  // Browsers send the site only to servers with TLS and on this machine.
  return origin !== null && hostOf(origin) !== headers.get('host')
}

/** Undefined if it is not an address. Not by `URL.canParse`, which accepts letters outside ASCII once Node 20 has optimized it. */
function hostOf(address: string): string | undefined {
  try {
    return new URL(address).host
  } catch {
    return undefined
  }
}
