import type { GraphQLSchema } from 'graphql'
import {
  APIError,
  buildVersionCollectionFields,
  buildVersionGlobalFields,
  createLocalReq,
  Forbidden,
  parseParams,
  QueryError,
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
import { isTrashing, lockAccess, mayPublish, mayReadDrafts, mayUseTrash, nobodysAccess, roleOf } from '#src/access.ts'
import { audit } from '#plugins/audit/hooks.ts'
import { checkBodies, mendEndpoints } from './endpoints'
import { keepJoins } from '#src/database/payload-tables/joins.ts'
import { answerNeeded } from '#plugins/dependants/index.ts'
import { refuseKinds, rejectMissing, rejectNonsense } from './documents'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { asked, checkQuery, readerOf } from '#src/database/queries/index.ts'
import { isId, QueryProblem } from '#src/fields/query-paths.ts'
import { checkGlobalPrecondition, checkPrecondition, tellGlobalVersion, tellVersion } from '#plugins/if-match/index.ts'
import { readUploadsEarly } from '#src/media/early.ts'
import { guardScheduledTask, recordCancelledSchedule } from '#plugins/scheduled-publishing/index.ts'
import { limits } from '#src/limits.ts'
import { guardPasswords } from '#plugins/passwords/guard.ts'
import { schemaNameOf } from '#src/server/graphql-names.ts'
import { checkParameters } from '#src/server/rest-parameters.ts'
import { continueLatestVersions } from '#plugins/publishing/index.ts'
import { guardLocks, nameHolder } from './locks'

/** What the hooks change or look at in an operation's arguments; which are there depends on the operation. */
interface OperationArgs {
  req?: PayloadRequest
  id?: unknown
  /** The document that a new one is a copy of. */
  duplicateFromID?: unknown
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
  continueLatestVersions(config)
  answerNeeded(config)
  for (const { hooks, joins } of config.collections) {
    if (Object.keys(joins).length > 0) hooks.beforeRead.unshift(keepJoins)
    hooks.beforeOperation.unshift(guardCollection, checkPrecondition)
    if (!hooks.beforeChange.includes(rejectNonsense)) hooks.beforeChange.unshift(rejectMissing)
    hooks.afterOperation.push(tellVersion)
  }
  for (const global of config.globals) {
    const { hooks } = global
    hooks.beforeOperation = [guardGlobal, checkGlobalPrecondition, ...(hooks.beforeOperation ?? [])]
    hooks.afterChange = [...(hooks.afterChange ?? []), tellGlobalVersion]
    // Copies: Payload's own endpoints are shared by all globals, and by every configuration that this process builds.
    if (global.endpoints)
      global.endpoints = global.endpoints.map((endpoint) =>
        endpoint.method === 'get' && endpoint.path === '/versions'
          ? { ...endpoint, handler: guardVersionsOverREST(global, endpoint.handler) }
          : endpoint,
      )
  }
  audit(config)
  guardScheduledTask(config)
  config.collections.forEach(mendEndpoints)
  for (const collection of config.collections) {
    if (collection.slug === 'media') readUploadsEarly(collection)
    if (collection.slug === 'users') guardPasswords(collection)
  }
  checkBodies(config)
  checkParameters(config)
  // What was asked wrong, not what went wrong; Payload's type of this setting does not know these names.
  Object.assign(config.loggingLevels, { AuthenticationError: false, SyntaxError: false, TooManyAttempts: false, UnauthorizedError: false })
  for (const { access, hooks, slug } of config.collections) {
    if (slug === 'payload-locked-documents') {
      Object.assign(access, lockAccess)
      hooks.beforeOperation.push(guardLocks)
      hooks.afterRead.push(nameHolder)
    }
    if (slug === 'payload-query-presets') hooks.beforeOperation.push(saveWithoutTrial)
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
  if (guardedArgs.currentDepth === undefined) {
    // Payload names reads of versions 'read' too, but only reads of documents can ask for drafts.
    const isVersions = operation === 'countVersions' || (operation === 'read' && !('draft' in guardedArgs))
    const isRead = ['read', 'readDistinct', 'count', 'countVersions'].includes(operation)
    const fields = isVersions ? versionFields(collection, req.payload) : collection.flattenedFields
    if (isExternal(req)) {
      leaveOutNull(guardedArgs)
      if (operation === 'read') refuseOwnDocument(guardedArgs)
      if (operation === 'create' || operation === 'update') {
        // A form may hold a file alone.
        guardedArgs.data ??= {}
        refuseOtherKinds(guardedArgs, collection, req)
      }
      refuseNonsense(guardedArgs, req)
      await askAsReader(guardedArgs, fields, req, isRead)
      clamp(guardedArgs)
    } else await guardPanel(guardedArgs, fields, req, isRead)
  }
  if (collection.joins && (operation === 'read' || operation === 'readDistinct')) await guardJoins(guardedArgs, collection, req)
  hideDraftsAndTrash(guardedArgs, req)
  // As a draft, the move would hide the document from editors and leave it with the public.
  if (operation === 'update' && isTrashing(guardedArgs.data)) guardedArgs.draft = false
  if (collection.versions?.drafts) await keepToDrafts(guardedArgs, collection, operation, req)
}

/** The admin panel cancels schedules in the user's name without checking whether they may publish. */
const guardSchedules: CollectionBeforeOperationHook = ({ operation, req }) => {
  if (operation === 'delete' && req.user && !mayPublish(req)) throw new Forbidden(req.t)
}

/**
 * Before Payload saves a shared preset, it tries in a second transaction whether whoever saves it would be locked out. That one waits for
 * the first (docs/decisions/0003-one-writer.md), and no user can be locked out: a preset is shared by all, or its author is added to its users.
 */
const saveWithoutTrial: CollectionBeforeOperationHook = ({ operation, req }) => {
  if (operation === 'create' || operation === 'update') Object.assign(req.context, { _preventLockout: true })
}

/**
 * What runs as somebody without being a request to the API: the panel's pages and server functions, whose filters, sorts and pages come
 * from the browser too, and reads of the server's own. The panel shows nothing for a QueryError, and a blank page for any other.
 */
async function guardPanel(args: OperationArgs, fields: FlattenedField[], req: PayloadRequest, isRead: boolean) {
  try {
    refusePages(args)
    await askAsReader(args, fields, req, isRead)
  } catch (error) {
    const refusal = asBadRequest(error, '')
    throw refusal instanceof APIError ? new QueryError([{ path: refusal.message }]) : refusal
  }
  // The server's own reads that are longer than a page are not paged.
  if (args.pagination !== false) clamp(args)
}

const guardGlobal: GlobalBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  if (overrideAccess) return
  const guardedArgs: OperationArgs = args
  if (isExternal(req)) {
    leaveOutNull(guardedArgs)
    if (operation === 'read') refuseOwnDocument(guardedArgs)
    else if (operation === 'update') guardedArgs.data ??= {}
    refuseNonsense(guardedArgs, req)
    clamp(guardedArgs)
  }
  hideDraftsAndTrash(guardedArgs, req)
}

/**
 * What is asked of the versions of a global, checked and bounded: theirs is the one list before which Payload runs no hook. It cannot check
 * a sort through a relation there, so that the sort goes with the filter.
 */
async function guardVersions(args: OperationArgs, global: SanitizedGlobalConfig, req: PayloadRequest): Promise<OperationArgs> {
  const { sort, where } = args
  const fields = buildVersionGlobalFields(req.payload.config, global, true)
  const guardedArgs = { ...args }
  if (isExternal(req)) {
    refuseNonsense(guardedArgs, req)
    await askAsReader(guardedArgs, fields, req)
    clamp(guardedArgs)
  } else await guardPanel(guardedArgs, fields, req, true)
  return sort ? { ...guardedArgs, sort: undefined, where: asked(where, readerOf(req), sort) } : guardedArgs
}

const guardVersionsOverREST =
  (global: SanitizedGlobalConfig, list: Endpoint['handler']): Endpoint['handler'] =>
  async (req) => {
    const { limit, sort, where } = await guardVersions(parseParams(req.query), global, req)
    Object.assign(req.query, { limit, sort, where })
    return list(req)
  }

/** Guards GraphQL's lists of versions of globals. */
export function guardVersionsOverGraphQL(schema: GraphQLSchema, { globals }: SanitizedConfig): void {
  const queries = schema.getQueryType()?.getFields() ?? {}
  for (const global of globals) {
    const query = queries[`versions${schemaNameOf(global.slug)}`]
    const resolve = query?.resolve
    if (!query || !resolve) continue
    query.resolve = async (source, args: OperationArgs, context: { req: PayloadRequest }, info): Promise<unknown> =>
      resolve(source, await guardVersions(args, global, context.req), context, info)
  }
}

/** The Local API without the type of each global. */
interface Untyped {
  findGlobalVersions(options: object): Promise<unknown>
}

interface VersionsOptions extends NonNullable<Parameters<typeof createLocalReq>[0]> {
  overrideAccess?: boolean
  slug?: string
}

/** Guards what the Local API lists of the versions of globals for a user: the panel reads through it. */
export function guardVersionsLocally(payload: Payload): void {
  const api: Untyped = payload
  const find = api.findGlobalVersions.bind(payload)
  const findGuarded = async (options: VersionsOptions) => {
    const global = payload.config.globals.find(({ slug }) => slug === options.slug)
    if (!global || options.overrideAccess !== false) return find(options)
    const req = await createLocalReq(options, payload)
    return find({ ...options, ...(await guardVersions({ ...options, req }, global, req)) })
  }
  Object.assign(payload, { findGlobalVersions: findGuarded })
}

const isExternal = (req: PayloadRequest) => req.payloadAPI === 'REST' || req.payloadAPI === 'GraphQL'

const versionFields = (collection: SanitizedCollectionConfig, payload: Payload): FlattenedField[] =>
  buildVersionCollectionFields(payload.config, collection, true)

/** Payload would answer a document that the asker sends along in place of the stored one, whatever its shape. */
function refuseOwnDocument({ data }: OperationArgs) {
  if (data !== undefined && data !== null) throw new APIError('data: there is no such parameter', 400)
}

/** Payload's own collections, presets and preferences among them, have no rules of ours, and Payload's take an object for a text. */
function refuseOtherKinds({ data }: OperationArgs, collection: SanitizedCollectionConfig, req: PayloadRequest) {
  if (!collection.hooks.beforeChange.includes(rejectNonsense)) refuseKinds(collection, data, req)
}

/** GraphQL has null for what is not asked for, which Payload reads as something that is. */
function leaveOutNull(args: OperationArgs) {
  for (const name of ['depth', 'joins', 'limit', 'page', 'sort', 'where'] as const) if (args[name] === null) delete args[name]
}

/** @param place precedes the parameter in the message, for example `joins[facts]` */
function refuseNonsense(args: OperationArgs, req: PayloadRequest, place = '') {
  try {
    refuseDroppedParameters(req)
    for (const id of [args.id, args.duplicateFromID])
      if (id !== undefined && id !== null && !isId(id, req.payload)) throw new QueryProblem(`id: ${JSON.stringify(id)} is not an id`)
    refusePages(args)
  } catch (error) {
    throw asBadRequest(error, place)
  }
}

function refusePages(args: OperationArgs) {
  for (const name of ['limit', 'page', 'depth'] as const) {
    const value = args[name]
    if (value !== undefined && value !== null && !(Number.isInteger(value) && Number(value) >= 0))
      throw new QueryProblem(`${name}: expected a whole number, not ${JSON.stringify(value)}`)
    if (name === 'page' && Number(value) > limits.page) throw new QueryProblem(`page: expected at most ${limits.page}`)
  }
}

/** Checks a filter and a sort, and has them answered as far as the reader may see: Payload is handed a filter that carries the reader. */
async function askAsReader(args: OperationArgs, fields: FlattenedField[], req: PayloadRequest, isRead = true, place = '') {
  const isFiltered = args.where !== undefined && args.where !== null
  if (!isFiltered && !args.sort) return
  const reader = readerOf(req)
  try {
    await checkQuery(args, fields, reader)
  } catch (error) {
    throw asBadRequest(error, place)
  }
  // A bulk change without a filter stays one, which Payload refuses.
  if (isFiltered || isRead) args.where = asked(args.where, reader)
}

const asBadRequest = (error: unknown, place: string) =>
  error instanceof QueryProblem ? new APIError(place ? `${place} ${error.message}` : error.message, 400) : error

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
    args.limit = atMost(args.limit, limits.documents, args.pagination === false ? limits.documents : undefined)
  if (typeof args.depth === 'number') args.depth = Math.min(args.depth, limits.depth)
}

