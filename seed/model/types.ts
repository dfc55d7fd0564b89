import type { Field } from './field'

/** The collections that content files describe, each after those that its documents cannot be without. */
export const collections = ['media', 'sources', 'countries', 'programs', 'news-items', 'facts', 'redirects'] as const
export type ContentCollection = (typeof collections)[number]

export const isContentCollection = (slug: string): slug is ContentCollection => collections.some((each) => each === slug)

/** The fields that tell a document from all others of its collection. */
export const identities = {
  media: ['filename'],
  sources: ['slug'],
  countries: ['slug'],
  programs: ['slug'],
  'news-items': ['slug'],
  facts: ['country', 'key'],
  redirects: ['from'],
} as const satisfies Record<ContentCollection, readonly string[]>

/** The file of an upload: its name, and in comparisons the digest of what is in it. */
export const fileField: Field = { name: 'file', kind: 'text', required: true }

/** The name of a document in messages, reports and references: `facts/peru/coca-eradication-2007`. */
export const nameOf = (collection: string, ...identity: string[]) =>
  [collection, ...identity.map((part) => part.replace(/^\//, ''))].join('/')
