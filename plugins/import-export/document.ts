import type { Locale } from '#src/profile/types.ts'
import { isEmpty, isRecord } from '#src/fields/walk.ts'
import type { CarriedField, ValueField } from './carried-fields'
import { textOfValue, type NameOf } from './cells'
import { keyOf, pathOf, type Place, type Step } from './headings'

/** A document as it is stored, with its texts in all languages: `{ title: { en: 'Peru' }, figures: [{ id, value: 1 }] }`. */
export type Document = Record<string, unknown>

/** The value of a document at a place, in the place's language. */
export function valueAt(document: Document, { locale, steps }: Pick<Place, 'steps' | 'locale'>): unknown {
  let value: unknown = document
  for (const step of steps) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined
    else value = isRecord(value) ? value[step] : undefined
  }
  return locale === undefined ? value : isRecord(value) ? value[locale] : undefined
}

/** Sets a value of a document; false where rows of a list before the value's are not there. */
export function setValue(document: Document, { locale, steps }: Pick<Place, 'steps' | 'locale'>, value: unknown): boolean {
  let container: Document = document
  for (const [index, step] of steps.entries()) {
    if (typeof step === 'number') continue
    const next = steps[index + 1]
    if (typeof next === 'number' && index + 2 < steps.length) {
      const rows = rowsAt(container, step)
      if (next > rows.length) return false
      container = rows[next] ??= {}
    } else if (index + 1 < steps.length) container = container[step] = isRecord(container[step]) ? container[step] : {}
    else if (locale === undefined) container[step] = value
    else container[step] = { ...(isRecord(container[step]) ? container[step] : {}), [locale]: value }
  }
  return true
}

/** The rows of a list in a document or group, which is made a list where it is none. */
export function rowsAt(container: Document, name: string): Document[] {
  const stored: unknown = container[name]
  const rows = Array.isArray(stored) && stored.every(isRecord) ? stored : []
  container[name] = rows
  return rows
}

/** A value of a field as a file carries it, with its place. */
interface Leaf {
  place: Place & { field: ValueField }
  value: unknown
}

/** Every value that a document may hold for its fields and rows, empty ones as well. */
function* leavesOf(document: Document, fields: CarriedField[], locales: readonly Locale[], before: Step[] = []): Generator<Leaf> {
  for (const field of fields) {
    const stored = document[field.name]
    const steps = [...before, field.name]
    if (field.kind === 'group') yield* leavesOf(isRecord(stored) ? stored : {}, field.fields, locales, steps)
    else if (field.kind === 'list') {
      const rows: unknown[] = Array.isArray(stored) ? stored : []
      for (const [index, row] of rows.entries()) yield* leavesOf(isRecord(row) ? row : {}, field.fields, locales, [...steps, index])
    } else {
      for (const locale of field.isLocalized ? locales : [undefined]) {
        const place = { steps, field, part: 'value' as const, ...(locale === undefined ? {} : { locale }) }
        yield { place, value: locale === undefined ? stored : isRecord(stored) ? stored[locale] : undefined }
      }
    }
  }
}

/** A value that differs between two states of a document, as text. */
export interface Difference {
  place: Place & { field: ValueField }
  path: string
  old: string
  new: string
}

/** Where two states of a document differ. Rows of lists are compared in their order. */
export function differences(
  before: Document,
  after: Document,
  fields: CarriedField[],
  locales: readonly Locale[],
  nameOf: NameOf,
): Difference[] {
  const texts = new Map<string, { place: Leaf['place']; old: string; new: string }>()
  for (const { place, value } of leavesOf(before, fields, locales)) {
    texts.set(keyOf(place), { place, old: textOfValue(value, place.field, nameOf), new: '' })
  }
  for (const { place, value } of leavesOf(after, fields, locales)) {
    const text = textOfValue(value, place.field, nameOf)
    const known = texts.get(keyOf(place))
    if (known) known.new = text
    else texts.set(keyOf(place), { place, old: '', new: text })
  }
  return [...texts.values()].filter((each) => each.old !== each.new).map((each) => ({ ...each, path: pathOf(each.place) }))
}

/** Whether a row of a list holds nothing in any language. */
export const isBlank = (row: Document, fields: CarriedField[], locales: readonly Locale[]): boolean =>
  [...leavesOf(row, fields, locales)].every(({ value }) => isEmpty(value))

/** A document in one language, as Payload takes it. What is empty is null. */
export function inLocale(document: Document, fields: CarriedField[], locale: Locale): Document {
  const data: Document = {}
  for (const field of fields) {
    const stored = document[field.name]
    if (field.kind === 'group') data[field.name] = inLocale(isRecord(stored) ? stored : {}, field.fields, locale)
    else if (field.kind === 'list') {
      const rows: unknown[] = Array.isArray(stored) ? stored : []
      data[field.name] = rows.filter(isRecord).map((row) => ({
        ...(typeof row.id === 'string' ? { id: row.id } : {}),
        ...inLocale(row, field.fields, locale),
      }))
    } else data[field.name] = (field.isLocalized ? (isRecord(stored) ? stored[locale] : undefined) : stored) ?? (field.isMany ? [] : null)
  }
  return data
}

/** The data without what is empty, so that a new document gets its defaults. */
export function withoutEmpty(data: Document): Document {
  const entries = Object.entries(data).map(([name, value]): [string, unknown] => [
    name,
    Array.isArray(value)
      ? value.map((each: unknown) => (isRecord(each) && !('root' in each) ? withoutEmpty(each) : each))
      : isGroup(value)
        ? withoutEmpty(value)
        : value,
  ])
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)))
}

const isGroup = (value: unknown): value is Document => isRecord(value) && !('root' in value) && !('relationTo' in value)
