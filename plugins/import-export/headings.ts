import { isLocale, type Locale } from '#src/profile/types.ts'
import { closest, distance } from 'fastest-levenshtein'
import type { CarriedField, ListField, ValueField } from './carried-fields'

export type Step = string | number

/** A place in a document that a column of a file is about. */
export interface Place {
  steps: Step[]
  field: ValueField | ListField
  /** The language of a localized value. */
  locale?: Locale
  /** A value; one of several values of a field; a whole list or one of its rows, which can only be cleared. */
  part: 'value' | 'item' | 'list' | 'row'
}

/** What a heading names: a place, the document's id, or what a file shows and does not decide. */
type Heading = { place: Place } | { is: 'id' | 'ignored' }

/** What headings are resolved against. */
export interface Vocabulary {
  fields: CarriedField[]
  locales: readonly Locale[]
  /** The language of a localized value whose heading names none. */
  locale: Locale
  /** Names of a document that files show and do not decide, such as `_status`. */
  ignored: ReadonlySet<string>
}

/** How a path of a field's names is written in one heading. */
export const pathOf = ({ locale, steps }: Pick<Place, 'steps' | 'locale'>, withLocale = true) =>
  [...steps, ...(withLocale && locale ? [locale] : [])].join('_')

/**
 * What a heading names: a path such as `figures_0_value` (also `figures.0.value`), or labels in either language such as
 * `Figures 1: Value` or `Título (Spanish)`.
 *
 * @returns every reading of the heading; a file can be read when there is one
 */
export function readHeading(heading: string, vocabulary: Vocabulary): Heading[] {
  const written = heading.trim()
  if (written === 'id') return [{ is: 'id' }]
  const byPath = pathsFor(written, vocabulary.fields, vocabulary, [])
  if (byPath.length > 0) return distinct(byPath)
  if (vocabulary.ignored.has(written) || isRowId(written, vocabulary)) return [{ is: 'ignored' }]
  return distinct(labelsFor(written.normalize('NFC').replace(/\s+/g, ' ').toLowerCase(), vocabulary.fields, vocabulary, []))
}

/** Rows of lists have ids of their own, which belong to the document that they were exported from. */
function isRowId(written: string, vocabulary: Vocabulary): boolean {
  const [, row] = /^(.+)[_.]id$/s.exec(written) ?? []
  return row !== undefined && pathsFor(row, vocabulary.fields, vocabulary, []).some(({ part }) => part === 'row')
}

const distinct = (places: Place[]): Heading[] => [...new Map(places.map((place) => [keyOf(place), { place }])).values()]

/** Identifies a place. */
export const keyOf = ({ locale, part, steps }: Place) => `${steps.join('.')} ${locale ?? ''} ${part}`

function pathsFor(rest: string, fields: CarriedField[], vocabulary: Vocabulary, before: Step[]): Place[] {
  return fields.flatMap((field): Place[] => {
    if (!rest.startsWith(field.name)) return []
    const tail = rest.slice(field.name.length)
    const steps = [...before, field.name]
    const next = /^[_.]/.test(tail) ? tail.slice(1) : undefined
    if (tail !== '' && next === undefined) return []
    if (field.kind === 'group') return next === undefined ? [] : pathsFor(next, field.fields, vocabulary, steps)
    const [, digits, deeper] = /^(\d{1,4})(?:[_.](.+))?$/s.exec(next ?? '') ?? []
    if (field.kind === 'list') {
      if (next === undefined) return [{ steps, field, part: 'list' }]
      if (digits === undefined || Number(digits) >= field.maxRows) return []
      const row = [...steps, Number(digits)]
      return deeper === undefined ? [{ steps: row, field, part: 'row' }] : pathsFor(deeper, field.fields, vocabulary, row)
    }
    if (next === undefined) return [valueAt(steps, field, vocabulary.locale)]
    if (field.isLocalized) return isLocale(next) ? [valueAt(steps, field, next)] : []
    return field.isMany && digits !== undefined && deeper === undefined ? [{ steps: [...steps, Number(digits)], field, part: 'item' }] : []
  })
}

const valueAt = (steps: Step[], field: ValueField, locale: Locale): Place => ({
  steps,
  field,
  part: 'value',
  ...(field.isLocalized ? { locale } : {}),
})

const languageNames: Record<string, string[]> = { en: ['en', 'english', 'inglés', 'ingles'], es: ['es', 'spanish', 'español', 'espanol'] }

