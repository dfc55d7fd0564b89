import type { BaseDatabaseAdapter, PayloadRequest } from 'payload'
import { methodsWhich, type MethodsWhich } from '#src/database/adapter-methods.ts'
import { Known } from './known'
import { mongoRows } from './mongo-rows'
import { sqlRows } from './sql-rows'

type Adapter = BaseDatabaseAdapter

/** Rows that wait to be written; what gathers them knows the engine. */
export interface Rows {
  /** Does what the adapter's own `create` does, but keeps the rows; returns the document's id. */
  create: (args: Parameters<Adapter['create']>[0]) => Promise<string>
  /** The same for `createVersion`. */
  createVersion: (args: Parameters<Adapter['createVersion']>[0]) => Promise<void>
  /** Writes all that was gathered, many rows in a statement, in the transaction `id`. */
  bulkInsert: (id: number | string) => Promise<void>
  /** How many documents and versions wait. */
  readonly waiting: number
}

/** What one transaction gathers. */
interface Bulk {
  rows: Rows
  known: Known
  /** Documents made since the last write to the database: all of their versions are here. */
  fresh: Set<string>
  /** The collections of what waits, in the order of their first document. */
  collections: string[]
  /** Settles when nothing is being written: validations ask side by side, and each row is written once. */
  written: Promise<void>
}

/** The adapter's own methods. */
export type Originals = Pick<Adapter, 'create' | 'createVersion' | 'find'>

interface Gathering {
  adapter: Adapter
  original: Originals
  bulks: Map<number | string, Bulk>
}

const gatherings = new WeakMap<object, Gathering>()

/** As many documents and versions are gathered before they are written. */
const most = 1_000

/**
 * Runs `work` so that the documents it creates in the transaction of `req` are written many at a time. Payload's operations,
 * hooks and validations run as ever: only the adapter's inserts wait. What a query may find is in the database by then: a query
 * that cannot be answered from what is known writes first what waits.
 */
export async function inBulk<Result>(req: PayloadRequest, work: () => Promise<Result>): Promise<Result> {
  const id = await req.transactionID
  const gathering = gatherings.get(req.payload.db)
  if (id === undefined || !gathering) throw new Error('Documents are created in bulk in a transaction only.')
  const { adapter, bulks, original } = gathering
  const bulk: Bulk = {
    rows: (adapter.name === 'mongoose' ? mongoRows : sqlRows)(adapter, original),
    known: new Known(adapter, async (args) => {
      // What waits of a collection that nothing was asked of yet is known from the database alone.
      await write(bulk, id)
      return original.find(args)
    }),
    fresh: new Set(),
    collections: [],
    written: Promise.resolve(),
  }
  bulks.set(id, bulk)
  try {
    const result = await work()
    await write(bulk, id)
    return result
  } finally {
    bulks.delete(id)
  }
}

async function write(bulk: Bulk, id: number | string) {
  bulk.fresh.clear()
  bulk.collections = []
  bulk.written = bulk.written.then(() => bulk.rows.bulkInsert(id))
  await bulk.written
}

