import { createHash } from 'node:crypto'
import {
  APIError,
  type CollectionAfterOperationHook,
  type CollectionBeforeOperationHook,
  type GlobalAfterChangeHook,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
} from 'payload'
import { isLatestOf, isLatestOfGlobal } from '#src/database/versions.ts'
import { mayReadDrafts } from '#src/access.ts'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'

/**
 * Lets an API writer notice that somebody else was faster. Whoever sees drafts gets an `ETag` with a document and with the
 * global; a PATCH or DELETE (for the global: POST) with `If-Match` is refused with 412 once anything about the document was
 * saved since, drafts included: an edit builds on the latest draft, not on what is published. The check runs in the write's
 * own transaction, so of several writers with the same tag one gets through.
 *
 * The tag names a state of the document, not one answer: it is the same in every language and at every depth.
 */
interface Entity {
  slug: string
  id?: string
}

/** The tag of a document's latest state; undefined when there is none. */
export async function tagOf({ slug, id }: Entity, req: PayloadRequest): Promise<string | undefined> {
  const { payload } = req
  const collection = collectionNamed(slug, payload)
  const global = payload.globals.config.find((candidate) => candidate.slug === slug)
  // A version that was restored carries the time at which its document was made.
  const latest = { limit: 1, pagination: false, sort: '-updatedAt', req, select: { updatedAt: true } } as const
  if (global) {
    const { docs } = await payload.db.findGlobalVersions({ ...latest, global: global.slug, where: isLatestOfGlobal })
    return tag(slug, docs[0])
  }
  if (!collection || id === undefined) return undefined
  if (!collection.versions) {
    return tag(id, await payload.db.findOne({ collection: collection.slug, req, where: { id: { equals: id } } }))
  }
  const where = isLatestOf(id)
  const { docs } = await payload.db.findVersions({ ...latest, collection: collection.slug, where })
  return tag(id, docs[0])
}

/** The tag of a state of a document: of one of its versions, or of the document itself where it has none. */
export function tag(id: string, state: unknown): string | undefined {
  if (!isRecord(state)) return undefined
  const digest = createHash('sha256').update([id, state.id, state.updatedAt].map(String).join('\0')).digest('base64url')
  return `"${digest.slice(0, 22)}"`
}

/** True once in each request: for the read or write that it asks for, not for what that does in turn. */
function isFirst(what: 'read' | 'write', req: PayloadRequest): boolean {
  if (req.context[`tagged:${what}`] === true || req.payloadAPI === 'local') return false
  req.context[`tagged:${what}`] = true
  return true
}

async function check(entity: Entity | undefined, req: PayloadRequest) {
  const condition = req.headers.get('if-match')
  if (condition === null || !mayReadDrafts(req)) return
  if (req.payloadAPI === 'GraphQL' || !entity) {
    throw new APIError('If-Match goes with one document at a time, over REST: PATCH /api/{collection}/{id}.', 400)
  }
  const current = await tagOf(entity, req)
  const tags = tagsIn(condition)
  // What does not exist is a 404, which the operation answers itself.
  if (current === undefined || tags.includes('*') || tags.includes(current)) return
  throw new APIError(translate(req, 'ifMatch:somebodyElseFasterChanged'), 412)
}

/** The tags of an `If-Match` header. */
export const tagsIn = (condition: string) => condition.split(',').map((each) => each.trim())

const changes = ['update', 'delete', 'restoreVersion']

/** Checks `If-Match` before a write, and takes the tag before a read: what changes in between is then refused, not lost. */
export const checkPrecondition: CollectionBeforeOperationHook = async ({ args, collection: { slug }, operation, req }) => {
  const name: string = operation
  const id: unknown = 'id' in args ? args.id : undefined
  const entity = typeof id === 'string' ? { slug, id } : undefined
  if (changes.includes(name) && isFirst('write', req)) await check(name === 'restoreVersion' ? undefined : entity, req)
  if (name === 'read' && entity && mayReadDrafts(req) && 'draft' in args && isFirst('read', req)) req.context.tag = await tagOf(entity, req)
}

/** Answers a document that was read or saved with its tag. */
export const tellVersion: CollectionAfterOperationHook = async ({ args, collection, operation, req, result }) => {
  if (req.payloadAPI !== 'REST' || ('currentDepth' in args && args.currentDepth !== undefined) || !mayReadDrafts(req)) return result
  if (operation === 'findByID') tell(req, req.context.tag)
  if (operation === 'updateByID' && 'id' in args && typeof args.id === 'string') {
    tell(req, await tagOf({ slug: collection.slug, id: args.id }, req))
  }
  return result
}

/** `checkPrecondition` for the global. */
export const checkGlobalPrecondition: GlobalBeforeOperationHook = async ({ args, global: { slug }, operation, req }) => {
  const name: string = operation
  if (name === 'update' && isFirst('write', req)) await check({ slug }, req)
  if (name === 'restoreVersion' && isFirst('write', req)) await check(undefined, req)
  if (name === 'read' && !('where' in args) && mayReadDrafts(req) && isFirst('read', req)) tell(req, await tagOf({ slug }, req))
}

/** `tellVersion` for the global. */
export const tellGlobalVersion: GlobalAfterChangeHook = async ({ doc, global: { slug }, req }) => {
  if (req.payloadAPI === 'REST' && mayReadDrafts(req)) tell(req, await tagOf({ slug }, req))
  return doc
}

function tell(req: PayloadRequest, current: unknown) {
  if (typeof current !== 'string') return
  req.responseHeaders ??= new Headers()
  req.responseHeaders.set('ETag', current)
}
