import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { digestOf } from '#seed/digest.ts'
import { ExportFolder } from './folder'
import { readContent } from '#seed/files/index.ts'
import { filesBelow } from '#seed/files/layout.ts'
import { become } from '#tests/support/become.ts'
import { contentFolder, type Files } from '#tests/support/content-folder.ts'
import { anySlip, withSlip } from '#tests/support/slips.ts'

const facts = 'countries/peru/facts.yaml'
const country = 'countries/peru/country.yaml'
const overview = 'countries/peru/overview.md'

/** Files as people write them: comments, quotes, brackets, years, prose in the YAML file. */
const written = {
  'sources.yaml': `# Publications.
- { slug: report,   title: "A report", publisher: 'An office' } # the first

- slug: other
  title: Another
  publisher: An office
`,
  [country]: `name: { en: Peru, es: Perú }
iso2: PE # ISO
iso3: PER

# Nothing else is known.
roles: [source-country, transit-zone]
overview: { file: overview.md }
`,
  [overview]: `The first paragraph goes
on over two lines.

* one
* two
`,
  [facts]: `# Quick Facts
- key: one
  statement: >-
    It grew by 10 hectares
    in 2007.
  figures:
    # As the page counts.
    - { label: Area, value: 10, unit: hectares, kind: actual, period: 2007 }
  citations:
    - source: report   # the page

- key: two
  statement: A sentence.
  citations: [{ source: other }]
`,
  'news.yaml': `- slug: item
  title: An item
  summary: A summary.
  body: |
    Some prose,
    and *more*.

    The end.
  countries: [peru]
`,
}

/** The same in other words, as an export would write it. */
const change = (files: Files, name: string, from: string | RegExp, to: string): Files => ({
  ...files,
  [name]: String(files[name]).replace(from, to),
})

/** The lines that differ once the files say what others say: `-` before what was there, `+` before what is. */
async function difference(wanted: Files): Promise<string[]> {
  const folder = contentFolder(written)
  expect(await become(folder, contentFolder(wanted))).toBe(true)
  const names = new Set([...Object.keys(written), ...filesBelow(folder)])
  return [...names].flatMap((name) => {
    const before = String(Object.hasOwn(written, name) ? Reflect.get(written, name) : '').split('\n')
    const after = existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8').split('\n') : []
    return [
      ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`),
      ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`),
    ]
  })
}