/** Lets transactions of an adapter gather their inserts (`inBulk`). */
export function gathersInserts<Kind extends Adapter>(adapter: Kind): Kind {
  const bulks: Gathering['bulks'] = new Map()
  const { count, create, createVersion, find, findVersions } = adapter
  gatherings.set(adapter, { adapter, bulks, original: { create, createVersion, find: find.bind(adapter) } })

  const bulkOf = async (req: Partial<PayloadRequest> | undefined): Promise<[Bulk, number | string] | undefined> => {
    if (bulks.size === 0) return undefined
    const id = await req?.transactionID
    const bulk = id === undefined ? undefined : bulks.get(id)
    return id === undefined || !bulk ? undefined : [bulk, id]
  }

  Object.assign(adapter, {
    create: async (args: Parameters<Adapter['create']>[0]) => {
      const [bulk, id] = (await bulkOf(args.req)) ?? []
      if (!bulk || id === undefined) return create.call(adapter, args) as Promise<Record<string, unknown>>
      const { collection } = args
      if (bulk.rows.waiting >= most || mayPointAhead(adapter, collection, bulk.collections)) await write(bulk, id)
      const now = new Date().toISOString()
      const data: Record<string, unknown> = { ...args.data, createdAt: args.data.createdAt ?? now, updatedAt: args.data.updatedAt ?? now }
      const document = { ...data, id: await bulk.rows.create({ ...args, data }) }
      if (!bulk.collections.includes(collection)) bulk.collections.push(collection)
      bulk.fresh.add(document.id)
      bulk.known.add(collection, document)
      return document
    },
    createVersion: async (args: Parameters<Adapter['createVersion']>[0]) => {
      const [bulk, id] = (await bulkOf(args.req)) ?? []
      if (!bulk || id === undefined) return createVersion.call(adapter, args)
      if (bulk.fresh.has(String(args.parent)) && args.returning === false) {
        await bulk.rows.createVersion(args)
        // The result is not used (`returning: false`).
        return { id: '', parent: args.parent, version: args.versionData, createdAt: args.createdAt, updatedAt: args.updatedAt }
      }
      await write(bulk, id)
      return createVersion.call(adapter, args)
    },
    find: async (args: Parameters<Adapter['find']>[0]) => {
      const [bulk, id] = (await bulkOf(args.req)) ?? []
      if (!bulk || id === undefined) return find.call(adapter, args)
      const docs = await bulk.known.find(args)
      if (docs) return page(docs)
      await write(bulk, id)
      return find.call(adapter, args)
    },
    count: async (args: Parameters<Adapter['count']>[0]) => {
      const [bulk, id] = (await bulkOf(args.req)) ?? []
      if (!bulk || id === undefined) return count.call(adapter, args)
      const docs = await bulk.known.matching(args.collection, args.where, args.req)
      if (docs) return { totalDocs: docs.length }
      await write(bulk, id)
      return count.call(adapter, args)
    },
    findVersions: async (args: Parameters<Adapter['findVersions']>[0]) => {
      const [bulk, id] = (await bulkOf(args.req)) ?? []
      if (!bulk || id === undefined) return findVersions.call(adapter, args)
      // Payload looks for versions beyond the most that a document may have; a new one has one.
      const parent = parentIn(args.where)
      if (parent !== undefined && bulk.fresh.has(parent) && (args.page ?? 1) > 2) return page([])
      await write(bulk, id)
      return findVersions.call(adapter, args)
    },
  } satisfies Record<MethodsWhich<{ inBulk: 'answer' | 'gather' }>, unknown>)
  const writes = new Set<string>(methodsWhich({ does: 'write' }))
  for (const name of methodsWhich({ inBulk: 'flush' })) {
    // Each takes one object that may carry the request; what else is in it does not matter here.
    const method = adapter[name] as (args: { req?: Partial<PayloadRequest>; collection?: string }) => Promise<unknown>
    const written = async (args: { req?: Partial<PayloadRequest>; collection?: string }) => {
      const [bulk, id] = (await bulkOf(args.req)) ?? []
      if (bulk && id !== undefined) {
        await write(bulk, id)
        if (writes.has(name)) bulk.known.forget()
      }
      return method.call(adapter, args)
    }
    Object.assign(adapter, { [name]: written })
  }
  return adapter
}

/** Whether a document may name one that waits, and would be written after it. */
function mayPointAhead(adapter: Adapter, collection: string, waiting: string[]): boolean {
  const first = waiting.indexOf(collection)
  return first >= 0 && waiting.slice(first + 1).some((later) => targets(adapter, collection).has(later))
}

const targetsOf = new WeakMap<object, Set<string>>()

/** The collections that documents of one may name. */
function targets({ payload }: Adapter, slug: string): Set<string> {
  const { config } = payload.collections[slug as keyof typeof payload.collections]
  const known = targetsOf.get(config)
  if (known) return known
  const found = new Set<string>()
  const collect = (fields: typeof config.flattenedFields) => {
    for (const field of fields) {
      if (field.type === 'relationship' || field.type === 'upload') for (const target of [field.relationTo].flat()) found.add(target)
      if ('flattenedFields' in field) collect(field.flattenedFields)
    }
  }
  collect(config.flattenedFields)
  targetsOf.set(config, found)
  return found
}

function parentIn(where: unknown): string | undefined {
  if (typeof where !== 'object' || where === null || Object.keys(where).length !== 1 || !('parent' in where)) return undefined
  const { parent } = where
  const isPlain = typeof parent === 'object' && parent !== null && 'equals' in parent && Object.keys(parent).length === 1
  return isPlain && typeof parent.equals === 'string' ? parent.equals : undefined
}

const page = <Doc>(docs: Doc[]) => ({
  docs,
  totalDocs: docs.length,
  limit: 0,
  page: 1,
  totalPages: 1,
  pagingCounter: 1,
  hasNextPage: false,
  hasPrevPage: false,
  nextPage: null,
  prevPage: null,
})
