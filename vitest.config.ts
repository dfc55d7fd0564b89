import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

const engines = ['sqlite', 'postgres', 'mongodb']

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
      { test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      ...engines.map((engine) => ({
        test: {
          ...shared,
          name: engine,
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/quiet.ts'],
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
        },
      },
    ],
  },
})
