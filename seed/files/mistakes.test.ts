import { symlinkSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { entriesOf, readContent } from './index'
import { ContentError, mistakeLine } from '#seed/mistakes.ts'
import { contentFolder, type Files } from '#tests/support/content-folder.ts'

const country = 'countries/peru/country.yaml'
const facts = 'countries/peru/facts.yaml'
const programs = 'countries/peru/programs.yaml'
const news = 'countries/peru/news.yaml'

const png = await sharp({
  create: { width: 64, height: 64, channels: 3, background: '#123456', noise: { type: 'gaussian', mean: 9, sigma: 9 } },
})
  .png()
  .toBuffer()

const sound = {
  'sources.yaml': '- slug: report\n  title: Report\n  publisher: Office\n',
  [country]: 'name: Peru\nslug: peru\niso2: PE\niso3: PER\n',
  [facts]: '- key: one\n  statement: A sentence.\n  citations:\n    - source: report\n',
}

/** What reading says about the files, as `file:line:column: path: reason`. */
async function mistakesOf(folder: string): Promise<string[]> {
  try {
    await readContent(folder)
    return []
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    return error.message.replaceAll(`${folder}/`, '').split('\n')
  }
}

/** The same for sound content files with some replaced; undefined leaves one out. */
const mistakesIn = async (files: Files) => mistakesOf(contentFolder({ ...sound, ...files }))

const factWith = (lines: string) => `${sound[facts]}${lines.replace(/^/gm, '  ')}\n`
const figure = (fields: string) => factWith(`figures:\n  - label: Coca\n    value: 1\n    unit: hectares\n    kind: actual\n${fields}`)
const overview = (markdown: string) => ({
  [country]: `${sound[country]}overview:\n  file: overview.md\n`,
  'countries/peru/overview.md': markdown,
})

describe('a mistake in a content file is told with file, line, path and reason', () => {
  it('but files without one are read', async () => {
    expect(await mistakesIn({})).toEqual([])
  })

  it('but a list of ten thousand is read', async () => {
    const more = Array.from(
      { length: 10_000 },
      (_, index) => `- slug: report-${index}\n  title: The report ${index} of an office\n  publisher: An office\n`,
    )
    expect(await mistakesIn({ 'sources.yaml': `${sound['sources.yaml']}${more.join('')}` })).toEqual([])
  })

  it.each<[string, Files, string]>([
    [
      'an unknown field',
      { [country]: 'name: Peru\nslug: peru\ncolour: red\niso2: PE\niso3: PER\n' },
      `${country}:3: colour: there is no such field`,
    ],
    [
      'a field written twice',
      { [country]: 'name: Peru\nslug: peru\nname: Perú\niso2: PE\niso3: PER\n' },
      `${country}:3: has this field twice`,
    ],
    ['a field left out', { [country]: 'name: Peru\nslug: peru\niso2: PE\n' }, `${country}:1: iso3: is missing`],
    ['an empty text', { [country]: 'name: ""\nslug: peru\niso2: PE\niso3: PER\n' }, `${country}:1: name: is empty`],
    [
      'a text that is too long',
      { [country]: `name: ${'x'.repeat(501)}\nslug: peru\niso2: PE\niso3: PER\n` },
      `${country}:1: name: is longer than 500`,
    ],
    ['a number for a text', { [country]: 'name: 2007\nslug: peru\niso2: PE\niso3: PER\n' }, `${country}:1: name: write text, in quotes`],
    [
      'several lines for one',
      { [country]: 'name: |-\n  a\n  b\nslug: peru\niso2: PE\niso3: PER\n' },
      `${country}:1: name: has several lines`,
    ],
    [
      'a control character',
      { [country]: 'name: "a\\0b"\nslug: peru\niso2: PE\niso3: PER\n' },
      `${country}:1: name: holds control characters`,
    ],
    [
      'a code of the wrong form',
      { [country]: 'name: Peru\nslug: peru\niso2: pe\niso3: PER\n' },
      `${country}:3: iso2: write the 2 capital letters`,
    ],
    [
      'a role that does not exist',
      { [country]: `${sound[country]}roles: [source-country, sink]\n` },
      `${country}:5: roles[1]: write one of source-country`,
    ],
    [
      'a slug of another form',
      { 'sources.yaml': '- slug: The Report\n  title: T\n  publisher: P\n', [facts]: undefined },
      'sources.yaml:1: [0].slug: use lower-case',
    ],
    [
      'a slug unlike its folder',
      { [country]: 'name: Peru\nslug: piru\niso2: PE\niso3: PER\n' },
      `${country}:2: slug: is "piru" in the folder "peru"`,
    ],
    [
      'a text for a number',
      { [facts]: factWith('figures:\n  - label: Coca\n    value: 10,000\n    unit: hectares\n    kind: actual') },
      `${facts}:7: [0].figures[0].value: write a number without separators`,
    ],
    [
      'a number that is none',
      { [facts]: factWith('figures:\n  - label: Coca\n    value: .inf\n    unit: hectares\n    kind: actual') },
      `${facts}:7: [0].figures[0].value: write a number`,
    ],
    ...[
      ['9007199254740993', 'has more digits than are kept'],
      ['0.1000000000000000001', 'has more digits than are kept'],
      ['1e400', 'is too large a number'],
    ].map(([number = '', reason = '']): [string, Files, string] => [
      `the number ${number}`,
      { [facts]: factWith(`figures:\n  - label: Coca\n    value: ${number}\n    unit: hectares\n    kind: actual`) },
      `${facts}:7: [0].figures[0].value: ${number} ${reason}`,
    ]),
    [
      'an unknown unit',
      { [facts]: factWith('figures:\n  - label: Coca\n    value: 1\n    unit: acres\n    kind: actual') },
      `${facts}:8: [0].figures[0].unit: write one of hectares`,
    ],
    ['a period that is none', { [facts]: figure('    period: lately') }, `${facts}:10: [0].figures[0].period: write a year such as 2007`],
    [
      'a period that ends before it starts',
      { [facts]: figure('    period:\n      from: 2008-01-01\n      to: 2007-01-01') },
      `${facts}:10: [0].figures[0].period: ends before it starts`,
    ],
    [
      'a day that does not exist',
      { 'sources.yaml': `${sound['sources.yaml']}  accessedOn: 2007-02-30\n` },
      'sources.yaml:4: [0].accessedOn: write the day as YYYY-MM-DD',
    ],
    [
      'an address that a browser would run',
      { 'sources.yaml': `${sound['sources.yaml']}  url: "javascript:alert(1)"\n` },
      'sources.yaml:4: [0].url: write an address that starts with',
    ],
    [
      'a redirect that leads to no page',
      { 'redirects.yaml': '- from: /old\n  to: { type: custom, url: "mailto:a@example.org" }\n' },
      'redirects.yaml:2: [0].to.url: write an address that starts with / for a page',
    ],
    [
      'a fact without a source',
      { [facts]: '- key: one\n  statement: A sentence.\n  citations: []\n' },
      `${facts}:3: [0].citations: cite at least one source`,
    ],
    [
      'a source that no file describes',
      { [facts]: '- key: one\n  statement: A sentence.\n  citations:\n    - source: rumour\n' },
      `${facts}:4: [0].citations[0].source: no file describes "rumour" in sources`,
    ],
    [
      'a program that no file describes',
      { [news]: '- slug: item\n  title: T\n  summary: S\n  programs: [nothing]\n' },
      `${news}:4: [0].programs[0]: no file describes "nothing" in programs`,
    ],
    [
      'a country that no file describes',
      { [programs]: '- slug: item\n  title: T\n  summary: S\n  countries: [peru, bolivia]\n' },
      `${programs}:4: [0].countries[1]: no file describes "bolivia"`,
    ],
    [
      'a policy focus of no kind',
      { [country]: `${sound[country]}policyFocus:\n  - page: x\n` },
      `${country}:6: policyFocus[0].page: there is no such field`,
    ],
    ['a key used twice', { [facts]: `${sound[facts]}${sound[facts]}` }, `${facts}:5: [1].key: "one" is already used by facts/peru/one`],
    [
      'a code used twice',
      { 'countries/bolivia/country.yaml': 'name: Bolivia\nslug: bolivia\niso2: PE\niso3: BOL\n' },
      `${country}:3: iso2: "PE" is already used by countries/bolivia`,
    ],
    ['a list for fields', { [country]: '- name: Peru\n' }, `${country}:1: write fields: on each line a name`],
    ['fields for a list', { [facts]: 'key: one\n' }, `${facts}:1: write a list`],
    ['an empty file', { [facts]: '# nothing yet\n' }, `${facts}:1: write a list`],
    ['broken YAML', { [country]: 'name: "Peru\nslug: peru\n' }, `${country}:3: lacks the closing " of a text`],
    [
      'two documents in one file',
      { [country]: `${sound[country]}---\nname: Perú\n` },
      `${country}:5: has a line of --- that starts a second document`,
    ],
    ['an alias', { [country]: 'name: &n Peru\nslug: peru\niso2: PE\niso3: PER\npageTitle: *n\n' }, `${country}:5: *n is an alias`],
    ['a merge key', { [country]: `${sound[country]}<<: { region: asia }\n` }, `${country}:5: <<: there is no such field`],
    ['a tag', { [country]: `${sound[country]}pageTitle: !!binary aGk=\n` }, `${country}:5: has ! before a value, which is a tag`],
    [
      'a field that would reach into objects',
      { [country]: `${sound[country]}__proto__: { a: 1 }\n` },
      `${country}:5: __proto__: there is no such field`,
    ],
    ['brackets nested by the thousand', { [country]: '['.repeat(20_000) }, `${country}:1: `],
    ['a file that is too large', { [country]: `#${'x'.repeat(20_000_000)}` }, `${country}:1: has 20000001 bytes`],
    ['a file that is not UTF-8', { [country]: Buffer.from('name: Per\xfa\n', 'latin1') }, `${country}:1: is not UTF-8 text`],
    ['a country without its file', { [country]: undefined }, `${country}:1: there is no such file`],
    ['a file in the place of a country', { 'countries/chile': 'x' }, 'countries/chile:1: is not a folder'],
    ['a misspelt file', { 'countries/peru/fact.yaml': '[]' }, 'countries/peru/fact.yaml:1: is not used'],
    ['prose that no field names', { 'countries/peru/other.md': 'Text.' }, 'countries/peru/other.md:1: is not used'],
    ['tabs for indentation', { [country]: `${sound[country]}archivedPage:\n\turl: https://example.org\n` }, `${country}:6: `],
    ['aliases that multiply', { [country]: `${sound[country]}roles: &a [x, x]\npolicyFocus: [*a, *a, *a]\n` }, `${country}:6: `],
    [
      'a PDF where an image belongs',
      { 'site.yaml': 'banner: { text: A banner, image: report.pdf }\n' },
      'site.yaml:1: banner.image: "report.pdf" is no image',
    ],
    ['media outside its folder', { 'media.yaml': '- file: ../sources.yaml\n  alt: A\n' }, 'media.yaml:1: [0].file: '],
    ['media at an absolute path', { 'media.yaml': '- file: /etc/hostname\n  alt: A\n' }, 'media.yaml:1: [0].file: '],
    ['media that is not there', { 'media.yaml': '- file: logo.png\n  alt: A\n' }, 'media.yaml:1: [0].file: '],
    [
      'media of a type that is not taken',
      { 'media.yaml': '- file: logo.svg\n  alt: A\n', 'media/logo.svg': '<svg/>' },
      'media.yaml:1: [0].file: logo.svg is of another type',
    ],
    [
      'an image that is none',
      { 'media.yaml': '- file: logo.png\n  alt: A\n', 'media/logo.png': 'no image' },
      'media.yaml:1: [0].file: logo.png cannot be read as an image',
    ],
    [
      'an image that is cut off',
      { 'media.yaml': '- file: logo.png\n  alt: A\n', 'media/logo.png': png.subarray(0, png.length - 40) },
      'media.yaml:1: [0].file: logo.png cannot be read as an image',
    ],
    [
      'a PDF that is cut off',
      { 'media.yaml': '- file: report.pdf\n  alt: A\n', 'media/report.pdf': Buffer.alloc(1000, '%PDF-1.7\n') },
      'media.yaml:1: [0].file: report.pdf is damaged or cut off',
    ],
    ['media that no file describes', { 'media/logo.png': png }, 'media/logo.png:1: is not used'],
    [
      'prose that names itself',
      { [country]: `${sound[country]}overview:\n  file: country.yaml\n` },
      `${country}:5: overview: country.yaml is no Markdown file`,
    ],
    [
      'prose in a file that is not there',
      { ...overview('x'), 'countries/peru/overview.md': undefined },
      `${country}:5: overview: overview.md there is no such file`,
    ],
    [
      'prose in a file of another folder',
      { [country]: `${sound[country]}overview:\n  file: ../../overview.md\n` },
      `${country}:5: overview: ../../overview.md lies outside`,
    ],
    ['prose in no words', overview(' \n'), 'countries/peru/overview.md:1: is empty'],
    ['prose with a table', overview('Text.\n\n| a | b |\n'), 'countries/peru/overview.md:3: has a table'],
    ['prose with a control character', overview('Text.\n\nA \u0007.\n'), 'countries/peru/overview.md:3: holds control characters'],
    [
      'prose with a link that a browser would run',
      overview('A [link](javascript:x)'),
      'countries/peru/overview.md:1: links to "javascript:x"',
    ],
    [
      'a text with a character that nobody sees',
      { [country]: sound[country].replace('Peru', 'Pe\u200bru') },
      `${country}:1: name: The text contains an invisible character after “Pe”: a zero-width space (U+200B)`,
    ],
    [
      'a text that turns the direction of writing by an escape',
      { [country]: sound[country].replace('Peru', '"Pe\\u202eru"') },
      `${country}:1: name: The text contains an invisible character after “Pe”: a text-direction control (U+202E)`,
    ],
    [
      'prose with a character that nobody sees',
      overview('Text.\n\nThe co\u00adca.\n'),
      'countries/peru/overview.md:3: The text contains an invisible character after “co”: a soft hyphen (U+00AD)',
    ],
    [
      'prose with such a character as an entity',
      overview('The co&#x200b;ca.\n'),
      'countries/peru/overview.md:1: The text contains an invisible character after “co”',
    ],
    ['prose that is too long', overview('word '.repeat(20_001)), 'countries/peru/overview.md:1: At most 100000 characters'],
    ['prose nested too deep', overview(`${'> '.repeat(30)}Text.`), 'countries/peru/overview.md:1: Lists and quotes may be nested'],
    [
      'prose with a link of endless length',
      overview(`A [link](https://example.org/${'x'.repeat(2000)})`),
      'countries/peru/overview.md:1: Write an address',
    ],
    [
      'prose in a block of the YAML file, at its line there',
      { [country]: `${sound[country]}overview: |\n  Text.\n\n  A ~~word~~.\n` },
      `${country}:8: overview: has ~~ marks`,
    ],
    [
      'prose in quotes, with its line in the text',
      { [country]: `${sound[country]}overview: "Text.\\n\\nA ~~word~~."\n` },
      `${country}:5: overview: line 3 of the text has ~~ marks`,
    ],
    ['a published fact without citations', { [facts]: '- key: one\n  statement: A sentence.\n' }, `${facts}:1: [0].citations: is missing`],
    [
      'codes of two countries',
      { [country]: 'name: Peru\nslug: peru\niso2: BO\niso3: ARG\n' },
      `${country}:4: iso3: "ARG" is not the country of "BO": write BOL`,
    ],
    [
      'codes of two countries in a draft',
      { [country]: `${sound[country]}draft: { name: Peru, iso2: PE, iso3: ARG }\n` },
      `${country}:5: draft.iso3: "ARG" is not the country of "PE"`,
    ],
    [
      'a number that no figure carries',
      { [facts]: sound[facts].replace('A sentence.', 'Another 652,230 hectares.') },
      `${facts}:2: [0].statement.en: no figure carries the number 652,230 hectares`,
    ],
    [
      'a Spanish number that no figure carries',
      { [facts]: sound[facts].replace('A sentence.', '\n    en: A sentence.\n    es: Una frase de 12 hectáreas.') },
      `${facts}:4: [0].statement.es: no figure carries the number 12 hectáreas`,
    ],
    [
      'a link of the policy focus without a text',
      { [country]: `${sound[country]}policyFocus:\n  - type: link\n    url: /about\n` },
      `${country}:6: policyFocus[0].label: is missing`,
    ],
    [
      'a document of the policy focus that is not named',
      { [country]: `${sound[country]}policyFocus:\n  - type: document\n` },
      `${country}:6: policyFocus[0].document: is missing`,
    ],
    [
      'redirects in a circle',
      { 'redirects.yaml': '- from: /a\n  to: { type: custom, url: /es/b?x }\n- from: /b\n  to: { type: custom, url: /a }\n' },
      'redirects.yaml:4: [1].to.url: leads in a circle: /b → /a → /b',
    ],
    [
      'a redirect from the address of a page',
      { 'redirects.yaml': '- from: /countries/pe\n  to: { type: custom, url: /a }\n' },
      'redirects.yaml:1: [0].from: is the address of countries/peru, which is published',
    ],
    [
      'a redirect that leads nowhere',
      { 'redirects.yaml': '- from: /old\n  to: { type: custom }\n' },
      'redirects.yaml:2: [0].to.url: is missing',
    ],
    [
      'a draft whose period ends before it starts',
      { [facts]: `- key: two\n  draft: true\n  figures:\n    - period: { from: 2008-01-01, to: 2007-01-01 }\n` },
      `${facts}:4: [0].figures[0].period: ends before it starts`,
    ],
    [
      'a file that is larger than an upload may be',
      { 'media.yaml': '- file: report.pdf\n  alt: A\n', 'media/report.pdf': Buffer.alloc(51 * 1024 * 1024, '%PDF-1.7\n') },
      'media.yaml:1: [0].file: report.pdf has 53477376 bytes, and UPLOAD_LIMIT_MB allows',
    ],
  ])('%s', async (_, files, mistake) => {
    const mistakes = (await mistakesIn(files)).map((line) => line.replace(/^([^:]+:\d+):\d+/, '$1'))
    expect(mistakes).toContainEqual(expect.stringContaining(mistake))
  })

  it('a link that leads out of the folder', async () => {
    const folder = contentFolder({ ...sound, [facts]: undefined })
    symlinkSync('/etc/hostname', path.join(folder, facts))
    expect(await mistakesOf(folder)).toContainEqual(expect.stringContaining(`${facts}:1:1: is a link that leads outside`))
  })

  it('but no byte order mark, and no line endings of Windows', async () => {
    const windows = Object.fromEntries(Object.entries(sound).map(([name, text]) => [name, `\ufeff${text.replaceAll('\n', '\r\n')}`]))
    const entriesIn = async (files: Files) =>
      [...(await readContent(contentFolder(files))).summaries.values()].map(({ name, published, draft }) => ({ name, published, draft }))
    expect(await entriesIn(windows)).toEqual(await entriesIn(sound))
  })

  it('a folder that is not there', async () => {
    expect((await mistakesOf('/nowhere/content'))[0]).toBe('/nowhere/content:1:1: there is no such folder')
  })

  it('a folder without content', async () => {
    expect((await mistakesOf(contentFolder({})))[0]).toContain('holds no content')
  })
})

it.each(['521642000000.00006', '-6.2', '+1', '.5', '1e-7', '1e3', '0.30000000000000004'])(
  'the number %s is kept as it is',
  async (number) => {
    const from = contentFolder({
      ...sound,
      [facts]: factWith(`figures:\n  - { label: Coca, value: ${number}, unit: hectares, kind: actual }`),
    })
    const content = await readContent(from)
    const [fact] = [...content.entries.keys()].flatMap((file) => (file.kind === 'facts' ? entriesOf(content, file) : []))
    expect(fact?.published?.figures).toMatchObject([{ value: Number(number) }])
  },
)

it('all mistakes of all files are told at once', async () => {
  const mistakes = await mistakesIn({
    'sources.yaml': '- slug: report\n  title: ""\n  publisher: Office\n  colour: red\n',
    [facts]: factWith('figures:\n  - label: Coca\n    value: many\n    unit: acres\n    kind: actual'),
  })
  expect(mistakes).toHaveLength(5)
  expect(mistakes.at(-1)).toBe('4 mistakes in the content files: nothing was written.')
})

describe('what is not read as it looks is a warning', () => {
  const warningsIn = async (files: Files) => {
    const folder = contentFolder({ ...sound, ...files })
    const { summaries, warnings } = await readContent(folder)
    return { summaries, warnings: warnings.map((warning) => mistakeLine(warning).replace(`${folder}/`, '')) }
  }
  const advice = 'Put the text in quotes, or the comment on a line of its own'

  it.each<[string, string, string[]]>([
    [
      'a text that # cuts off',
      sound[facts].replace('A sentence.', 'It stood at rank #1 of all.'),
      [`${facts}:2:30: [0].statement: ends with "It stood at rank": YAML takes "#1 of all." for a comment. ${advice}`],
    ],
    [
      'a text of which # leaves nothing',
      sound[facts].replace('source: report', 'source: report\n      quote: #1 of all'),
      [`${facts}:5:14: [0].citations[0].quote: holds nothing: YAML takes "#1 of all" for a comment. ${advice}`],
    ],
    [
      'a text in a list in brackets',
      sound[facts].replace('key: one', 'key: one\n  figures: [{ label: Area #2\n    , value: 1, unit: hectares, kind: actual }]'),
      [`${facts}:2:26: [0].figures[0].label: ends with "Area": YAML takes "#2" for a comment. ${advice}`],
    ],
    [
      'but no comment of its own, in quotes or after a number',
      `# A comment\n${sound[facts].replace('A sentence.', '"A #1 #2" # quoted')}  order: 1 # the first\n`,
      [],
    ],
    ['and no # in a word', sound[facts].replace('A sentence.', 'A#b is not C#.'), []],
  ])('%s', async (_, text, expected) => {
    expect((await warningsIn({ [facts]: text })).warnings).toEqual(expected)
  })

  it('accents that are characters of their own, in texts, prose and names of files: each is read as one with its letter', async () => {
    const parts = (text: string) => text.normalize('NFD')
    const files = (written: (text: string) => string) => ({
      [country]: `${sound[country].replace('Peru', written('Perú'))}overview: { file: ${'panorama-año.md'.normalize('NFC')} }\n`,
      [`countries/peru/${written('panorama-año.md')}`]: written('Uno.\n\nEl año.\n'),
      'media.yaml': `- file: ${'año.png'.normalize('NFC')}\n  alt: A\n`,
      [`media/${written('año.png')}`]: png,
    })
    const whole = await warningsIn(files((text) => text.normalize('NFC')))
    const inParts = await warningsIn(files(parts))
    const saysOf = ({ summaries }: typeof whole) => [...summaries.values()].map(({ name, published }) => [name, published])
    expect(saysOf(inParts)).toEqual(saysOf(whole))
    expect(whole.warnings).toEqual([])
    expect(inParts.warnings.map((line) => line.replace(/ \(NFD\).*/, '').normalize('NFC'))).toEqual([
      expect.stringMatching(/^media\/año\.png:1:1: has a name whose accents/),
      expect.stringMatching(/^countries\/peru\/country\.yaml:1:1: name: has letters whose accents/),
      expect.stringMatching(/^countries\/peru\/panorama-año\.md:3:5: has letters whose accents/),
      expect.stringMatching(/^countries\/peru\/panorama-año\.md:1:1: has a name whose accents/),
    ])
  })
})

describe('what several broken files say is told at once', () => {
  it('all of the prose, and relations to what was read', async () => {
    const mistakes = await mistakesIn({
      ...overview('# One\n\n![two](a.png) and <b>three</b>\n\n- [ ] four\n'),
      'sources.yaml': 'broken: [\n',
      [programs]: '- slug: item\n  title: T\n  summary: S\n  countries: [bolivia]\n',
    })
    expect(mistakes.map((line) => line.slice(0, 70))).toEqual([
      expect.stringContaining('sources.yaml:2:1: '),
      expect.stringContaining('overview.md:1:1: has a heading of another level'),
      expect.stringContaining('overview.md:3:1: has an image'),
      expect.stringContaining('overview.md:3:19: has HTML'),
      expect.stringContaining('overview.md:3:27: has HTML'),
      expect.stringContaining('overview.md:5:3: has a box of a task list'),
      expect.stringContaining('programs.yaml:4:15: '),
      '7 mistakes in the content files: nothing was written.',
    ])
  })
})

describe('a draft may be published later: a check warns of', () => {
  const warningsOf = async (statement: string, more = '') => {
    const text = `- key: one\n  statement: ${statement}\n  draft: true\n${more}`
    const { warnings } = await readContent(contentFolder({ ...sound, [facts]: text }), { isThorough: true })
    return warnings.map(({ line, reason }) => `${line}: ${reason.replace(/: add or .*/, '')}`)
  }
  const target = `  figures:\n    - label: Coca\n      value: 10000\n      unit: hectares\n      kind: target\n      period: 2007\n`

  it.each<[string, string, string | undefined, string[]]>([
    ['a number that no figure carries', 'It grew by 12,000 hectares.', target, ['2: no figure carries the number 12,000 hectares']],
    ['a number whose figure has another unit', 'It grew by 10,000 tonnes.', target, ['2: the figure of 10,000 tonnes has another unit']],
    ['no number that a figure carries, and no year of its period', 'It grew by 10 thousand hectares in 2007.', target, []],
    ['a year of another period', 'It grew by 10,000 hectares in 2009.', target, ['2: no figure carries the number 2009']],
    ['nothing where a reason is given', 'It has 3 borders.', '  figureNote: Borders are not counted.\n', []],
    ['nothing in an order', 'It was the 3rd.', undefined, []],
    ['nothing where both languages say the same', '{ en: "10,000 hectares.", es: "10.000 hectáreas." }', target, []],
    [
      'a number that another language writes so',
      'It grew by 10.000 hectares.',
      target,
      ['2: 10.000 hectares is written with the separators of another language'],
    ],
    [
      'what one language has and the other lacks, each where it stands',
      '\n    en: 10,000 hectares in 2007.\n    es: 10.143 hectáreas.',
      target,
      [
        '4: no figure carries the number 10.143 hectáreas',
        '4: Spanish lacks 10,000 hectares, which English has',
        '4: Spanish lacks 2007, which English has',
        '4: English lacks 10.143 hectáreas, which Spanish has',
      ],
    ],
  ])('%s', async (_, statement, more, expected) => {
    expect(await warningsOf(statement, more)).toEqual(expected)
  })
})
