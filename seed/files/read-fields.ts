import { leadsSomewhere, redirectAddress } from '#plugins/redirects/address.ts'
import { closest, distance } from 'fastest-levenshtein'
import { unprintable, type TextFormat } from '#src/fields/format.ts'
import { translations } from '#src/fields/translations/index.ts'
import type { Reader } from '#src/messages/translate.ts'
import { invisiblesIn } from '#src/fields/invisible.ts'
import { isCountryCode } from '#src/fields/iso-codes.ts'
import { isSafeLink } from '#src/fields/links.ts'
import { isRecord } from '#src/fields/walk.ts'
import { isAskedFor, isGroupOfTexts, languages, nameOf, type Field, type Value, type Values } from '../model'
import { emptied } from '../pending'
import { proseProblem } from '#src/fields/prose-rules.ts'
import { placeIn } from './text-file'
import { ProseError, toEditor, toMarkdown, type ProseProblem } from '#src/prose/index.ts'

type Path = readonly PropertyKey[]

/** The context of reading fields. */
export interface Reading {
  /** Takes down a mistake at a path of the entry, or at a line of the text there, counted from 1. */
  refuse: (path: Path, reason: string, line?: number) => void
  /** Takes down a mistake in a Markdown file. */
  refuseIn: (file: string, problem: ProseProblem) => void
  /** Takes down that a text is read in another form than it is written in. */
  warn: (path: Path, reason: string) => void
  /** Takes down that the entry names a document. */
  refer: (path: Path, name: string) => void
  /** A Markdown file beside the one that names it. Throws what keeps it from being read; undefined where that is reported. */
  readProse: (name: string) => { file: string; text: string } | undefined
  /** A draft may lack what a published document needs. */
  isDraft: boolean
  /** What is not named stays as it is; null empties a field. The values are changes (`seed/pending.ts`). */
  isChange?: boolean
}

/**
 * The values of fields as a content file holds them, in the form in which they are compared: fields in the order of the
 * collection, defaults filled in, what is empty left out.
 */
export function readFields(input: unknown, fields: readonly Field[], reading: Reading, path: Path = []): Values {
  if (!isRecord(input)) {
    reading.refuse(path, 'write fields: on each line a name, a colon and a value')
    return {}
  }
  const names = fields.map(({ name }) => name)
  for (const name of Object.keys(input)) {
    if (!names.includes(name))
      reading.refuse([...path, name], `there is no such field: ${nearest(name, names) ?? 'correct its name or remove it'}`)
  }
  const values: Values = {}
  for (const field of fields) {
    const given = Object.hasOwn(input, field.name) ? input[field.name] : undefined
    const isNeeded = !reading.isDraft && isAskedFor(field, values)
    const value = reading.isChange
      ? readChange(given, field, reading, [...path, field.name])
      : readField(given, field, reading, [...path, field.name], isNeeded)
    if (value !== undefined) values[field.name] = value
  }
  return values
}

function readChange(input: unknown, field: Field, reading: Reading, path: Path): Value | undefined {
  if (input === undefined) return undefined
  if (isGroupOfTexts(field)) return input === null ? allEmptied(field.fields) : readFields(input, field.fields, reading, path)
  if (!field.localized || !isByLanguage(input)) return readField(input, field, { ...reading, isChange: false }, path, false) ?? emptied
  return Object.fromEntries(
    languages.flatMap((language): [string, Value][] => {
      const text = input[language]
      if (text === undefined) return []
      return [[language, (text === null ? undefined : readOne(text, field, reading, [...path, language])) ?? emptied]]
    }),
  )
}

const allEmptied = (fields: readonly Field[]): Values =>
  Object.fromEntries(fields.map((field) => [field.name, isGroupOfTexts(field) ? allEmptied(field.fields) : emptied]))

