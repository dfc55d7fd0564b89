import type { CollectionBeforeValidateHook, NumberField } from 'payload'
import { computedField } from '../access'
import type { Words } from './words'

/** How many rows a list has, stored so that lists of documents can show it, sort and filter by it. */
export const countField = (name: string, label: Words): NumberField => ({
  name,
  type: 'number',
  label,
  index: true,
  access: computedField,
  custom: { isContent: false },
  admin: { position: 'sidebar', readOnly: true, disableBulkEdit: true },
})

/** Keeps the counts of a document, whatever the data says. `counted` maps each count's field to the list it counts. */
export const countRows =
  (counted: Record<string, string>): CollectionBeforeValidateHook =>
  ({ data, originalDoc }) => {
    const counts = Object.entries(counted).map(([name, list]) => [name, rowsOf(data?.[list] ?? originalDoc?.[list])])
    return { ...data, ...Object.fromEntries(counts) }
  }

const rowsOf = (list: unknown) => (Array.isArray(list) ? list.length : 0)
