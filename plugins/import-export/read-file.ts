import { locales, type Locale } from '#src/profile/types.ts'
import { type PayloadRequest } from 'payload'
import { isDayField } from '#src/fields/dates.ts'
import { joined } from '#src/messages/compose.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'
import { applyCells, inOrder, type Column, type Problem } from './apply-cells'
import { applyJson, unknownNames } from './apply-json'
import { carriedFields, type CarriedField, type ValueField } from './carried-fields'
import { isClear, splitCell, unescapeCell } from './cells'
import { readCsv, type Csv } from './csv'
import { decode, type Encoding } from './decode'
import type { Document } from './document'
import { FileError } from './file-error'
import type { Named } from './find-documents'
import { keyOf, nearestHeading, pathOf, readHeading, type Vocabulary } from './headings'
import { partsOfKeys } from './identity'
import { readJson, type JsonRow } from './json'
import { decimalSignOf } from './numbers-of-file'
import type { ImportOptions } from './options'
import { readCell, readTyped, type Reading } from './read-value'
import type { References } from './references'
import { takeTurns } from '#src/database/turns.ts'

/** A row of a file, which says what becomes of its document. */
export interface FileRow {
  row: number
  named: Named
  /** Problems of the row itself. */
  problems: Problem[]
  apply: (current: Document) => { document: Document; problems: Problem[] }
  /** The heading of a field's path; the path where the file has no heading. */
  columnOf: (path: string) => string
}

export interface ImportFile {
  format: 'csv' | 'json'
  encoding: Encoding
  delimiter?: string
  columns: { heading: string; field: string | null }[]
  fields: CarriedField[]
  locales: readonly Locale[]
  vocabulary: Vocabulary
  rows: FileRow[]
}

/**
 * Reads a CSV or JSON file, and looks up what it names.
 *
 * @throws FileError for what cannot be read at all, or a heading that is unknown, repeated or ambiguous
 */
