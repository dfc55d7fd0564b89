import type { Payload } from 'payload'

/** The collection with this slug, as Payload runs it; undefined when there is none. */
export const collectionNamed = (slug: unknown, payload: Payload) =>
  payload.config.collections.find((collection) => collection.slug === slug)
