import type { PayloadRequest } from 'payload'
import { writeEntry } from '#plugins/audit/entry.ts'

/**
 * Lets every address try an account again. The counts are with the servers; a moment that is stored with the user begins new ones there.
 *
 * @returns whether there is such a user
 */
export async function unlock(email: string, req: PayloadRequest): Promise<boolean> {
  const { db } = req.payload
  const user = await db.findOne<{ id: string; name?: string }>({ collection: 'users', req, where: { email: { equals: email } } })
  if (!user) return false
  await db.updateOne({ collection: 'users', id: user.id, data: { unlockedAt: new Date().toISOString() }, req, returning: false })
  await writeEntry({ operation: 'update', documentType: 'users', documentId: user.id, title: user.name, fields: ['unlockedAt'] }, req)
  return true
}
