import { AsyncLocalStorage } from 'node:async_hooks'
import type { CollectionBeforeChangeHook, DateField, GlobalBeforeChangeHook, GroupField, PayloadRequest, TextField } from 'payload'
import { serverField } from '../access'
import { collectionNamed } from '../fields/collection-named'
import { longest, words, type Words } from '../fields/words'
import { operationOn, takesFromPublic } from '../operation'
import { stepFor } from '../review/state'
import type { ChangeKind } from './kinds'

const line = (name: string, label: Words, maxLength: number): TextField => ({
  name,
  type: 'text',
  label,
  maxLength,
  access: serverField,
  // Lists are filtered by the kind alone: what a file brought, for example.
  admin: { readOnly: true, disableListFilter: name !== 'kind' },
})

const instant = (name: string, label: Words): DateField => ({
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
  label: words('Change', 'Cambio'),
  access: serverField,
  custom: { isContent: false },
  admin: {
    disableListColumn: true,
    disableBulkEdit: true,
    components: { Field: './nothing#Nothing', Diff: './change-diff#ChangeDiff' },
  },
  fields: [
    line('by', words('Who', 'Quién'), longest.label),
    line('kind', words('Kind', 'Clase'), 40),
    line('note', words('Reason', 'Motivo'), longest.note),
    instant('restoredFrom', words('Restored from', 'Restaurado de')),
    instant('at', words('When', 'Cuándo')),
  ],
})

/** Runs a schedule, whose saves are told apart by it: Payload makes requests of their own for them. An approval's has the ETag of what was approved. */
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
async function restoredInstant({ slug }: Save, req: PayloadRequest): Promise<string | null> {
  const operation = operationOn({ slug }, req)
  if (operation?.name !== 'restoreVersion' || operation.versionId === undefined) return null
  const { db } = req.payload
  const collection = collectionNamed(slug, req.payload)?.slug
  const query = { limit: 1, pagination: false, req, where: { id: { equals: operation.versionId } } }
  const { docs } = collection ? await db.findVersions({ collection, ...query }) : await db.findGlobalVersions({ global: 'site', ...query })
  return docs[0] ? new Date(docs[0].updatedAt).toISOString() : null
}
