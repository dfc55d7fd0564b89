import type { MetadataRoute } from 'next'
import { locales } from '../profile'
import { hrefIn } from '../site/edition'
import { readCountries, readNews, readPrograms } from '../site/read'
import { visitOf } from '../site/visit'

export const dynamic = 'force-dynamic'

/** The most addresses that one sitemap may hold (sitemaps.org). */
const most = 50_000

/** Every public page in every language. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const visit = await visitOf('en')
  const [countries, programs, { items: news }] = await Promise.all([
    readCountries(visit),
    readPrograms(visit),
    readNews(visit, { limit: 0 }),
  ])
  const lists = ['/', '/news', '/site-map'].map((path) => ({ path, updatedAt: undefined }))
  return [...lists, ...countries, ...programs, ...news].slice(0, Math.floor(most / locales.length)).flatMap(({ path, updatedAt }) => {
    const inLanguage = (locale: (typeof locales)[number]) => visit.origin + hrefIn({ locale, isDraft: false }, path)
    const languages = Object.fromEntries(locales.map((locale) => [locale, inLanguage(locale)]))
    return locales.map((locale) => ({ url: inLanguage(locale), lastModified: updatedAt, alternates: { languages } }))
  })
}
