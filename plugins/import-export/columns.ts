import type { Locale } from '#src/profile/types.ts'
import { defaultLocale, locales } from '#src/profile/types.ts'
import { isRecord } from '#src/fields/walk.ts'
import type { CarriedField, ValueField } from './carried-fields'
import type { Document } from './document'
import { pathOf, type Place, type Step } from './headings'

/** The languages that a file carries. */
export type FileLocale = Locale | 'all'

export const localesIn = (locale: FileLocale): readonly Locale[] => (locale === 'all' ? locales : [locale])

/** A column of an exported file. */
type ValuePlace = Place & { field: ValueField }

/** How many rows the lists of documents have at most, by their path, such as `figures`. */
export type Lengths = Map<string, number>

/** Notes the rows of a document's lists. */
export function noteLengths(lengths: Lengths, document: Document, fields: CarriedField[], before = ''): void {
  for (const field of fields) {
    const value = document[field.name]
    const path = `${before}${field.name}`
    if (field.kind === 'group' && isRecord(value)) noteLengths(lengths, value, field.fields, `${path}.`)
    if (field.kind !== 'list' || !Array.isArray(value)) continue
    lengths.set(path, Math.max(lengths.get(path) ?? 0, value.length))
    for (const row of value) if (isRecord(row)) noteLengths(lengths, row, field.fields, `${path}.`)
  }
}

export const hasLists = (fields: CarriedField[]): boolean =>
  fields.some((field) => field.kind === 'list' || (field.kind === 'group' && hasLists(field.fields)))

/** A column for every value, language and row of a list. */
export function columnsFor(fields: CarriedField[], locale: FileLocale, lengths: Lengths, steps: Step[] = [], before = ''): ValuePlace[] {
  return fields.flatMap((field): ValuePlace[] => {
    const path = `${before}${field.name}`
    const own = [...steps, field.name]
    if (field.kind === 'group') return columnsFor(field.fields, locale, lengths, own, `${path}.`)
    if (field.kind === 'list') {
      const rows = [...Array(lengths.get(path) ?? 0).keys()]
      return rows.flatMap((index) => columnsFor(field.fields, locale, lengths, [...own, index], `${path}.`))
    }
    if (!field.isLocalized) return [{ steps: own, field, part: 'value' }]
    return localesIn(locale).map((each) => ({ steps: own, field, part: 'value', locale: each }))
  })
}

/**
 * Whether headings name the language of their values: always but in a file in English alone, so that what is exported in Spanish
 * is never imported as English.
 */
export const namesLocale = (locale: FileLocale) => locale !== defaultLocale

/** The heading of a column in an exported file. */
export const headingOf = (place: ValuePlace, locale: FileLocale) => pathOf(place, namesLocale(locale))
