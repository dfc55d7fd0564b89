import type { DataFromCollectionSlug, FlattenedField, Payload, PayloadRequest, Where } from 'payload'
import { isRecord } from '../fields/walk'
import { defaultLocale, locales, type Locale } from './types'

/** The collections that a profile is made of; media have addresses that hooks make. */
type Part = 'countries' | 'facts' | 'programs' | 'news-items' | 'sources'

interface Query<Slug extends Part> {
  collection: Slug
  /** The fields to read, by their names; ids come with them. */
  fields: (keyof DataFromCollectionSlug<Slug> & string)[]
  where: Where
  sort?: string | string[]
  limit?: number
  /** Whether to count all that match. */
  isCounted?: boolean
  /** Whether to read whole documents: by name, SQL adapters leave out the polymorphic relations of rows (policyFocus). */
  isWhole?: boolean
}

type Read = <Slug extends Part>(query: Query<Slug>) => Promise<{ docs: DataFromCollectionSlug<Slug>[]; totalDocs: number }>

/** Reads the latest drafts, as far as whoever asks may. */
export const readDrafts =
  (payload: Payload, req: PayloadRequest): Read =>
  async ({ collection, fields, isCounted = false, isWhole = false, ...query }) =>
    payload.find({
      ...query,
      collection,
      depth: 0,
      draft: true,
      overrideAccess: false,
      pagination: isCounted,
      req,
      select: isWhole ? undefined : selectOf(fields),
    })

/**
 * Reads what `payload.find` at depth 0 gives the public, in half the time: the same access rule and the same query, but no walk through
 * every field of every document for hooks and access rules of its own. Fields that have some cannot be read by it; prose can, whose
 * editor's hooks look for relations and uploads, which it has none of.
 *
 * @param req a request of nobody's
 */
export const readPublic =
  (payload: Payload, req: PayloadRequest): Read =>
  async <Slug extends Part>({ collection, fields, where, sort, limit = 0, isCounted = false, isWhole = false }: Query<Slug>) => {
    const { config } = payload.collections[collection]
    const wanted = config.flattenedFields.filter(({ name }) => fields.some((each) => each === name))
    wanted.forEach(requirePlain)
    const allowed = await config.access.read({ req })
    if (allowed === false) return { docs: [], totalDocs: 0 }
    const { docs, totalDocs } = await payload.db.find<DataFromCollectionSlug<Slug>>({
      collection,
      limit,
      pagination: isCounted,
      req,
      select: isWhole ? undefined : selectOf(fields),
      sort,
      where: allowed === true ? where : { and: [where, allowed] },
    })
    const locale = locales.find((each) => each === req.locale) ?? defaultLocale
    for (const doc of docs) if (isRecord(doc)) speak(doc, wanted, locale)
    return { docs, totalDocs }
  }

const selectOf = (fields: string[]) => Object.fromEntries(fields.map((name) => [name, true as const]))

const isProse = (field: FlattenedField) => !('access' in field && field.access?.read)

const plain = new WeakSet<FlattenedField>()

/** @throws Error naming a field that says itself who reads it, or that changes what is read */
function requirePlain(field: FlattenedField) {
  if (plain.has(field)) return
  const isOwn = ('access' in field && field.access?.read) || ('hooks' in field && field.hooks?.afterRead?.length)
  if (field.type === 'richText' ? !isProse(field) : isOwn || ('virtual' in field && field.virtual))
    throw new Error(`${field.name} cannot be read without Payload's own hooks and access rules: use payload.find.`)
  if ('flattenedFields' in field) field.flattenedFields.forEach(requirePlain)
  plain.add(field)
}

/** Puts the text of one language, or else of English, in the place of those of all. */
function speak(values: Record<string, unknown>, fields: FlattenedField[], locale: Locale) {
  for (const field of fields) {
    let value = values[field.name]
    if ('localized' in field && field.localized && isRecord(value)) {
      const own = value[locale]
      value = own === undefined || own === null || own === '' ? (value[defaultLocale] ?? own) : own
      values[field.name] = value
    }
    if (!('flattenedFields' in field)) continue
    for (const part of Array.isArray(value) ? value : [value]) if (isRecord(part)) speak(part, field.flattenedFields, locale)
  }
}
