import {
  appendVersionToQueryKey,
  getQueryDraftsSort,
  type BaseDatabaseAdapter,
  type CollectionBeforeReadHook,
  type FindArgs,
  type JoinQuery,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedJoins,
  type SelectType,
  type Where,
} from 'payload'
import { getSelectMode, hasDraftsEnabled } from 'payload/shared'
import { isRecord } from '../fields/walk'

type Adapter = Pick<BaseDatabaseAdapter, 'find' | 'findOne' | 'queryDrafts' | 'payload'>

interface Row {
  id: string | number
}

/** What a join field holds as it comes from the database: the ids of one page, in order. */
interface Joined {
  docs: Row['id'][]
  hasNextPage: boolean
  totalDocs?: number
}

interface Reading {
  joins?: JoinQuery
  locale?: string
  req?: Partial<PayloadRequest>
  select?: SelectType
}

/** One page of documents that a document is named by. */
interface Page {
  isCounted: boolean
  /** 0 is no limit. */
  limit: number
  page: number
  sort: string[]
  where: Where
}

/** The joins of documents that are being read by id, by the filter that they were found with: see `keepJoins`. */
const joinsByFilter = new WeakMap<object, [path: string, Joined][]>()

/**
 * Reads join fields by queries of their own. Payload's adapters read them inside the query of the document, where PostgreSQL and
 * SQLite skip documents between pages and MongoDB sorts by one field only (docs/decisions/0025-joins.md). Filters arrive
 * here with the access of whoever asks in them.
 */
export function readsJoins<Engine extends Adapter>(adapter: Engine): Engine {
  const { find, findOne, queryDrafts } = adapter
  const configOf = (slug: string) => collectionOf(adapter, slug)
  // A caller that names no joins wants none: Payload's operations always name them.
  const withJoins = async (documents: unknown[], collection: string, reading: Reading, isDraft: boolean) =>
    Promise.all(
      documents.filter(isRecord).map(async (document) => {
        const joined = await joinsOf(adapter, document, configOf(collection), reading, isDraft)
        for (const [path, value] of joined) put(document, path, value)
        return joined
      }),
    )
  return Object.assign(adapter, {
    find: async (args: FindArgs) => {
      const found = await find.call(adapter, withoutJoins(args))
      await withJoins(found.docs, args.collection, args, args.draftsEnabled === true)
      return found
    },
    findOne: async (args: Parameters<typeof findOne>[0]) => {
      const found = await findOne.call(adapter, withoutJoins(args))
      if (!found) return found
      const [joined] = await withJoins([found], args.collection, args, args.draftsEnabled === true)
      if (args.where && joined && joined.length > 0) joinsByFilter.set(args.where, joined)
      return found
    },
    queryDrafts: async (args: Parameters<typeof queryDrafts>[0]) => {
      const found = await queryDrafts.call(adapter, withoutJoins(args))
      const select = isRecord(args.select?.version) ? args.select.version : undefined
      await withJoins(found.docs, args.collection, { ...args, select }, true)
      return found
    },
  })
}

/** A copy, for an adapter that is to read no joins itself. */
const withoutJoins = <Args extends object>(args: Args) => Object.assign({ ...args }, { joins: false })

/** Puts the joins back that Payload loses when it reads a document by id and takes its latest draft in place of it. */
export const keepJoins: CollectionBeforeReadHook = ({ doc, query }) => {
  for (const [path, value] of joinsByFilter.get(query) ?? []) put(doc, path, value)
}

async function joinsOf(
  adapter: Adapter,
  document: Record<string, unknown>,
  collection: SanitizedCollectionConfig,
  reading: Reading,
  isDraft: boolean,
): Promise<[path: string, Joined][]> {
  const { joins, select } = reading
  if (!joins) return []
  const wanted = Object.values(collection.joins)
    .flat()
    .filter(({ joinPath }) => joinAt(joins, joinPath) !== false && isSelected(select, joinPath))
  return Promise.all(
    wanted.map(async (join): Promise<[string, Joined]> => {
      const target = collectionOf(adapter, join.field.collection)
      const page = pageOf(join, target, joinAt(joins, join.joinPath))
      const value = join.targetField.relationTo === collection.slug ? document.id : { relationTo: collection.slug, value: document.id }
      page.where = { and: [{ [join.field.on]: { equals: value } }, page.where] }
      return [join.joinPath, await readPage(adapter, target, page, reading, isDraft)]
    }),
  )
}

