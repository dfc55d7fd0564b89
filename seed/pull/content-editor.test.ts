import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { digestOf } from '#seed/digest.ts'
import { entriesOf, readContent, type Entry } from '#seed/files/index.ts'
import type { Values } from '#seed/model/index.ts'
import { ContentEditor } from './content-editor'
import { YamlList } from './yaml-list'
import { contentFolder, type Files } from '#tests/support/content-folder.ts'

const list = `# All reports.
- slug: one # the first
  title: 'One'
# Before two.
- title: {en: Two, es: Dos}
  slug: two
`

describe('a list, entry by entry', () => {
  it('keeps every byte where nothing changes', () => {
    expect(new YamlList(list, 2).text).toBe(list)
  })

  it('appends and removes entries, and keeps what is said before the next', () => {
    const yaml = new YamlList(list, 2)
    yaml.append({ slug: 'three' })
    yaml.remove(0)
    expect(yaml.text).toBe(`# All reports.\n# Before two.\n${list.slice(list.indexOf('- title'))}- slug: three\n`)
  })

  it('has the indentation of the list, and writes one in another style anew', () => {
    const indented = new YamlList(list.replaceAll(/^(?=.)/gm, '  '), 2)
    indented.append({ slug: 'three' })
    expect(indented.text.endsWith('    slug: two\n  - slug: three\n')).toBe(true)
    expect(new YamlList('# A list.\n[{slug: one}, {slug: two}]\n', 2).text).toBe('# A list.\n- slug: one\n- slug: two\n')
  })
})

const facts = `# Facts of Peru.
- key: first
  statement: The first.   # from the page
  citations:
    - source: report

# The second.
- key: second
  statement: {en: 'The second.', es: El segundo.}
  citations:
  - {source: report}
  draft:
    statement: A draft of the second.

- key: third
  statement: The third.
  citations: [{ source: report }]
`

const content: Files = {
  'sources.yaml': '- slug: report\n  title: A report\n  publisher: An office\n',
  'countries/peru/country.yaml': '# Peru.\nname: Peru\niso2: PE\niso3: PER\noverview: { en: { file: long.md }, es: { file: largo.md } }\n',
  'site.yaml': 'banner:\n  text: A banner\nfooterNavigation:\n  - label: About\n',
  'countries/peru/long.md': 'One line\nof prose.\n\n* A list.\n',
  'countries/peru/largo.md': 'Una línea.\n',
  'countries/peru/facts.yaml': facts,
}

