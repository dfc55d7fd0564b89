import { isoDay } from '#src/fields/dates.ts'
import { isAskedFor, isValues, languages, type Field, type Value, type Values } from '../model'
import { isEditorState, toMarkdown } from '#src/prose/index.ts'

/**
 * The name of the document that a relation leads to; undefined leaves the relation out. `isNeeded` when the document that has the
 * relation could not be published without it.
 */
export type NameOf = (collection: string, id: string, isNeeded: boolean) => string | undefined

/**
 * What a stored document says, in the form in which it is compared with content files: what is empty is left out, and
 * relations, days and prose stand as the files write them.
 *
 * @param document as the database adapter finds it, with texts in all languages
 * @param isNeeded whether the document cannot be published without what these fields require
 */
export function normalForm(document: unknown, fields: readonly Field[], nameOf: NameOf, isNeeded = true): Values {
  const values: Values = {}
  if (!isRecord(document)) return values
  for (const field of fields) {
    const stored = document[field.name]
    const value = field.localized ? inLanguages(stored, field, nameOf, isNeeded) : one(stored, field, nameOf, isNeeded)
    if (value !== undefined) values[field.name] = value
  }
  return values
}

function inLanguages(stored: unknown, field: Field, nameOf: NameOf, isNeeded: boolean): Values | undefined {
  if (!isRecord(stored)) return undefined
  const values: Values = {}
  for (const language of languages) {
    const value = one(stored[language], field, nameOf, isNeeded)
    if (value !== undefined) values[language] = value
  }
  return orNothing(values)
}

function one(stored: unknown, field: Field, nameOf: NameOf, isNeeded: boolean): Value | undefined {
  if (field.kind === 'group') return orNothing(normalForm(stored, field.fields, nameOf, isNeeded))
  if (stored === undefined || stored === null || stored === '') return undefined
  switch (field.kind) {
    case 'text':
      return typeof stored === 'string' ? stored.normalize('NFC') : undefined
    case 'number':
      return typeof stored === 'number' ? (stored === 0 ? 0 : stored) : undefined
    case 'boolean':
      return typeof stored === 'boolean' ? stored : undefined
    case 'day':
      return isoDay(stored)
    case 'datetime':
      return typeof stored === 'string' ? new Date(stored).toISOString() : undefined
    case 'prose':
      return (isEditorState(stored) && toMarkdown(stored).normalize('NFC')) || undefined
    case 'enum':
      return many(stored, field.hasMany, (each) => (typeof each === 'string' ? each : undefined))
    case 'reference': {
      const isRequired = isNeeded && field.required === true && !field.shownWhere
      return many(stored, field.hasMany, (each) => reference(each, field.to, (collection, id) => nameOf(collection, id, isRequired)))
    }
    case 'array': {
      if (!Array.isArray(stored)) return undefined
      const rows = stored.map((row: unknown) => normalForm(row, field.fields, nameOf, isNeeded && field.min !== undefined))
      // A row whose required relation is left out says nothing.
      const kept = rows.filter((row) =>
        field.fields.every((each) => !(each.kind === 'reference' && isAskedFor(each, row)) || row[each.name] !== undefined),
      )
      return kept.length > 0 ? kept : undefined
    }
  }
}

function reference(
  stored: unknown,
  to: readonly string[],
  nameOf: (collection: string, id: string) => string | undefined,
): string | undefined {
  const [only] = to
  if (to.length === 1 && only) {
    const name = typeof stored === 'string' ? nameOf(only, stored) : undefined
    return name?.slice(only.length + 1)
  }
  if (!isRecord(stored)) return undefined
  return nameOf(String(stored.relationTo), String(stored.value))
}

function many(stored: unknown, hasMany: true | undefined, read: (each: unknown) => string | undefined): Value | undefined {
  if (!hasMany) return read(stored)
  const values = (Array.isArray(stored) ? stored : []).map(read).filter((each) => each !== undefined)
  return values.length > 0 ? values : undefined
}

const orNothing = (values: Values): Values | undefined => (Object.keys(values).length > 0 ? values : undefined)

const isRecord = (value: unknown): value is Record<string, unknown> => isValues(value)
