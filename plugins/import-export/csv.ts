import { pipeline, Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { message } from './translations/index.ts'
import { takeTurns } from '#src/database/turns.ts'
import { FileError } from './file-error'
import { limits } from './limits'

type Delimiter = ',' | ';' | '\t'
const delimiters: readonly Delimiter[] = [',', ';', '\t']

export interface Csv {
  delimiter: Delimiter
  headings: string[]
  /** Rows that say anything, numbered as a spreadsheet does: the headings are row 1. */
  rows: { row: number; cells: string[] }[]
}

/** As much text is parsed at a time. */
const slice = 16 * 1024

/**
 * Reads a CSV file. Cells stay as they are written: nothing is trimmed or converted.
 *
 * @param isKnown whether a heading can be read: the delimiter with most of those is the file's
 * @throws FileError
 */
export async function readCsv(text: string, isKnown: (heading: string) => boolean, declared?: Delimiter): Promise<Csv> {
  const [line, separator] = /^sep=(.)(?:\r\n|\r|\n)/.exec(text) ?? []
  const body = line === undefined ? text : text.slice(line.length)
  const named = declared ?? delimiters.find((each) => each === separator)
  const delimiter = named ?? (await bestDelimiter(body, isKnown))
  const rows: Csv['rows'] = []
  let headings: string[] | undefined
  let row = 0
  for await (const cells of records(body, delimiter)) {
    row += 1
    if (cells.every((cell) => cell === '')) continue
    if (headings === undefined) {
      headings = cells.map((cell) => cell.trim())
      if (headings.length > limits.columns) {
        throw new FileError(message('fileColumnsMostImported', { length: headings.length, columns: limits.columns }))
      }
      continue
    }
    if (rows.length === limits.rows) throw tooManyRows()
    rows.push({ row, cells })
  }
  if (headings === undefined) throw new FileError(message('fileNoHeadings'))
  if (rows.length === 0) {
    throw new FileError(message('fileHeadingsNoRows'))
  }
  return { delimiter, headings, rows }
}

export const tooManyRows = () => new FileError(message('fileMoreThanRows', { rows: limits.rows }))

async function bestDelimiter(body: string, isKnown: (heading: string) => boolean): Promise<Delimiter> {
  const turn = takeTurns()
  let best: { delimiter: Delimiter; fitting: number; columns: number } | undefined
  for (const delimiter of delimiters) {
    const headings = await firstRecord(body, delimiter)
    const candidate = { delimiter, fitting: 0, columns: headings.length }
    for (const heading of headings.slice(0, limits.columns)) {
      await turn()
      if (isKnown(heading)) candidate.fitting += 1
    }
    if (!best || candidate.fitting > best.fitting || (candidate.fitting === best.fitting && candidate.columns > best.columns))
      best = candidate
  }
  return best?.delimiter ?? ','
}

async function firstRecord(body: string, delimiter: Delimiter): Promise<string[]> {
  try {
    for await (const cells of records(body, delimiter)) if (cells.some((cell) => cell !== '')) return cells.map((cell) => cell.trim())
  } catch (error) {
    // With another delimiter its quotes may be right.
    if (!(error instanceof FileError)) throw error
  }
  return []
}

async function* records(text: string, delimiter: Delimiter): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: limits.cell * 4,
  })
  const source = Readable.from(slices(text))
  let row = 0
  try {
    // What goes wrong arrives in the loop below as well.
    for await (const record of pipeline(source, parser, () => undefined) as AsyncIterable<string[]>) {
      row += 1
      yield record
    }
  } catch (error) {
    throw error instanceof CsvError ? csvError(error, row + 1) : error
  }
}

async function* slices(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += slice) {
    yield text.slice(start, start + slice)
    await setImmediate()
  }
}

function csvError(error: CsvError, row: number): FileError {
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new FileError(message('rowLongerThanRow', { row }))
  }
  return new FileError(message('rowQuotesDoMatch', { row }))
}
