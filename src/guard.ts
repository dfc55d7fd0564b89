import {
  APIError,
  buildVersionCollectionFields,
  buildVersionGlobalFields,
  Forbidden,
  parseParams,
  type CollectionBeforeOperationHook,
  type Endpoint,
  type FlattenedField,
  type GlobalBeforeOperationHook,
  type Payload,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
  type SanitizedGlobalConfig,
} from 'payload'
import { isTrashing, mayPublish, mayReadDrafts, mayUseTrash, nobodysAccess, roleOf } from './access'
import { audit } from './audit/hooks'
import { checkBodies, mendEndpoints } from './endpoints'
import { collectionNamed } from './fields/collection-named'
import { checkSort, checkWhere, isId, QueryProblem } from './fields/query-paths'
import { checkGlobalPrecondition, checkPrecondition, tellGlobalVersion, tellVersion } from './if-match'
import { guardScheduledTask, recordCancelledSchedule } from './schedules'
import { noteGlobalOperation, noteOperation } from './operation'

/** The most documents one request gets from one list, and how deep it follows relations. */
export const most = { documents: 100, depth: 4 }

/** What the hooks change or look at in an operation's arguments; which are there depends on the operation. */
interface OperationArgs {
  req?: PayloadRequest
  id?: unknown
  currentDepth?: number
  data?: unknown
  depth?: unknown
  draft?: boolean
  joins?: unknown
  limit?: unknown
  page?: unknown
  pagination?: boolean
  publishAllLocales?: boolean
  publishSpecificLocale?: unknown
  sort?: unknown
  trash?: boolean
  unpublishAllLocales?: boolean
  where?: unknown
}

/**
 * Puts the same guard in front of every collection and global, those of plugins and of Payload itself included. It runs
 * inside Payload's operations, so that REST, GraphQL, method override and the Local API all pass it.
 */
export async function guarded(building: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const config = await building
  for (const { hooks } of config.collections) {
    hooks.beforeOperation.unshift(guardCollection, checkPrecondition, noteOperation)
    hooks.afterOperation.push(tellVersion)
  }
  for (const global of config.globals) {
    const { hooks } = global
    hooks.beforeOperation = [guardGlobal, checkGlobalPrecondition, noteGlobalOperation, ...(hooks.beforeOperation ?? [])]
    hooks.afterChange = [...(hooks.afterChange ?? []), tellGlobalVersion]
    for (const endpoint of global.endpoints || []) {
      if (endpoint.method === 'get' && endpoint.path === '/versions') endpoint.handler = guardGlobalVersions(global, endpoint.handler)
    }
  }
  audit(config)
  guardScheduledTask(config)
  config.collections.forEach(mendEndpoints)
  checkBodies(config)
  // What was asked wrong, not what went wrong; Payload's type of this setting does not know these names.
  Object.assign(config.loggingLevels, { SyntaxError: false, UnauthorizedError: false })
  const isStaff = ({ req }: { req: PayloadRequest }) => roleOf(req) !== undefined
  for (const { access, hooks, slug } of config.collections) {
    if (slug === 'payload-locked-documents') Object.assign(access, { create: isStaff, read: isStaff, update: isStaff, delete: isStaff })
    if (slug === 'payload-migrations') Object.assign(access, nobodysAccess)
    if (slug === 'payload-jobs') {
      hooks.beforeOperation.unshift(guardSchedules)
      hooks.afterDelete.push(recordCancelledSchedule)
    }
  }
  return config
}

const guardCollection: CollectionBeforeOperationHook = async ({ args, collection, operation, overrideAccess, req }) => {
  if (overrideAccess) return
  const guardedArgs: OperationArgs = args
  if (isExternal(req) && guardedArgs.currentDepth === undefined) {
    // Payload names reads of versions 'read' too, but only reads of documents can ask for drafts.
    const isVersions = operation === 'countVersions' || (operation === 'read' && !('draft' in guardedArgs))
    if (operation === 'read') refuseOwnDocument(guardedArgs)
    refuseNonsense(guardedArgs, isVersions ? versionFields(collection, req.payload) : collection.flattenedFields, req)
    clamp(guardedArgs)
  }
  if (collection.joins && (operation === 'read' || operation === 'readDistinct')) guardJoins(guardedArgs, collection, req)
  hideDraftsAndTrash(guardedArgs, req)
  // As a draft, the move would hide the document from editors and leave it with the public.
  if (operation === 'update' && isTrashing(guardedArgs.data)) guardedArgs.draft = false
  if (collection.versions?.drafts) await keepToDrafts(guardedArgs, collection, operation, req)
}

/** The admin panel cancels schedules in the name of whoever is logged in, without asking whether they may publish. */
const guardSchedules: CollectionBeforeOperationHook = ({ operation, req }) => {
  if (operation === 'delete' && req.user && !mayPublish(req)) throw new Forbidden(req.t)
}

const guardGlobal: GlobalBeforeOperationHook = ({ args, global, operation, overrideAccess, req }) => {
  if (overrideAccess) return
  const guardedArgs: OperationArgs = args
  if (isExternal(req)) {
    if (operation === 'read') refuseOwnDocument(guardedArgs)
    const fields = buildVersionGlobalFields(req.payload.config, global, true)
    refuseNonsense(guardedArgs, 'where' in guardedArgs ? fields : global.flattenedFields, req)
    clamp(guardedArgs)
  }
  hideDraftsAndTrash(guardedArgs, req)
}

/** The list of a global's versions, the one operation in which Payload runs no hook. */
const guardGlobalVersions =
  (global: SanitizedGlobalConfig, list: Endpoint['handler']): Endpoint['handler'] =>
  async (req) => {
    const query = parseParams(req.query)
    refuseNonsense(query, buildVersionGlobalFields(req.payload.config, global, true), req)
    if (req.query.where !== undefined) req.query.where = query.where
    return list(req)
  }