export async function readFile(
  bytes: Uint8Array,
  name: string,
  options: ImportOptions,
  references: References,
  req: PayloadRequest,
): Promise<ImportFile> {
  const { encoding, text } = await decode(bytes)
  const { collection, locale } = options
  const fields = carriedFields(collection, req)
  const carried = new Set(fields.map((field) => field.name))
  const ignored = new Set(collection.flattenedFields.map((field) => field.name).filter((each) => each !== 'id' && !carried.has(each)))
  const vocabulary: Vocabulary = { fields, locales, locale, ignored }
  const shared = { encoding, fields, locales, vocabulary }
  const isJson = /\.json$/i.test(name) || (!/\.(csv|tsv|txt)$/i.test(name) && /^\s*[[{]/.test(text))
  if (isJson)
    return { ...shared, format: 'json', columns: [], rows: await jsonRows(await readJson(text), vocabulary, options, references, req) }
  const csv = await readCsv(text, (heading) => readHeading(heading, vocabulary).length > 0, options.delimiter)
  const { columns, idColumn } = await columnsOf(csv, vocabulary, options)
  const fieldOf = new Map(columns.map(({ index, place }) => [index, pathOf(place, place.field.isLocalized)]))
  return {
    ...shared,
    format: 'csv',
    delimiter: csv.delimiter,
    columns: csv.headings.map((heading, index) => ({ heading, field: index === idColumn ? 'id' : (fieldOf.get(index) ?? null) })),
    rows: await csvRows(csv, columns, idColumn, vocabulary, options, references, req),
  }
}

/** What the headings name. */
async function columnsOf(
  { headings, rows }: Csv,
  vocabulary: Vocabulary,
  { dates }: ImportOptions,
): Promise<{ columns: Column[]; idColumn: number | undefined }> {
  const turn = takeTurns()
  const columns: Column[] = []
  const problems: Message[] = []
  const seen = new Map<string, string>()
  let idColumn: number | undefined
  for (const [index, heading] of headings.entries()) {
    await turn()
    const letter = letterOf(index)
    if (heading === '') {
      if (rows.some(({ cells }) => (cells[index] ?? '') !== '')) problems.push(message('columnNoHeading', { letter }))
      continue
    }
    const shown = heading.slice(0, 80)
    const [reading, ...others] = readHeading(heading, vocabulary)
    if (!reading) {
      const nearest = nearestHeading(heading, vocabulary)
      problems.push(
        nearest === undefined
          ? message('notAField', { heading: shown, letter })
          : message('notAFieldButNear', { heading: shown, letter, nearest }),
      )
      continue
    }
    if (others.length > 0) {
      const paths = [reading, ...others].flatMap((each) => ('place' in each ? [pathOf(each.place)] : [])).join(', ')
      problems.push(message('columnNamesSeveralFields', { shown, letter, paths }))
      continue
    }
    const key = 'place' in reading ? keyOf(reading.place) : reading.is === 'id' ? 'id' : undefined
    const twin = key === undefined ? undefined : seen.get(key)
    if (twin !== undefined) {
      problems.push(message('columnNamesSameField', { shown, letter, twin }))
      continue
    }
    if (key !== undefined) seen.set(key, `“${shown}” (${letter})`)
    if (!('place' in reading)) {
      if (reading.is === 'id') idColumn = index
      continue
    }
    columns.push({ heading, index, place: reading.place, dateFormat: dates[heading] ?? dates[pathOf(reading.place, false)] })
  }
  const unknownDates = Object.keys(dates).filter(
    (name) => !columns.some(({ heading, place }) => (heading === name || pathOf(place, false) === name) && isDayField(place.field.field)),
  )
  for (const name of unknownDates) {
    problems.push(message('datesFileNoColumn', { name: name.slice(0, 80) }))
  }
  if (problems.length === 0 && columns.length === 0) problems.push(message('noneColumnsField'))
  if (problems.length > 0) {
    const [most, more] = [problems.slice(0, 20), problems.length - 20]
    throw new FileError(joined([...most, ...(more > 0 ? [message('andMore', { more })] : [])], '\n'))
  }
  return { columns: inOrder(columns), idColumn }
}

/** A column as spreadsheets call it. */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`
}

async function csvRows(
  csv: Csv,
  columns: Column[],
  idColumn: number | undefined,
  vocabulary: Vocabulary,
  { collection, decimals }: ImportOptions,
  references: References,
  req: PayloadRequest,
): Promise<FileRow[]> {
  const { fields, locales } = vocabulary
  const turn = takeTurns()
  const cellsOf = async function* (type: ValueField['type']): AsyncGenerator<[string, ValueField]> {
    const own = columns.flatMap(({ index, place: { field } }) => (field.kind === 'value' && field.type === type ? [{ index, field }] : []))
    for (const { cells } of own.length === 0 ? [] : csv.rows) {
      await turn()
      for (const { field, index } of own) {
        const cell = cells[index] ?? ''
        if (cell.trim() !== '' && !isClear(cell)) yield [cell, field]
      }
    }
  }
  const numbers = async function* () {
    for await (const [cell] of cellsOf('number')) yield cell
  }
  const declared = decimals === undefined ? undefined : ({ point: '.', comma: ',' } as const)[decimals]
  const reading: Reading = { req, references, decimal: declared ?? (await decimalSignOf(numbers())) }
  const names = new Map<string, Set<string>>()
  for await (const [cell, field] of cellsOf('reference')) {
    for (const text of field.isMany ? splitCell(unescapeCell(cell)) : [unescapeCell(cell)]) noteName(names, text, field)
  }
  for (const [slug, wanted] of names) await references.loadNames(slug, wanted)

  const keyNames = partsOfKeys(collection)
  const keyColumns = columns.filter(
    ({ place: { part, steps } }) => part === 'value' && steps.length === 1 && keyNames.has(String(steps[0])),
  )
  const columnOf = (path: string) =>
    columns.find(({ place }) => place.steps.join('.') === path)?.heading ?? (path === 'id' ? 'id' : labelOrPath(path))
  const width = csv.headings.length
  const rows: FileRow[] = []
  for (const { cells, row } of csv.rows) {
    await turn()
    const values: Document = {}
    for (const { index, place } of keyColumns) {
      const cell = cells[index] ?? ''
      if (cell.trim() === '' || isClear(cell) || place.field.kind !== 'value') continue
      const read = readCell(cell, place.field, undefined, reading)
      if ('value' in read) values[String(place.steps[0])] = normalized(read.value, place.field)
    }
    const id = idColumn === undefined ? '' : (cells[idColumn] ?? '').trim()
    const problems: Problem[] =
      cells.length === width
        ? []
        : [
            {
              column: '',
              message: message('rowCellsThereHeadings', { length: cells.length, width }),
            },
          ]
    rows.push({
      row,
      named: { row, id: id === '' ? undefined : id, values },
      problems,
      apply: (current) => applyCells(cells, columns, current, { fields, locales, reading }),
      columnOf,
    })
  }
  return rows
}

const labelOrPath = (path: string) => path.replaceAll('.', '_')

/** Codes are stored in capitals, whatever a file has. */
function normalized(value: unknown, { field }: ValueField): unknown {
  if (typeof value !== 'string') return value
  return /^iso/.test(String(field.custom?.format)) ? value.trim().toUpperCase() : value.trim()
}

function noteName(names: Map<string, Set<string>>, text: string, { relationTo }: ValueField) {
  const written = text.trim()
  const named = relationTo.find((slug) => written.startsWith(`${slug}/`))
  for (const slug of relationTo) {
    const wanted = names.get(slug) ?? new Set()
    names.set(slug, wanted.add(written))
    if (named === slug) wanted.add(written.slice(slug.length + 1))
  }
}

async function jsonRows(
  rows: JsonRow[],
  vocabulary: Vocabulary,
  { collection }: ImportOptions,
  references: References,
  req: PayloadRequest,
): Promise<FileRow[]> {
  const { fields, ignored, locale, locales } = vocabulary
  const unknown = new Map<string, number>()
  const names = new Map<string, Set<string>>()
  const turn = takeTurns()
  for (const { row, values } of rows) {
    await turn()
    for (const path of unknownNames(values, fields, ignored)) if (!unknown.has(path)) unknown.set(path, row)
    noteNames(values, fields, names)
  }
  if (unknown.size > 0) {
    const [first, ...more] = [...unknown].slice(0, 20)
    const shown = [first, ...more].flatMap((each) => (each ? [`${each[0].slice(0, 80)} (${each[1]})`] : [])).join(', ')
    throw new FileError(message('theseFieldsEntryThem', { shown }))
  }
  for (const [slug, wanted] of names) await references.loadNames(slug, wanted)
  const reading: Reading = { req, references }
  const keyNames = partsOfKeys(collection)
  const read: FileRow[] = []
  for (const { row, values: entry } of rows) {
    await turn()
    const values: Document = {}
    for (const field of fields) {
      const input = entry.get(field.name)
      if (field.kind !== 'value' || field.isLocalized || !keyNames.has(field.name) || typeof input !== 'string' || input === '') continue
      const key = readTyped(input, field, undefined, reading)
      if ('value' in key) values[field.name] = normalized(key.value, field)
    }
    const id = entry.get('id')
    read.push({
      row,
      named: { row, id: typeof id === 'string' && id !== '' ? id : undefined, values },
      problems: [],
      apply: (current) => applyJson(entry, current, { fields, locales, locale, reading }),
      columnOf: (path) => path,
    })
  }
  return read
}

/** Notes what the relations of an entry name. */
function noteNames(entry: ReadonlyMap<string, unknown>, fields: CarriedField[], names: Map<string, Set<string>>) {
  for (const field of fields) {
    const input = entry.get(field.name)
    if (field.kind === 'group' && input instanceof Map) noteNames(input, field.fields, names)
    else if (field.kind === 'list' && Array.isArray(input))
      for (const row of input) if (row instanceof Map) noteNames(row, field.fields, names)
    if (field.kind !== 'value' || field.type !== 'reference') continue
    const given: unknown[] = input instanceof Map ? [...input.values()] : [input]
    for (const each of given.flat()) if (typeof each === 'string') noteName(names, each, field)
  }
}
