import {
  AuthenticationError,
  Forbidden,
  type CollectionAfterLogoutHook,
  type CollectionBeforeLoginHook,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { limits } from '#src/limits.ts'

interface StoredUser {
  id: string
  disabled?: boolean | null
  hash?: string | null
  sessions?: { id: string; expiresAt: Date | string }[]
}

/**
 * Lets people log in at the same moment. Payload reads the user, waits for its turn to write, and then writes the whole user
 * as it was read, with one session more: sessions of logins in between are lost, and so is a change of the role. This puts
 * back what the others have written, and adds the new session to theirs.
 *
 * Who was disabled or got another password in between is not logged in.
 */
export const keepOtherSessions: CollectionBeforeLoginHook<StoredUser> = async ({ req, user }) => {
  // Of a password reset: its user was read in its own transaction, and the other sessions end.
  if (req.context.isPasswordReset === true) return user
  const { db } = req.payload
  // Without the request it reads outside the transaction: what is there before this login, and stays until it is committed.
  const stored = await db.findOne<StoredUser>({ collection: 'users', where: { id: { equals: user.id } } })
  const session = user.sessions?.at(-1)
  if (!stored || stored.disabled || stored.hash !== user.hash) throw new AuthenticationError(req.t)
  if (!session) return user
  const others = (stored.sessions ?? []).filter(({ id, expiresAt }) => id !== session.id && new Date(expiresAt) > new Date())
  const data = { ...stored, sessions: [...others, session], updatedAt: null }
  await db.updateOne({ collection: 'users', id: user.id, data, req, returning: false })
  return user
}

/**
 * Lets a browser forget with the session what pages have stored. Answers with credentials are kept in no cache, and the cookie of the session
 * ends by itself; other tabs stay as they are.
 */
export const clearBrowser: CollectionAfterLogoutHook = ({ req }) => {
  req.responseHeaders ??= new Headers()
  req.responseHeaders.set('Clear-Site-Data', '"storage"')
}

/** Renews a session. Payload does not expect that it ends meanwhile, by a logout, a new password or the deletion of its user. */
export async function renew<Result>({ payload, t, user }: PayloadRequest, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof TypeError) || user?.collection !== 'users') throw error
    const stored = await payload.db.findOne<StoredUser>({ collection: 'users', where: { id: { equals: user.id } } })
    const session = '_sid' in user ? user._sid : undefined
    if (stored?.sessions?.some(({ id }) => id === session)) throw error
    throw new Forbidden(t)
  }
}

/** Treats sessions and API keys of disabled users as anonymous, and expired sessions too, wherever they are checked. */
export function refuseEnded(payload: Payload): void {
  payload.authStrategies = payload.authStrategies.map((strategy) => ({
    ...strategy,
    authenticate: async (args) => {
      const result = await strategy.authenticate(args)
      return result.user && isEnded(result.user) ? { ...result, user: null } : result
    },
  }))
}

interface Authenticated {
  _sid?: string
  disabled?: boolean | null
  sessions?: { id: string; createdAt?: Date | string | null }[] | null
}

/** A session is extended each time that it is used, and keeps the time when it began. */
function isEnded({ _sid, disabled, sessions }: Authenticated): boolean {
  const began = sessions?.find(({ id }) => id === _sid)?.createdAt
  return disabled === true || (began !== undefined && began !== null && Date.now() - new Date(began).getTime() > limits.sessions.longest)
}
