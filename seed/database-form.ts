import type { FlattenedField } from 'payload'
import { isEditorState, proseFormat } from './prose'
import { Day, isList, Prose, Reference, type Value, type Values } from './values'

/** What the form of a collection's or global's documents depends on. */
export interface Form {
  fields: readonly FlattenedField[]
  /** The id of the document that a relation leads to. */
  idOf: (reference: Reference) => string
}

/** A document's fields in the database's form: ids for relations, instants for days, the editor's tree for prose. */
export const toDatabase = (values: Values, form: Form): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, stored(value ?? null, field, form)]))

/** Whether a document in the database says what the file says, in every field that the file names. */
export const isSame = (document: unknown, values: Values, form: Form): boolean =>
  isRecord(document) && Object.entries(values).every(([field, value]) => says(document[field], value ?? null, field, form))

function stored(value: Value, field: string, form: Form): unknown {
  if (value instanceof Reference) return form.idOf(value)
  if (value instanceof Prose) return proseFormat(form.fields, field).toEditor(value.markdown)
  if (value instanceof Day) return value.toISOString()
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map((entry) => stored(entry, field, form))
  return toDatabase(value, form)
}

function says(document: unknown, value: Value, field: string, form: Form): boolean {
  if (value instanceof Reference) return document === form.idOf(value)
  if (value instanceof Prose) {
    const { toEditor, toMarkdown } = proseFormat(form.fields, field)
    // Both sides through the editor: it has one way to write what Markdown can say in several.
    return isEditorState(document) && toMarkdown(document) === toMarkdown(toEditor(value.markdown))
  }
  if (value instanceof Day) return typeof document === 'string' && Date.parse(document) === Date.parse(value.toISOString())
  if (value === null) return document === null || document === undefined || document === ''
  if (typeof value !== 'object') return document === value
  if (isList(value)) {
    const list: unknown = document ?? []
    return Array.isArray(list) && list.length === value.length && value.every((entry, index) => says(list[index], entry, field, form))
  }
  return isSame(document ?? {}, value, form)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
