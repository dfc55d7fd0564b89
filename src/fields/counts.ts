import type { CollectionBeforeValidateHook, NumberField } from 'payload'
import { computedField } from '#src/access.ts'
import type { Message } from '#src/messages/types.ts'

/** How many rows a list has, stored so that lists of documents can show it, sort and filter by it. */
export const countField = (name: string, label: Message): NumberField => ({
  name,
  type: 'number',
  label,
  index: true,
  access: computedField,
  custom: { isContent: false },
  admin: { position: 'sidebar', readOnly: true, disableBulkEdit: true },
})

type Lists = Record<string, unknown>

/** Keeps the counts of a document, whatever the data says. `counted` maps each count's field to the list it counts. */
export function countRows(counted: Record<string, string>): CollectionBeforeValidateHook {
  return function countRows({ data, originalDoc }: { data?: Lists; originalDoc?: Lists }) {
    const counts = Object.entries(counted).map(([name, list]) => [name, rowsOf(data?.[list] ?? originalDoc?.[list])])
    return { ...data, ...(Object.fromEntries(counts) as Record<string, number>) }
  }
}

const rowsOf = (list: unknown) => (Array.isArray(list) ? list.length : 0)
