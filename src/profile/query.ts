import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { pagePaths } from '../redirects'
import type { Locale } from './types'

/** The most facts and programs of one country in its profile. */
export const most = 1_000

const latestNews = 10

export interface Reading {
  locale: Locale
  /** Reads the latest drafts, as far as `user` may. */
  draft: boolean
  /** Whoever asks; null for the public. */
  user: PayloadRequest['user']
}

/** All that a profile is made of, as the reader may see it. */
export type Rows = NonNullable<Awaited<ReturnType<typeof readRows>>>

/** What leads to a country's address: its slug, or an ISO 3166-1 code of two or three letters in any case. */
export const named = (key: string): Where => {
  const code = key.toUpperCase()
  const byCode = /^[A-Z]{2}$/.test(code) ? [{ iso2: { equals: code } }] : /^[A-Z]{3}$/.test(code) ? [{ iso3: { equals: code } }] : []
  return { or: [{ slug: { equals: key } }, ...byCode] }
}

/**
 * Reads what a country's profile shows, in a fixed number of queries whatever its size: the country, then its facts, programs,
 * news and the Site, then the documents that those name. All of them run as the reader, at depth 0.
 *
 * @returns undefined when the reader sees no such country
 */
export async function readRows(payload: Payload, key: string, { draft, locale, user }: Reading) {
  // Without drafts the page is the public's, whoever asks: a row of a draft that was never published is no part of it.
  const req = await createLocalReq({ locale, user: (draft && user) || undefined }, payload)
  const reading = { depth: 0, draft, overrideAccess: false, pagination: false, req } as const

  const { docs: countries } = await payload.find({
    ...reading,
    collection: 'countries',
    joins: false,
    limit: 2,
    // Without a `select`: with one, SQL adapters leave out the polymorphic relations of rows (policyFocus).
    where: named(key),
  })
  const country = countries.find(({ slug }) => slug === key) ?? countries[0]
  if (!country) return undefined

  const [{ docs: facts }, { docs: programs }, news, site] = await Promise.all([
    payload.find({
      ...reading,
      collection: 'facts',
      limit: most + 1,
      select: { citations: true, figures: true, key: true, order: true, statement: true, updatedAt: true },
      sort: 'order',
      where: { country: { equals: country.id } },
    }),
    payload.find({
      ...reading,
      collection: 'programs',
      limit: most + 1,
      select: {
        leadAgency: true,
        partners: true,
        period: true,
        slug: true,
        status: true,
        summary: true,
        title: true,
        type: true,
        updatedAt: true,
      },
      sort: 'slug',
      where: { countries: { in: [country.id] } },
    }),
    payload.find({
      ...reading,
      collection: 'news-items',
      limit: latestNews,
      pagination: true,
      select: { outlet: true, publishedAt: true, slug: true, summary: true, title: true, updatedAt: true, url: true },
      sort: ['-publishedAt', 'slug'],
      where: { countries: { in: [country.id] } },
    }),
    payload.findGlobal({ slug: 'site', depth: 0, draft, overrideAccess: false, req }),
  ])

  const focus = (country.policyFocus ?? []).flatMap(({ document }) => (document ? [document] : []))
  const focusOn = (collection: 'programs' | 'news-items') =>
    focus.filter(({ relationTo }) => relationTo === collection).map(({ value }) => idOf(value))
  const mediaIds = [country.meta?.image, site.banner?.image, ...(site.affiliates ?? []).map(({ logo }) => logo)]
  const ids = (list: (string | undefined)[]) => ({ limit: 0, where: { id: { in: [...new Set(list.filter((id) => id !== undefined))] } } })
  const titles = { slug: true, summary: true, title: true, updatedAt: true } as const
  const [sources, focusPrograms, focusNews, media] = await Promise.all([
    payload.find({
      ...reading,
      collection: 'sources',
      select: {
        accessedOn: true,
        archiveUrl: true,
        license: true,
        publishedOn: true,
        publisher: true,
        slug: true,
        title: true,
        updatedAt: true,
        url: true,
      },
      ...ids(facts.slice(0, most).flatMap(({ citations }) => (citations ?? []).map(({ source }) => idOf(source)))),
    }),
    payload.find({ ...reading, collection: 'programs', select: titles, ...ids(focusOn('programs')) }),
    payload.find({ ...reading, collection: 'news-items', select: titles, ...ids(focusOn('news-items')) }),
    payload.find({
      ...reading,
      collection: 'media',
      select: { alt: true, filename: true, height: true, updatedAt: true, url: true, width: true },
      ...ids(mediaIds.map((image) => (image ? idOf(image) : undefined))),
    }),
  ])
  return {
    country,
    facts,
    programs,
    news,
    site,
    sources: sources.docs,
    focus: { programs: focusPrograms.docs, 'news-items': focusNews.docs },
    media: media.docs,
  }
}

/** The slug to which the public address of a country leads that was once at `key`; undefined when it leads nowhere. */
export async function movedTo(payload: Payload, key: string, { draft, locale, user }: Reading): Promise<string | undefined> {
  const req = await createLocalReq({ locale, user: (draft && user) || undefined }, payload)
  const reading = { depth: 0, overrideAccess: false, pagination: false, req, limit: 1 } as const
  const { docs: redirects } = await payload.find({
    ...reading,
    collection: 'redirects',
    where: { from: { equals: `${pagePaths.countries}/${key}` } },
  })
  const reference = redirects[0]?.to?.reference
  if (reference?.relationTo !== 'countries') return undefined
  const { docs: countries } = await payload.find({
    ...reading,
    collection: 'countries',
    draft,
    joins: false,
    select: { slug: true },
    where: { id: { equals: idOf(reference.value) } },
  })
  return countries[0]?.slug
}

/** The id of a relation, which at depth 0 is all that it holds. */
export const idOf = (value: string | { id: string }): string => (typeof value === 'string' ? value : value.id)
