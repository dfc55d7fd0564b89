// In JavaScript, as src/launch.js is. The bundle, where there is one, starts in a fifth of the time (docs/decisions/0104-speed-of-the-seed.md).
import { existsSync } from 'node:fs'

const bundled = (/** @type {string} */ name) => new URL(`../dist/${name}`, import.meta.url)

if (process.env.NODE_ENV !== 'development' && existsSync(bundled('built'))) await import(bundled('seed.mjs').href)
else {
  await import('tsx')
  await import('./index.ts')
}
