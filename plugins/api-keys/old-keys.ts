import type { MongooseAdapter } from '@payloadcms/db-mongodb'

/**
 * Makes keys of those that MongoDB kept with their users, as the migration `api_keys` does on the other engines: Payload's hash of each
 * stays what it is, and what was encrypted is dropped. Cut short, or run by several servers at once, it comes to the same.
 */
export async function moveOldKeys({ db }: { db: { name: string } }): Promise<void> {
  if (!isMongoose(db)) return
  const keys = db.collections['api-keys']?.collection
  const users = db.collections.users?.collection
  if (!keys || !users) return
  for await (const { _id, apiKeyIndex } of users.find({ apiKeyIndex: { $type: 'string' } }, { projection: { apiKeyIndex: 1 } })) {
    const now = new Date()
    const key = { name: 'API key', user: _id, createdAt: now, updatedAt: now }
    await keys.updateOne({ hash: apiKeyIndex }, { $setOnInsert: key }, { upsert: true })
    await users.updateOne({ _id }, { $unset: { apiKey: '', apiKeyIndex: '', enableAPIKey: '' } })
  }
}

const isMongoose = (db: { name: string }): db is MongooseAdapter => db.name === 'mongoose'
