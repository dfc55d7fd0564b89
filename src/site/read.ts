import { cache } from 'react'
import type { ProfileCitation } from '#src/profile/index.ts'
import type { Media, Program } from '#src/payload-types.ts'
import { pagePaths, type PageCollection } from '#src/profile/page-paths.ts'
import { dayOf, imageOf, siteParts, sourceOf } from '#src/profile/shape.ts'
import { readSiteDraft } from '#plugins/live-preview/unsaved.ts'
import { readAndTell } from './foreign'
import type { Visit } from './visit'
import type { Word } from './words'

/** The Site as every page shows it; one query for all parts of a page. */
export const readSite = cache(async (visit: Visit) => {
  const { isDraft, locale, payload, reading } = visit
  const site = await (isDraft
    ? readSiteDraft(payload, { depth: 1, locale, user: reading.user }, reading.context.unsaved)
    : readAndTell(visit, async (isOwnOnly) => payload.findGlobal({ slug: 'site', depth: 1, ...readingOf(visit, isOwnOnly) })))
  const media = [site.banner?.image, ...(site.affiliates ?? []).map(({ logo }) => logo)].filter(isRead<Media>)
  return { ...siteParts(site, media), newsHeading: site.news?.heading ?? null }
})

const readingOf = ({ reading }: Visit, isOwnOnly: boolean) => (isOwnOnly ? { ...reading, fallbackLocale: false as const } : reading)

/** Whether a relation holds its document, and not only the id of one that its reader may not see. */
export function isRead<Document extends object>(relation: string | Document | null | undefined): relation is Document {
  return typeof relation === 'object' && relation !== null
}

/** The image that a relation holds, if its reader may see it. */
export const imageIn = (relation: string | Media | null | undefined) => (isRead(relation) ? imageOf(relation) : null)

/** The citations whose sources their reader may see. */
export const citationsOf = (citations: Program['citations']): ProfileCitation[] =>
  (citations ?? []).flatMap(({ locator, quote, source }) =>
    isRead(source) ? [{ source: sourceOf(source), locator: locator ?? null, quote: quote ?? null }] : [],
  )

/** All countries, by their names. */
export const readCountries = cache(async (visit: Visit) => {
  const { docs } = await readAndTell(visit, async (isOwnOnly) =>
    visit.payload.find({
      ...readingOf(visit, isOwnOnly),
      collection: 'countries',
      depth: 0,
      joins: false,
      pagination: false,
      select: { name: true, slug: true, region: true, roles: true, archivedPage: true, updatedAt: true },
      sort: 'slug',
    }),
  )
  const { compare } = new Intl.Collator(visit.locale)
  return docs
    .map((country) => ({ ...country, name: country.name || country.slug, path: `${pagePaths.countries}/${country.slug}` }))
    .sort((a, b) => compare(a.name, b.name))
})

/** All programs, by their titles. */
const readPrograms = cache(async (visit: Visit) => {
  const { docs } = await readAndTell(visit, async (isOwnOnly) =>
    visit.payload.find({
      ...readingOf(visit, isOwnOnly),
      collection: 'programs',
      depth: 0,
      pagination: false,
      select: { title: true, slug: true, updatedAt: true },
      sort: 'slug',
    }),
  )
  const { compare } = new Intl.Collator(visit.locale)
  return docs
    .map(({ slug, title, updatedAt }) => ({ slug, updatedAt, title: title || slug, path: `${pagePaths.programs}/${slug}` }))
    .sort((a, b) => compare(a.title, b.title))
})

/** One page of the news list, the latest first; `limit: 0` is all of them. */
export async function readNews(visit: Visit, { limit, page = 1, program }: { limit: number; page?: number; program?: string }) {
  const { docs, totalPages } = await readAndTell(visit, async (isOwnOnly) =>
    visit.payload.find({
      ...readingOf(visit, isOwnOnly),
      collection: 'news-items',
      depth: 0,
      limit,
      page,
      pagination: limit > 0,
      sort: ['-publishedAt', 'slug'],
      where: program ? { programs: { in: [program] } } : {},
      select: { outlet: true, publishedAt: true, slug: true, summary: true, title: true, updatedAt: true },
    }),
  )
  const items = docs.map((item) => ({
    ...item,
    title: item.title || item.slug,
    publishedAt: dayOf(item.publishedAt),
    outlet: item.outlet ?? null,
    path: `${pagePaths['news-items']}/${item.slug}`,
  }))
  return { items, totalPages }
}

interface Listed {
  path: string
  text: string
  updatedAt: string
}

/** What has pages, as the site map and the sitemap list it, with the word for its heading. */
export const pageLists: Record<PageCollection, { heading: Word; read: (visit: Visit) => Promise<Listed[]> }> = {
  countries: {
    heading: 'countries',
    read: async (visit) => (await readCountries(visit)).map(({ name, path, updatedAt }) => ({ path, text: name, updatedAt })),
  },
  programs: {
    heading: 'programs',
    read: async (visit) => (await readPrograms(visit)).map(({ path, title, updatedAt }) => ({ path, text: title, updatedAt })),
  },
  'news-items': {
    heading: 'news',
    read: async (visit) =>
      (await readNews(visit, { limit: 0 })).items.map(({ path, title, updatedAt }) => ({ path, text: title, updatedAt })),
  },
}

const countryParts = { name: true, slug: true, archivedPage: true } as const
const sourceParts = { title: true, slug: true, publisher: true, url: true, archiveUrl: true, publishedOn: true, accessedOn: true } as const

/** A program with its countries and sources, as far as its reader may see them. */
export const readProgram = cache(async (visit: Visit, slug: string) => {
  if (!isSlug(slug)) return undefined
  const { docs } = await readAndTell(visit, async (isOwnOnly) =>
    visit.payload.find({
      ...readingOf(visit, isOwnOnly),
      collection: 'programs',
      depth: 1,
      limit: 1,
      pagination: false,
      populate: { countries: countryParts, sources: sourceParts, users: { name: true } },
      where: { slug: { equals: slug } },
    }),
  )
  return docs[0]
})

/** A news item with its countries, programs and sources, as far as its reader may see them. */
export const readNewsItem = cache(async (visit: Visit, slug: string) => {
  if (!isSlug(slug)) return undefined
  const { docs } = await readAndTell(visit, async (isOwnOnly) =>
    visit.payload.find({
      ...readingOf(visit, isOwnOnly),
      collection: 'news-items',
      depth: 1,
      limit: 1,
      pagination: false,
      populate: { countries: countryParts, programs: { title: true, slug: true }, sources: sourceParts, users: { name: true } },
      where: { slug: { equals: slug } },
    }),
  )
  return docs[0]
})

/** Nothing else is an address name, and PostgreSQL refuses some of it. */
const isSlug = (text: string) => /^[a-z0-9-]{1,200}$/.test(text)