describe('documents in a folder of content files', () => {
  async function open() {
    const folder = contentFolder(content)
    const read = await readContent(folder)
    const entries = new Map([...read.entries.keys()].flatMap((source) => entriesOf(read, source)).map((entry) => [entry.name, entry]))
    const entry = (name: string): Entry => {
      const found = entries.get(name)
      if (!found) throw new Error(`There is no ${name}.`)
      return found
    }
    const editor = new ContentEditor(folder, read)
    /** Writes what was changed, and reads all of it again. */
    const written = async () => {
      for (const [name, bytes] of editor.takeChanged()) {
        const file = path.join(folder, name)
        mkdirSync(path.dirname(file), { recursive: true })
        if (bytes) writeFileSync(file, bytes)
        else rmSync(file)
      }
      return (await readContent(folder)).summaries
    }
    const put = (name: string, change: { published?: Values; draft?: Values }) => {
      const before = entry(name)
      const after = { published: { ...before.published, ...change.published }, draft: 'draft' in change ? change.draft : before.draft }
      editor.put(before, before, after)
      return digestOf(after.published)
    }
    return { folder, editor, entry, put, written, file: (name: string) => readFileSync(path.join(folder, name), 'utf8') }
  }

  it('change in the lines of their fields', async () => {
    const { file, put, written } = await open()
    const digest = put('facts/peru/second', { published: { statement: { en: 'The other.', es: 'El segundo.' } } })
    expect((await written()).get('facts/peru/second')?.published).toBe(digest)
    expect(file('countries/peru/facts.yaml')).toBe(facts.replace("'The second.'", "'The other.'"))
  })

  it('take fields that come at one place, in their order', async () => {
    const { file, put, written } = await open()
    const digest = put('site', {
      published: {
        banner: { text: { en: 'A banner' }, alt: { en: 'A text' } },
        tertiaryNavigation: [{ label: { en: 'Home' } }, { label: { en: 'Map' } }],
        profileTitlePrefix: { en: 'Profile' },
      },
    })
    expect((await written()).get('site')?.published).toBe(digest)
    expect(file('site.yaml')).toBe(
      'banner:\n  text: A banner\n  alt: A text\ntertiaryNavigation:\n  - label: Home\n  - label: Map\nprofileTitlePrefix: Profile\n' +
        'footerNavigation:\n  - label: About\n',
    )
  })

  it('change in the prose files that they name, line by line, and lose the files that they no longer name', async () => {
    const { file, put, written } = await open()
    const digest = put('countries/peru', { published: { overview: { en: 'One line of text.\n\n- A list.' } } })
    expect((await written()).get('countries/peru')?.published).toBe(digest)
    expect(file('countries/peru/long.md')).toBe('One line\nof text.\n\n* A list.\n')
    expect(() => file('countries/peru/largo.md')).toThrow('ENOENT')
    expect(file('countries/peru/country.yaml')).toContain('# Peru.\nname: Peru\n')
  })

  it('leave their positions to those behind them, drafts included', async () => {
    const { editor, entry, written } = await open()
    const before = new Map(['second', 'third'].map((key) => [key, entry(`facts/peru/${key}`)]))
    editor.remove('facts/peru/first')
    const summaries = await written()
    expect(summaries.has('facts/peru/first')).toBe(false)
    for (const [key, { draft, published }] of before)
      expect(summaries.get(`facts/peru/${key}`)).toMatchObject({ published: digestOf(published), draft: digestOf(draft) })
  })

  it('come with drafts, and without them again', async () => {
    const { file, put, written } = await open()
    const draft: Values = { country: 'peru', key: 'first', order: 1, statement: { en: 'A draft.' }, citations: [{ source: 'report' }] }
    put('facts/peru/first', { draft })
    put('facts/peru/second', { draft: undefined })
    const summaries = await written()
    expect(summaries.get('facts/peru/first')?.draft).toBe(digestOf(draft))
    expect(summaries.get('facts/peru/second')?.draft).toBeUndefined()
    expect(file('countries/peru/facts.yaml')).toContain('  statement: The first.   # from the page\n')
  })

  it('come into files that are not there yet, and take files with them', async () => {
    const { editor, entry, file, folder, written } = await open()
    const published: Values = {
      title: { en: 'A program' },
      slug: 'program',
      countries: ['peru'],
      body: { en: 'Its text.' },
      summary: { en: 'A summary.' },
    }
    editor.put({ collection: 'programs', name: 'programs/program' }, undefined, { published })
    expect((await written()).get('programs/program')?.published).toBe(digestOf(published))
    expect(file('countries/peru/programs.yaml')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/programs\.schema\.json\n- title: A program\n/,
    )
    expect(file('countries/peru/programs/program.md')).toBe('Its text.\n')
    for (const name of ['programs/program', 'facts/peru/first', 'facts/peru/second', 'facts/peru/third']) editor.remove(name)
    expect([...(await written()).keys()]).toEqual(['sources/report', 'countries/peru', 'site'])
    expect(() => readFileSync(path.join(folder, 'countries/peru/programs/program.md'))).toThrow('ENOENT')
    expect(entry('countries/peru').published?.name).toEqual({ en: 'Peru' })
  })

  it('keep what they were called, and a fact that an editor has renamed or moved says what it was', async () => {
    const renamed = facts.replace('key: first\n', 'key: first\n  was: [once, chile/ever]\n')
    const folder = contentFolder({
      ...content,
      'countries/chile/country.yaml': 'name: Chile\niso2: CL\niso3: CHL\n',
      'countries/peru/facts.yaml': renamed,
    })
    const read = await readContent(folder)
    const entries = new Map([...read.entries.keys()].flatMap((source) => entriesOf(read, source)).map((each) => [each.name, each]))
    const put = (name: string, change: Values) => {
      const before = entries.get(name)
      if (!before) throw new Error(`There is no ${name}.`)
      const editor = new ContentEditor(folder, read)
      const after = { published: { ...before.published, ...change }, draft: before.draft }
      editor.put(before, before, after)
      // A second turn of another editor's.
      editor.put(before, after, { ...after, published: { ...after.published, statement: { en: 'Another.' } } })
      return Object.fromEntries([...editor.takeChanged()].map(([file, bytes]) => [file, String(bytes)]))
    }
    const peru = 'countries/peru/facts.yaml'
    expect(put('facts/peru/first', { reviewBy: '2030-01-01' })[peru]).toContain('  was: [once, chile/ever]\n')
    expect(put('facts/peru/first', { key: 'new' })[peru]).toContain('- key: new\n  was: [ once, chile/ever, first ]\n')
    expect(put('facts/peru/first', { key: 'once' })[peru]).toContain('- key: once\n  was: [ chile/ever, first ]\n')
    expect(put('facts/peru/third', { key: 'new' })[peru]).toMatch(/- key: new\n(.*\n)*  was: third\n/)
    const chile = put('facts/peru/first', { country: 'chile' })['countries/chile/facts.yaml']
    expect(chile).toMatch(/- .*key: first\n(.*\n)*  was:\n    - peru\/once\n    - ever\n    - peru\/first\n/s)
  })

  it('keep the line endings of Windows and a byte order mark', async () => {
    const folder = contentFolder({ ...content, 'countries/peru/facts.yaml': `\uFEFF${facts.replaceAll('\n', '\r\n')}` })
    const read = await readContent(folder)
    const [before] = [...read.entries.keys()].flatMap((source) => entriesOf(read, source)).filter(({ name }) => name === 'facts/peru/third')
    if (!before) throw new Error('There is no third fact.')
    const editor = new ContentEditor(folder, read)
    editor.put(before, before, { published: { ...before.published, statement: { en: 'The last.' } } })
    expect(editor.takeChanged().get('countries/peru/facts.yaml')?.toString()).toBe(
      `\uFEFF${facts.replace('The third.', 'The last.').replaceAll('\n', '\r\n')}`,
    )
  })
})
