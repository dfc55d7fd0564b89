import { defaultLocale, locales, type Locale } from '#src/profile/types.ts'

/** One language of the site, as the public reads it or, for those who may read drafts, as it would be once all drafts are published. */
export interface Edition {
  locale: Locale
  isDraft: boolean
}

/**
 * The edition that the first segment of an inner address names: `en`, `es`, `en-draft`, `es-draft`. next.config.ts makes it of the
 * address that readers see: `/…`, `/es/…`, `/preview/…`, `/preview/es/…`.
 */
export function editionNamed(name: string): Edition | undefined {
  const [language, mode, ...rest] = name.split('-')
  const locale = locales.find((known) => known === language)
  const isKnown = locale !== undefined && (mode === undefined || mode === 'draft') && rest.length === 0
  return isKnown ? { locale, isDraft: mode === 'draft' } : undefined
}

/**
 * Where a page of the site is in an edition.
 *
 * @param path the page's English address, such as `/countries/peru`
 */
export function hrefIn({ locale, isDraft }: Edition, path: string): string {
  const href = `${isDraft ? '/preview' : ''}${locale === defaultLocale ? '' : `/${locale}`}${path === '/' ? '' : path}`
  return href === '' ? '/' : href
}

/** The edition and the page's English address of an address that readers see: the reverse of `hrefIn`. */
export function placeOf(address: string): Edition & { path: string } {
  const [, preview, language, path] = /^(\/preview(?=\/|$))?(?:\/(es)(?=\/|$))?(.*)$/s.exec(address) ?? []
  return { isDraft: preview !== undefined, locale: locales.find((known) => known === language) ?? defaultLocale, path: path || '/' }
}

/** The request header in which src/server/site.ts passes the requested address to the pages, without its query. */
export const addressHeader = 'x-page-address'

/** The request header in which it passes a document to show as it is in its edit view: base64 of the JSON. */
export const unsavedHeader = 'x-unsaved-document'
