// In JavaScript: whatever reads TypeScript takes longer to load than the server, which is bundled (docs/decisions/0007-bundled-server.md).
import { existsSync } from 'node:fs'

const bundled = new URL('../dist/main.mjs', import.meta.url)

if (process.env.NODE_ENV === 'development' || !existsSync(bundled)) {
  await import('tsx')
  await import('./main.ts')
} else await import(bundled.href)
