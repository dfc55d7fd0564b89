import { isValues, nameOf, textOf, type Field, type Value, type Values } from './model'

/** The name that a document was last applied under. */
type FormerName = (name: string) => string

/**
 * Fields with the documents that they name under the names that these were last applied under. What was last applied is known by digests
 * alone, in which a new name would look like another document.
 */
export function underFormerNames(values: Values, fields: readonly Field[], formerName: FormerName): Values {
  const result: Values = { ...values }
  for (const field of fields) {
    const value = values[field.name]
    if (value === undefined) continue
    result[field.name] =
      field.localized && isValues(value)
        ? Object.fromEntries(Object.entries(value).map(([language, each]) => [language, one(each, field, formerName)]))
        : one(value, field, formerName)
  }
  return result
}

function one(value: Value, field: Field, formerName: FormerName): Value {
  switch (field.kind) {
    case 'reference':
      return Array.isArray(value)
        ? value.map((each) => reference(textOf(each), field.to, formerName))
        : reference(textOf(value), field.to, formerName)
    case 'array':
      return Array.isArray(value) ? value.map((row) => (isValues(row) ? underFormerNames(row, field.fields, formerName) : row)) : value
    case 'group':
      return isValues(value) ? underFormerNames(value, field.fields, formerName) : value
    default:
      return value
  }
}

function reference(name: string, to: readonly string[], formerName: FormerName): string {
  const [only = ''] = to
  return to.length === 1 ? formerName(nameOf(only, name)).slice(only.length + 1) : formerName(name)
}
