import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import { isRecord } from '#src/fields/walk.ts'
import { takeTurns } from '#src/database/turns.ts'
import { getDataLoader, isolateObjectProperty, type JoinField, type PayloadRequest, type Where } from 'payload'
import { payloadFieldOf } from './graphql-names'
import { JoinLoader, type JoinQuery } from './join-loader'

/** The arguments of a resolver that matter here. */
interface GraphQLContext {
  headers: Record<string, string>
  req: PayloadRequest
  /** Aborted when the query takes too long or its client has disconnected. */
  signal: AbortSignal
  /** Learns of each root field that failed, with the request that it had. */
  onFailure: (error: unknown, req: PayloadRequest) => void
}

/** The context of one field and all that is inside it. */
interface Scope extends GraphQLContext {
  /** As the HTTP request came: no resolver ever writes to it. */
  original: PayloadRequest
  draft: boolean
  /** Those inside of it that fields opened, by what they set: one for all fields that set the same. */
  opened: Map<string, Scope>
}

type Resolver = GraphQLFieldResolver<unknown, GraphQLContext, Record<string, unknown>>
/** Of all queries together, so that other requests have theirs between the fields of many. */
const turn = takeTurns()

type Path = Parameters<Resolver>[3]['path']

/** By the path of the field that opened them; paths are objects of one execution. */
const scopes = new WeakMap<Path, Scope>()

const loaders = new WeakMap<GraphQLContext, JoinLoader>()

function loaderOf(context: GraphQLContext): JoinLoader {
  const loader = loaders.get(context) ?? new JoinLoader(context.signal, turn)
  loaders.set(context, loader)
  return loader
}

/** What a field may set for itself and for what is inside it. */
const scopedKeys = ['locale', 'fallbackLocale', 'transactionID', 'query', 'context', 'payloadDataLoader'] as const

/**
 * Gives each root field a request of its own, and each nested field the one of the field around it: `locale`, `fallbackLocale` and
 * `draft` hold for the field that names them and for what is inside it, and for nothing beside it. Payload's resolvers share one
 * request, and wrap it once more each, so that a query of many fields takes exponential time.
 *
 * Joins are resolved as REST reads them: by the field's own filter, order and limit, page by page.
 */
export function scopeFields(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType()]
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const own = payloadFieldOf(field)
      if (isJoin(own)) field.resolve = joinResolver(own)
      const { resolve } = field
      if (!resolve || isJoin(own)) continue
      const takesDraft = field.args.some(({ name }) => name === 'draft')
      const isRoot = roots.includes(type)
      const scoped: Resolver = async (parent, args, context, info) =>
        loaderOf(context).around(async () => {
          await turn()
          context.signal.throwIfAborted()
          const around = isRoot ? rootScope(context) : scopeAround(info.path)
          const scope = isRoot || overrides(args) ? openScope(around, args) : around
          scopes.set(info.path, scope)
          // Payload's nested fields read any text in its place as true.
          try {
            return await resolve(parent, takesDraft && !isRoot ? { ...args, draft: scope.draft } : args, scope, info)
          } catch (error) {
            if (isRoot) context.onFailure(error, scope.req)
            throw error
          }
        })
      field.resolve = scoped
    }
  }
  return schema
}

const rootScope = (context: GraphQLContext): Scope => ({
  ...context,
  original: context.req,
  draft: context.req.query.draft === 'true',
  opened: new Map(),
})

const overrides = ({ draft, fallbackLocale, locale }: Record<string, unknown>) =>
  Boolean(locale || fallbackLocale) || typeof draft === 'boolean'

function openScope(around: Scope, args: Record<string, unknown>): Scope {
  const { opened, original, req: outer } = around
  const key = JSON.stringify([args.locale, args.fallbackLocale, args.draft])
  const known = opened.get(key)
  if (known) return known
  const req = isolateObjectProperty(original, [...scopedKeys])
  Object.assign(req, {
    locale: args.locale || outer.locale,
    fallbackLocale: args.fallbackLocale || outer.fallbackLocale,
    query: { ...original.query },
    context: { ...original.context },
    payloadDataLoader: getDataLoader(req),
  })
  const scope = { ...around, req, draft: typeof args.draft === 'boolean' ? args.draft : around.draft, opened: new Map<string, Scope>() }
  opened.set(key, scope)
  return scope
}

/** The scope of the nearest field around one that opened or passed on a scope. */
function scopeAround(path: Path): Scope {
  for (let at = path.prev; at; at = at.prev) {
    const scope = scopes.get(at)
    if (scope) return scope
  }
  throw new Error('A nested GraphQL field has no root field around it.')
}

const isJoin = (field: unknown): field is JoinField =>
  typeof field === 'object' && field !== null && 'type' in field && field.type === 'join'

const joinResolver = (field: JoinField): Resolver => {
  const { collection, defaultLimit = 10, defaultSort, on, where: ownWhere } = field
  // Payload's schema has no field for a join of several.
  if (Array.isArray(collection)) throw new Error(`${field.name}: GraphQL cannot join several collections.`)
  return async (parent, { count, limit, page, sort, where }, context, info) => {
    const { draft, req } = scopeAround(info.path)
    const [node] = info.fieldNodes
    if (!node) throw new Error('A GraphQL field is in no query.')
    const order =
      typeof sort === 'string' && sort ? sort : (defaultSort ?? req.payload.collections[collection].config.defaultSort ?? '-createdAt')
    const query: JoinQuery = {
      collection,
      on,
      draft,
      isCounted: count === true,
      limit: typeof limit === 'number' ? limit : defaultLimit,
      page: typeof page === 'number' ? page : 1,
      // What is equal in all of these comes in one order as well, on every page.
      sort: [...(Array.isArray(order) ? order : order.split(',')).map((each) => each.trim()), 'id'],
      where: [where, ownWhere].flatMap((each) => (isWhere(each) ? [each] : [])),
    }
    return loaderOf(context).load(query, idOf(parent), node, req)
  }
}

const isWhere = (value: unknown): value is Where => typeof value === 'object' && value !== null

function idOf(parent: unknown): string {
  // A join in a group gets the group, which carries the id of its document.
  const id = isRecord(parent) ? (parent._id ?? parent.id) : undefined
  if (typeof id !== 'string') throw new Error('A GraphQL join belongs to no document.')
  return id
}
