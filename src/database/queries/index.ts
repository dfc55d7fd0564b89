import {
  APIError,
  buildVersionCollectionFields,
  buildVersionGlobalFields,
  type BaseDatabaseAdapter,
  type FlattenedField,
  type PaginatedDocs,
  type PayloadRequest,
  type Sort,
  type Where,
} from 'payload'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { QueryProblem } from '#src/fields/query-paths.ts'
import type { MethodsWhich } from '../adapter-methods'
import { allOf, type Filter, type Place, type SortKey } from './filter'
import { parentsIn, type Parents } from './parents'
import { plainPart, plainSort, plainWhere } from './plain'
import { server, type Reader } from './reader'
import { sortOf } from './sort'
import { askedOf, filterOf } from './where'
import { unsupported } from '../unsupported'

export { asked } from './where'
export { Parents, type Found } from './parents'
export { readerOf } from './reader'

/**
 * Whether a filter and a sort can be answered.
 *
 * @throws QueryProblem naming what cannot
 */
export async function checkQuery(
  { sort, where }: { sort?: unknown; where?: unknown },
  fields: FlattenedField[],
  reader: Reader,
): Promise<void> {
  await filterOf(where, fields, reader)
  await sortOf(sort, fields, reader)
}

/** The rows that a query looks through. */
export interface Rows {
  kind: 'documents' | 'versions' | 'globalVersions'
  slug: string
  fields: FlattenedField[]
  /** The column that identifies a row: for documents among their drafts, `parent`. */
  key: 'id' | 'parent'
}

export interface Page {
  sort: SortKey[]
  /** All when undefined. */
  limit: number | undefined
  skip: number
}

export type Request = Partial<PayloadRequest> | undefined

/** How an engine answers what Payload's own adapter for it would answer otherwise than others. */
export interface Engine {
  /** The keys of the rows of one page, in order. Rows that are equal in all of `sort` come by key. */
  keys: (rows: Rows, filter: Filter, page: Page, req: Request) => Promise<string[]>
  count: (rows: Rows, filter: Filter, req: Request) => Promise<number>
  /**
   * The keys of the rows of one page for each parent, by its id, in one statement.
   *
   * @param at the relation that names the parent, which `filter` has a condition on
   * @param isCounted whether to answer the `total` of rows on all pages as well
   */
  keysOfEach: (
    rows: Rows,
    filter: Filter,
    page: Page,
    parents: { ids: string[]; at: Place; isCounted: boolean },
    req: Request,
  ) => Promise<Map<string, { keys: string[]; total: number | undefined }>>
  /** Whether Payload's adapter orders rows by a field as `keys` does. */
  ordersAlike: (rows: Rows, place: Place) => boolean
}

interface Reading {
  limit?: number
  locale?: string | null
  page?: number
  pagination?: boolean
  req?: Request
  sort?: Sort
  where?: Where
}

/** How many ids one query names: SQLite takes 32 thousand values. */
const chunk = 1_000
/** How many parents one query covers: SQLite blocks other requests meanwhile. */
const mostParents = 100

/**
 * Makes filters and sorts mean the same on every engine (docs/decisions/0023-filters-and-sorts.md). What Payload's adapters
 * answer alike they answer; for all else the engine finds the rows, and Payload's adapter reads them by their ids.
 */
