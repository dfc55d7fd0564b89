import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { pagePaths } from './page-paths'
import { readSiteDraft, type Unsaved } from '#plugins/live-preview/unsaved.ts'
import { countryFields, countryLists, latestNews, sourceFields } from './parts'
import { readDrafts, readPublic, readPublicSite } from './read-public'
import type { Locale } from './types'

/** The most facts and programs of one country in its profile. */
export const most = 1_000

interface Reading {
  locale: Locale
  /** Reads the latest drafts, as far as `user` may. */
  draft: boolean
  /** Leaves empty what is not written in `locale` itself. */
  isOwnOnly: boolean
  /** The requester; null for the public. */
  user: PayloadRequest['user']
  /** Is read in place of what is stored, where drafts are. */
  unsaved?: Unsaved
}

/** All that a profile is made of, as the reader may see it. */
export type Rows = NonNullable<Awaited<ReturnType<typeof readRows>>>

/** A country's slug, or an ISO 3166-1 code of two or three letters in any case. */
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
export async function readRows(payload: Payload, key: string, { draft, isOwnOnly, locale, unsaved, user }: Reading) {
  // Without drafts the page is the public's, for every user: a row of an unpublished draft is not part of it.
  const req = await createLocalReq(
    {
      locale,
      fallbackLocale: isOwnOnly ? false : undefined,
      user: (draft && user) || undefined,
      context: draft && unsaved ? { unsaved } : {},
    },
    payload,
  )
  const reading = { depth: 0, draft, overrideAccess: false, pagination: false, req } as const
  const read = draft ? readDrafts(payload, req) : readPublic(payload, req)

  const { docs: countries } = await read({
    collection: 'countries',
    fields: countryFields,
    isWhole: true,
    limit: 2,
    where: named(key),
  })
  const country = countries.find(({ slug }) => slug === key) ?? countries[0]
  if (!country) return undefined

  const ofCountry: Where = { countries: { in: [country.id] } }
  const [{ docs: facts }, { docs: programs }, news, site] = await Promise.all([
    read({ ...countryLists.facts, limit: most + 1, where: { country: { equals: country.id } } }),
    read({ ...countryLists.programs, limit: most + 1, where: ofCountry }),
    read({ ...countryLists.news, isCounted: true, limit: latestNews, where: ofCountry }),
    draft ? readSiteDraft(payload, { depth: 0, locale, user }, unsaved) : readPublicSite(payload, req),
  ])

  const focus = (country.policyFocus ?? []).flatMap(({ document }) => (document ? [document] : []))
  const focusOn = (collection: 'programs' | 'news-items') =>
    focus.filter(({ relationTo }) => relationTo === collection).flatMap(({ value }) => idsOf(value))
  const cited = facts.slice(0, most).flatMap(({ citations }) => (citations ?? []).flatMap(({ source }) => idsOf(source)))
  const images = [country.meta?.image, site.banner?.image, ...(site.affiliates ?? []).map(({ logo }) => logo)]
  const [sources, focusPrograms, focusNews, media] = await Promise.all([
    among(cited, async (where) =>
      read({
        collection: 'sources',
        fields: sourceFields,
        where,
      }),
    ),
    among(focusOn('programs'), async (where) => read({ collection: 'programs', fields: ['slug', 'summary', 'title', 'updatedAt'], where })),
    among(focusOn('news-items'), async (where) =>
      read({ collection: 'news-items', fields: ['slug', 'summary', 'title', 'updatedAt'], where }),
    ),
    among(
      images.flatMap(idsOf),
      // The address of a file is made by a hook.
      async (where) =>
        payload.find({
          ...reading,
          collection: 'media',
          limit: 0,
          select: { alt: true, filename: true, height: true, mimeType: true, sizes: true, updatedAt: true, url: true, width: true },
          where,
        }),
    ),
  ])
  return { country, facts, programs, news, site, sources, focus: { programs: focusPrograms, 'news-items': focusNews }, media }
}

/** The documents with these ids; asks for none where there are none. */
async function among<Document>(ids: string[], read: (where: Where) => Promise<{ docs: Document[] }>): Promise<Document[]> {
  return ids.length === 0 ? [] : (await read({ id: { in: [...new Set(ids)] } })).docs
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

/** The id of a relation, if there is one: a draft may lack what is required. */
const idsOf = (value: string | { id: string } | null | undefined): string[] => (value ? [idOf(value)] : [])

/** The id of a relation, which at depth 0 is all that it holds. */
export const idOf = (value: string | { id: string }): string => (typeof value === 'string' ? value : value.id)
