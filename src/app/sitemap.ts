import type { MetadataRoute } from 'next'
import { locales } from '#src/profile/index.ts'
import { hrefIn } from '#src/site/edition.ts'
import { pageLists } from '#src/site/read.ts'
import { visitOf } from '#src/site/visit.ts'

export const dynamic = 'force-dynamic'

/** The most addresses that one sitemap may hold (sitemaps.org). */
const most = 50_000

/** Every public page in every language. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const visit = await visitOf('en')
  const pages = await Promise.all(Object.values(pageLists).map(async ({ read }) => read(visit)))
  const lists = ['/', '/news', '/site-map'].map((path) => ({ path, updatedAt: undefined }))
  return [...lists, ...pages.flat()].slice(0, Math.floor(most / locales.length)).flatMap(({ path, updatedAt }) => {
    const inLanguage = (locale: (typeof locales)[number]) => visit.origin + hrefIn({ locale, isDraft: false }, path)
    const languages = Object.fromEntries(locales.map((locale) => [locale, inLanguage(locale)]))
    return locales.map((locale) => ({ url: inLanguage(locale), lastModified: updatedAt, alternates: { languages } }))
  })
}
