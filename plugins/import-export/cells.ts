import { isoDay } from '#src/fields/dates.ts'
import { writeNumber } from '#src/fields/numbers.ts'
import { isRecord } from '#src/fields/walk.ts'
import { isEditorState, toMarkdown } from '#src/prose/index.ts'
import type { ValueField } from './carried-fields'

/** What a cell says that empties its field; an empty cell keeps what is there. */
const clearMarker = '(clear)'

export const isClear = (cell: string) => cell.trim().toLowerCase() === clearMarker

/** What a spreadsheet would run as a formula (https://owasp.org/www-community/attacks/CSV_Injection), and what this import would. */
const special = /^'*(?:[=+\-@\t\r]|\s*\(clear\)\s*$)/i

/** A text as a cell that no spreadsheet runs, and that `unescapeCell` reads as the same text. */
export const escapeCell = (text: string): string => (special.test(text) ? `'${text}` : text)

/** The text that `escapeCell` made a cell of. */
export const unescapeCell = (cell: string): string => (cell.startsWith("'") && special.test(cell) ? cell.slice(1) : cell)

/** The name of a document for readers: its slug where it has one, otherwise its id. */
export type NameOf = (collection: string, id: string) => string

/** The separator between the values of a field with several values. */
const separator = '; '

/** A stored value as text, the same for the same value; an empty text for none. */
export function textOfValue(value: unknown, field: ValueField, nameOf: NameOf): string {
  if (value === undefined || value === null) return ''
  if (field.isMany) return Array.isArray(value) ? value.map((each) => textOfOne(each, field, nameOf)).join(separator) : ''
  return textOfOne(value, field, nameOf)
}

function textOfOne(value: unknown, field: ValueField, nameOf: NameOf): string {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? writeNumber(value) : ''
    case 'day':
      return isoDay(value) ?? ''
    case 'datetime':
      return typeof value === 'string' || value instanceof Date ? new Date(value).toISOString() : ''
    case 'prose':
      return isEditorState(value) ? toMarkdown(value) : ''
    case 'reference':
      return referenceText(value, field, nameOf)
    default:
      return typeof value === 'string' || typeof value === 'boolean' ? String(value) : ''
  }
}

function referenceText(value: unknown, { field, relationTo: [only = ''] }: ValueField, nameOf: NameOf): string {
  const isPolymorphic = 'relationTo' in field && Array.isArray(field.relationTo)
  if (!isPolymorphic) return typeof value === 'string' ? nameOf(only, value) : ''
  if (!isRecord(value)) return ''
  const collection = String(value.relationTo)
  return `${collection}/${nameOf(collection, String(value.value))}`
}

/** Whether a field's cells hold text that people wrote. */
export const isWritten = ({ type }: ValueField) => type === 'text' || type === 'prose' || type === 'reference'

/** A stored value as a cell of a CSV file. */
export function cellOfValue(value: unknown, field: ValueField, nameOf: NameOf): string {
  const text = textOfValue(value, field, nameOf)
  return isWritten(field) ? escapeCell(text) : text
}

/** The values that a cell of a field with several holds. */
export const splitCell = (cell: string): string[] =>
  cell
    .split(/[;|,\n\r]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
