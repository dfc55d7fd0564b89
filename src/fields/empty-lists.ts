import type { FlattenedField } from 'payload'
import { fieldValues } from './walk'

/**
 * Makes an empty list of every 0 and null that stands for one, in place: the admin panel's form submits a list without rows as the
 * number of its rows (docs/upstream.md), and SQL adapters cannot store a null where a document is duplicated. Any other number is left
 * to be rejected.
 */
export function restoreEmptyLists(fields: FlattenedField[], data: Record<string, unknown>) {
  for (const { field, value, siblingData } of fieldValues(fields, data)) {
    if ((field.type === 'array' || field.type === 'blocks') && (value === 0 || value === null)) siblingData[field.name] = []
  }
}
