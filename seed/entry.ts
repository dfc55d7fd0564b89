import type { ContentCollection, Values } from './values'
import type { Place } from './yaml-file'

/** One document as the content files describe it. */
export interface Entry {
  collection: ContentCollection
  /** For messages: `countries/peru`, `facts/peru/voluntary-eradication`. */
  name: string
  /** The fields that tell this document from all others of its collection. */
  identity: Values
  /** Every field that the files name, `identity` among them. */
  values: Values
  place: Place
}

/** The one global. */
export interface SiteEntry {
  name: 'site'
  values: Values
  place: Place
}

/** All that a folder of content files describes. */
export interface Content {
  entries: readonly Entry[]
  site: SiteEntry | undefined
}