/** The separator between the label of a field and that of a nested one. */
const between = /^\s*[:>›/]\s*/

function labelsFor(rest: string, fields: CarriedField[], vocabulary: Vocabulary, before: Step[]): Place[] {
  return fields.flatMap((field) => {
    const names = new Set([field.label.en, field.label.es, field.name].map((name) => name.normalize('NFC').toLowerCase()))
    return [...names].flatMap((name): Place[] => {
      if (name === '' || !rest.startsWith(name)) return []
      const tail = rest.slice(name.length)
      const steps = [...before, field.name]
      if (field.kind === 'group') return between.test(tail) ? labelsFor(tail.replace(between, ''), field.fields, vocabulary, steps) : []
      const [, digits, deeper] = /^ (\d{1,4})(.*)$/s.exec(tail) ?? []
      const index = Number(digits) - 1
      if (field.kind === 'list') {
        if (tail === '') return [{ steps, field, part: 'list' }]
        if (digits === undefined || deeper === undefined || index < 0 || index >= field.maxRows) return []
        const row = [...steps, index]
        if (deeper === '') return [{ steps: row, field, part: 'row' }]
        return between.test(deeper) ? labelsFor(deeper.replace(between, ''), field.fields, vocabulary, row) : []
      }
      if (tail === '') return [valueAt(steps, field, vocabulary.locale)]
      if (!field.isLocalized) return field.isMany && index >= 0 && deeper === '' ? [{ steps: [...steps, index], field, part: 'item' }] : []
      const [, language] = /^\s*[([]([^)\]]+)[)\]]$/.exec(tail) ?? []
      const locale = vocabulary.locales.find((each) => languageNames[each]?.includes(language ?? '') ?? each === language)
      return locale === undefined ? [] : [valueAt(steps, field, locale)]
    })
  })
}

/**
 * The heading of a place in words, in one language; its path where the words would not lead back to it alone.
 *
 * @param withLanguage whether the heading names the language of a localized value
 */
export function labelOf(place: Place, language: 'en' | 'es', vocabulary: Vocabulary, withLanguage: boolean): string {
  const parts: string[] = []
  let fields = vocabulary.fields
  for (const step of place.steps) {
    if (typeof step === 'number') {
      parts.push(`${parts.pop() ?? ''} ${step + 1}`)
      continue
    }
    const field = fields.find(({ name }) => name === step)
    if (!field) return pathOf(place, withLanguage)
    parts.push(field.label[language])
    fields = field.kind === 'value' ? [] : field.fields
  }
  const name = languageNames[place.locale ?? '']?.[language === 'en' ? 1 : 2]
  const suffix = withLanguage && place.locale ? ` (${name ? name.charAt(0).toUpperCase() + name.slice(1) : place.locale})` : ''
  const label = `${parts.join(': ')}${suffix}`
  // A label without a language means the text in the language of the request.
  const [only, ...others] = readHeading(label, { ...vocabulary, locale: place.locale ?? vocabulary.locale })
  const isClear = only !== undefined && others.length === 0 && 'place' in only && keyOf(only.place) === keyOf(place)
  return isClear ? label : pathOf(place, withLanguage)
}

/** Headings that files may have, for advice on one that is unknown. */
function* knownHeadings(fields: CarriedField[], before: { path: string; en: string; es: string }): Generator<string> {
  for (const field of fields) {
    const path = `${before.path}${field.name}`
    const [en, es] = [`${before.en}${field.label.en}`, `${before.es}${field.label.es}`]
    if (field.kind === 'value') yield* [path, en, es]
    else if (field.kind === 'group') yield* knownHeadings(field.fields, { path: `${path}_`, en: `${en}: `, es: `${es}: ` })
    else yield* knownHeadings(field.fields, { path: `${path}_0_`, en: `${en} 1: `, es: `${es} 1: ` })
  }
}

/** The known heading that is most like an unknown one; undefined when none is much like it. */
export function nearestHeading(heading: string, { fields }: Vocabulary): string | undefined {
  const written = heading.trim().slice(0, 100)
  const found = closest(written.toLowerCase(), [...knownHeadings(fields, { path: '', en: '', es: '' })])
  return distance(written.toLowerCase(), found.toLowerCase()) <= Math.max(2, Math.floor(written.length / 3)) ? found : undefined
}
