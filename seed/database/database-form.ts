import { asStoredDay } from '#src/fields/dates.ts'
import { isRecord } from '#src/fields/walk.ts'
import { isValues, nameOf, textOf, type Field, type Language, type Value, type Values } from '../model'
import { toEditor } from '#src/prose/index.ts'

/** What the database's form of values depends on. */
export interface Form {
  /** The language to write: one at a time. */
  language: Language
  /** A new document is left to its defaults; of one that is there, what the files do not say is emptied. */
  isNew: boolean
  idOf: (name: string) => string
  /** Fields that stay as they are stored, as `valuesByField` names them, and the document as it is stored, in all languages. */
  keeps?: { fields: readonly string[]; stored: unknown }
}

/**
 * Fields in the form in which Payload takes them: ids for relations, instants for days, the editor's tree for prose.
 *
 * @param before the document as it is stored: rows keep their ids, which their texts in other languages hang on
 */
export function databaseForm(values: Values, fields: readonly Field[], form: Form, before?: unknown, prefix = ''): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const field of fields) {
    const path = `${prefix}${field.name}`
    const keptPath = field.localized ? `${path}.${form.language}` : path
    if (form.keeps?.fields.includes(keptPath)) {
      // What is left out is taken from the latest version; for lists and groups, whose parts have ids and languages, that has to do.
      const kept = field.kind === 'array' || field.kind === 'group' ? undefined : valueAt(form.keeps.stored, keptPath)
      if (kept !== undefined) data[field.name] = kept
      continue
    }
    const value = inLanguage(values[field.name], field, form.language)
    const stored = isRecord(before) ? before[field.name] : undefined
    if (value === undefined && form.isNew && field.kind !== 'group') {
      if (field.default !== undefined) data[field.name] = null
    } else data[field.name] = one(value, field, form, stored, `${path}.`)
  }
  return data
}

const valueAt = (stored: unknown, path: string): unknown =>
  path.split('.').reduce((holder, key) => (isRecord(holder) ? holder[key] : undefined), stored)

function inLanguage(value: Value | undefined, field: Field, language: Language): Value | undefined {
  if (!field.localized) return value
  return isValues(value) ? value[language] : undefined
}

function one(value: Value | undefined, field: Field, form: Form, stored: unknown, prefix: string): unknown {
  switch (field.kind) {
    case 'group':
      return databaseForm(isValues(value) ? value : {}, field.fields, form, stored, prefix)
    case 'array': {
      const before: unknown[] = Array.isArray(stored) ? stored : []
      return (Array.isArray(value) ? value : []).map((row, index) => {
        const same = before[index]
        const id = isRecord(same) && typeof same.id === 'string' ? { id: same.id } : {}
        return { ...id, ...databaseForm(isValues(row) ? row : {}, field.fields, form, same, prefix) }
      })
    }
    case 'reference':
      if (field.hasMany) return (Array.isArray(value) ? value : []).map((each) => reference(textOf(each), field.to, form))
      return typeof value === 'string' ? reference(value, field.to, form) : null
    case 'enum':
      return field.hasMany ? (value ?? []) : (value ?? null)
    case 'day':
      return value === undefined ? null : asStoredDay(value)
    case 'prose':
      return typeof value === 'string' ? toEditor(value) : null
    default:
      return value ?? null
  }
}

function reference(name: string, to: readonly string[], { idOf }: Form): unknown {
  const [only] = to
  if (to.length === 1 && only) return idOf(nameOf(only, name))
  return { relationTo: name.slice(0, name.indexOf('/')), value: idOf(name) }
}

/** The documents that a value names. */
export function namesIn(value: Value | undefined, field: Field): string[] {
  if (value === undefined) return []
  if (field.localized && isValues(value)) return Object.values(value).flatMap((each) => namesIn(each, { ...field, localized: undefined }))
  switch (field.kind) {
    case 'reference':
      return [value].flat().map((name) => (field.to.length === 1 ? nameOf(textOf(field.to[0]), textOf(name)) : textOf(name)))
    case 'array':
      return (Array.isArray(value) ? value : []).flatMap((row) => (isValues(row) ? namesOf(row, field.fields) : []))
    case 'group':
      return isValues(value) ? namesOf(value, field.fields) : []
    default:
      return []
  }
}

const namesOf = (values: Values, fields: readonly Field[]): string[] => fields.flatMap((field) => namesIn(values[field.name], field))

/** Whether there is any text in a language. */
export const hasLanguage = (values: Values | undefined, fields: readonly Field[], language: Language): boolean =>
  values !== undefined &&
  fields.some((field) => {
    const value = values[field.name]
    if (field.localized) return isValues(value) && value[language] !== undefined
    if (field.kind === 'group') return isValues(value) && hasLanguage(value, field.fields, language)
    return field.kind === 'array' && Array.isArray(value) && value.some((row) => isValues(row) && hasLanguage(row, field.fields, language))
  })
