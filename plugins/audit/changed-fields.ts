import type { FlattenedField } from 'payload'
import { isEmpty, isRecord } from '#src/fields/walk.ts'

/** Written by the server with every save, so they say nothing about the user's changes. */
const unsaid = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'createdBy',
  'updatedBy',
  'change',
  'reviewState',
  'outdatedTexts',
  '_status',
  'deletedAt',
])

/** The names of the fields that a save changes, `period.label` for one in a group, never their values. */
export function changedFields(fields: FlattenedField[], data: unknown, before: unknown, prefix = ''): string[] {
  if (!isRecord(data)) return []
  const previous = isRecord(before) ? before : {}
  return fields.flatMap((field) => {
    const isVirtual = 'virtual' in field && field.virtual
    if (field.type === 'join' || isVirtual || !(field.name in data) || (prefix === '' && unsaid.has(field.name))) return []
    const path = `${prefix}${field.name}`
    if (field.type === 'group') return changedFields(field.flattenedFields, data[field.name], previous[field.name], `${path}.`)
    return isSame(data[field.name], previous[field.name]) ? [] : [path]
  })
}

const isSame = (a: unknown, b: unknown) => (isEmpty(a) && isEmpty(b)) || JSON.stringify(plain(a)) === JSON.stringify(plain(b))

/** A value in one form, whether it comes from a form, a database or a populated answer. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).filter(([, each]) => !isEmpty(each))
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, plain(each)]))
}
