import { locales, type Locale } from '#src/profile/types.ts'
import type { TextFormat } from '#src/fields/format.ts'
import type { ShownWhere } from '#src/fields/shown-where.ts'

/** Values as content files and the database are compared: no ids, days as `YYYY-MM-DD`, documents by name, prose as Markdown. */
export type Value = string | number | boolean | Value[] | Values

/** Fields by name. A field that is empty is left out; one with a text for each language holds `{ en, es }`. */
export interface Values {
  [field: string]: Value
}

interface Shared {
  name: string
  /** Asked for in a published document. */
  required?: true
  /** Asked for, where it is, only if the field beside it has this value. */
  shownWhere?: ShownWhere
  /** No two documents of a collection have the same value. */
  unique?: true
  /** Has a value for each language. */
  localized?: true
  /** The value of a new document that gives none. */
  default?: string | number | boolean
}

/** A field of a content type, as far as content files carry it. */
export type Field = Shared &
  (
    | { kind: 'text'; max?: number; multiline?: true; format?: TextFormat }
    | { kind: 'number'; min?: number; max?: number }
    | { kind: 'boolean' | 'day' | 'datetime' | 'prose' }
    | { kind: 'enum'; options: string[]; hasMany?: true }
    /** `to` has one collection, and documents are named by their slug; or several: `programs/coca-eradication`. */
    | { kind: 'reference'; to: string[]; hasMany?: true }
    | { kind: 'array'; fields: Field[]; min?: number; max?: number }
    | { kind: 'group'; fields: Field[]; isPeriod?: true }
  )

/** A collection, or the global `site`. */
export interface ContentType {
  slug: string
  fields: Field[]
}

export { locales as languages }
export type Language = Locale

export const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value that is text, or an empty text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Whether a published document has to have a field, by what the fields beside it say. */
export const isAskedFor = ({ required, shownWhere }: Field, siblings: Values): boolean =>
  required === true && (shownWhere === undefined || siblings[shownWhere.field] === shownWhere.is)

/** Whether the fields of a group are compared one by one. */
export const isGroupOfTexts = (field: Field): field is Field & { kind: 'group' } =>
  field.kind === 'group' && !field.isPeriod && field.fields.some(({ localized }) => localized)
