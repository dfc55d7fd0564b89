import { stringify } from 'csv-stringify/sync'
import { APIError, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { defaultLocale, locales } from '#src/profile/types.ts'
import { carriedFields, type CarriedField } from './carried-fields'
import { columnsFor, namesLocale, type Lengths } from './columns'
import { entryOf } from './export'
import { labelOf } from './headings'
import { collectionOf } from './options'

const shape = z.object({
  format: z.enum(['csv', 'json']).default('csv'),
  locale: z.enum(['all', 'en', 'es']).default(defaultLocale),
})

/**
 * A file to fill in and import: every field of a collection with readable headings, in the language of `locale`, and one row of each
 * list.
 *
 * @throws APIError 400 naming what makes no sense
 */
export function importTemplate(query: Record<string, unknown>, req: PayloadRequest): Response {
  const collection = collectionOf(query.collectionSlug, req)
  const { data: options, error } = shape.safeParse(query)
  if (!options) throw new APIError(error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`).join('; '), 400)
  const { format, locale } = options
  const fields = carriedFields(collection, req)
  const language = locale === 'es' || (locale === 'all' && req.i18n.language === 'es') ? 'es' : 'en'
  const vocabulary = { fields, locales, locale: defaultLocale, ignored: new Set<string>() }
  const columns = columnsFor(fields, locale, oneRowEach(fields))
  const text =
    format === 'csv'
      ? `\ufeff${stringify([columns.map((place) => labelOf(place, language, vocabulary, namesLocale(locale)))])}`
      : JSON.stringify([entryOf(withOneRow(fields), fields, locale, (_, id) => id)], null, 2)
  return new Response(text, {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      'Content-Disposition': `attachment; filename="${collection.slug}-template.${format}"`,
    },
  })
}

function oneRowEach(fields: CarriedField[], before = '', lengths: Lengths = new Map()): Lengths {
  for (const field of fields) {
    if (field.kind === 'value') continue
    const path = `${before}${field.name}`
    if (field.kind === 'list') lengths.set(path, 1)
    oneRowEach(field.fields, `${path}.`, lengths)
  }
  return lengths
}

/** An empty document with one row in each list. */
const withOneRow = (fields: CarriedField[]): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) =>
      field.kind === 'value' ? [] : [[field.name, field.kind === 'list' ? [withOneRow(field.fields)] : withOneRow(field.fields)]],
    ),
  )