function readField(input: unknown, field: Field, reading: Reading, path: Path, isNeeded: boolean): Value | undefined {
  if (input === undefined && field.default !== undefined) return field.default
  if (input === undefined || input === null) {
    // A group is asked for what is in it.
    if (field.kind === 'group') return orNothing(readFields({}, field.fields, reading, path))
    const isListNeeded = field.kind === 'array' && field.min !== undefined && !reading.isDraft
    if (isNeeded || isListNeeded) reading.refuse(path, `is missing: ${adviceFor(field)}`)
    return undefined
  }
  return field.localized ? readLanguages(input, field, reading, path, isNeeded) : readOne(input, field, reading, path)
}

function isByLanguage(input: unknown): input is Record<string, unknown> {
  const keys = isRecord(input) ? Object.keys(input) : []
  return keys.length > 0 && keys.every((key) => languages.some((language) => language === key))
}

/** A plain value is English; `{ en: …, es: … }` has one for each language. */
function readLanguages(input: unknown, field: Field, reading: Reading, path: Path, isNeeded: boolean): Value | undefined {
  if (!isByLanguage(input)) {
    const en = readOne(input, field, reading, path)
    return en === undefined ? undefined : { en }
  }
  const values: Values = {}
  for (const language of languages) {
    const text = input[language]
    const value = text === undefined || text === null ? undefined : readOne(text, field, reading, [...path, language])
    if (value !== undefined) values[language] = value
  }
  if (isNeeded && values.en === undefined) reading.refuse(path, 'is missing in English: other languages fall back to it')
  return orNothing(values)
}

function readOne(input: unknown, field: Field, reading: Reading, path: Path): Value | undefined {
  switch (field.kind) {
    case 'text':
      return readText(input, field, reading, path)
    case 'number': {
      if (typeof input !== 'number' || !Number.isFinite(input)) return refuse(reading, path, adviceFor(field))
      if (field.min !== undefined && input < field.min) return refuse(reading, path, `is below ${field.min}`)
      if (field.max !== undefined && input > field.max) return refuse(reading, path, `is above ${field.max}`)
      // There is one zero in the databases.
      return input === 0 ? 0 : input
    }
    case 'boolean':
      return typeof input === 'boolean' ? input : refuse(reading, path, adviceFor(field))
    case 'day':
      return typeof input === 'string' && isDay(input) ? input : refuse(reading, path, adviceFor(field))
    case 'datetime':
      return typeof input === 'string' && !Number.isNaN(Date.parse(input))
        ? new Date(input).toISOString()
        : refuse(reading, path, adviceFor(field))
    case 'prose':
      return readProse(input, reading, path)
    case 'enum':
      return readMany(input, field.hasMany, reading, path, (one, place) => {
        if (typeof one === 'string' && field.options.includes(one)) return one
        const advice = `write one of ${field.options.join(', ')}`
        return refuse(reading, place, [advice, typeof one === 'string' && nearest(one, field.options)].filter(Boolean).join(': '))
      })
    case 'reference':
      if (field.required && field.hasMany && Array.isArray(input) && input.length === 0 && !reading.isDraft) {
        return refuse(reading, path, `name at least one of ${field.to.join(', ')}`)
      }
      return readMany(input, field.hasMany, reading, path, (one, place) => readReference(one, field.to, reading, place))
    case 'array': {
      if (!Array.isArray(input)) return refuse(reading, path, adviceFor(field))
      if (field.max !== undefined && input.length > field.max)
        return refuse(reading, path, `has ${input.length} entries; at most ${field.max} fit`)
      if (!reading.isDraft && field.min !== undefined && input.length < field.min) return refuse(reading, path, adviceFor(field))
      const rows = input.map((row, index): Value => readFields(row, field.fields, reading, [...path, index]))
      return rows.length > 0 ? rows : undefined
    }
    case 'group':
      return orNothing(
        readFields(field.isPeriod ? asPeriod(input, reading, path) : input, field.fields, reading, path),
        reading,
        path,
        field.isPeriod,
      )
  }
}

