import { isLocale, type Locale } from '#src/profile/types.ts'
import { isRecord } from '#src/fields/walk.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'
import type { Problem } from './apply-cells'
import type { CarriedField, ListField, ValueField } from './carried-fields'
import { differences, isBlank, rowsAt, type Document } from './document'
import { readTyped, type Reading } from './read-value'

interface Context {
  fields: CarriedField[]
  locales: readonly Locale[]
  /** The language of a localized value that is given as such. */
  locale: Locale
  reading: Reading
}

/**
 * Applies an entry of a JSON file to a document. What is left out stays; null empties; a list is replaced as a whole, and rows that
 * are as they were keep what the file does not say of them.
 */
export function applyJson(entry: ReadonlyMap<string, unknown>, current: Document, context: Context) {
  const document = structuredClone(current)
  const problems: Problem[] = []
  merge(document, entry, context.fields, '', context, problems)
  return { document, problems }
}

function merge(
  target: Document,
  given: ReadonlyMap<string, unknown>,
  fields: CarriedField[],
  before: string,
  context: Context,
  problems: Problem[],
) {
  const refuse = (path: string, message: Message) => problems.push({ column: path, field: path, message })
  for (const field of fields) {
    const input = given.get(field.name)
    const path = `${before}${field.name}`
    if (input === undefined) continue
    if (field.kind === 'group') {
      const stored = target[field.name]
      const group: Document = isRecord(stored) ? stored : {}
      target[field.name] = group
      if (input instanceof Map) merge(group, input, field.fields, `${path}.`, context, problems)
      else if (input === null) for (const each of field.fields) group[each.name] = null
      else refuse(path, message('takesObject'))
    } else if (field.kind === 'list') {
      if (input === null) target[field.name] = []
      else if (!Array.isArray(input) || !input.every((row: unknown) => row instanceof Map)) refuse(path, message('takesListObjects'))
      else if (input.length > field.maxRows) refuse(path, message('mostRowsList', { maxRows: field.maxRows, length: input.length }))
      else target[field.name] = mergeRows(rowsAt(target, field.name), input, field, path, context, problems)
    } else mergeValue(target, input, field, path, context, refuse)
  }
}

function mergeValue(
  target: Document,
  input: unknown,
  field: ValueField,
  path: string,
  { locale, locales, reading }: Context,
  refuse: (path: string, message: Message) => void,
) {
  const read = (each: unknown, before: unknown, place: string): unknown => {
    if (each === null) return field.isMany ? [] : null
    const result = readTyped(each, field, before, reading)
    if ('value' in result) return result.value
    refuse(place, result.problem)
    return before
  }
  const stored = target[field.name]
  if (!field.isLocalized) {
    target[field.name] = read(input, stored, path)
    return
  }
  const texts: Document = isRecord(stored) ? { ...stored } : {}
  if (!(input instanceof Map)) texts[locale] = read(input, texts[locale], path)
  else {
    for (const [name, each] of input as Map<string, unknown>) {
      if (isLocale(name)) texts[name] = read(each, texts[name], `${path}.${name}`)
      else refuse(path, message('notALanguage', { name: name.slice(0, 40), locales: locales.join(', ') }))
    }
  }
  target[field.name] = texts
}

/** The new rows of a list. A row equal to a stored one is that row, whatever its position; its id has the texts in other languages. */
function mergeRows(
  stored: Document[],
  given: ReadonlyMap<string, unknown>[],
  field: ListField,
  path: string,
  context: Context,
  problems: Problem[],
): Document[] {
  const merged = (row: Document, entry: ReadonlyMap<string, unknown>, index: number, found: Problem[]) => {
    const result = structuredClone(row)
    merge(result, entry, field.fields, `${path}.${index}.`, context, found)
    return result
  }
  const isSame = (row: Document, entry: ReadonlyMap<string, unknown>, index: number) => {
    const found: Problem[] = []
    const result = merged(row, entry, index, found)
    return found.length === 0 && differences(row, result, field.fields, context.locales, (_, id) => id).length === 0
  }
  const free = new Set(stored.keys())
  const source = given.map((entry, index) => {
    const found = [index, ...free].find((at) => free.has(at) && isSame(stored[at] ?? {}, entry, index))
    if (found !== undefined) free.delete(found)
    return found
  })
  const rows = given.map((entry, index) => {
    const at = source[index] ?? (given.length === stored.length && free.delete(index) ? index : undefined)
    return merged(at === undefined ? {} : (stored[at] ?? {}), entry, index, problems)
  })
  return rows.filter((row) => !isBlank(row, field.fields, context.locales))
}

/** Names in an entry that no field has, by their paths. */
export function* unknownNames(
  entry: ReadonlyMap<string, unknown>,
  fields: CarriedField[],
  ignored: ReadonlySet<string>,
  before = '',
): Generator<string> {
  for (const [name, input] of entry) {
    const field = fields.find((each) => each.name === name)
    const path = `${before}${name}`
    if (!field) {
      if (name !== 'id' && !(before === '' && ignored.has(name))) yield path
    } else if (field.kind === 'group' && input instanceof Map) yield* unknownNames(input, field.fields, ignored, `${path}.`)
    else if (field.kind === 'list' && Array.isArray(input)) {
      for (const row of input) if (row instanceof Map) yield* unknownNames(row, field.fields, ignored, `${path}.`)
    }
  }
}
