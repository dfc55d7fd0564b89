import type { Entry } from './entry'
import { leaves, Reference, type ContentCollection, type Values } from './values'

/** Each collection after those that its documents cannot be without. */
const sequence: readonly ContentCollection[] = ['sources', 'countries', 'programs', 'news-items', 'facts']

/** Entries of one collection, to be written together. */
export interface Step {
  collection: ContentCollection
  entries: readonly Entry[]
}

/**
 * Entries in an order in which every relation leads to a document that is already there. A field that points ahead (the
 * policy focus of a country names programs, and these their country) is taken out of its entry and comes in a step at the
 * end, as an entry of its own with the same name and identity.
 */
export function inOrder(entries: readonly Entry[]): Step[] {
  const split = entries.map((entry) => ({ now: withFields(entry, isNow), later: withFields(entry, isLater) }))
  const steps = (part: Entry[]) =>
    sequence.map((collection) => ({ collection, entries: part.filter((entry) => entry.collection === collection) }))
  const later = split.map((entry) => entry.later).filter(({ values }) => Object.keys(values).length > 0)
  return [...steps(split.map((entry) => entry.now)), ...steps(later)].filter((step) => step.entries.length > 0)
}

type FieldTest = (collection: ContentCollection, values: Values, field: string) => boolean

const isLater: FieldTest = (collection, values, field) =>
  [...leaves(values[field] ?? null)].some(
    ({ leaf }) => leaf instanceof Reference && sequence.indexOf(leaf.collection) >= sequence.indexOf(collection),
  )

const isNow: FieldTest = (...args) => !isLater(...args)

const withFields = (entry: Entry, test: FieldTest): Entry => ({
  ...entry,
  values: Object.fromEntries(Object.entries(entry.values).filter(([field]) => test(entry.collection, entry.values, field))),
})