function readText(input: unknown, { format, multiline, max }: Field & { kind: 'text' }, reading: Reading, path: Path): string | undefined {
  if (typeof input !== 'string') return refuse(reading, path, format ? formatAdvice[format] : textAdvice)
  // Blocks of YAML end in a line break that is not part of the text.
  const text = composed(input.replace(/\n$/, ''), () => reading.warn(path, decomposed))
  if (text === '') return refuse(reading, path, 'is empty: write the text or remove the field')
  if (max !== undefined && text.length > max) return refuse(reading, path, `is longer than ${max} characters`)
  if (unprintable.test(text)) return refuse(reading, path, 'holds control characters: remove them')
  const [invisible] = invisiblesIn(text)
  if (invisible) return refuse(reading, path, invisible.problem.en)
  if (!multiline && /[\r\n]/.test(text)) return refuse(reading, path, 'has several lines: write one')
  if (format && !isInFormat(format, text)) return refuse(reading, path, formatAdvice[format])
  return text
}

export const isSlug = (text: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)

function isInFormat(format: TextFormat, text: string): boolean {
  switch (format) {
    case 'slug':
      return isSlug(text)
    case 'link':
      return isSafeLink(text)
    case 'target':
      return isSafeLink(text) && leadsSomewhere(text)
    case 'path':
      return redirectAddress(text) === text
    case 'iso2':
    case 'iso3':
      return isCountryCode(format, text)
  }
}

