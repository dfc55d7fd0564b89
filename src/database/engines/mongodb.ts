import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { mongooseAdapter, type MongooseAdapter } from '@payloadcms/db-mongodb'
import type { DatabaseAdapterObj, SanitizedCollectionConfig } from 'payload'
import { tellsEndings } from '../transactions/after-transaction'
import { gathersInserts } from '../payload-tables/bulk'
import { DatabaseBusy, databaseTrouble } from './errors'
import { watchContent } from '../changes/content-changes'
import { oneWriterAtATime } from '../transactions/one-writer'
import { hostOf, serverProblem } from './opening'
import { asksAlike } from '../queries'
import { isText } from '../queries/filter'
import { mongoQueries } from '../queries/mongo'
import type { News } from '../changes/redis'
import { keepsStorage } from './storage'
import type { Environment } from '#src/env/index.ts'
import { asMongoose, unsupported } from '../unsupported'

const lockCollection = 'write_lock'
/**
 * How long a process waits for another's transaction, in milliseconds. That of a process that was killed stays open until
 * MongoDB ends it: after a minute, unless `transactionLifetimeLimitSeconds` says otherwise.
 */
const longestWait = 95_000
const transactionOptions = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } } as const

/** A MongoDB replica set. Transactions need one, so the address has to name it (`?replicaSet=`). */
export function mongodb({ databaseUrl: url, dataDir }: Environment, news?: News): DatabaseAdapterObj {
  const connectOptions = { serverSelectionTimeoutMS: 2_500, connectTimeoutMS: 2_500, socketTimeoutMS: 60_000, maxPoolSize: 20 }
  const engine = mongooseAdapter({
    url,
    connectOptions,
    transactionOptions: {},
  })
  return {
    ...engine,
    init: (options) => {
      const adapter = asMongoose(engine.init(options), 'src/database/engines/mongodb.ts')
      const { connect, init } = adapter
      adapter.init = async () => {
        await init?.call(adapter)
        letEmptyBeShared(adapter, options.payload.config.collections)
      }
      if (!connect) throw unsupported('@payloadcms/db-mongodb', 'adapter.connect', 'src/database/engines/mongodb.ts')
      adapter.connect = async (...args) => {
        // Payload's own would log the reason with a stack. It finds the connection open.
        await adapter.connection.openUri(url, { autoIndex: true, ...connectOptions }).catch((error: unknown) => {
          throw serverProblem(error, hostOf(url))
        })
        await connect.apply(adapter, args)
        if (!adapter.connection.getClient().options.replicaSet) {
          throw new Error('DATABASE_URL names no replica set, and without one MongoDB has no transactions: add ?replicaSet=NAME to it.')
        }
        await buildIndexes(adapter)
        await locks(adapter).updateOne({ _id: 'content' }, { $setOnInsert: { turns: 0 } }, { upsert: true })
      }
      Object.assign(adapter, transactions(adapter))
      keepsStorage(adapter, { folder: dataDir })
      asksAlike(adapter, mongoQueries(adapter))
      return tellsEndings(watchContent(oneWriterAtATime(gathersInserts(adapter)), news))
    },
  }
}

/** A unique index of MongoDB counts empty values, so that only one draft could be without a slug: here it counts what is there. */
function letEmptyBeShared({ collections }: MongooseAdapter, configs: SanitizedCollectionConfig[]) {
  const text = { $gt: '' }
  for (const { schema } of Object.values(collections)) {
    schema.eachPath((name, type) => {
      const { unique, sparse }: { unique?: boolean; sparse?: boolean } = type.options
      if (unique && sparse) type.index({ unique: true, partialFilterExpression: { [name]: text } })
    })
  }
  for (const { slug, sanitizedIndexes } of configs) {
    for (const { fields, unique } of sanitizedIndexes) {
      const schema = collections[slug]?.schema
      if (!unique || !schema) continue
      const keys = Object.fromEntries(fields.map(({ path }) => [path, 1 as const]))
      const isThere = fields.map(({ field, path }) => [path, isText(field) ? text : { $type: 'objectId' }] as const)
      schema.removeIndex(keys).index(keys, { unique: true, partialFilterExpression: Object.fromEntries(isThere) })
    }
  }
}

/** Builds the indexes before the first write: those that appear later make transactions conflict. */
async function buildIndexes({ collections, versions }: MongooseAdapter) {
  await Promise.all(
    [...Object.values(collections), ...Object.values(versions)].map(async (model) => {
      await model.createCollection()
      await dropOtherwiseBuilt(model)
      await model.ensureIndexes()
    }),
  )
}

/** Drops the unique indexes that an earlier version built without a partial filter: they are built again. */
async function dropOtherwiseBuilt({ collection, schema }: MongooseAdapter['collections'][string]) {
  const there = await collection.indexes()
  for (const [keys, { partialFilterExpression }] of schema.indexes()) {
    if (!partialFilterExpression) continue
    const built = there.find(({ key }) => isDeepStrictEqual({ ...key }, keys))
    if (built?.name && !isDeepStrictEqual(built.partialFilterExpression, partialFilterExpression)) await collection.dropIndex(built.name)
  }
}

const locks = ({ connection }: MongooseAdapter) =>
  connection.getClient().db(connection.name).collection<{ _id: string; turns: number }>(lockCollection)

/** Transactions that begin with a write to one shared document, which makes those of other processes wait. */
function transactions(adapter: MongooseAdapter) {
  const take = async (pending: Promise<number | string> | number | string) => {
    const id = await pending
    const session = adapter.sessions[id]
    delete adapter.sessions[id]
    return session
  }
  return {
    beginTransaction: async () => {
      const session = adapter.connection.getClient().startSession()
      const deadline = Date.now() + longestWait
      for (;;) {
        session.startTransaction(transactionOptions)
        try {
          await locks(adapter).updateOne({ _id: 'content' }, { $inc: { turns: 1 } }, { session })
          break
        } catch (error) {
          await session.abortTransaction().catch(() => undefined)
          const isBusy = databaseTrouble(error) === 'busy'
          if (!isBusy || Date.now() > deadline) {
            await session.endSession()
            throw isBusy
              ? new DatabaseBusy(`Another process held the database for ${longestWait / 1000} seconds; nothing was written. Try again.`, {
                  cause: error,
                })
              : error
          }
          await sleep(5 + Math.random() * 20)
        }
      }
      const id = randomUUID()
      Object.assign(adapter.sessions, { [id]: session })
      return id
    },
    commitTransaction: async (pending: Promise<number | string> | number | string | undefined) => {
      // Payload commits once more what was committed early: see collections/users.ts.
      if (pending === undefined) return
      const session = await take(pending)
      try {
        // Payload gives up a session whose transaction has ended when it next writes in it, and says nothing.
        if (!session?.inTransaction()) throw new Error('The database ended the transaction before it was committed; nothing was written.')
        await session.commitTransaction()
      } finally {
        await session?.endSession()
      }
    },
    rollbackTransaction: async (pending: Promise<number | string> | number | string) => {
      const session = await take(pending)
      if (!session) return
      // The server has often ended it already: that is what the transaction failed of.
      if (session.inTransaction()) await session.abortTransaction().catch(() => undefined)
      await session.endSession()
    },
  }
}
