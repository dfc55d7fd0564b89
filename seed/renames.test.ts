import { describe, expect, it } from 'vitest'
import { readContent } from '#seed/files/index.ts'
import { ContentError } from './mistakes'
import { contentFolder, type Files } from '#tests/support/content-folder.ts'

const country = (codes: string, more = '') => `name: A country\n${codes}\n${more}`
const files = (was: string, more: Files = {}): Files => ({
  'countries/peru/country.yaml': country('iso2: PE\niso3: PER', was),
  ...more,
})

async function mistakes(content: Files): Promise<string[]> {
  try {
    await readContent(contentFolder(content))
    return []
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    return error.mistakes.map(({ column, line, path, reason }) => `${line}:${column} ${path}: ${reason}`)
  }
}

const bolivia = (more = '') => ({ 'countries/bolivia/country.yaml': country('iso2: BO\niso3: BOL', more) })

describe('the name that an entry says it had', () => {
  it('may be one or several, and of a fact the key with or without another country', async () => {
    const facts = (was: string) => `- key: one\n  was: ${was}\n  statement: A sentence.\n  citations:\n    - source: report\n`
    const sources = '- slug: report\n  was: [old-report, older-report]\n  title: A report\n  publisher: An office\n'
    const content = files('was: biru', { 'countries/peru/facts.yaml': facts('[two, bolivia/one]'), 'sources.yaml': sources })
    const { summaries } = await readContent(contentFolder(content))
    expect([...summaries.values()].map(({ name, was }) => [name, was])).toEqual([
      ['sources/report', ['sources/old-report', 'sources/older-report']],
      ['countries/peru', ['countries/biru']],
      ['facts/peru/one', ['facts/peru/two', 'facts/bolivia/one']],
    ])
  })

  it.each([
    ['is one that the files still describe', files('was: bolivia', bolivia()), '"countries/bolivia" is still described by the files'],
    ['is its own', files('was: peru'), '"countries/peru" is its own name: remove it'],
    ['is what another says, too', files('was: old', bolivia('was: old')), '"countries/old" is what countries/bolivia says it was, too'],
    ['is no name', files('was: birú'), 'write the slug that it had'],
  ])('is refused where it %s', async (_, content, reason) => {
    expect(await mistakes(content)).toEqual([expect.stringContaining(`4:1 was: ${reason}`)])
  })

  it('may be that of one that exchanges names with it', async () => {
    expect(await mistakes(files('was: bolivia', bolivia('was: peru')))).toEqual([])
  })

  it('is a field of nothing else', async () => {
    const media = { 'redirects.yaml': '- from: /old\n  was: older\n  to: { type: custom, url: /about }\n' }
    expect(await mistakes(files('', media))).toEqual([expect.stringContaining('2:3 [0].was: there is no such field')])
  })
})
