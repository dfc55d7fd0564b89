/** The collections whose published documents have a page on the site, and where it lives. */
export const pagePaths = { countries: '/countries', programs: '/programs', 'news-items': '/news' } as const

export type PageCollection = keyof typeof pagePaths

export const hasPage = (slug: string): slug is PageCollection => Object.hasOwn(pagePaths, slug)

export const pageCollections: PageCollection[] = Object.keys(pagePaths).filter(hasPage)

export interface PageAddress {
  collection: PageCollection
  /** The slug of the page, or of a country another name that its address may have. */
  key: string
  /** The image of a country's page for shared links, where the address is that of one. */
  image: string | undefined
}

/** The page that an address would be that of, whether there is one or not; undefined when it cannot be that of any. */
export function pageAddressIn(path: string): PageAddress | undefined {
  const [, base, key, image] = /^(\/\w+)\/([a-z0-9-]{1,200})(\/social\.png)?$/i.exec(path) ?? []
  const collection = pageCollections.find((each) => pagePaths[each] === base)
  if (key === undefined || !collection || (image !== undefined && collection !== 'countries')) return undefined
  return { collection, key, image }
}

/** What names a page in its address. */
export interface NamesOfPage {
  slug?: unknown
  /** A country goes by its codes too, in any case. */
  iso2?: unknown
  iso3?: unknown
}

/** All addresses under which the site shows a page. */
export function addressesOf(collection: PageCollection, { iso2, iso3, slug }: NamesOfPage): string[] {
  const keys = typeof slug === 'string' && slug !== '' ? [slug] : []
  if (collection !== 'countries') return keys.map((key) => `${pagePaths[collection]}/${key}`)
  const codes = [iso2, iso3].flatMap((code) => (typeof code === 'string' ? inAnyCase(code) : []))
  return [...keys, ...codes].flatMap((key) => [`${pagePaths.countries}/${key}`, `${pagePaths.countries}/${key}/social.png`])
}

const inAnyCase = (code: string): string[] =>
  Array.from(code).reduce(
    (all, letter) => all.flatMap((each) => [...new Set([letter.toLowerCase(), letter.toUpperCase()])].map((one) => each + one)),
    [''],
  )
