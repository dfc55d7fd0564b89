import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Express answers in front of Next, and a proxy in front of both compresses.
  compress: false,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pino', '@libsql/client'],
}

export default withPayload(config, { devBundleServerPackages: false })