describe('content files that somebody has written, once they are to say something else', () => {
  it('stay byte for byte where they say it already', async () => {
    const folder = contentFolder(written)
    expect(await become(folder, contentFolder(written))).toBe(true)
    for (const [name, text] of Object.entries(written)) expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text)
  })

  it.each<[string, string, string | RegExp, string, string[]]>([
    [
      'a word in quotes',
      'sources.yaml',
      '"A report"',
      '"A study"',
      [
        `- - { slug: report,   title: "A report", publisher: 'An office' } # the first`,
        `+ - { slug: report,   title: "A study", publisher: 'An office' } # the first`,
      ],
    ],
    ['a word in a block', facts, 'It grew by', 'Coca grew by', ['- It grew by 10 hectares', '+ Coca grew by 10 hectares']],
    [
      'a value in brackets',
      facts,
      'kind: actual',
      'kind: estimate',
      [
        '- - { label: Area, value: 10, unit: hectares, kind: actual, period: 2007 }',
        '+ - { label: Area, value: 10, unit: hectares, kind: estimate, period: 2007 }',
      ],
    ],
    [
      'a value with a comment',
      country,
      'iso2: PE # ISO\niso3: PER',
      'iso2: CL\niso3: CHL',
      ['- iso2: PE # ISO', '- iso3: PER', '+ iso2: CL # ISO', '+ iso3: CHL'],
    ],
    ['a language', country, 'es: Perú', 'es: El Perú', ['- name: { en: Peru, es: Perú }', '+ name: { en: Peru, es: El Perú }']],
    [
      'a choice',
      country,
      'source-country, transit-zone',
      'source-country',
      ['- roles: [source-country, transit-zone]', '+ roles: [ source-country ]'],
    ],
    ['a new field', country, 'iso2: PE', 'officialName: Republic of Peru\niso2: PE', ['+ officialName: Republic of Peru']],
    ['a field that is gone', country, 'roles: [source-country, transit-zone]\n', '', ['- roles: [source-country, transit-zone]']],
    ['a word of prose in a file', overview, 'two lines', 'some lines', ['- on over two lines.', '+ on over some lines.']],
    ['an item of a list in prose', overview, '* two', '* three', ['- * two', '+ * three']],
    ['a word of prose in a block', 'news.yaml', 'Some prose', 'More prose', ['- Some prose,', '+ More prose,']],
    ['a new row', facts, '- source: report   # the page', '- source: report\n    - source: other', ['+ - source: other']],
  ])('change in no other line for %s', async (_, name, from, to, expected) => {
    expect(await difference(change(written, name, from, to))).toEqual(expected)
  })

  it('lose what is gone, and get what is new at the end', async () => {
    const added = '- slug: new\n  title: New\n  publisher: An office\n'
    const wanted = change(change(written, facts, /- key: two[^]*$/, ''), 'sources.yaml', /- slug: other[^]*$/, added)
    expect(await difference(wanted)).toEqual([
      '- - slug: other',
      '- title: Another',
      '+ - slug: new',
      '+ title: New',
      '- - key: two',
      '- statement: A sentence.',
      '- citations: [{ source: other }]',
    ])
  })

  it.each([
    ['the folder', 'countries/peru/programs.yaml', 'overview.md'],
    ['another folder', 'programs.yaml', 'countries/peru/overview.md'],
  ])('are not changed in place where a file of %s names the same prose', async (_, list, prose) => {
    const country = (overview: string): Files => ({
      'countries/peru/country.yaml': `name: Peru\niso2: PE\niso3: PER\noverview:\n  file: ${overview}\n`,
      [list]: `- slug: program\n  title: A program\n  summary: A summary.\n  countries: [peru]\n  body:\n    file: ${prose}\n`,
      'countries/peru/overview.md': 'Shared prose.\n',
    })
    const folder = contentFolder(country('overview.md'))
    expect(await become(folder, contentFolder({ ...country('other.md'), 'countries/peru/other.md': 'Other prose.\n' }))).toBe(false)
  })

  it('say in place whatever the other files say', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySlip, { minLength: 1, maxLength: 3 }), async (slips) => {
        let files: Files = written
        for (const slip of slips) {
          const next = withSlip(contentFolder(files), slip)
          const isSound = await readContent(contentFolder(next)).then(
            () => true,
            () => false,
          )
          if (isSound) files = next
        }
        const folder = contentFolder(written)
        expect(await become(folder, contentFolder(files))).toBe(true)
        const once = filesBelow(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))
        expect(await become(folder, contentFolder(files))).toBe(true)
        expect(filesBelow(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual(once)
      }),
      { numRuns: 100 },
    )
  })
})

it('an export leaves what people keep beside content files', async () => {
  const to = mkdtempSync(path.join(tmpdir(), 'beside-'))
  onTestFinished(() => {
    rmSync(to, { recursive: true })
  })
  const others = { '.git/HEAD': 'ref', 'README.md': 'About', '.gitignore': 'x' }
  for (const [name, text] of Object.entries(others)) {
    mkdirSync(path.dirname(path.join(to, name)), { recursive: true })
    writeFileSync(path.join(to, name), text)
  }
  for (const title of ['One', 'Two']) {
    const folder = new ExportFolder(to)
    folder.write('', 'sources', [{ slug: 'report', title, publisher: 'An office' }])
    const published = digestOf({ slug: 'report', title: { en: title }, publisher: 'An office' })
    await folder.finish(new Map([['sources/report', { file: 'sources.yaml', published, draft: undefined }]]))
    for (const [name, text] of Object.entries(others)) expect(readFileSync(path.join(to, name), 'utf8')).toBe(text)
    expect(readFileSync(path.join(to, 'sources.yaml'), 'utf8')).toContain(`title: ${title}`)
    await readContent(to)
  }
})
