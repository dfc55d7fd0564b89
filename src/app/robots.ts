import type { MetadataRoute } from 'next'
import { env } from '#src/env/index.ts'

export const dynamic = 'force-dynamic'

/** What search engines may read: the public pages, and neither the admin panel, the API nor the previews. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: ['/', '/api/media/file/'], disallow: ['/admin', '/api/', '/preview'] },
    sitemap: `${env.origin}/sitemap.xml`,
  }
}