function pageOf({ field }: SanitizedJoins[string][number], target: SanitizedCollectionConfig, asked: object | false | undefined): Page {
  const { count, limit, page, sort, where }: Record<string, unknown> = { ...(asked || {}) }
  const order = sort || field.defaultSort || target.defaultSort || '-createdAt'
  const fields = typeof order === 'string' ? order.split(',') : Array.isArray(order) ? order.map(String) : []
  return {
    isCounted: count === true,
    limit: typeof limit === 'number' ? limit : (field.defaultLimit ?? 10),
    page: typeof page === 'number' && page > 0 ? page : 1,
    // What is equal in all of these comes in one order as well, on every page.
    sort: [...fields.map((each) => each.trim()), 'id'],
    where: typeof where === 'object' && where !== null ? { ...where } : {},
  }
}

async function readPage(
  adapter: Adapter,
  target: SanitizedCollectionConfig,
  { isCounted, limit, page, sort, where }: Page,
  { locale, req }: Reading,
  isDraft: boolean,
): Promise<Joined> {
  const read = async (limit: number, page: number, pagination: boolean) => {
    const shared = { collection: target.slug, limit, locale, page, pagination, req } as const
    if (!isDraft || !hasDraftsEnabled(target)) return adapter.find<Row>({ ...shared, select: { id: true }, sort: [...sort], where })
    const select = { parent: true, version: { id: true } } as const
    return adapter.queryDrafts<Row>({
      ...shared,
      select,
      sort: getQueryDraftsSort({ collectionConfig: target, sort: [...sort] }),
      where: appendVersionToQueryKey(where),
    })
  }
  if (limit === 0) {
    const all = (await read(0, 1, false)).docs.map(({ id }) => id)
    return { docs: page === 1 ? all : [], hasNextPage: false, ...(isCounted && { totalDocs: all.length }) }
  }
  if (!isCounted && page === 1) {
    // One more tells whether there is a next page, for less than counting them all.
    const docs = (await read(limit + 1, 1, false)).docs.map(({ id }) => id)
    return { docs: docs.slice(0, limit), hasNextPage: docs.length > limit }
  }
  const found = await read(limit, page, true)
  // Beyond the last page the adapters count nothing.
  const totalDocs = found.docs.length > 0 || page === 1 ? found.totalDocs : (await read(1, 1, true)).totalDocs
  return { docs: found.docs.map(({ id }) => id), hasNextPage: page * limit < totalDocs, ...(isCounted && { totalDocs }) }
}

function collectionOf({ payload }: Adapter, slug: unknown): SanitizedCollectionConfig {
  const config = payload.config.collections.find((collection) => collection.slug === slug)
  if (!config) throw new Error(`There is no collection ${JSON.stringify(slug)} to join.`)
  if (config.polymorphicJoins.length > 0)
    throw new Error(`${config.slug}: a join of several collections needs support in ${import.meta.url}.`)
  return config
}

/** What was asked of one join; false where it is not wanted. */
function joinAt(joins: JoinQuery, path: string): object | false | undefined {
  if (!isRecord(joins)) return joins === false ? false : undefined
  const asked = joins[path]
  return asked === false || isRecord(asked) ? asked : undefined
}

/** Whether a `select` names the field at a path. */
function isSelected(select: SelectType | undefined, path: string): boolean {
  if (!select) return true
  const isListed = getSelectMode(select) === 'include'
  let level: unknown = select
  for (const name of path.split('.')) {
    if (!isRecord(level)) break
    level = level[name]
    if (level === undefined) return !isListed
  }
  return level !== false
}

function put(document: object, path: string, value: Joined) {
  const names = path.split('.')
  const last = names.pop() ?? path
  let level: object = document
  for (const name of names) {
    const next: unknown = Reflect.get(level, name)
    const group = isRecord(next) ? next : {}
    Reflect.set(level, name, group)
    level = group
  }
  Reflect.set(level, last, value)
}
