import type { PayloadRequest } from 'payload'
import { readNumber } from '#src/fields/numbers.ts'
import { proseProblem } from '#src/fields/prose-rules.ts'
import { asStoredDay } from '#src/fields/dates.ts'
import { say, words, type Words } from '#src/fields/words.ts'
import { ProseError, toEditor } from '#src/prose/index.ts'
import type { ValueField } from './carried-fields'
import { isWritten, splitCell, unescapeCell } from './cells'
import { readDay, type DateFormat } from './dates-of-file'
import { limits } from './limits'
import { withoutPercent, type DecimalSign } from './numbers-of-file'
import type { References } from './references'

/** The context of reading a value, in addition to its field. */
export interface Reading {
  req: PayloadRequest
  references: References
  decimal?: DecimalSign
  dateFormat?: DateFormat
}

/** A value in the form in which it is stored, or why there is none. */
export type Read = { value: unknown; isPercent?: boolean } | { problem: Words }

/** A number of a JSON file that JavaScript does not hold exactly, as the file writes it. */
export class InexactNumber {
  constructor(readonly written: string) {}
}

/** Reads a cell that is not empty. `before` is what the field holds now. */
export function readCell(cell: string, field: ValueField, before: unknown, reading: Reading): Read {
  if (cell.length > limits.cell) {
    return {
      problem: words(
        `This cell has ${cell.length} characters; at most ${limits.cell} are read.`,
        `Esta celda tiene ${cell.length} caracteres; se leen como máximo ${limits.cell}.`,
      ),
    }
  }
  const text = isWritten(field) ? unescapeCell(cell) : cell
  if (!field.isMany) return readOne(text, field, before, reading)
  // An option's label may hold what otherwise separates values.
  const whole = field.type === 'enum' ? readOne(text, field, undefined, reading) : undefined
  if (whole && 'value' in whole) return { value: [whole.value] }
  return readAll(splitCell(text), field, before, reading)
}

/** Reads the values of a field that holds several. */
export function readAll(texts: string[], field: ValueField, before: unknown, reading: Reading): Read {
  const values: unknown[] = []
  const stored: unknown[] = Array.isArray(before) ? before : []
  for (const text of texts) {
    const each = readOne(text, field, undefined, reading)
    const kept = 'problem' in each ? stored.find((one) => 'value' in readOne(text, field, one, reading)) : undefined
    if ('problem' in each && kept === undefined) return each
    values.push('value' in each ? each.value : kept)
  }
  const repeated = texts.find((_, index) => values.slice(0, index).some((value) => JSON.stringify(value) === JSON.stringify(values[index])))
  if (repeated !== undefined) {
    return { problem: words(`“${repeated}” stands here more than once.`, `«${repeated}» aparece aquí más de una vez.`) }
  }
  return { value: values }
}

function readOne(text: string, field: ValueField, before: unknown, reading: Reading): Read {
  switch (field.type) {
    case 'text':
      return { value: text }
    case 'number':
      return readDecimal(text, reading)
    case 'boolean':
      return readBoolean(text)
    case 'day': {
      const day = readDay(text, reading.dateFormat)
      return 'value' in day ? { value: asStoredDay(day.value) } : day
    }
    case 'datetime':
      return readDatetime(text)
    case 'prose':
      return readProse(text, reading.req)
    case 'enum':
      return readEnum(text, field)
    case 'reference':
      return reading.references.find(text, field, before)
  }
}

function readDecimal(cell: string, { decimal }: Reading): Read {
  const { isPercent, text } = withoutPercent(cell)
  const number = readNumber(text, { decimal })
  if ('problem' in number) return { problem: number.problem }
  if (number.value === null) return { problem: words(`“${cell.trim()}” is not a number.`, `«${cell.trim()}» no es un número.`) }
  return { value: number.value, isPercent }
}

const booleans: Record<string, boolean> = {
  true: true,
  yes: true,
  sí: true,
  si: true,
  verdadero: true,
  false: false,
  no: false,
  falso: false,
}

function readBoolean(text: string): Read {
  const value = booleans[text.trim().toLowerCase()]
  return value === undefined ? { problem: words('Write true or false.', 'Escriba true o false.') } : { value }
}

function readDatetime(text: string): Read {
  const written = text.trim()
  const isComplete =
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(written) && !Number.isNaN(Date.parse(written))
  return isComplete
    ? { value: new Date(written).toISOString() }
    : {
        problem: words(
          'Write date and time in ISO 8601 with a time zone, such as 2008-11-03T12:00:00Z.',
          'Escriba fecha y hora según ISO 8601 con zona horaria, como 2008-11-03T12:00:00Z.',
        ),
      }
}

function readProse(markdown: string, req: PayloadRequest): Read {
  try {
    const value = toEditor(markdown)
    const problem = proseProblem(value, req)
    return problem ? { problem: words(problem, problem) } : { value }
  } catch (error) {
    if (!(error instanceof ProseError)) throw error
    const message = say(req, `Markdown: ${error.message}`, `Markdown: ${error.message}`)
    return { problem: words(message, message) }
  }
}

function readEnum(text: string, { options }: ValueField): Read {
  const written = text.trim()
  const folded = written.normalize('NFC').toLowerCase()
  const exact = options.find(({ value }) => value === written)
  const named = options.filter(({ label, value }) =>
    [value, label.en, label.es].some((each) => each.normalize('NFC').toLowerCase() === folded),
  )
  const [only, ...others] = exact ? [exact] : named
  if (only && others.length === 0) return { value: only.value }
  const values = options.map(({ value }) => value).join(', ')
  const shown = written.slice(0, 60)
  return { problem: words(`“${shown}” is not one of its options: ${values}.`, `«${shown}» no es una de sus opciones: ${values}.`) }
}

/** Reads a value of a JSON file, which has types of its own: a number is no text, and a text no number. */
export function readTyped(input: unknown, field: ValueField, before: unknown, reading: Reading): Read {
  if (field.isMany) {
    if (!Array.isArray(input)) return { problem: words('This takes a list.', 'Aquí va una lista.') }
    const wrong = input.find((each) => typeof each !== 'string')
    if (wrong !== undefined) return { problem: words('This takes a list of texts.', 'Aquí va una lista de textos.') }
    return readAll(input.map(String), field, before, reading)
  }
  if (input instanceof InexactNumber) {
    return {
      problem: words(
        `${input.written} has more digits than can be stored: write fewer, or a text where a text belongs.`,
        `${input.written} tiene más dígitos de los que se pueden guardar: escriba menos, o un texto donde va un texto.`,
      ),
    }
  }
  if (field.type === 'number') {
    if (typeof input === 'number') return { value: input === 0 ? 0 : input }
    return { problem: words('This takes a number of JSON, without quotes.', 'Aquí va un número de JSON, sin comillas.') }
  }
  if (field.type === 'boolean') {
    return typeof input === 'boolean' ? { value: input } : { problem: words('This takes true or false.', 'Aquí va true o false.') }
  }
  if (typeof input !== 'string') return { problem: words('This takes a text in quotes.', 'Aquí va un texto entre comillas.') }
  if (input === '') {
    return {
      problem: words('Write null to empty this, or leave it out to keep it.', 'Escriba null para vaciarlo, u omítalo para conservarlo.'),
    }
  }
  return readOne(input, field, before, reading)
}
