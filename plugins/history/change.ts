import { AsyncLocalStorage } from 'node:async_hooks'
import type { CollectionBeforeChangeHook, DateField, GlobalBeforeChangeHook, GroupField, PayloadRequest, TextField } from 'payload'
import { serverField } from '#src/access.ts'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { longest } from '#src/fields/longest.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'
import { operationOn, takesFromPublic } from '#plugins/guard/operation.ts'
import { restoredRecordOf } from '#plugins/publishing/standing.ts'
import { stepFor } from '#plugins/review/state.ts'
import type { ChangeKind } from './kinds'

const line = (name: string, label: Message, maxLength: number): TextField => ({
  name,
  type: 'text',
  label,
  maxLength,
  access: serverField,
  // Lists are filtered by the kind alone: what a file brought, for example.
  admin: { readOnly: true, disableListFilter: name !== 'kind' },
})

const instant = (name: string, label: Message): DateField => ({
  name,
  type: 'date',
  label,
  access: serverField,
  admin: { readOnly: true, disableListFilter: true },
})

/**
 * Who made the last change, of what kind it was and why. It is stored in the document, so that each of its versions keeps its own, and
 * whoever may read a version may read this. A person is there by name alone: only admins read users.
 */
export const changeField = (): GroupField => ({
  name: 'change',
  type: 'group',
  label: message('change'),
  access: serverField,
  custom: { isContent: false },
  admin: {
    disableListColumn: true,
    disableBulkEdit: true,
    components: { Field: '/src/admin/nothing#Nothing', Diff: '/plugins/history/admin/change-diff#ChangeDiff' },
  },
  fields: [
    line('by', message('who'), longest.label),
    line('kind', message('kind'), 40),
    // What a reviewer writes may have several lines.
    {
      name: 'note',
      type: 'textarea',
      label: message('reason'),
      maxLength: longest.note,
      access: serverField,
      admin: { readOnly: true, disableListFilter: true },
    },
    instant('restoredFrom', message('restoredFrom')),
    instant('at', message('when')),
  ],
})

/** Runs a schedule. Payload makes requests of its own for its saves, so this identifies them. An approval's schedule has the ETag of what was approved. */
export const scheduled = new AsyncLocalStorage<{ approved: string | undefined }>()

/** What a file or a command puts into the context of a request, so that its saves are known for what they are. */
export const changeContext = (kind: 'import' | 'apply') => ({ change: kind })

/** Says in a document who changes it, of what kind the change is and why, whatever the data says. */
export const recordChange: CollectionBeforeChangeHook = async ({ collection: { slug }, data, operation, originalDoc, req }) => {
  const before: Data | undefined = operation === 'create' ? undefined : originalDoc
  return { ...data, change: await changeOf({ slug, id: originalDoc?.id, data, before }, req) }
}

/** `recordChange` for the global. */
export const recordGlobalChange: GlobalBeforeChangeHook = async ({ data, global: { slug }, originalDoc, req }) => ({
  ...data,
  change: await changeOf({ slug, data, before: originalDoc ?? {} }, req),
})

type Data = Record<string, unknown>

interface Save {
  slug: string
  id?: unknown
  data: Data
  /** Undefined for a document that is new. */
  before?: Data
}

async function changeOf(save: Save, req: PayloadRequest) {
  const restoredFrom = await restoredInstant(save, req)
  return {
    by: req.user?.collection === 'users' ? (req.user.name ?? null) : null,
    kind: await kindOf(save, req),
    note: stepFor(save.id, req)?.note ?? null,
    restoredFrom,
    at: new Date().toISOString(),
  }
}

async function kindOf({ slug, id, data, before }: Save, req: PayloadRequest): Promise<ChangeKind> {
  const { change } = req.context
  if (change === 'import' || change === 'apply') return change
  if (!before) return data._status === 'published' ? 'publish' : 'create'
  if (operationOn({ slug }, req)?.name === 'restoreVersion') return 'restore-version'
  const step = id === undefined ? undefined : stepFor(id, req)
  if (step) return step.name
  if (data.deletedAt && !before.deletedAt) return 'trash'
  if (!data.deletedAt && before.deletedAt) return 'untrash'
  if (data._status === 'published') return scheduled.getStore() ? 'scheduled-publish' : 'publish'
  if (!(await wasPublic({ slug, id }, req))) return 'update'
  return scheduled.getStore() ? 'scheduled-unpublish' : 'unpublish'
}

/** Whether a save takes a document from the public that was there. */
async function wasPublic({ slug, id }: Pick<Save, 'slug' | 'id'>, req: PayloadRequest): Promise<boolean> {
  if (!takesFromPublic({ slug }, req)) return false
  const { db } = req.payload
  const collection = collectionNamed(slug, req.payload)?.slug
  const row: { _status?: unknown } | null = collection
    ? await db.findOne<{ id: string; _status?: string }>({ collection, req, where: { id: { equals: id } } })
    : await db.findGlobal<Data>({ slug, req })
  return row?._status === 'published'
}

/** When the version that is being restored was saved. */
async function restoredInstant(entity: { slug: string }, req: PayloadRequest): Promise<string | null> {
  const record = await restoredRecordOf(entity, req)
  return record ? new Date(record.updatedAt).toISOString() : null
}
