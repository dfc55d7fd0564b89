import { randomBytes } from 'node:crypto'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { deepCopyObjectSimple, type BaseDatabaseAdapter } from 'payload'
import type { Originals, Rows } from './index'
import { asMongoose } from '#src/database/unsupported.ts'

type Row = Record<string, unknown>
type Kind = 'collections' | 'versions'

/** Gathers documents by collection. Payload's own code makes them: it is handed models whose `create` keeps what it is given. */
export function mongoRows(db: BaseDatabaseAdapter, { create, createVersion }: Originals): Rows {
  const adapter = asMongoose(db, 'src/database/payload-tables/bulk')
  const kept = new Map<string, { kind: Kind; slug: string; rows: Row[] }>()
  let waiting = 0

  const models = (kind: Kind) =>
    new Proxy(
      {},
      {
        get: (_, slug) => ({
          create: async ([row]: Row[]) => {
            const name = `${kind} ${String(slug)}`
            const same = kept.get(name)
            if (same) same.rows.push(row ?? {})
            else kept.set(name, { kind, slug: String(slug), rows: [row ?? {}] })
            return [row]
          },
          // Marks earlier versions of the document as such; a new one has none.
          updateMany: async () => undefined,
        }),
      },
    )
  const gathering = Object.assign(Object.create(adapter) as MongooseAdapter, {
    collections: models('collections'),
    versions: models('versions'),
  })

  return {
    get waiting() {
      return waiting
    },
    create: async (args) => {
      const id = newObjectId()
      await create.call(gathering, { ...args, customID: id, data: deepCopyObjectSimple(args.data), returning: false })
      waiting += 1
      return id
    },
    createVersion: async (args) => {
      await createVersion.call(gathering, { ...args, versionData: deepCopyObjectSimple(args.versionData) })
      waiting += 1
    },
    bulkInsert: async (transaction) => {
      const session = adapter.sessions[transaction]
      if (!session) throw new Error('The transaction has ended before its documents were written.')
      for (const { kind, slug, rows } of kept.values()) {
        const model = adapter[kind][slug]
        if (!model) throw new Error(`There is no model of ${slug}.`)
        // Payload has set the timestamps.
        const options = { session, timestamps: false }
        await model.insertMany(rows, options)
      }
      kept.clear()
      waiting = 0
    },
  }
}

const ofProcess = randomBytes(5).toString('hex')
let count = randomBytes(3).readUIntBE(0, 3)

/** An ObjectId as the driver makes them: seconds, a number of this process, a counter. */
function newObjectId(): string {
  count = (count + 1) % 0x1000000
  const seconds = Math.floor(Date.now() / 1000)
  return `${seconds.toString(16).padStart(8, '0')}${ofProcess}${count.toString(16).padStart(6, '0')}`
}
