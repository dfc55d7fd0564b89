import {
  APIError,
  Forbidden,
  type AccessResult,
  type CollectionAfterReadHook,
  type CollectionBeforeOperationHook,
  type Payload,
  type PayloadRequest,
  type Where,
} from 'payload'
import { maySeeNames, mayWrite } from '#src/access.ts'
import { isId } from '#src/fields/query-paths.ts'
import { isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'

const slug = 'payload-locked-documents'

/** How long a lock holds without a sign of its holder, in seconds: Payload's own default. */
const defaultDuration = 300

/** What a lock is on: a document or a global. */
export type Lockable = { collection: string; id: string } | { global: string }

/** Since when a lock has to have been renewed to hold. */
export function heldSince(lockDocuments: false | { duration: number } | undefined): string {
  const seconds = lockDocuments ? lockDocuments.duration : defaultDuration
  return new Date(Date.now() - seconds * 1000).toISOString()
}

/** The collection or global that a lock is in. */
const entityOf = (place: Lockable, { config }: Payload) =>
  'global' in place
    ? config.globals.find((each) => each.slug === place.global)
    : config.collections.find((each) => each.slug === place.collection)

/** Whether a user may lock a document or global: whether they may edit it. No one may lock what does not exist. */
export async function mayLock(place: Lockable, req: PayloadRequest): Promise<boolean> {
  const { payload } = req
  const entity = entityOf(place, payload)
  if (!mayWrite(req) || !entity || entity.lockDocuments === false) return false
  const verdict: AccessResult = await entity.access.update({ id: 'id' in place ? place.id : undefined, req })
  if (!('auth' in entity) || !('id' in place)) return verdict !== false
  if (verdict === false || !isId(place.id, payload)) return false
  const { totalDocs } = await payload.db.count({
    collection: entity.slug,
    req,
    where: { and: [{ id: { equals: place.id } }, verdict === true ? {} : verdict] },
  })
  return totalDocs > 0
}

/**
 * The rule of locks for every API: whoever may edit a document locks it, or takes its lock over, for themselves. The time of a lock is
 * the server's. That nobody but its holder removes a lock is said by `lockAccess`.
 */
export const guardLocks: CollectionBeforeOperationHook = async ({ args, operation, overrideAccess, req }) => {
  // Users who may not write are refused by access.
  if (overrideAccess || !mayWrite(req)) return
  const data = 'data' in args && isRecord(args.data) ? args.data : {}
  if (operation === 'create') await checkNewLock(data, req)
  if (operation === 'update') await checkChangedLock('id' in args ? args.id : undefined, data, req)
}

async function checkNewLock(data: Record<string, unknown>, req: PayloadRequest) {
  allowOnly(['document', 'globalSlug', 'user'], data)
  const place = placeOf(data)
  if (!place) throw new APIError('A lock is on one document or one global: send either document or globalSlug.', 400)
  if ((isRecord(data.user) && !isSelf(data.user, req)) || !(await mayLock(place, req))) throw new Forbidden(req.t)
  const { db } = req.payload
  const on: Where[] =
    'global' in place
      ? [{ globalSlug: { equals: place.global } }]
      : [{ 'document.relationTo': { equals: place.collection } }, { 'document.value': { equals: place.id } }]
  const since = heldSince(entityOf(place, req.payload)?.lockDocuments)
  const held = await db.findOne<{ id: string }>({ collection: slug, req, where: { and: [...on, { updatedAt: { greater_than: since } }] } })
  if (held) throw new APIError(`It is locked already. Take its lock over with PATCH /api/${slug}/${held.id}.`, 409)
  await db.deleteMany({ collection: slug, req, where: { and: on } })
}

/** A change of a lock keeps it, or takes it over. */
async function checkChangedLock(id: unknown, data: Record<string, unknown>, req: PayloadRequest) {
  if (!isId(id, req.payload)) throw new APIError(`Locks are taken over one by one: PATCH /api/${slug}/<id>.`, 400)
  allowOnly(['user'], data)
  const lock = await req.payload.db.findOne<{ id: string; user?: unknown }>({ collection: slug, req, where: { id: { equals: id } } })
  // Payload says that there is none.
  if (!lock) return
  const place = placeOf(lock)
  if (!isSelf(data.user ?? lock.user, req) || !place || !(await mayLock(place, req))) throw new Forbidden(req.t)
}

function allowOnly(names: string[], data: Record<string, unknown>) {
  const other = Object.keys(data).find((name) => !names.includes(name) && data[name] !== undefined && data[name] !== null)
  if (other !== undefined) throw new APIError(`${other.slice(0, 60)}: not for its sender to set; send ${names.join(', ')}.`, 400)
}

const isSelf = (user: unknown, req: PayloadRequest) =>
  isRecord(user) && user.relationTo === req.user?.collection && user.value === req.user?.id

function placeOf({ document, globalSlug }: Record<string, unknown>): Lockable | undefined {
  const isGlobal = typeof globalSlug === 'string' && globalSlug !== ''
  const isDocument = isRecord(document) && typeof document.relationTo === 'string' && typeof document.value === 'string'
  if (isGlobal === isDocument) return undefined
  if (isGlobal) return { global: globalSlug }
  return isDocument ? { collection: String(document.relationTo), id: String(document.value) } : undefined
}

/**
 * Lets the admin panel say who is editing a document. Payload shows the email address of whoever holds the lock, and an id to those who
 * may not read users; here the name stands in the place of the address, for everybody. Answers of the API stay as they are.
 */
export const nameHolder: CollectionAfterReadHook = async ({ doc, req }) => {
  if (req.payloadAPI !== 'local' || !maySeeNames(req)) return doc
  const holder: unknown = isRecord(doc.user) && doc.user.relationTo === 'users' ? doc.user.value : undefined
  const id = isRecord(holder) ? holder.id : holder
  if (typeof id !== 'string') return doc
  const { payload } = req
  // Bypasses access: authors and editors read no user but themselves. They get the name of this one, and nothing else.
  const user = await payload.findByID({
    collection: 'users',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
    select: { name: true },
  })
  const name = user?.name || translate(req, 'guard:somebodyWithoutName')
  return { ...doc, user: { relationTo: 'users', value: { id, email: name } } }
}
