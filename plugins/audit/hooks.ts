import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  GlobalAfterChangeHook,
  GlobalBeforeChangeHook,
  PayloadRequest,
  SanitizedConfig,
} from 'payload'
import { titleIn } from '#src/fields/document-title.ts'
import { isRecord } from '#src/fields/walk.ts'
import { operationOn, takesFromPublic } from '#plugins/guard/operation.ts'
import { stepFor } from '#plugins/review/state.ts'
import { changedFields } from './changed-fields'
import { writeEntry } from './entry'
import { auditLogins } from './logins'
import type { AuditOperation } from './operations'

/** Not logged: the log itself, copies of it, and the server's own work. */
const unaudited = new Set([
  'applied-content',
  'audit-log',
  'review-notes',
  'payload-jobs',
  'payload-kv',
  'payload-locked-documents',
  'payload-migrations',
  'payload-preferences',
  'payload-query-presets',
])

/** Changes with every login and forgotten password, which have entries of their own; all else of a user is worth one. */
const unsaidOfUsers = new Set(['sessions', 'loginAttempts', 'lockUntil', 'resetPasswordToken', 'resetPasswordExpiration', 'hash', 'salt'])

/** Adds the audit log to every collection and global, for every API. */
export function audit(config: SanitizedConfig) {
  for (const { hooks, slug } of config.collections) {
    if (unaudited.has(slug)) continue
    hooks.beforeChange.push(noteBefore)
    hooks.afterChange.push(afterChange)
    hooks.afterDelete.push(afterDelete)
    if (slug === 'users') auditLogins(hooks)
  }
  for (const { hooks } of config.globals) {
    hooks.beforeChange = [...(hooks.beforeChange ?? []), noteGlobalBefore]
    hooks.afterChange = [...(hooks.afterChange ?? []), afterGlobalChange]
  }
}

type Data = Record<string, unknown>

/** Whether a save that is no draft leaves a draft, as taking it from the public does. */
const leavesDraft = (slug: string, data: Data, req: PayloadRequest) => data._status === 'draft' && takesFromPublic({ slug }, req)

/** Notes what is no longer known afterwards: whether the document was public, and whether the data contained a password. */
const noteBefore: CollectionBeforeChangeHook = async ({ collection: { slug }, data, operation, originalDoc, req }) => {
  const hasPassword = slug === 'users' && operation === 'update' && Boolean(data.password)
  let wasLive = false
  if (operation === 'update' && leavesDraft(slug, data, req)) {
    const row = await req.payload.db.findOne<{ id: string; _status?: string }>({
      collection: slug,
      req,
      where: { id: { equals: originalDoc?.id } },
    })
    wasLive = row?._status === 'published'
  }
  Object.assign(req.context, { [`before:${slug}`]: { hasPassword, wasLive } })
  return data
}

const noteGlobalBefore: GlobalBeforeChangeHook = async ({ data, global: { slug }, req }) => {
  let wasLive = false
  if (leavesDraft(slug, data, req)) {
    // MongoDB has none before the first save.
    const row: Data | null = await req.payload.db.findGlobal({ slug, req })
    wasLive = row?._status === 'published'
  }
  Object.assign(req.context, { [`before:${slug}`]: { hasPassword: false, wasLive } })
  return data
}

function noted(slug: string, { context }: PayloadRequest) {
  const before: unknown = context[`before:${slug}`]
  return { hasPassword: isRecord(before) && before.hasPassword === true, wasLive: isRecord(before) && before.wasLive === true }
}

const afterChange: CollectionAfterChangeHook = async ({ collection, data, doc, operation, previousDoc, req }) => {
  const { slug } = collection
  const kind = kindOf({ slug, id: doc.id, doc, before: previousDoc, isNew: operation === 'create' }, req)
  const isRestored = kind === 'restore-version'
  let fields = operation === 'create' || isRestored ? [] : changedFields(collection.flattenedFields, data, previousDoc)
  if (slug === 'users' && operation === 'update') {
    fields = fields.filter((name) => !unsaidOfUsers.has(name))
    if (noted(slug, req).hasPassword) fields.push('password')
    if (fields.length === 0) return doc
  }
  await writeEntry(
    {
      operation: kind,
      documentType: slug,
      documentId: String(doc.id),
      title: titleIn(doc, collection),
      status: statusOf(doc),
      locale: collection.versions ? req.locale : undefined,
      fields,
    },
    req,
  )
  return doc
}

const afterGlobalChange: GlobalAfterChangeHook = async ({ data, doc, global, previousDoc, req }) => {
  const { slug } = global
  const kind = kindOf({ slug, doc, before: previousDoc, isNew: false }, req)
  const fields = kind === 'restore-version' ? [] : changedFields(global.flattenedFields, data, previousDoc)
  await writeEntry({ operation: kind, documentType: slug, status: statusOf(doc), locale: req.locale, fields }, req)
  return doc
}

const afterDelete: CollectionAfterDeleteHook = async ({ collection, doc, id, req }) => {
  const { slug } = collection
  await writeEntry({ operation: 'delete', documentType: slug, documentId: String(id), title: titleIn(doc, collection) }, req)
  return doc
}

const statusOf = ({ _status }: Data) => (typeof _status === 'string' ? _status : undefined)

interface Change {
  slug: string
  id?: unknown
  doc: Data
  before: Data | undefined
  isNew: boolean
}

/** What a save is, in the words of the log. */
function kindOf({ slug, id, doc, before, isNew }: Change, req: PayloadRequest): AuditOperation {
  if (isNew) return 'create'
  if (operationOn({ slug }, req)?.name === 'restoreVersion') return 'restore-version'
  const step = id === undefined ? undefined : stepFor(id, req)
  if (step) return step.name
  if (slug === 'api-keys' && doc.revokedAt && !before?.revokedAt) return 'revoke'
  if (doc.deletedAt && !before?.deletedAt) return 'trash'
  if (!doc.deletedAt && before?.deletedAt) return 'untrash'
  if (doc._status === 'published') return 'publish'
  return noted(slug, req).wasLive ? 'unpublish' : 'update'
}
