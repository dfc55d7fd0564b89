import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Express answers in front of Next, and a proxy in front of both compresses.
  compress: false,
  typescript: { ignoreBuildErrors: true },
  // Metadata stands in the head, for every reader: most of Next's is added by scripts.
  htmlLimitedBots: /.*/,
  // One set of pages serves every edition of the site (src/site/edition.ts).
  rewrites: async () => ({
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
}

export default withPayload(config, { devBundleServerPackages: false })
