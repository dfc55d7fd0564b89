import type { CollectionSlug, DataFromCollectionSlug } from 'payload'

type FieldName<Slug extends CollectionSlug> = keyof DataFromCollectionSlug<Slug> & string

/** Documents that a page lists because one of their relations names what the page is about. */
interface List<Slug extends CollectionSlug> {
  collection: Slug
  /** The relation that names it. */
  on: FieldName<Slug>
  /** The fields that the page shows, with the documents that relations among them name. */
  fields: FieldName<Slug>[]
  sort: string[]
  /** How many are listed; without it all. */
  latest?: number
}

/** How many news items a page lists. */
export const latestNews = 10

const list = <Slug extends CollectionSlug>(part: List<Slug>) => part

/** The fields of a country that its page shows, with the documents that relations among them name. */
export const countryFields: FieldName<'countries'>[] = [
  'archivedPage',
  'iso2',
  'iso3',
  'meta',
  'name',
  'officialName',
  'overview',
  'pageTitle',
  'policyFocus',
  'region',
  'roles',
  'slug',
  'updatedAt',
]

/** What a country's page lists. What it is read by, and what "Used on" says of it (plugins/used-on/index.ts). */
export const countryLists = {
  facts: list({
    collection: 'facts',
    on: 'country',
    fields: ['citations', 'figures', 'key', 'order', 'statement', 'updatedAt'],
    sort: ['order'],
  }),
  programs: list({
    collection: 'programs',
    on: 'countries',
    fields: ['leadAgency', 'partners', 'period', 'slug', 'status', 'summary', 'title', 'type', 'updatedAt'],
    sort: ['slug'],
  }),
  news: list({
    collection: 'news-items',
    on: 'countries',
    fields: ['outlet', 'publishedAt', 'slug', 'summary', 'title', 'updatedAt', 'url'],
    sort: ['-sortDate', 'slug'],
    latest: latestNews,
  }),
}

/** The fields of a cited source that a country's page shows. */
export const sourceFields: FieldName<'sources'>[] = [
  'accessedOn',
  'archiveUrl',
  'license',
  'publishedOn',
  'publisher',
  'slug',
  'title',
  'updatedAt',
  'url',
]

/** The news that a program's page lists. */
export const programNews = list({
  collection: 'news-items',
  on: 'programs',
  fields: ['outlet', 'publishedAt', 'slug', 'summary', 'title', 'updatedAt'],
  sort: ['-publishedAt', 'slug'],
  latest: latestNews,
})