const isExternal = (req: PayloadRequest) => req.payloadAPI === 'REST' || req.payloadAPI === 'GraphQL'

const versionFields = (collection: SanitizedCollectionConfig, payload: Payload): FlattenedField[] =>
  buildVersionCollectionFields(payload.config, collection, true)

/** Payload would answer a document that the asker sends along in place of the stored one, whatever its shape. */
function refuseOwnDocument({ data }: OperationArgs) {
  if (data !== undefined && data !== null) throw new APIError('data: there is no such parameter', 400)
}

/** @param place stands before the parameter in the message, for example `joins[facts]` */
function refuseNonsense(args: OperationArgs, fields: FlattenedField[], req: PayloadRequest, place = '') {
  try {
    refuseDroppedParameters(req)
    if (args.id !== undefined && args.id !== null && !isId(args.id, req.payload))
      throw new QueryProblem(`id: ${JSON.stringify(args.id)} is not an id`)
    for (const name of ['limit', 'page', 'depth'] as const) {
      const value = args[name]
      if (value !== undefined && value !== null && !(Number.isInteger(value) && Number(value) >= 0)) {
        throw new QueryProblem(`${name}: expected a whole number, not ${JSON.stringify(value)}`)
      }
    }
    checkWhere(args.where, fields, req)
    checkSort(args.sort, fields, req)
  } catch (error) {
    throw error instanceof QueryProblem ? new APIError(place ? `${place} ${error.message}` : error.message, 400) : error
  }
}

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype))

/** Refuses what Payload's parser leaves out of a query without a word: names that every object has, and a sort that is no list. */
function refuseDroppedParameters({ searchParams }: PayloadRequest) {
  for (const name of searchParams?.keys() ?? []) {
    const parts = name.split(/[[\].]+/).filter(Boolean)
    const isDropped =
      parts.some((part) => inherited.has(part)) || (parts[0] === 'sort' && parts.length > 1 && !/^\d+$/.test(parts[1] ?? ''))
    if (isDropped) throw new QueryProblem(`${name}: there is no such parameter`)
  }
}

function clamp(args: OperationArgs) {
  if ('limit' in args || args.pagination === false)
    args.limit = atMost(args.limit, most.documents, args.pagination === false ? most.documents : undefined)
  if (typeof args.depth === 'number') args.depth = Math.min(args.depth, most.depth)
}

/** `limit` within bounds; Payload reads 0 as no limit at all. */
function atMost(limit: unknown, maximum: number, fallback: number | undefined) {
  if (typeof limit !== 'number') return fallback
  return limit === 0 ? maximum : Math.min(limit, maximum)
}

/** Joins have limits, filters and sorts of their own, and list what lies in the trash unless told otherwise. */
function guardJoins(args: OperationArgs, collection: SanitizedCollectionConfig, req: PayloadRequest) {
  if (args.joins === false) return
  const asked: Record<string, unknown> = typeof args.joins === 'object' && args.joins !== null ? { ...args.joins } : {}
  for (const { joinPath, field, targetField } of Object.values(collection.joins).flat()) {
    const query = asked[joinPath]
    if (query === false) continue
    const join: { limit?: unknown; where?: unknown; sort?: unknown; page?: unknown } =
      typeof query === 'object' && query !== null ? { ...query } : {}
    const target = collectionNamed(field.collection, req.payload)
    if (!target || !targetField) continue
    refuseNonsense(join, target.flattenedFields, req, `joins[${joinPath}]`)
    join.limit = atMost(join.limit, most.documents, undefined)
    const notTrashed = { deletedAt: { exists: false } }
    join.where = join.where ? { and: [join.where, notTrashed] } : notTrashed
    asked[joinPath] = join
  }
  args.joins = asked
}

/** Whoever may not read drafts gets no draft, nor a count or order that depends on one; likewise for the trash. */
function hideDraftsAndTrash(args: OperationArgs, req: PayloadRequest) {
  if (!mayReadDrafts(req) && 'draft' in args) args.draft = false
  if (!mayUseTrash(req) && 'trash' in args) args.trash = false
}

/** An author's writes are drafts by every road: nothing of theirs publishes, unpublishes or changes a published page. */
async function keepToDrafts(args: OperationArgs, collection: SanitizedCollectionConfig, operation: string, req: PayloadRequest) {
  const isWrite = operation === 'create' || operation === 'update' || operation === 'restoreVersion'
  if (!isWrite || mayPublish(req) || roleOf(req) === undefined) return
  const status = typeof args.data === 'object' && args.data !== null && '_status' in args.data ? args.data._status : undefined
  const isUnpublishing = operation === 'update' && status === 'draft' && !args.draft && (await touchesPublished(args, collection, req))
  if (
    operation === 'restoreVersion' ||
    status === 'published' ||
    isUnpublishing ||
    args.publishAllLocales ||
    args.unpublishAllLocales ||
    args.publishSpecificLocale
  ) {
    throw new Forbidden(req.t)
  }
  args.draft = true
}

async function touchesPublished({ id, where }: OperationArgs, collection: SanitizedCollectionConfig, req: PayloadRequest) {
  const { totalDocs } = await req.payload.count({
    collection: collection.slug,
    // Whether it is public does not depend on who asks, and nobody is told.
    overrideAccess: true,
    req,
    where: { and: [{ _status: { equals: 'published' } }, id ? { id: { equals: id } } : where ? asWhere(where) : {}] },
  })
  return totalDocs > 0
}

function asWhere(where: unknown) {
  if (typeof where === 'object' && where !== null) return { ...where }
  throw new APIError('where: expected conditions such as where[slug][equals]=peru', 400)
}
