import type { CollectionBeforeLoginHook } from 'payload'

interface StoredUser {
  id: string
  sessions?: { id: string; expiresAt: Date | string }[]
}

/**
 * Lets people log in at the same moment. Payload reads the user, waits for its turn to write, and then writes the whole user
 * as it was read, with one session more: sessions of logins in between are lost, and so is a change of the role. This puts
 * back what the others have written, and adds the new session to theirs.
 */
export const keepOtherSessions: CollectionBeforeLoginHook<StoredUser> = async ({ req, user }) => {
  const { db } = req.payload
  // Without the request it reads outside the transaction: what is there before this login, and stays until it is committed.
  const stored = await db.findOne<StoredUser>({ collection: 'users', where: { id: { equals: user.id } } })
  const session = user.sessions?.at(-1)
  if (!stored || !session) return user
  const others = (stored.sessions ?? []).filter(({ id, expiresAt }) => id !== session.id && new Date(expiresAt) > new Date())
  const data = { ...stored, sessions: [...others, session], loginAttempts: 0, lockUntil: null, updatedAt: null }
  await db.updateOne({ collection: 'users', id: user.id, data, req, returning: false })
  return user
}
