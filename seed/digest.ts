import { createHash } from 'node:crypto'
import { isGroupOfTexts, isValues, languages, type Field, type Value, type Values } from './model'

/** A digest of what fields say; undefined for none. The order of fields does not count. */
export const digestOf = (values: Values | undefined): string | undefined => values && digest(values)

const digest = (value: Value) =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('base64url')

function sorted(value: Value): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isValues(value)) return value
  return Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key] ?? '')])
}

/** Whether two values say the same. The order of fields does not count. */
export const isSameValue = (one: Value | undefined, other: Value | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)))

/** The fields that are compared when a document is merged, by path: `iso2`, `statement.en`, `figures`, `meta.title.es`. */
export type ByField<T> = Map<string, T>

/**
 * The fields of a document that are merged one by one: each language of a text, and each field of a group of texts. A list, a period and
 * any other group, such as a day with its precision, is one field: half of one side and half of the other would say what nobody wrote.
 */
export function valuesByField(values: Values, fields: readonly Field[], prefix = ''): ByField<Value> {
  const all: ByField<Value> = new Map()
  for (const field of fields) {
    const value = values[field.name]
    const path = `${prefix}${field.name}`
    if (value === undefined) continue
    if (field.localized && isValues(value)) {
      for (const language of languages) if (value[language] !== undefined) all.set(`${path}.${language}`, value[language])
    } else if (isGroupOfTexts(field) && isValues(value)) {
      for (const [inner, one] of valuesByField(value, field.fields, `${path}.`)) all.set(inner, one)
    } else all.set(path, value)
  }
  return all
}

/** Short digests: they are compared with those of the same field of the same document alone. */
export const digestsByField = (values: Values, fields: readonly Field[]): ByField<string> =>
  new Map([...valuesByField(values, fields)].map(([path, value]) => [path, digest(value).slice(0, 16)]))
