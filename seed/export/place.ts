import { isRecord } from '#src/fields/walk.ts'
import { isValues, textOf, type Field, type Language, type Values } from '../model'
import { kindOf, type FileKind } from '../model/json-schema'

/** The folder of an entry: a country has its own, and documents of exactly one country are in its folder. */
export function folderOf(kind: FileKind, { countries, country, slug }: Values): string {
  if (kind === 'country') return `countries/${textOf(slug)}`
  if (kind === 'facts') return `countries/${textOf(country)}`
  return isOfCountries(kind) && Array.isArray(countries) && countries.length === 1 ? `countries/${textOf(countries[0])}` : ''
}

/** Whether the folder of a country says that its entries are of that country alone. */
export const isOfCountries = (kind: FileKind): boolean => kindOf(kind).saidByPlace?.includes('countries') ?? false

/** The name of the file that prose goes into, in the folder of its entry. */
export function proseName(
  kind: FileKind,
  slug: string,
  { field, language, suffix }: { field: string; language: Language; suffix: string },
): string {
  const base = isOfCountries(kind) ? `${kind}/${slug}${field === 'body' ? '' : `.${field}`}` : field
  return `${base}${language === 'en' ? '' : `.${language}`}${suffix}.md`
}

/** The file that fields of an entry name for the prose of one of them, if they do. */
export function proseFile(raw: unknown, field: string, language: Language): string | undefined {
  const value = isRecord(raw) ? raw[field] : undefined
  if (!isRecord(value)) return undefined
  const one = isRecord(value[language]) ? value[language] : language === 'en' ? value : {}
  return typeof one.file === 'string' ? one.file : undefined
}

export const textIn = (values: Values, field: string, language: Language): string => {
  const value = values[field]
  return isValues(value) ? textOf(value[language]) : ''
}

/** Leaves out what the place of an entry says, and says what is otherwise. */
export function withoutPlace(
  form: Record<string, unknown>,
  kind: FileKind,
  folder: string,
  index: number,
  fields: readonly Field[],
): Record<string, unknown> {
  const country = folder.replace('countries/', '')
  const placed: Record<string, unknown> = kind === 'country' ? { slug: country } : kind === 'facts' ? { order: index + 1 } : {}
  if (isOfCountries(kind) && folder !== '') placed.countries = [country]
  const result: Record<string, unknown> = {}
  for (const { name } of fields) {
    if (!(name in placed)) {
      if (name in form) result[name] = form[name]
    } else if (JSON.stringify(form[name]) !== JSON.stringify(placed[name])) result[name] = form[name] ?? (name === 'countries' ? [] : null)
  }
  return result
}
