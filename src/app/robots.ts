import type { MetadataRoute } from 'next'
import { environmentOf } from '#src/env/index.ts'
import config from '@payload-config'

export const dynamic = 'force-dynamic'

/** What search engines may read: the public pages, and neither the admin panel, the API nor the previews. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  const { origin } = environmentOf({ config: await config })
  return {
    rules: { userAgent: '*', allow: ['/', '/api/media/file/'], disallow: ['/admin', '/api/', '/preview'] },
    sitemap: `${origin}/sitemap.xml`,
  }
}
