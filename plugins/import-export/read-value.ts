import type { PayloadRequest } from 'payload'
import { readNumber } from '#src/fields/numbers.ts'
import { proseProblem } from '#src/fields/prose-rules.ts'
import { asStoredDay } from '#src/fields/dates.ts'
import type { Message } from '#src/messages/types.ts'
import { verbatim } from '#src/messages/compose.ts'
import { message } from './translations/index.ts'
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
export type Read = { value: unknown; isPercent?: boolean } | { problem: Message }

/** A number of a JSON file that JavaScript does not hold exactly, as the file writes it. */
export class InexactNumber {
  constructor(readonly written: string) {}
}

/** Reads a cell that is not empty. `before` is what the field holds now. */
export function readCell(cell: string, field: ValueField, before: unknown, reading: Reading): Read {
  if (cell.length > limits.cell) {
    return {
      problem: message('cellCharactersMostRead', { length: cell.length, cell: limits.cell }),
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
    return { problem: message('standsHereMoreThan', { repeated }) }
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
  if (number.value === null) return { problem: message('number', { cell: cell.trim() }) }
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
  return value === undefined ? { problem: message('writeTrueFalse') } : { value }
}

function readDatetime(text: string): Read {
  const written = text.trim()
  const isComplete =
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(written) && !Number.isNaN(Date.parse(written))
  return isComplete
    ? { value: new Date(written).toISOString() }
    : {
        problem: message('writeDateTimeIso'),
      }
}

function readProse(markdown: string, req: PayloadRequest): Read {
  try {
    const value = toEditor(markdown)
    const problem = proseProblem(value, req)
    return problem ? { problem: verbatim(problem) } : { value }
  } catch (error) {
    if (!(error instanceof ProseError)) throw error
    return { problem: verbatim(`Markdown: ${error.message}`) }
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
  return { problem: message('oneOptions', { shown, values }) }
}

/** Reads a value of a JSON file, which has types of its own: a number is no text, and a text no number. */
export function readTyped(input: unknown, field: ValueField, before: unknown, reading: Reading): Read {
  if (field.isMany) {
    if (!Array.isArray(input)) return { problem: message('takesList') }
    const wrong = input.find((each) => typeof each !== 'string')
    if (wrong !== undefined) return { problem: message('takesListTexts') }
    return readAll(input.map(String), field, before, reading)
  }
  if (input instanceof InexactNumber) {
    return {
      problem: message('moreDigitsThanCan', { written: input.written }),
    }
  }
  if (field.type === 'number') {
    if (typeof input === 'number') return { value: input === 0 ? 0 : input }
    return { problem: message('takesNumberJsonWithout') }
  }
  if (field.type === 'boolean') {
    return typeof input === 'boolean' ? { value: input } : { problem: message('takesTrueFalse') }
  }
  if (typeof input !== 'string') return { problem: message('takesTextQuotes') }
  if (input === '') {
    return {
      problem: message('writeNullEmptyLeave'),
    }
  }
  return readOne(input, field, before, reading)
}
