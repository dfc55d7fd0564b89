import type { Locale } from '#src/profile/types.ts'
import { isRecord } from '#src/fields/walk.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'
import type { CarriedField } from './carried-fields'
import { isClear } from './cells'
import type { DateFormat } from './dates-of-file'
import { isBlank, rowsAt, setValue, valueAt, type Document } from './document'
import { keyOf, type Place, type Step } from './headings'
import { readAll, readCell, type Read, type Reading } from './read-value'

/** A column of a CSV file. */
export interface Column {
  heading: string
  index: number
  place: Place
  dateFormat?: DateFormat
}

/** What is wrong with a value of a row. */
export interface Problem {
  /** The heading of its column; in a JSON file its path. */
  column: string
  field?: string
  message: Message
}

/** Columns in the order in which they are applied: rows of a list from its first. */
export const inOrder = (columns: Column[]) => [...columns].sort((a, b) => compareSteps(a.place.steps, b.place.steps))

function compareSteps(a: Step[], b: Step[]): number {
  for (const [index, step] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    if (step === other) continue
    if (typeof step === 'number' && typeof other === 'number') return step - other
    return String(step) < String(other) ? -1 : 1
  }
  return a.length - b.length
}

interface Context {
  fields: CarriedField[]
  locales: readonly Locale[]
  reading: Reading
}

/**
 * Applies the cells of a row to a document. An empty cell keeps what is there; the marker `(clear)` empties it, a row of a list or
 * a whole list.
 *
 * @param columns in the order of `inOrder`
 */
export function applyCells(cells: string[], columns: Column[], current: Document, { fields, locales, reading }: Context) {
  const document = structuredClone(current)
  const problems: Problem[] = []
  const touched = new Map<string, Step[]>()
  const removed = new Set<string>()
  const items = new Map<string, { column: Column; texts: string[] }>()
  const refuse = ({ heading, place }: Column, message: Message) =>
    problems.push({ column: heading, field: keyOf(place).split(' ')[0], message })

  for (const column of columns) {
    const cell = cells[column.index] ?? ''
    const { place } = column
    if (place.part === 'value' ? cell === '' : cell.trim() === '') continue
    for (const [index, step] of place.steps.entries()) {
      if (typeof step === 'number' && index < place.steps.length - 1)
        touched.set(place.steps.slice(0, index + 1).join('.'), place.steps.slice(0, index + 1))
    }
    if (place.part === 'list' || place.part === 'row') {
      if (!isClear(cell)) refuse(column, onlyClear)
      else if (place.part === 'row') removed.add(place.steps.join('.'))
      else setValue(document, place, [])
      continue
    }
    if (place.part === 'item') {
      const steps = place.steps.slice(0, -1)
      const known = items.get(steps.join('.')) ?? { column: { ...column, place: { ...place, steps } }, texts: [] }
      if (!isClear(cell)) known.texts.push(cell)
      items.set(steps.join('.'), known)
      continue
    }
    if (place.field.kind !== 'value') continue
    if (isClear(cell)) {
      if (rowExists(document, place)) setValue(document, place, place.field.isMany ? [] : null)
      continue
    }
    if (place.field.type !== 'text' && cell.trim() === '') continue
    const read = readCell(cell, place.field, valueAt(current, place), { ...reading, dateFormat: column.dateFormat })
    set(column, read)
  }
  for (const { column, texts } of items.values()) {
    if (column.place.field.kind === 'value') set(column, readAll(texts, column.place.field, valueAt(current, column.place), reading))
  }
  dropRows(document, fields, locales, touched, removed)
  return { document, problems }

  function set(column: Column, read: Read) {
    if ('problem' in read) refuse(column, read.problem)
    else if (!setValue(document, column.place, read.value)) refuse(column, gap)
    else if (read.isPercent && !isUnitPercent(document, column.place)) refuse(column, notPercent)
  }
}

const onlyClear = message('onlyClearCanStand')
const gap = message('rowsBeforeListEmpty')
const notPercent = message('signStandsHereUnit')

const rowExists = (document: Document, { steps }: Place) => {
  const last = steps.findLastIndex((step) => typeof step === 'number')
  return last < 0 || valueAt(document, { steps: steps.slice(0, last + 1) }) !== undefined
}

const isUnitPercent = (document: Document, { steps }: Place) => valueAt(document, { steps: [...steps.slice(0, -1), 'unit'] }) === 'percent'

/** Takes away the rows that are to go, and those that were emptied. */
function dropRows(
  document: Document,
  fields: CarriedField[],
  locales: readonly Locale[],
  touched: Map<string, Step[]>,
  removed: Set<string>,
) {
  const clean = (container: Document, inner: CarriedField[], before: string) => {
    for (const field of inner) {
      const path = `${before}${field.name}`
      const stored = container[field.name]
      if (field.kind === 'group' && isRecord(stored)) clean(stored, field.fields, `${path}.`)
      if (field.kind !== 'list' || !Array.isArray(stored)) continue
      const rows = rowsAt(container, field.name)
      for (const [index, row] of rows.entries()) clean(row, field.fields, `${path}.${index}.`)
      container[field.name] = rows.filter((row, index) => {
        const place = `${path}.${index}`
        return !removed.has(place) && !(touched.has(place) && isBlank(row, field.fields, locales))
      })
    }
  }
  if (touched.size > 0 || removed.size > 0) clean(document, fields, '')
}
