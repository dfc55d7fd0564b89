import { withNameInFiles } from '../files/draft-file'
import { fieldsOf, isGroupOfTexts, isValues, languages, textOf, type Field, type Language, type Value, type Values } from '../model'
import { kindOf, type FileKind } from '../model/json-schema'
import { changesOf, emptied } from '../pending'

/** Puts prose into a file of its own and returns the file's name. */
export type WriteProse = (field: string, language: Language, markdown: string) => string

/** Fields as a person writes them: what the reader fills in by itself is left out. */
export function fileForm(values: Values, fields: readonly Field[], writeProse: WriteProse): Record<string, unknown> {
  const form: Record<string, unknown> = {}
  for (const field of fields) {
    const value = values[field.name]
    const written =
      value === undefined
        ? formOfNothing(field)
        : field.localized
          ? inLanguages(value, field, writeProse)
          : one(value, field, 'en', writeProse)
    if (written !== undefined) form[field.name] = written
  }
  return form
}

/** What a pending draft may change. */
export const draftFields = (kind: FileKind): Field[] => fieldsOf(kindOf(kind).type)

/** What a pending draft changes, under the names of the files. */
export const draftChanges = (draft: Values, published: Values, kind: FileKind): Values =>
  changesOf(withNameInFiles(draft, published), published, draftFields(kind))

/** A pending draft as its file holds it, in the field `draft` of what is published: what it changes, with null for what it empties. */
export function draftForm(draft: Values, published: Values, kind: FileKind, writeProse: WriteProse): Record<string, unknown> {
  return changesForm(draftChanges(draft, published, kind), published, draftFields(kind), writeProse)
}

function changesForm(changes: Values, published: Values, fields: readonly Field[], writeProse: WriteProse): Record<string, unknown> {
  const form: Record<string, unknown> = {}
  for (const field of fields) {
    const value = changes[field.name]
    const before = published[field.name] ?? {}
    if (value === undefined) continue
    if (value === emptied) form[field.name] = formOfNothing(field) ?? null
    else if (field.localized) form[field.name] = changedLanguages(value, before, field, writeProse)
    else if (isGroupOfTexts(field))
      form[field.name] = changesForm(isValues(value) ? value : {}, isValues(before) ? before : {}, field.fields, writeProse)
    // Values that the reader would fill in are written too: here it would take them from the published document.
    else form[field.name] = one(value, field, 'en', writeProse) ?? field.default ?? null
  }
  return form
}

function changedLanguages(value: Value, before: Value, field: Field, writeProse: WriteProse): unknown {
  if (!isValues(value)) return undefined
  const written = Object.fromEntries(
    languages.flatMap((language) => {
      const text = value[language]
      return text === undefined ? [] : [[language, text === emptied ? null : one(text, field, language, writeProse)]]
    }),
  )
  const isEnglishAlone = [written, before].every((texts) => Object.keys(texts).every((language) => language === 'en'))
  return isEnglishAlone ? written.en : written
}

/** A field that is empty where the reader would fill in its default. */
function formOfNothing(field: Field): unknown {
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
    case 'array':
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