/** `limit` within bounds; Payload reads 0 as no limit at all. */
function atMost(limit: unknown, maximum: number, fallback: number | undefined) {
  if (typeof limit !== 'number') return fallback
  return limit === 0 ? maximum : Math.min(limit, maximum)
}

/** Joins have limits, filters and sorts of their own, and include the trash by default. */
async function guardJoins(args: OperationArgs, collection: SanitizedCollectionConfig, req: PayloadRequest) {
  if (args.joins === false) return
  const asked: Record<string, unknown> = typeof args.joins === 'object' && args.joins !== null ? { ...args.joins } : {}
  for (const { joinPath, field, targetField } of Object.values(collection.joins).flat()) {
    const query = asked[joinPath]
    if (query === false) continue
    const join: { limit?: unknown; where?: unknown; sort?: unknown; page?: unknown } =
      typeof query === 'object' && query !== null ? { ...query } : {}
    const target = collectionNamed(field.collection, req.payload)
    if (!target || !targetField) continue
    refuseNonsense(join, req, `joins[${joinPath}]`)
    await askAsReader(join, target.flattenedFields, req, true, `joins[${joinPath}]`)
    join.limit = atMost(join.limit, limits.documents, undefined)
    const notTrashed = { deletedAt: { exists: false } }
    join.where = join.where ? { and: [join.where, notTrashed] } : notTrashed
    asked[joinPath] = join
  }
  args.joins = asked
}

/** A user who may not read drafts gets no draft, and no count or order that depends on one; likewise for the trash. */
function hideDraftsAndTrash(args: OperationArgs, req: PayloadRequest) {
  if (!mayReadDrafts(req) && 'draft' in args) args.draft = false
  if (!mayUseTrash(req) && 'trash' in args) args.trash = false
}

/** An author's writes are drafts through every API: they publish and unpublish nothing and change no published page. */
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
    // Whether it is public does not depend on the user, and is not revealed.
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
