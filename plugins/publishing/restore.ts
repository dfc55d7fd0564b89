import type { GraphQLSchema } from 'graphql'
import {
  createLocalReq,
  parseParams,
  restoreVersionOperation,
  type Endpoint,
  type Payload,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
} from 'payload'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { isId } from '#src/fields/query-paths.ts'
import { schemaNameOf } from '#src/server/graphql-names.ts'

/**
 * Whether a version was a draft, and so comes back as one: as a published document it would take its page from the public, and
 * an unfinished one would be refused. Payload's operation has to be told before it begins.
 */
async function wasDraft(
  { slug, versions }: SanitizedCollectionConfig,
  id: unknown,
  req: Pick<PayloadRequest, 'payload'>,
): Promise<boolean> {
  if (!versions?.drafts || !isId(id, req.payload)) return false
  const { docs } = await req.payload.db.findVersions<{ _status?: string }>({
    collection: slug,
    limit: 1,
    pagination: false,
    where: { id: { equals: id } },
  })
  const [version] = docs
  return version !== undefined && version.version._status !== 'published'
}

/** `POST /api/{collection}/versions/{id}`, which restores a draft as a draft. */
export const restoreEndpoint =
  (collection: SanitizedCollectionConfig, restore: Endpoint['handler']): Endpoint['handler'] =>
  async (req) => {
    const isDraft = parseParams(req.query).draft === true || (await wasDraft(collection, req.routeParams?.id, req))
    req.query.draft = String(isDraft)
    return restore(req)
  }

/** Lets GraphQL's mutations restore a draft as a draft. */
export function restoreOverGraphQL(schema: GraphQLSchema, { collections }: SanitizedConfig): void {
  const mutations = schema.getMutationType()?.getFields() ?? {}
  for (const collection of collections) {
    const mutation = mutations[`restoreVersion${schemaNameOf(collection.slug)}`]
    const resolve = mutation?.resolve
    if (!mutation || !resolve) continue
    mutation.resolve = async (source, args: Record<string, unknown>, context: { req: PayloadRequest }, info): Promise<unknown> => {
      const draft = args.draft === true || (await wasDraft(collection, args.id, context.req))
      return resolve(source, { ...args, draft }, context, info)
    }
  }
}

/** Payload's types want one collection's name, and which it is, is known at run time only. */
interface Untyped {
  restoreVersion(options: object): Promise<unknown>
}

interface LocalRestore extends NonNullable<Parameters<typeof createLocalReq>[0]> {
  collection?: unknown
  id?: unknown
  draft?: boolean
  overrideAccess?: boolean
  populate?: Parameters<typeof restoreVersionOperation>[0]['populate']
  select?: Parameters<typeof restoreVersionOperation>[0]['select']
  showHiddenFields?: boolean
}

/** Lets `payload.restoreVersion` do the same, where it asks for access. Payload's own takes no `draft`. */
export function restoreLocally(payload: Payload): void {
  const api: Untyped = payload
  const restoreVersion = api.restoreVersion.bind(payload)
  const restored = async (options: LocalRestore) => {
    const collection = collectionNamed(options.collection, payload)
    const { id, overrideAccess, depth, populate, select, showHiddenFields } = options
    const isGuarded = collection !== undefined && overrideAccess === false && typeof id === 'string'
    if (!isGuarded || !(options.draft === true || (await wasDraft(collection, id, { payload })))) return restoreVersion(options)
    const req = await createLocalReq(options, payload)
    const operation = { id, collection: payload.collections[collection.slug], depth, draft: true, overrideAccess, populate, req }
    return restoreVersionOperation({ ...operation, select, showHiddenFields })
  }
  Object.assign(payload, { restoreVersion: restored })
}
