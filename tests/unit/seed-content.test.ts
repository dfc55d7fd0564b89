import { describe, expect, it } from 'vitest'
import { DEFAULT_CONTENT_DIR, readContent } from '../../seed/content'
import { Day, leaves, Prose, Reference, type Leaf } from '../../seed/values'
import { oneSpaced, page, paragraphs, quickFacts } from '../support/peru-page'

const { entries, site } = readContent(DEFAULT_CONTENT_DIR)

/** Fields that hold no words of the page: names for machines, choices from a vocabulary, addresses, numbers. */
const notWords = ['slug', 'key', 'iso2', 'iso3', 'region', 'roles', 'type', 'status', 'unit', 'kind', 'url', 'archiveUrl', 'order']

interface Words {
  where: string
  field: string
  words: string
}

/** Every piece of text that the content files put on a page; prose paragraph by paragraph. */
const texts: Words[] = [...entries, ...(site ? [site] : [])].flatMap(({ name, values }) =>
  [...leaves(values)].flatMap(({ path, leaf }) => {
    const field = path.findLast((key) => typeof key === 'string') ?? ''
    const isWords = !path.some((key) => typeof key === 'string' && notWords.includes(key))
    return isWords ? wordsOf(leaf).map((words) => ({ where: `${name} ${path.join('.')}`, field, words })) : []
  }),
)

function wordsOf(leaf: Leaf): string[] {
  if (leaf instanceof Prose) return leaf.markdown.split(/\n{2,}/).map(oneSpaced)
  return typeof leaf === 'string' ? [oneSpaced(leaf)] : []
}

describe('every word of the page is in the content files', () => {
  it('the page has the sentences that these tests think it has', () => {
    expect([quickFacts.length, paragraphs.length]).toEqual([2, 12])
  })

  it.each([...quickFacts, ...paragraphs])('whole: %s', (sentence) => {
    expect(texts.filter(({ words }) => words.includes(sentence))).not.toEqual([])
  })

  it('the overview is the three paragraphs, in their order', () => {
    const overview = texts.filter(({ where }) => where === 'countries/peru overview').map(({ words }) => words)
    expect(overview).toHaveLength(3)
    expect(overview.join(' ')).toBe(paragraphs.join(' '))
  })

  it('the facts are the two Quick Facts, in their order', () => {
    expect(texts.filter(({ field }) => field === 'statement').map(({ words }) => words)).toEqual(quickFacts)
  })

  it('nothing is left over but the skip links, which the site makes', () => {
    const covered = new Uint8Array(page.length)
    for (const { words } of texts) {
      for (let at = page.indexOf(words); at >= 0; at = page.indexOf(words, at + 1)) covered.fill(1, at, at + words.length)
    }
    const left = page.replace(/./g, (character, index: number) => (covered[index] ? '·' : character))
    expect(left.replace(/[·|\s]+/g, ' ').trim()).toBe('skip skip tertiary links skip navigation')
  })
})

describe('the content files invent nothing', () => {
  it.each(texts)('$where is in the page: $words', ({ field, words }) => {
    // Headlines and labels are cut out of sentences, so they may start with a capital that the sentence does not have.
    const isCutOut = ['title', 'label'].includes(field)
    const uncapped = words.charAt(0).toLowerCase() + words.slice(1)
    expect(page.includes(words) || (isCutOut && page.includes(uncapped))).toBe(true)
  })

  it.each(entries.filter(({ collection }) => collection === 'facts'))('$name: each figure stands in the statement', ({ values }) => {
    const figures = [...leaves(values.figures ?? null)].flatMap(({ leaf }) => (typeof leaf === 'number' ? [leaf] : []))
    expect(figures).not.toEqual([])
    for (const value of figures) expect(values.statement).toContain(value.toLocaleString('en-US'))
  })

  it('each period stands in the statement that its figure is of', () => {
    for (const { values } of entries.filter(({ collection }) => collection === 'facts')) {
      for (const { path, leaf } of leaves(values.figures ?? null)) {
        if (path.includes('period') && leaf instanceof Day) expect(values.statement).toContain(leaf.date.slice(0, 4))
      }
    }
  })

  it('no other day is named than that of the capture', () => {
    const days = entries
      .flatMap(({ values }) => [...leaves({ ...values, figures: null })])
      .flatMap(({ leaf }) => (leaf instanceof Day ? [leaf.date] : []))
    expect([...new Set(days)]).toEqual(['2008-11-03'])
  })

  it('no other address is named than that of the capture', () => {
    const addresses = [...entries, ...(site ? [site] : [])]
      .flatMap(({ values }) => [...leaves(values)])
      .flatMap(({ leaf }) => (typeof leaf === 'string' && /^(\w+:|\/)/.test(leaf) ? [leaf] : []))
    expect([...new Set(addresses)]).toEqual([
      'https://webarchive.library.unt.edu/eot2008/20081103232722/http:/www.whitehousedrugpolicy.gov/international/peru.html',
    ])
  })

  it('every fact, program and news item cites the page', () => {
    for (const { collection, values } of entries) {
      if (collection === 'sources' || collection === 'countries') continue
      const cited = [...leaves(values.citations ?? null)].flatMap(({ leaf }) => (leaf instanceof Reference ? [leaf.slug] : []))
      expect(cited).toEqual(['ondcp-peru'])
    }
  })
})
