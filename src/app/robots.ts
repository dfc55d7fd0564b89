import type { MetadataRoute } from 'next'
import { originOfRequest } from '../site/visit'

export const dynamic = 'force-dynamic'

/** What search engines may read: the public pages, and neither the admin panel, the API nor the previews. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: { userAgent: '*', allow: ['/', '/api/media/file/'], disallow: ['/admin', '/api/', '/preview'] },
    sitemap: `${await originOfRequest()}/sitemap.xml`,
  }
}
