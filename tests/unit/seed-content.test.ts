import { describe, expect, it } from 'vitest'
import { DEFAULT_CONTENT_DIR } from '#seed/default-folder.ts'
import { entriesOf, readContent } from '#seed/files/index.ts'
import { fieldsOf, isValues, type Field, type Value } from '#seed/model/index.ts'
import { oneSpaced, page, paragraphs, quickFacts } from '../support/peru-page'

const content = await readContent(DEFAULT_CONTENT_DIR)
const entries = [...content.entries.keys()]
  .flatMap((source) => entriesOf(content, source))
  .map(({ collection, name, published }) => ({ collection, name, values: published ?? {} }))

interface Leaf {
  path: (string | number)[]
  kind: Field['kind']
  format?: string
  value: string | number | boolean
}

/** Every value that holds no other, with the field that it is of. */
function leavesOf(value: Value | undefined, fields: readonly Field[], path: (string | number)[] = []): Leaf[] {
  if (value === undefined || !isValues(value)) return []
  return fields.flatMap((field) => leavesIn(value[field.name], field, [...path, field.name]))
}

function leavesIn(value: Value | undefined, field: Field, path: (string | number)[]): Leaf[] {
  if (value === undefined) return []
  if (field.kind === 'array')
    return (Array.isArray(value) ? value : []).flatMap((row, index) => leavesOf(row, field.fields, [...path, index]))
  if (field.kind === 'group') return leavesOf(value, field.fields, path)
  if (Array.isArray(value)) return value.flatMap((each) => leavesIn(each, field, path))
  if (isValues(value)) return Object.values(value).flatMap((each) => leavesIn(each, { ...field, localized: undefined }, path))
  return [{ path, kind: field.kind, value, ...('format' in field ? { format: field.format } : {}) }]
}

const leaves = entries.flatMap(({ collection, name, values }) =>
  leavesOf(values, fieldsOf(collection)).map((leaf) => ({ collection, name, values, ...leaf })),
)

interface Words {
  where: string
  field: string
  words: string
}

/** Every piece of text that the content files put on a page; prose paragraph by paragraph. */
const texts: Words[] = leaves.flatMap(({ format, kind, name, path, value }) => {
  const words = kind === 'prose' ? String(value).split(/\n{2,}/) : kind === 'text' && format === undefined ? [String(value)] : []
  const field = String(path.findLast((key) => typeof key === 'string'))
  return words.map((each) => ({ where: `${name} ${path.join('.')}`, field, words: oneSpaced(each) }))
})

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

  it.each(entries.filter(({ collection }) => collection === 'facts'))('$name: each figure stands in the statement', ({ name, values }) => {
    const figures = leaves.filter((leaf) => leaf.name === name && leaf.kind === 'number' && leaf.path[0] === 'figures')
    expect(figures).not.toEqual([])
    for (const { value } of figures) expect(JSON.stringify(values.statement)).toContain(Number(value).toLocaleString('en-US'))
  })

  const days = leaves.filter(({ kind }) => kind === 'day')

  it('each period stands in the statement that its figure is of', () => {
    for (const { path, value, values } of days.filter(({ collection }) => collection === 'facts')) {
      if (path.includes('period')) expect(JSON.stringify(values.statement)).toContain(String(value).slice(0, 4))
    }
  })

  it('no other day is named than that of the capture', () => {
    const others = days.filter(({ path }) => !path.includes('period')).map(({ value }) => value)
    expect([...new Set(others)]).toEqual(['2008-11-03'])
  })

  it('no other address is named than that of the capture', () => {
    const addresses = leaves.filter(({ format }) => format === 'link').map(({ value }) => value)
    expect([...new Set(addresses)]).toEqual([
      'https://webarchive.library.unt.edu/eot2008/20081103232722/http:/www.whitehousedrugpolicy.gov/international/peru.html',
    ])
  })

  it('every fact, program and news item cites the page', () => {
    for (const { collection, name } of entries) {
      if (!['facts', 'programs', 'news-items'].includes(collection)) continue
      const cited = leaves.filter((leaf) => leaf.name === name && leaf.path.at(-1) === 'source').map(({ value }) => value)
      expect(cited).toEqual(['ondcp-peru'])
    }
  })
})
