import type { Where } from 'payload'
import { named } from './profile/query'
import { pagePaths } from './redirects'

type PageCollection = keyof typeof pagePaths

interface PageAddress {
  collection: PageCollection
  /** The slug of the page, or of a country another name that its address may have. */
  key: string
  /** The image of a country's page for shared links, where the address is that of one. */
  image: string | undefined
}

const collections = ['countries', 'programs', 'news-items'] as const satisfies PageCollection[]

/** The page that an address would be that of, whether there is one or not; undefined when it cannot be that of any. */
export function pageAddressIn(path: string): PageAddress | undefined {
  const [, base, key, image] = /^(\/\w+)\/([a-z0-9-]{1,200})(\/social\.png)?$/i.exec(path) ?? []
  const collection = collections.find((each) => pagePaths[each] === base)
  if (key === undefined || !collection || (image !== undefined && collection !== 'countries')) return undefined
  return { collection, key, image }
}

/** The documents that the address of a page names. */
export const namedBy = ({ collection, key }: PageAddress): Where => (collection === 'countries' ? named(key) : { slug: { equals: key } })
