import type { DataFromCollectionSlug, FlattenedField, Payload, PayloadRequest, Where } from 'payload'
import { preparedFind, preparesFind } from '#src/database/payload-tables/prepared-find.ts'
import { isRecord } from '#src/fields/walk.ts'
import type { Site } from '#src/payload-types.ts'
import { defaultLocale, locales, type Locale } from './types'

/** The collections that a profile is made of; media have addresses that hooks make. */
type Part = 'countries' | 'facts' | 'programs' | 'news-items' | 'sources'

interface Query<Slug extends Part> {
  collection: Slug
  /** The fields to read, by their names; ids come with them. */
  fields: Fields<DataFromCollectionSlug<Slug>>
  where: Where
  sort?: string | string[]
  limit?: number
  /** Whether to count all that match. */
  isCounted?: boolean
  /** Whether Payload has to read whole documents: by name, its SQL adapters leave out the polymorphic relations of rows (policyFocus). */
  isWhole?: boolean
}

type Fields<Document> = (keyof Document & string)[]

type Read = <Slug extends Part>(query: Query<Slug>) => Promise<{ docs: DataFromCollectionSlug<Slug>[]; totalDocs: number }>

/** Reads the latest drafts that the requester may read. */
export const readDrafts =
  (payload: Payload, req: PayloadRequest): Read =>
  async ({ collection, fields, where, sort, limit, isCounted = false, isWhole = false }) =>
    payload.find({
      collection,
      where,
      sort,
      limit,
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
 * @param req an anonymous request
 */
export const readPublic =
  (payload: Payload, req: PayloadRequest): Read =>
  async <Slug extends Part>({ collection, fields, where, sort, limit = 0, isCounted = false, isWhole = false }: Query<Slug>) => {
    const { config } = payload.collections[collection]
    const allowed = await config.access.read({ req })
    if (allowed === false) return { docs: [], totalDocs: 0 }
    const wanted = plainFields(config.flattenedFields, fields)
    if (preparesFind(payload.db)) {
      return preparedFind(payload.db, {
        ...speaking(req),
        slug: collection,
        flattenedFields: config.flattenedFields,
        fields,
        where,
        allowed: allowed === true ? undefined : allowed,
        sort: sort === undefined ? [] : [sort].flat(),
        limit: limit || undefined,
        isCounted,
      })
    }
    const { docs, totalDocs } = await payload.db.find<DataFromCollectionSlug<Slug>>({
      collection,
      limit,
      pagination: isCounted,
      req,
      select: isWhole ? undefined : selectOf(fields),
      sort,
      where: allowed === true ? where : { and: [where, allowed] },
    })
    for (const doc of docs) if (isRecord(doc)) speak(doc, wanted, speaking(req))
    return { docs, totalDocs }
  }

/**
 * Reads what `payload.findGlobal` at depth 0 gives the public of the Site: nothing while it is not published.
 *
 * @param req an anonymous request
 */
export async function readPublicSite(payload: Payload, req: PayloadRequest): Promise<Partial<Site>> {
  const config = payload.globals.config.find(({ slug }) => slug === 'site')
  const allowed = await config?.access.read({ req })
  if (!config || !allowed || !preparesFind(payload.db)) return payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: false, req })
  const { flattenedFields } = config
  plainFields(flattenedFields, siteFields)
  const { docs } = await preparedFind<Site>(payload.db, {
    ...speaking(req),
    slug: 'site',
    flattenedFields,
    fields: siteFields,
    allowed: allowed === true ? undefined : allowed,
    limit: 1,
  })
  return docs[0] ?? {}
}

/** The fields of the Site that every page shows, with the images that relations among them name. */
export const siteFields: Fields<Site> = [
  'affiliates',
  'banner',
  'footerNavigation',
  'news',
  'policyFocus',
  'profileTitlePrefix',
  'quickFacts',
  'tertiaryNavigation',
  'updatedAt',
]

interface Languages {
  locale: Locale
  fallback: Locale
}

/** The language that is read, and the one that speaks where a text is empty in it. */
function speaking(req: PayloadRequest): Languages {
  const locale = locales.find((each) => each === req.locale) ?? defaultLocale
  return { locale, fallback: req.fallbackLocale ? defaultLocale : locale }
}

/** The fields of these names. */
function plainFields(all: FlattenedField[], names: string[]): FlattenedField[] {
  const wanted = all.filter(({ name }) => names.includes(name))
  wanted.forEach(requirePlain)
  return wanted
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

/** Puts the text of one language, or else of the one that speaks for it, in the place of those of all. */
function speak(values: Record<string, unknown>, fields: FlattenedField[], languages: Languages) {
  for (const field of fields) {
    let value = values[field.name]
    if ('localized' in field && field.localized && isRecord(value)) {
      const own = value[languages.locale]
      value = own === undefined || own === null || own === '' ? (value[languages.fallback] ?? own) : own
      values[field.name] = value
    }
    if (!('flattenedFields' in field)) continue
    for (const part of Array.isArray(value) ? value : [value]) if (isRecord(part)) speak(part, field.flattenedFields, languages)
  }
}
