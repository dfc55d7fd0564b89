import { describe, expect, it } from 'vitest'
import { readLedger } from './ledger'
import { withoutPayload, withVersion } from './manifest'
import { byRow, changedPackages, failuresIn, typeErrorsByFile, versionsIn } from './report'

const ledger = readLedger(`
| File | What it relies on | Seen in | Upstream | Test that fails |
| --- | --- | --- | --- | --- |
| \`src/a.ts\`, \`src/b.ts\` | one \\| the other | payload 3.90.1 | payload#1 | \`tests/unit/a.test.ts\`, "adds", "takes away"; \`tests/unit/b.test.ts\` "is there" |
`)

describe('upgrade-check', () => {
  it('reads the rows of the ledger', () => {
    expect(ledger).toEqual([
      {
        files: ['src/a.ts', 'src/b.ts'],
        reliesOn: 'one \\| the other',
        tests: [
          { file: 'tests/unit/a.test.ts', title: 'adds' },
          { file: 'tests/unit/a.test.ts', title: 'takes away' },
          { file: 'tests/unit/b.test.ts', title: 'is there' },
        ],
      },
    ])
  })

  it('asks for a version of what is published in it, and binds the rest to the same Payload', () => {
    const dependencies = { payload: '3.90.1', '@payloadcms/ui': '3.90.1', '@payloadcms/live-preview': '3.90.1', next: '16.4.6' }
    const manifest = JSON.stringify({ name: 'cms', dependencies, devDependencies: { vitest: '4.1.12' } })
    expect(JSON.parse(withVersion(manifest, '3.90.2', (name) => name !== '@payloadcms/live-preview'))).toEqual({
      name: 'cms',
      dependencies: { ...dependencies, payload: '3.90.2', '@payloadcms/ui': '3.90.2' },
      devDependencies: { vitest: '4.1.12' },
      overrides: { payload: '$payload', '@payloadcms/ui': '$@payloadcms/ui' },
    })
  })

  it('takes out of a lock file what it says of Payload', () => {
    const packages = { '': {}, 'node_modules/payload': {}, 'node_modules/next/node_modules/@payloadcms/ui': {}, 'node_modules/next': {} }
    expect(JSON.parse(withoutPayload(JSON.stringify({ name: 'cms', packages })))).toEqual({
      name: 'cms',
      packages: { 'node_modules/next': {} },
    })
  })

  it('says which packages have changed, come and gone', () => {
    const lock = (packages: object) => versionsIn(JSON.stringify({ packages }))
    const before = lock({
      '': { version: '1.0.0' },
      'node_modules/payload': { version: '3.90.1' },
      'node_modules/old': { version: '1.0.0' },
    })
    const after = lock({ 'node_modules/payload': { version: '3.90.2' }, 'node_modules/new': { version: '2.0.0' } })
    expect(changedPackages(before, after)).toEqual(['new 2.0.0 is new', 'old 1.0.0 is gone', 'payload 3.90.1 → 3.90.2'])
  })

  it('puts type errors under their files', () => {
    const output = 'src/b.ts(3,1): error TS1: one\n  more of it\nsrc/a.ts(7,2): error TS2: two\nsrc/b.ts(9,1): error TS1: three\n'
    expect(typeErrorsByFile(output)).toEqual(['src/a.ts', '    7: TS2: two', 'src/b.ts', '    3: TS1: one', '    9: TS1: three'])
  })

  it('puts failing tests under their rows, and the rest last', () => {
    const result = (name: string, status: string, message = '') => ({ fullName: name, status, failureMessages: message ? [message] : [] })
    const report = {
      testResults: [
        {
          name: '/copy/tests/unit/a.test.ts',
          status: 'failed',
          assertionResults: [result('sums adds up', 'failed', 'Error: 3\n at'), result('x', 'passed')],
        },
        { name: '/copy/tests/unit/b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
        { name: '/copy/tests/unit/c.test.ts', status: 'failed', assertionResults: [result('else', 'failed', 'Error: no')] },
      ],
    }
    expect(byRow(failuresIn(report, '/copy'), ledger)).toEqual([
      'src/a.ts, src/b.ts: one \\| the other',
      '    tests/unit/a.test.ts, "sums adds up": Error: 3',
      '    tests/unit/b.test.ts, "the file itself": Cannot find module',
      'No row of docs/upstream.md',
      '    tests/unit/c.test.ts, "else": Error: no',
    ])
  })
})
