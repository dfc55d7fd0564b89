import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readLedger } from '#src/cli/upgrade/ledger.ts'

const document = readFileSync('docs/upstream.md', 'utf8')
const rows = readLedger(document)

/** The titles of a file of tests: texts in front of a function or of a table of options. */
const titlesIn = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/\(\s*(['"`])((?:\\.|(?!\1)[^\\])+)\1\s*,\s*(?:async\b|\(|function\b|\{|\w+\s*=>)/g)].map(
    ([, , title = '']) => title.replaceAll('\\', ''),
  )

describe('docs/upstream.md', () => {
  it('has a row for each place, with a test', () => {
    expect(rows.length).toBeGreaterThan(140)
    // What types hold fails before any test.
    expect(rows.filter(({ tests }) => tests.length === 0).map(({ reliesOn }) => reliesOn)).toEqual([])
  })

  it('names files that exist', () => {
    expect(rows.flatMap(({ files }) => files).filter((file) => !existsSync(file))).toEqual([])
  })

  it('names tests that exist, by their titles', () => {
    const missing = rows.flatMap(({ tests }) =>
      tests.filter(({ file, title }) => !existsSync(file) || !titlesIn(file).some((each) => each.includes(title))),
    )
    expect(missing).toEqual([])
  })

  it('names upstream issues by their repository', () => {
    const upstream = [...document.matchAll(/[\w./-]*#\d+/g)].map(([reference]) => reference)
    expect(upstream.filter((reference) => !/^(payloadcms\/payload|tursodatabase\/[\w-]+)#\d+$/.test(reference))).toEqual([])
  })
})
