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
import { isRecord } from '#src/fields/walk.ts'
import type { MethodsWhich } from '../adapter-methods'
import { Parents, type Found } from '../queries'

type Adapter = Pick<BaseDatabaseAdapter, 'find' | 'findOne' | 'queryDrafts' | 'payload'>

/** What a join field holds as it comes from the database: the ids of one page, in order. */
interface Joined {
  docs: string[]
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
  const withJoins = async (found: unknown[], collection: string, reading: Reading, isDraft: boolean) => {
    const documents = found.filter(isRecord)
    const joins = await joinsOf(adapter, documents, configOf(collection), reading, isDraft)
    for (const [path, pages] of joins) for (const [index, document] of documents.entries()) put(document, path, pages[index] ?? none)
    return joins
  }
  return Object.assign(adapter, {
    find: async (args: FindArgs) => {
      const found = await find.call(adapter, withoutJoins(args))
      await withJoins(found.docs, args.collection, args, args.draftsEnabled === true)
      return found
    },
    findOne: async (args: Parameters<typeof findOne>[0]) => {
      const found = await findOne.call(adapter, withoutJoins(args))
      if (!found) return found
      const joins = await withJoins([found], args.collection, args, args.draftsEnabled === true)
      if (args.where && joins.length > 0)
        joinsByFilter.set(
          args.where,
          joins.map(([path, [page = none]]) => [path, page]),
        )
      return found
    },
    queryDrafts: async (args: Parameters<typeof queryDrafts>[0]) => {
      const found = await queryDrafts.call(adapter, withoutJoins(args))
      const select = isRecord(args.select?.version) ? args.select.version : undefined
      await withJoins(found.docs, args.collection, { ...args, select }, true)
      return found
    },
  } satisfies Record<MethodsWhich<{ hasJoins: true }>, unknown>)
}

/** A copy, for an adapter that is to read no joins itself. */
const withoutJoins = <Args extends object>(args: Args) => Object.assign({ ...args }, { joins: false })

/** Puts the joins back that Payload loses when it reads a document by id and takes its latest draft in place of it. */
export const keepJoins: CollectionBeforeReadHook = ({ doc, query }) => {
  for (const [path, value] of joinsByFilter.get(query) ?? []) put(doc as Record<string, unknown>, path, value)
}

/** Each join of documents of one collection, read for all of them at once: a page for each document, by their order. */
async function joinsOf(
  adapter: Adapter,
  documents: Record<string, unknown>[],
  collection: SanitizedCollectionConfig,
  reading: Reading,
  isDraft: boolean,
): Promise<[path: string, Joined[]][]> {
  const { joins, select } = reading
  if (!joins || documents.length === 0) return []
  const ids = documents.map(({ id }) => String(id))
  const wanted = Object.values(collection.joins)
    .flat()
    .filter(({ joinPath }) => joinAt(joins, joinPath) !== false && isSelected(select, joinPath))
  return Promise.all(
    wanted.map(async (join): Promise<[string, Joined[]]> => {
      const target = collectionOf(adapter, join.field.collection)
      const page = pageOf(join, target, joinAt(joins, join.joinPath))
      const parents = new Parents(ids, page.isCounted)
      const where = { and: [{ [join.field.on]: { in: parents } }, page.where] }
      await readPages(adapter, target, { ...page, where }, reading, isDraft)
      return [join.joinPath, ids.map((id) => joinedOf(parents.found.get(id)))]
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

async function readPages(
  adapter: Adapter,
  target: SanitizedCollectionConfig,
  { limit, page, sort, where }: Page,
  { locale, req }: Reading,
  isDraft: boolean,
) {
  const shared = { collection: target.slug, limit, locale, page, pagination: false, req } as const
  if (!isDraft || !hasDraftsEnabled(target)) return adapter.find({ ...shared, sort: [...sort], where })
  const draftsSort = getQueryDraftsSort({ collectionConfig: target, sort: [...sort] })
  return adapter.queryDrafts({ ...shared, sort: draftsSort, where: appendVersionToQueryKey(where) })
}

const none: Joined = { docs: [], hasNextPage: false }

function joinedOf(found: Found | undefined): Joined {
  if (!found) return none
  const { hasNextPage, ids, total } = found
  return { docs: ids, hasNextPage, ...(total !== undefined && { totalDocs: total }) }
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
