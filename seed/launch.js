// In JavaScript, as src/launch.js is. The bundle, which starts in a fifth of the time, runs while it is that of the sources that are here
// (docs/decisions/0104-speed-of-the-seed.md).
import { existsSync } from 'node:fs'

const bundled = (/** @type {string} */ name) => new URL(`../dist/${name}`, import.meta.url)

async function bundleOnce() {
  if (existsSync(bundled('built-from'))) return
  await import('tsx')
  const { bundleOnce } = await import('../src/cli/start/build.ts')
  // Where nothing can be written, or a source is broken: the sources run, and say so.
  await bundleOnce((line) => process.stderr.write(`${line}\n`)).catch(() => undefined)
}

async function isBuilt() {
  if (!existsSync(bundled('build.mjs'))) return false
  /** @type {typeof import('../src/cli/start/build')} */
  const { isServerBuilt } = await import(bundled('build.mjs').href)
  return isServerBuilt()
}

const isProduction = (process.env.NODE_ENV ?? 'production') === 'production'
if (isProduction) await bundleOnce()
if (isProduction && (await isBuilt())) await import(bundled('seed.mjs').href)
else {
  await import('tsx')
  await import('./index.ts')
}
