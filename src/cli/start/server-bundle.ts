import { rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Where the server is bundled to. */
export const bundleFolder = 'dist'

/** What cannot be bundled, or is loaded only by some: native code, what finds files of its own, and the engines that are not in use. */
const external = [
  'next',
  'next/*',
  'sharp',
  '@libsql/client',
  '@libsql/client/*',
  'libsql',
  'pg',
  'mongodb',
  'mongoose',
  'pino',
  '@redis/client',
  // CommonJS that is loaded when first needed: split off, it would have no named exports.
  '@zxcvbn-ts/*',
  // Payload's own tools for development.
  'drizzle-kit',
  'drizzle-kit/*',
  'json-schema-to-typescript',
  'prettier',
  'esbuild',
]

/** Bundles the server and the seed command with their dependencies: loading thousands of modules takes longer than all else of a start. */
export const bundleServer = async (): Promise<void> =>
  bundle({ main: 'src/main.ts', serve: 'src/server/serve.ts', seed: 'seed/index.ts' }, bundleFolder)

/**
 * Bundles programs into a folder that is emptied first.
 *
 * @param entryPoints their files; or by the names that they get, without an extension
 */
export async function bundle(entryPoints: string[] | Record<string, string>, folder: string): Promise<void> {
  const { build } = await import('esbuild')
  rmSync(folder, { recursive: true, force: true })
  await build({
    entryPoints,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    minifySyntax: true,
    keepNames: true,
    legalComments: 'none',
    // Read with NODE_OPTIONS=--enable-source-maps alone.
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    external,
    banner: { js: commonJsNames },
  })
}

/** What modules of the older kind expect to find. */
const commonJsNames = [
  `import { createRequire as $makeRequire } from 'node:module'`,
  `import { dirname as $folderOf } from 'node:path'`,
  `import { fileURLToPath as $pathOf } from 'node:url'`,
  `const require = $makeRequire(import.meta.url)`,
  `const __filename = $pathOf(import.meta.url)`,
  `const __dirname = $folderOf(__filename)`,
].join('\n')

/** Serves by the bundle. */
export async function serveBundled(say: (line: string) => void): Promise<void> {
  const bundle = pathToFileURL(path.resolve(bundleFolder, 'serve.mjs')).href
  const { serve } = (await import(bundle)) as typeof import('#src/server/serve.ts')
  return serve(say)
}
