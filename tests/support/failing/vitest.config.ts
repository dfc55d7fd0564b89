import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    dir: import.meta.dirname,
    globalSetup: './tests/support/failing/loads-postgres.ts',
    include: ['fails.ts'],
    reporters: ['./tests/support/count-reporter.ts'],
  },
})
