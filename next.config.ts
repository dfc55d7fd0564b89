import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Pages use the sizes that images have: Next's own resizing would be open to everybody.
  images: { unoptimized: true },
  // Express answers in front of Next, and a proxy in front of both compresses.
  compress: false,
  typescript: { ignoreBuildErrors: true },
  // Metadata stands in the head, for every reader: most of Next's is added by scripts.
  htmlLimitedBots: /.*/,
  // One set of pages serves every edition of the site (src/site/edition.ts).
  rewrites: () =>
    Promise.resolve({
      beforeFiles: [],
      afterFiles: [
        { source: '/', destination: '/en' },
        { source: '/preview/es', destination: '/es-draft' },
        { source: '/preview/es/:path*', destination: '/es-draft/:path*' },
        { source: '/preview', destination: '/en-draft' },
        { source: '/preview/:path((?!es/|es$).*)', destination: '/en-draft/:path' },
        { source: '/:path((?!admin/|admin$|api/|api$|es/|es$|preview/|preview$|_next/).+)', destination: '/en/:path' },
      ],
      fallback: [],
    }),
  serverExternalPackages: ['pino', '@libsql/client'],
  // Lets a server function answer 401 and 403 (src/admin/server-functions.ts).
  experimental: { authInterrupts: true },
}

const withAdmin = withPayload(config, { devBundleServerPackages: false })

/** Next names a type without a charset for what src/app/robots.ts and src/app/sitemap.ts make. */
const typed = (source: string, value: string) => ({ source, headers: [{ key: 'Content-Type', value }] })

export default {
  ...withAdmin,
  headers: async () => [
    // The admin panel asks browsers to send its colour scheme, those that have not a second time; the site does not need it.
    ...((await withAdmin.headers?.()) ?? []).map((headers) => ({ ...headers, source: '/admin/:path*' })),
    typed('/robots.txt', 'text/plain; charset=utf-8'),
    typed('/sitemap.xml', 'application/xml; charset=utf-8'),
  ],
} satisfies NextConfig