export function asksAlike<Adapter extends BaseDatabaseAdapter>(adapter: Adapter, engine: Engine): Adapter {
  const { count, countGlobalVersions, countVersions, find, findDistinct, findGlobalVersions, findVersions, queryDrafts } = adapter

  const documents = (slug: string): Rows => ({ kind: 'documents', slug, fields: collection(slug).flattenedFields, key: 'id' })
  const versions = (slug: string, key: Rows['key'] = 'id'): Rows => ({
    kind: 'versions',
    slug,
    fields: buildVersionCollectionFields(adapter.payload.config, collection(slug), true),
    key,
  })
  const globalVersions = (slug: string): Rows => {
    const global = adapter.payload.config.globals.find((each) => each.slug === slug)
    if (!global) throw new APIError(`There is no global "${slug}".`, 400)
    return { kind: 'globalVersions', slug, fields: buildVersionGlobalFields(adapter.payload.config, global, true), key: 'id' }
  }
  const collection = (slug: string) => {
    const found = collectionNamed(slug, adapter.payload)
    if (!found) throw new APIError(`There is no collection "${slug}".`, 400)
    return found
  }

  /** What is asked of rows; undefined for what only Payload's own adapter understands, such as paths into JSON. */
  const readAs = async (rows: Rows, { locale, req, sort, where }: Reading) => {
    const own = server(adapter.payload, locale ?? undefined, req?.fallbackLocale)
    const asked = askedOf(where)
    try {
      return { filter: await filterOf(where, rows.fields, own), sort: await sortOf(asked?.sort ?? sort, rows.fields, asked?.reader ?? own) }
    } catch (error) {
      if (!(error instanceof QueryProblem)) throw error
      if (asked || rows.kind === 'globalVersions') throw new APIError(error.message, 400)
      return undefined
    }
  }

  /** @param read what Payload's own adapter answers */
  const paged = async <Args extends Reading, Document>(
    rows: Rows,
    args: Args,
    standardSort: Sort,
    read: (args: Args) => Promise<PaginatedDocs<Document>>,
  ): Promise<PaginatedDocs<Document>> => {
    const understood = await readAs(rows, { ...args, sort: args.sort && args.sort.length > 0 ? args.sort : standardSort })
    if (!understood) return read(args)
    const { filter } = understood
    const whole = rows.key === 'parent' ? allOf([latest(rows), filter]) : filter
    const parents = parentsIn(filter)
    if (parents) {
      await pagesOfEach(rows, { ...understood, filter: whole }, parents, args)
      return { docs: [], ...pagesOf(0, 0, 1, 0) }
    }
    const where = plainWhere(filter)
    const sort = plainSort(understood.sort, (place) => engine.ordersAlike(rows, place))
    if (where && sort) return read({ ...args, where, sort })
    const { limit = 0, page: asked, pagination, req } = args
    const page = Math.max(asked ?? 1, 1)
    const isCounted = pagination !== false && limit > 0
    const [keys, counted] = await Promise.all([
      engine.keys(rows, whole, { sort: understood.sort, limit: limit || undefined, skip: limit * (page - 1) }, req),
      isCounted ? engine.count(rows, whole, req) : undefined,
    ])
    const docs: Document[] = []
    for (let start = 0; start < keys.length; start += chunk) {
      const some = keys.slice(start, start + chunk)
      // What access allows is asked again: it may have changed since.
      const where: Where = { and: [{ [rows.key]: { in: some } }, ...plainPart(filter)] }
      docs.push(...(await read({ ...args, limit: some.length, page: 1, pagination: false, sort: [rows.key], where })).docs)
    }
    const order = new Map(keys.map((key, index) => [key, index]))
    docs.sort((one, other) => (order.get(idIn(one)) ?? 0) - (order.get(idIn(other)) ?? 0))
    return { docs, ...pagesOf(counted ?? docs.length, isCounted ? limit : 0, page, limit) }
  }

  /** Answers a query for each of its parents: see `Parents`. */
  const pagesOfEach = async (
    rows: Rows,
    { filter, sort }: { filter: Filter; sort: SortKey[] },
    { at, parents }: { at: Place; parents: Parents },
    { limit = 0, page, req }: Reading,
  ) => {
    const skipped = Math.max((page ?? 1) - 1, 0)
    // One more row shows whether there is a next page.
    const asked: Page = { sort, limit: limit > 0 ? limit + 1 : undefined, skip: limit * skipped }
    for (let start = 0; start < parents.ids.length; start += mostParents) {
      const ids = parents.ids.slice(start, start + mostParents)
      const each = await engine.keysOfEach(rows, filter, asked, { ids, at, isCounted: parents.isCounted }, req)
      for (const id of ids) {
        const { keys, total } = each.get(id) ?? { keys: [], total: parents.isCounted ? 0 : undefined }
        // Without a limit all are on the first page.
        const size = limit > 0 ? limit : skipped > 0 ? 0 : keys.length
        parents.found.set(id, { ids: keys.slice(0, size), hasNextPage: limit > 0 && keys.length > limit, total })
      }
    }
  }

  const counted = async (rows: Rows, args: Reading, read: (where: Where | undefined) => Promise<{ totalDocs: number }>) => {
    const understood = await readAs(rows, { ...args, sort: undefined })
    if (!understood) return read(args.where)
    const where = plainWhere(understood.filter)
    return where ? read(where) : { totalDocs: await engine.count(rows, understood.filter, args.req) }
  }

  return Object.assign(adapter, {
    find: async (args: Parameters<typeof find>[0]) =>
      paged(documents(args.collection), args, collection(args.collection).defaultSort ?? '-createdAt', (each) => find.call(adapter, each)),
    queryDrafts: async (args: Parameters<typeof queryDrafts>[0]) =>
      paged(versions(args.collection, 'parent'), args, '-version.createdAt', (each) => queryDrafts.call(adapter, each)),
    findVersions: async (args: Parameters<typeof findVersions>[0]) =>
      paged(versions(args.collection), args, '-createdAt', (each) => findVersions.call(adapter, each)),
    findGlobalVersions: async (args: Parameters<typeof findGlobalVersions>[0]) =>
      paged(globalVersions(args.global), args, '-createdAt', (each) => findGlobalVersions.call(adapter, each)),
    count: async (args: Parameters<typeof count>[0]) =>
      counted(documents(args.collection), args, (where) => count.call(adapter, { ...args, where })),
    countVersions: async (args: Parameters<typeof countVersions>[0]) =>
      counted(versions(args.collection), args, (where) => countVersions.call(adapter, { ...args, where })),
    countGlobalVersions: async (args: Parameters<typeof countGlobalVersions>[0]) =>
      counted(globalVersions(args.global), args, (where) => countGlobalVersions.call(adapter, { ...args, where })),
    findDistinct: async (args: Parameters<typeof findDistinct>[0]) => {
      const rows = documents(args.collection)
      const understood = await readAs(rows, { ...args, sort: undefined })
      if (!understood) return findDistinct.call(adapter, args)
      const where = plainWhere(understood.filter)
      const keys = where ? [] : await engine.keys(rows, understood.filter, { sort: [], limit: undefined, skip: 0 }, args.req)
      return findDistinct.call(adapter, { ...args, where: where ?? { id: { in: keys } } })
    },
  } satisfies Record<MethodsWhich<{ query: 'ours' }>, unknown>)
}

/** The version of each document that its next draft begins with. */
function latest({ fields }: Rows): Filter {
  const field = fields.find(({ name }) => name === 'latest')
  if (!field) throw unsupported('payload', 'a field "latest" of versions', 'src/database/queries')
  return { kind: 'value', place: { names: [field.name], field }, test: { kind: 'oneOf', values: [true] } }
}

const idIn = (document: unknown): string =>
  typeof document === 'object' && document !== null && 'id' in document ? String(document.id) : ''

/** @param size how many documents a page has; 0 for all on one */
function pagesOf(totalDocs: number, size: number, page: number, limit: number): Omit<PaginatedDocs, 'docs'> {
  const totalPages = size > 0 ? Math.max(Math.ceil(totalDocs / size), 1) : 1
  const hasNextPage = size > 0 && page < totalPages
  const hasPrevPage = size > 0 && page > 1
  return {
    totalDocs,
    limit,
    totalPages,
    page,
    pagingCounter: size > 0 ? (page - 1) * size + 1 : 1,
    hasNextPage,
    hasPrevPage,
    nextPage: hasNextPage ? page + 1 : null,
    prevPage: hasPrevPage ? page - 1 : null,
  }
}
