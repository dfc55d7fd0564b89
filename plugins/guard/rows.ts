import type { CollectionBeforeChangeHook, Field, FlattenedField, PayloadRequest, ValidationFieldError } from 'payload'
import { labelPath } from '#src/fields/label-path.ts'
import { fieldValues, isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'

/** The rows of every list in `data`, with their paths. */
function* rowsIn(fields: FlattenedField[], data: Record<string, unknown>): Generator<{ row: Record<string, unknown>; path: string }> {
  for (const { field, path, value } of fieldValues(fields, data)) {
    if (field.type !== 'array' || !Array.isArray(value)) continue
    for (const [index, row] of value.entries()) if (isRecord(row)) yield { row, path: `${path}.${index}` }
  }
}

/**
 * Gives the rows of a new document ids of their own. Whoever copies a document sends those of the first one, which SQL keeps as keys of
 * its tables.
 */
export const renewRows: CollectionBeforeChangeHook = ({ collection, data, operation }) => {
  if (operation === 'create') for (const { row } of rowsIn(collection.flattenedFields, data)) delete row.id
  return data
}

/** What is wrong with the ids of rows: two have the same. */
export function rowProblems(
  { fields, flattenedFields }: { fields: Field[]; flattenedFields: FlattenedField[] },
  data: Record<string, unknown>,
  req: PayloadRequest,
): ValidationFieldError[] {
  const known = new Set<unknown>()
  return [...rowsIn(flattenedFields, data)].flatMap(({ path, row }) => {
    if (row.id === undefined || row.id === null) return []
    if (!known.has(row.id)) {
      known.add(row.id)
      return []
    }
    const message = translate(req, 'guard:anotherRowSameId')
    return [{ label: labelPath(fields, path, req.i18n), message, path }]
  })
}
