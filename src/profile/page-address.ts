import type { Where } from 'payload'
import type { PageAddress } from './page-paths'
import { named } from './query'

/** The documents that the address of a page names. */
export const namedBy = ({ collection, key }: PageAddress): Where => (collection === 'countries' ? named(key) : { slug: { equals: key } })
