import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('a run with a test that fails exits with 1, and says so', () => {
  const run = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/support/failing/vitest.config.ts']
  const { status, stdout } = spawnSync(process.execPath, run, { encoding: 'utf8' })
  expect([status, stdout.trim()]).toEqual([1, '0 passed, 1 failed, 0 skipped'])
})
