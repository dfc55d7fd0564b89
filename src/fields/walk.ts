import type { FlattenedField } from 'payload'

/** One value of a document, with the field that describes it and its place, for example `figures.0.value`. */
export interface FieldValue {
  field: FlattenedField
  value: unknown
  path: string
  siblingData: Record<string, unknown>
}

/** Whether a value is an object that is no list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a field was left empty. */
export const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Every value that `data` holds for `fields`, containers before what they contain; of a container that is absent nothing. */
export function* fieldValues(fields: FlattenedField[], data: Record<string, unknown>, prefix = ''): Generator<FieldValue> {
  for (const field of fields) {
    // What a join shows belongs to other documents.
    if (field.type === 'join') continue
    const value = data[field.name]
    const path = `${prefix}${field.name}`
    yield { field, value, path, siblingData: data }
    if (!('flattenedFields' in field)) continue
    if (Array.isArray(value)) {
      for (const [index, row] of value.entries()) {
        if (isRecord(row)) yield* fieldValues(field.flattenedFields, row, `${path}.${index}.`)
      }
    } else if (isRecord(value)) {
      yield* fieldValues(field.flattenedFields, value, `${path}.`)
    }
  }
}
