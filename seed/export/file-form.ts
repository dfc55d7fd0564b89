import { isValues, languages, textOf, type Field, type Language, type Value, type Values } from '../model'

/** Puts prose into a file of its own and returns the file's name. */
export type WriteProse = (field: string, language: Language, markdown: string) => string

/** Fields as a person writes them: what the reader fills in by itself is left out. */
export function fileForm(values: Values, fields: readonly Field[], writeProse: WriteProse): Record<string, unknown> {
  const form: Record<string, unknown> = {}
  for (const field of fields) {
    const value = values[field.name]
    const written =
      value === undefined ? emptied(field) : field.localized ? inLanguages(value, field, writeProse) : one(value, field, 'en', writeProse)
    if (written !== undefined) form[field.name] = written
  }
  return form
}

/** A field that is empty where the reader would fill in its default. */
function emptied(field: Field): unknown {
  if (field.default !== undefined) return null
  if (field.kind !== 'group') return undefined
  const form = fileForm({}, field.fields, () => '')
  return Object.keys(form).length > 0 ? form : undefined
}

function inLanguages(value: Value, field: Field, writeProse: WriteProse): unknown {
  if (!isValues(value)) return undefined
  const written = Object.fromEntries(
    languages.flatMap((language) => {
      const text = value[language]
      return text === undefined ? [] : [[language, one(text, field, language, writeProse)]]
    }),
  )
  return Object.keys(written).join() === 'en' ? written.en : written
}

function one(value: Value, field: Field, language: Language, writeProse: WriteProse): unknown {
  if (value === field.default) return undefined
  switch (field.kind) {
    case 'prose':
      return { file: writeProse(field.name, language, textOf(value)) }
    case 'rows':
      return (Array.isArray(value) ? value : []).map((row) => fileForm(isValues(row) ? row : {}, field.fields, writeProse))
    case 'group': {
      const year = field.isPeriod && isValues(value) ? yearOf(value) : undefined
      const form = year ?? fileForm(isValues(value) ? value : {}, field.fields, writeProse)
      return typeof form === 'object' && Object.keys(form).length === 0 ? undefined : form
    }
    case 'text':
      // The reader takes one line break at the end for the end of a YAML block.
      return typeof value === 'string' && value.endsWith('\n') ? `${value}\n` : value
    default:
      return value
  }
}

/** The year that a period is, from its first to its last day. */
function yearOf({ from, label, to, ...rest }: Values): number | undefined {
  const year = typeof from === 'string' ? from.slice(0, 4) : ''
  const isYear =
    from === `${year}-01-01` && to === `${year}-12-31` && isValues(label ?? '') && JSON.stringify(label) === JSON.stringify({ en: year })
  return isYear && Object.keys(rest).length === 0 ? Number(year) : undefined
}
