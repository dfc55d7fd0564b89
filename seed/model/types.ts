import type { Field } from './field'

/**
 * The collections that content files describe, each after those that its documents cannot be without, with the fields that tell a
 * document from all others of its collection.
 */
export const identities = {
  media: ['filename'],
  sources: ['slug'],
  countries: ['slug'],
  programs: ['slug'],
  'news-items': ['slug'],
  facts: ['country', 'key'],
  redirects: ['from'],
} as const
export type ContentCollection = keyof typeof identities

export const isContentCollection = (slug: string): slug is ContentCollection => Object.hasOwn(identities, slug)

export const collections: readonly ContentCollection[] = Object.keys(identities).filter(isContentCollection)

/** The collections whose documents may be renamed: what is in a file, `was` says which document it describes. */
export const renameable = ['sources', 'countries', 'programs', 'news-items', 'facts'] as const satisfies ContentCollection[]

/** What identifies a country, whatever its name. */
export const codeFields = ['iso2', 'iso3'] as const

/** The file of an upload: its name, and in comparisons the digest of what is in it. */
export const fileField: Field = { name: 'file', kind: 'text', required: true, unique: true }

/** The field by which a document is called; a fact also by its country. */
export function nameFieldOf(collection: ContentCollection): string {
  if (collection === 'media') return fileField.name
  if (collection === 'facts') return 'key'
  return collection === 'redirects' ? 'from' : 'slug'
}

export const digestField: Field = { name: 'sha256', kind: 'text' }

/** The collection of a document, by its name. */
export const collectionOf = (name: string): string => name.replace(/\/.*/s, '')

/** The name of a document in messages, reports and references: `facts/peru/coca-eradication-2007`. */
export const nameOf = (collection: string, ...identity: string[]) =>
  [collection, ...identity.map((part) => part.replace(/^\//, ''))].join('/')