function readProse(input: unknown, reading: Reading, path: Path): string | undefined {
  const name = isRecord(input) && Object.keys(input).join() === 'file' && typeof input.file === 'string' ? input.file : undefined
  if (typeof input !== 'string' && name === undefined) {
    return refuse(reading, path, 'write Markdown, or "file:" with the name of a file beside this one')
  }
  if (name === undefined)
    return proseOf(
      composed(String(input), () => reading.warn(path, decomposed)),
      ({ line, reason }) => reading.refuse(path, reason, line),
    )
  if (!name.endsWith('.md')) return refuse(reading, path, `${name} is no Markdown file: name one that ends in .md`)
  try {
    const prose = reading.readProse(name)
    return prose && proseOf(prose.text, (problem) => reading.refuseIn(prose.file, problem))
  } catch (error) {
    return refuse(reading, path, `${name} ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Markdown in the form in which it is compared. What the editor does not offer, or a database does not hold, is reported. */
function proseOf(markdown: string, report: (problem: ProseProblem) => void): string | undefined {
  const refuseAll = (reason: string) => {
    report({ line: 1, column: 1, reason })
    return undefined
  }
  if (unprintable.test(markdown)) return refuseAll('holds control characters: remove them')
  try {
    const invisibles = [...invisiblesIn(markdown)]
    for (const { index, problem } of invisibles) report({ ...placeIn(markdown, index), reason: problem.en })
    const state = toEditor(markdown)
    if (invisibles.length > 0) return undefined
    const problem = proseProblem(state, english)
    if (problem) return refuseAll(problem)
    const text = toMarkdown(state)
    return text === '' ? refuseAll('is empty: write the prose or remove the field') : text
  } catch (error) {
    if (!(error instanceof ProseError)) throw error
    for (const each of error.problems) report(each)
    return undefined
  }
}

/** A text with combined accents; `report` is called if it is written otherwise. */
function composed(text: string, report: () => void): string {
  const normal = text.normalize('NFC')
  if (normal !== text) report()
  return normal
}

export const decomposed = 'has letters whose accents are characters of their own (NFD): they are read as one character each (NFC)'

/** Whom messages of the collections' own rules are for. */
const english: Reader = { i18n: { language: 'en', translations: translations.en } }

/** A document by its name: `peru`, or where several collections may be named `countries/peru`. */
function readReference(input: unknown, to: readonly string[], reading: Reading, path: Path): string | undefined {
  const [only] = to
  if (typeof input !== 'string' || input === '') return refuse(reading, path, adviceForReference(to))
  if (to.length === 1 && only) {
    if (only !== 'media' && !isSlug(input)) return refuse(reading, path, formatAdvice.slug)
    // Every relation to media is to an image (src/fields/image.ts).
    if (only === 'media' && /\.pdf$/i.test(input)) return refuse(reading, path, `"${input}" is no image: name one`)
    reading.refer(path, nameOf(only, input))
    return input
  }
  const collection = to.find((each) => input.startsWith(`${each}/`))
  if (!collection || !isSlug(input.slice(collection.length + 1))) return refuse(reading, path, adviceForReference(to))
  reading.refer(path, input)
  return input
}

const adviceForReference = (to: readonly string[]) =>
  to.length === 1 ? `write the name of one of ${to.join()}` : `write ${to.map((each) => `${each}/…`).join(' or ')} with the name of one`

function readMany(
  input: unknown,
  hasMany: true | undefined,
  reading: Reading,
  path: Path,
  read: (one: unknown, path: Path) => string | undefined,
): Value | undefined {
  if (!hasMany) return read(input, path)
  if (!Array.isArray(input)) return refuse(reading, path, listAdvice)
  const values = input.map((one: unknown, index) => read(one, [...path, index])).filter((one) => one !== undefined)
  return values.length > 0 ? values : undefined
}

/** A year means its first to its last day. */
function asPeriod(input: unknown, reading: Reading, path: Path): unknown {
  if (typeof input === 'number' && Number.isInteger(input) && input >= 1000 && input <= 9999) {
    return { from: `${input}-01-01`, to: `${input}-12-31`, label: String(input) }
  }
  if (isRecord(input)) return input
  reading.refuse(path, 'write a year such as 2007, or the fields from, to and label')
  return {}
}

function orNothing(values: Values, reading?: Reading, path: Path = [], isPeriod?: true): Values | undefined {
  const { from, to } = values
  if (isPeriod && reading && typeof from === 'string' && typeof to === 'string' && from > to) {
    reading.refuse(path, 'ends before it starts: correct one of the days')
  }
  return Object.keys(values).length > 0 ? values : undefined
}

function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(text)
  // JavaScript reads 30 February as 1 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

const textAdvice = 'write text, in quotes where YAML would read a number or a truth value'
export const listAdvice = 'write a list: one entry a line, each after a hyphen'

const formatAdvice: Record<TextFormat, string> = {
  slug: 'use lower-case letters, digits and single hyphens, such as coca-eradication',
  link: 'write an address that starts with https://, http:// or mailto:, or with / for a page of this site',
  target: 'write an address that starts with / for a page of this site, or with https:// or http://',
  path: 'write the old address of a page as people read it, such as /countries/peru: decoded, without a language, query, fragment or slash at its end',
  iso2: 'write the 2 capital letters of ISO 3166, such as PE',
  iso3: 'write the 3 capital letters of ISO 3166, such as PER',
}

function adviceFor(field: Field): string {
  switch (field.kind) {
    case 'text':
      return field.format ? formatAdvice[field.format] : textAdvice
    case 'number':
      return 'write a number without separators, such as 10000'
    case 'boolean':
      return 'write true or false'
    case 'day':
      return 'write the day as YYYY-MM-DD'
    case 'datetime':
      return 'write the instant as 2008-11-03T12:00:00Z'
    case 'enum':
      return field.hasMany ? listAdvice : `write one of ${field.options.join(', ')}`
    case 'reference':
      return field.hasMany ? `name at least one of ${field.to.join(', ')}` : adviceForReference(field.to)
    case 'array':
      return field.min === 1 && field.name === 'citations' ? 'cite at least one source: a fact is published only with one' : listAdvice
    case 'prose':
      return 'write Markdown'
    case 'group':
      return 'write its fields'
  }
}

/** "did you mean …?" for a word that is nearly one of those that fit. */
function nearest(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined
  const found = closest(word, words)
  return distance(word, found) <= Math.max(2, Math.floor(word.length / 3)) ? `did you mean "${found}"?` : undefined
}

function refuse(reading: Reading, path: Path, reason: string): undefined {
  reading.refuse(path, reason)
  return undefined
}
