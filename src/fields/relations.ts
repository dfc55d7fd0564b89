import type { FlattenedField, RelationshipField, UploadField } from 'payload'
import { fieldValues, isRecord } from './walk'
import { locales } from '#src/profile/types.ts'

interface Relation {
  field: RelationshipField | UploadField
  /** Where a filter finds what it names: in one place, or in one for each language. */
  paths: string[]
}

/** The relations among these fields that may name a document of a collection. */
export function relationsTo(target: string, fields: FlattenedField[], prefix = ''): Relation[] {
  return fields.flatMap((field) => {
    const path = `${prefix}${field.name}`
    if (field.type === 'relationship' || field.type === 'upload') {
      const targets: string[] = [field.relationTo].flat()
      if (!targets.includes(target)) return []
      const places = field.localized ? locales.map((locale) => `${path}.${locale}`) : [path]
      return [{ field, paths: places.map((each) => (Array.isArray(field.relationTo) ? `${each}.value` : each)) }]
    }
    return field.type !== 'join' && 'flattenedFields' in field ? relationsTo(target, field.flattenedFields, `${path}.`) : []
  })
}

/** Whether any of these relations is hidden by its condition in some documents: what it names there is kept, and not shown. */
export const hasHidden = (relations: Relation[]): boolean => relations.some(({ field }) => field.admin?.condition)

interface Reference {
  collection: string
  id: string
  /** Where it is, for example `citations.0.source`. */
  path: string
}

/** What a document names where that is shown, whether it was read in one language or in all. */
export function* referencesIn(doc: Record<string, unknown>, fields: FlattenedField[]): Generator<Reference> {
  for (const { field, path, siblingData, value } of fieldValues(fields, doc)) {
    if (field.type !== 'relationship' && field.type !== 'upload') continue
    const isShown = field.admin?.condition?.(doc, siblingData, { blockData: {}, operation: 'read', path: [], user: null }) ?? true
    if (!isShown) continue
    const inLanguages = field.localized && isRecord(value) && !('relationTo' in value) ? Object.values(value) : [value]
    for (const each of inLanguages.flat()) {
      if (typeof each === 'string' && typeof field.relationTo === 'string') yield { collection: field.relationTo, id: each, path }
      else if (isRecord(each) && typeof each.relationTo === 'string' && typeof each.value === 'string')
        yield { collection: each.relationTo, id: each.value, path }
    }
  }
}

/** Whether a document names another one where that is shown. */
export const isNaming = (
  doc: Record<string, unknown>,
  fields: FlattenedField[],
  { collection, id }: { collection: string; id: string },
): boolean => [...referencesIn(doc, fields)].some((each) => each.collection === collection && each.id === id)
