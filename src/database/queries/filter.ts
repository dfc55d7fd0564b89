import type { FlattenedField } from 'payload'
import type { Parents } from './parents'

/** A field of a row: of a document, a version, or an entry of a list in one. */
export interface Place {
  /** From the row on: the groups that the field is in, and its name. */
  names: string[]
  field: FlattenedField
  /** The languages to read, the first that is not empty; undefined for a field that is the same in every language. */
  languages?: string[]
}

/** What one value has to be. Values are what is stored: numbers, booleans, texts that are not empty, instants as ISO 8601. */
export type Test =
  | { kind: 'empty' }
  | { kind: 'oneOf'; values: Scalar[] }
  | { kind: 'order'; operator: Order; value: Scalar }
  /** The text contains all of these, in any case. */
  | { kind: 'contains'; parts: string[] }

export type Scalar = string | number | boolean
export type Order = 'less_than' | 'less_than_equal' | 'greater_than' | 'greater_than_equal'

/**
 * A filter that is either true or false of every row, for each engine to compile. What leads through a list, a relation or a join
 * is true when it is true of one of its entries (docs/decisions/0023-filters-and-sorts.md).
 */
export type Filter =
  | { kind: 'and' | 'or'; filters: Filter[] }
  | { kind: 'not'; filter: Filter }
  | { kind: 'value'; place: Place; test: Test }
  /** One of the values of a select, text or number field with many. */
  | { kind: 'item'; place: Place; test: Test | undefined }
  /** One row of an array. */
  | { kind: 'row'; place: Place; filter: Filter }
  /** A relation that names one of these. */
  | { kind: 'link'; place: Place; collections?: string[]; ids?: string[] }
  /** A relation that names the parent for which rows are being looked for. */
  | { kind: 'parent'; place: Place; parents: Parents }
  /** A document that a relation to one collection names. */
  | { kind: 'linked'; place: Place; collection: string; filter: Filter }
  /** A document of a collection that names this one at `on`. */
  | { kind: 'joined'; collection: string; on: Place; filter: Filter }

/** What to sort by. */
export interface SortKey {
  /** The relations to follow first, of one document each, with what the reader may see of their collections. */
  via: { place: Place; collection: string; readable: Filter }[]
  place: Place
  isDescending: boolean
}

export const everything: Filter = { kind: 'and', filters: [] }

export const allOf = (filters: Filter[]): Filter => join('and', filters)
export const anyOf = (filters: Filter[]): Filter => join('or', filters)
export const not = (filter: Filter): Filter => (filter.kind === 'not' ? filter.filter : { kind: 'not', filter })

const join = (kind: 'and' | 'or', filters: Filter[]): Filter => {
  const flat = filters.flatMap((filter) => (filter.kind === kind ? filter.filters : [filter]))
  const decisive = flat.find(
    (filter) => (filter.kind === 'and' || filter.kind === 'or') && filter.kind !== kind && filter.filters.length === 0,
  )
  if (decisive) return decisive
  const [only] = flat
  return only && flat.length === 1 ? only : { kind, filters: flat }
}

export const idField: FlattenedField = { name: 'id', type: 'text' }

const textTypes = new Set(['text', 'textarea', 'email', 'code'])

/** Whether an empty text in the field means no value. */
export const isText = (field: FlattenedField) => textTypes.has(field.type) && field !== idField

/** Whether no two documents have the same value in the field. */
export const isUnique = (field: FlattenedField) => 'unique' in field && field.unique === true

/** Whether the field holds a list of values. */
export const hasMany = (field: FlattenedField) => 'hasMany' in field && field.hasMany === true

/** Whether the field may lead to documents of several collections. */
export const isPolymorphic = (field: FlattenedField) => 'relationTo' in field && Array.isArray(field.relationTo)

/** Whether a relation is one value of its row. */
export const isColumn = (field: FlattenedField) => !hasMany(field) && !isPolymorphic(field)
