import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'
import { engines, isThorough } from './tests/support/engines.ts'

// What these try goes on above the database: one engine is enough, unless thorough (docs/decisions/0113).
const aboveDatabase = [
  'access-tools',
  'api-keys',
  'content',
  'costly-requests',
  'credentials',
  'country-guide',
  'editors-work',
  'error-codes',
  'files-and-users',
  'forms',
  'history',
  'http',
  'if-match',
  'import',
  'import-guide',
  'import-round-trip',
  'import-steps',
  'live-preview',
  'logins',
  'media',
  'number-inputs',
  'pages',
  'panel-queries',
  'passwords',
  'rate-limits',
  'redirects',
  'redis',
  'reload',
  'rest-parameters',
  'review',
  'seed-agreement',
  'seed-command',
  'seed-merge',
  'seed-pull',
  'seed-renames',
  'translation',
  'upstream',
  'used-on',
  'user-command',
  'work-lists',
].map((name) => `tests/integration/${name}.test.ts`)

// Node 20 ends a worker silently without this condition (docs/decisions/0002-node-conditions.md).
const execArgv = ['--conditions=production']

// Vite would load another copy than Payload does, and GraphQL's errors would not know each other.
const alias = { graphql: createRequire(import.meta.url).resolve('graphql') }

const shared = { alias, environment: 'node' as const, pool: 'forks' as const, execArgv, hookTimeout: 120_000, testTimeout: 30_000 }

export default defineConfig({
  ssr: { resolve: { conditions: ['node', 'import', 'module', 'production', 'default'] } },
  test: {
    reporters: ['default', './tests/support/count-reporter.ts'],
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'unit', include: ['{collections,plugins,seed,src}/**/*.test.ts', 'tests/unit/**/*.test.ts'] } },
      ...engines.map((engine) => ({
        test: {
          ...shared,
          name: engine,
          include: ['tests/integration/**/*.test.ts'],
          exclude: engine === 'sqlite' || isThorough ? [] : aboveDatabase,
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/quiet.ts'],
          isolate: false,
        },
      })),
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/browser-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // A browser and its server take both cores: beside others, forms are answered too late for what a person does next.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
