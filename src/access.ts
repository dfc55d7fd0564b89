import type { Access, CollectionConfig, FieldAccess, GlobalConfig, PayloadRequest, Where } from 'payload'

/** The roles of the README's table, from the most trusted to the least. */
export const roles = ['admin', 'editor', 'author', 'viewer'] as const
export type Role = (typeof roles)[number]

type Requester = Pick<PayloadRequest, 'user'>

/** The role of the requester; undefined for the public, for disabled users, and for logins of any collection but `users`. */
export function roleOf({ user }: Requester): Role | undefined {
  if (user?.collection !== 'users' || user.disabled) return undefined
  return roles.find((role) => role === user.role)
}

const oneOf =
  (...allowed: Role[]) =>
  ({ req }: { req: Requester }) => {
    const role = roleOf(req)
    return role !== undefined && allowed.includes(role)
  }

const nobody = () => false
const isAdmin = oneOf('admin')
const isStaff = oneOf(...roles)
const isWriter = oneOf('admin', 'editor', 'author')
const isPublisher = oneOf('admin', 'editor')

/** Who may read drafts and versions. */
export const mayReadDrafts = (req: Requester) => isStaff({ req })
/** Who may write drafts, and submit them for review. */
export const mayWrite = (req: Requester) => isWriter({ req })
/** Who may publish, unpublish, schedule, restore a version, and approve or return what was submitted. */
export const mayPublish = (req: Requester) => isPublisher({ req })
/**
 * Who may see the names of colleagues where it matters who acted: who is editing a document, and who made a version of it. The
 * name alone: addresses and all else of users are read by `userAccess`.
 */
export const maySeeNames = (req: Requester) => isStaff({ req })
/** Who may see the trash, and move documents to it. */
export const mayUseTrash = (req: Requester) => isPublisher({ req })

const notTrashed: Where = { deletedAt: { exists: false } }
const published: Where = { and: [{ _status: { equals: 'published' } }, notTrashed] }

const readContent: Access = ({ req }) => mayUseTrash(req) || (mayReadDrafts(req) ? notTrashed : published)

const readContentVersions: Access = ({ req }) =>
  mayUseTrash(req) ||
  // A document's older versions do not know that it was trashed since, so the document itself is asked. MongoDB drops
  // an "exists" of a related document.
  (mayReadDrafts(req) && { 'parent.deletedAt': { equals: null } })

const isPublishing = (data: unknown) => typeof data === 'object' && data !== null && '_status' in data && data._status === 'published'

/** Whether an edit moves its document to the trash. */
export const isTrashing = (data: unknown) => typeof data === 'object' && data !== null && 'deletedAt' in data && Boolean(data.deletedAt)

/** Countries, facts, programs, news items, sources, media, redirects: the table's rows 1 to 5. */
export const contentAccess: CollectionConfig['access'] = {
  read: readContent,
  readVersions: readContentVersions,
  create: ({ req, data }) => isWriter({ req }) && (!isPublishing(data) || mayPublish(req)) && (!isTrashing(data) || mayUseTrash(req)),
  update: ({ req, data }) => mayPublish(req) || (isWriter({ req }) && !isPublishing(data) && notTrashed),
  // Payload asks with the data of the edit for a move to the trash, and without for a deletion.
  delete: ({ req, data }) => isAdmin({ req }) || (isTrashing(data) && mayUseTrash(req)),
  unlock: isAdmin,
}

/** The global: everybody reads it, editors and admins edit it. */
export const siteAccess: GlobalConfig['access'] = {
  read: ({ req }) => mayReadDrafts(req) || { _status: { equals: 'published' } },
  readVersions: ({ req }) => mayReadDrafts(req),
  update: isPublisher,
}

const self: Access = ({ req }) => (roleOf(req) && req.user ? { id: { equals: req.user.id } } : false)

/** Users: admins all, writers themselves, viewers only to read. */
export const userAccess: CollectionConfig['access'] = {
  admin: isStaff,
  read: (args) => isAdmin(args) || self(args),
  create: isAdmin,
  update: (args) => isAdmin(args) || (isWriter(args) && self(args)),
  delete: isAdmin,
  unlock: isAdmin,
}

/** API keys: admins see all, everybody else their own. They are made and revoked by plugins/api-keys alone, for those whom `mayMakeKeys` names. */
export const keyAccess: CollectionConfig['access'] = {
  read: (args) => isAdmin(args) || (isStaff(args) && args.req.user !== null && { user: { equals: args.req.user.id } }),
  create: nobody,
  update: nobody,
  delete: nobody,
}
/** Who may make and revoke the API keys of a user: admins, and those who write their own. */
export const mayMakeKeys = (userId: string, req: Requester) => isAdmin({ req }) || (isWriter({ req }) && req.user?.id === userId)

/** Fields of a user that only admins change: the role. */
export const adminField: { create: FieldAccess; update: FieldAccess } = { create: isAdmin, update: isAdmin }

/** Written by the server only and read by staff: the author of a document, and its review state. */
export const serverField: { read: FieldAccess; create: FieldAccess; update: FieldAccess } = {
  read: isStaff,
  create: nobody,
  update: nobody,
}

/** What only this program's own commands read and write. */
export const nobodysAccess: CollectionConfig['access'] = {
  create: nobody,
  read: nobody,
  update: nobody,
  delete: nobody,
}

/**
 * The thread of a review. Written by its steps alone, and kept as it is. Whoever may not see the trash reads the thread of one
 * document at a time, where it is asked whether they may see that (plugins/review/endpoints.ts).
 */
export const reviewNotesAccess: CollectionConfig['access'] = {
  read: isPublisher,
  create: nobody,
  update: nobody,
  delete: nobody,
}

/** The audit log: readable by admins, written by the server only, through no API. */
export const auditAccess: CollectionConfig['access'] = { read: isAdmin, create: nobody, update: nobody, delete: nobody }
/** Who may read and export the audit log. */
export const mayReadAudit = (req: Requester) => isAdmin({ req })

/** Saved filters: of those who work here; each says in itself who else sees it. */
export const presetAccess = { create: isStaff, read: isStaff, update: isStaff, delete: isStaff }

/**
 * Who is editing what. Those who write lock what they edit, or take its lock over, as plugins/guard/locks.ts says; only the holder of a lock
 * removes it.
 */
export const lockAccess: CollectionConfig['access'] = {
  read: isStaff,
  create: isWriter,
  update: isWriter,
  delete: ({ req }) => isWriter({ req }) && req.user !== null && { 'user.value': { equals: req.user.id } },
}

/** Written by the server only, and readable by everyone who may read the document. */
export const computedField: { create: FieldAccess; update: FieldAccess } = { create: nobody, update: nobody }

/** What those who work here write and read, and the public does not see. */
export const staffField: { read: FieldAccess } = { read: isStaff }

/** Running queued jobs by hand over HTTP. */
export const jobsAccess = { run: isAdmin, queue: isAdmin, cancel: isAdmin }
