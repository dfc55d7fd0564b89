import { APIError, type CollectionConfig, type PayloadRequest, type SanitizedCollectionConfig } from 'payload'
import { z } from 'zod'
import { translate } from '#src/messages/translate.ts'
import { isDateFormat } from './dates-of-file'

/** Whether a collection's documents go out and come in as files: they have drafts, and are no uploads, whose files travel by themselves. */
export const isImportable = ({ upload, versions }: Pick<CollectionConfig, 'upload' | 'versions'>): boolean =>
  typeof versions === 'object' && Boolean(versions.drafts) && !upload

export const importableCollections = ({ payload: { config } }: Pick<PayloadRequest, 'payload'>): SanitizedCollectionConfig[] =>
  config.collections.filter(isImportable)

/** @throws APIError 400 naming the collections there are */
export function collectionOf(slug: unknown, req: PayloadRequest): SanitizedCollectionConfig {
  const collections = importableCollections(req)
  const collection = collections.find((each) => each.slug === slug)
  if (collection) return collection
  const names = collections.map((each) => each.slug).join(', ')
  throw new APIError(translate(req, 'importExport:collectionslugExpectedOne', { names }), 400)
}

const shape = z.strictObject({
  collectionSlug: z.string(),
  importMode: z.enum(['create', 'update', 'upsert']).default('upsert'),
  matchField: z.string().max(100).optional(),
  locale: z.enum(['en', 'es']).default('en'),
  decimals: z.enum(['point', 'comma']).optional(),
  /** Of the preview that the import is to follow. */
  digest: z.string().max(100).optional(),
  delimiter: z.enum([',', ';', '\t']).optional(),
  dates: z.record(z.string().max(1_000), z.string().refine(isDateFormat, 'expected excel, or a pattern such as DD/MM/YYYY')).default({}),
})

/** The options that the sender of a file gives. */
export type ImportOptions = Omit<z.infer<typeof shape>, 'collectionSlug'> & { collection: SanitizedCollectionConfig }

/** @throws APIError 400 naming the option that makes no sense */
export function importOptions(data: unknown, req: PayloadRequest): ImportOptions {
  const collection = collectionOf(
    typeof data === 'object' && data !== null && 'collectionSlug' in data ? data.collectionSlug : undefined,
    req,
  )
  const { data: options, error } = shape.safeParse(data)
  if (!options) throw new APIError(error.issues.map(({ message, path }) => `${path.join('.') || '_payload'}: ${message}`).join('; '), 400)
  const { importMode, matchField } = options
  const fields = [
    'id',
    'slug',
    'key',
    ...collection.flattenedFields.filter((field) => 'unique' in field && field.unique).map(({ name }) => name),
  ]
  const isKnown =
    matchField === undefined ||
    (fields.includes(matchField) && (matchField === 'id' || collection.flattenedFields.some(({ name }) => name === matchField)))
  if (!isKnown) throw new APIError(`matchField: expected one of id, slug, key or another unique field of ${collection.slug}`, 400)
  // An import that only creates finds no document by a field.
  return { ...options, collection, matchField: importMode === 'create' ? undefined : matchField }
}
