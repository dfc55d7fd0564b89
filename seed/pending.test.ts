import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftForm, fileForm } from '#seed/export/file-form.ts'
import { folderOf, proseName, withoutPlace } from '#seed/export/place.ts'
import { entriesOf, readContent, type Entry } from '#seed/files/index.ts'
import { writeYaml } from '#seed/files/yaml-file.ts'
import { fieldsOf, isValues, textOf, type Values } from '#seed/model/index.ts'
import { fileKinds, kindOf, type FileKind } from '#seed/model/json-schema.ts'
import { changesOf, withChanges } from './pending'
import { ContentEditor } from '#seed/pull/content-editor.ts'
import { become } from '#tests/support/become.ts'
import { contentFolder, type Files } from '#tests/support/content-folder.ts'
import { anyValues } from '#tests/support/generated-entries.ts'

const base: Files = {
  'sources.yaml': '- { slug: report, title: A report, publisher: An office }\n- { slug: other, title: Another, publisher: An office }\n',
  'countries/chile/country.yaml': 'name: Chile\niso2: CL\niso3: CHL\n',
  'countries/peru/country.yaml': 'name: Peru\niso2: PE\niso3: PER\n',
}

async function entriesIn(folder: string): Promise<Map<string, Entry>> {
  const content = await readContent(folder, { isAnyway: true })
  return new Map([...content.entries.keys()].flatMap((source) => entriesOf(content, source)).map((entry) => [entry.name, entry]))
}

const fact = '- key: one\n  statement: { en: A sentence., es: Una frase. }\n  figureNote: A note.\n  citations:\n    - source: report\n'

describe('a pending draft in a file', () => {
  const draftIn = async (lines: string, first = '') => {
    const files = { ...base, 'countries/peru/facts.yaml': `${first}${fact}  draft:\n${lines.replaceAll(/^(?=.)/gm, '    ')}` }
    return (await entriesIn(contentFolder(files))).get('facts/peru/one')?.draft
  }
  const published = {
    statement: { en: 'A sentence.', es: 'Una frase.' },
    country: 'peru',
    key: 'one',
    order: 1,
    figureNote: 'A note.',
    citations: [{ source: 'report' }],
  }

  it.each<[string, string, Values]>([
    ['names what it changes', 'reviewBy: 2030-01-01\n', { ...published, reviewBy: '2030-01-01' }],
    ['changes one language', 'statement: { es: Otra. }\n', { ...published, statement: { en: 'A sentence.', es: 'Otra.' } }],
    ['changes English by a plain value', 'statement: Another.\n', { ...published, statement: { en: 'Another.', es: 'Una frase.' } }],
    ['empties a language', 'statement: { es: null }\n', { ...published, statement: { en: 'A sentence.' } }],
    [
      'empties fields',
      'figureNote: null\norder: null\n',
      { statement: published.statement, country: 'peru', key: 'one', citations: published.citations },
    ],
    ['has lists as a whole', 'citations: [{ source: other }]\n', { ...published, citations: [{ source: 'other' }] }],
    ['may change nothing', '{}\n', published],
  ])('%s', async (_, lines, draft) => {
    expect(await draftIn(lines)).toEqual(draft)
  })

  it('has the order of what is published, whatever its place is', async () => {
    const first = '- { key: zero, statement: The first., citations: [{ source: report }] }\n'
    expect(await draftIn('reviewBy: 2030-01-01\n', first)).toMatchObject({ order: 2 })
  })

  it('says all of it where it has what a published document needs and repeats some of it, as exports once wrote it', async () => {
    const whole = 'key: one\nstatement: Another.\ncitations:\n  - source: report\n'
    const others = Object.fromEntries(Object.entries(published).filter(([name]) => name !== 'figureNote'))
    expect(await draftIn(whole)).toEqual({ ...others, statement: { en: 'Another.' } })
  })

  it('changes and empties single fields of a group of texts', async () => {
    const files = {
      ...base,
      'countries/peru/country.yaml':
        'name: Peru\niso2: PE\niso3: PER\nmeta: { title: { en: T, es: U }, description: D }\ndraft: { meta: { title: { es: V }, description: null } }\n',
    }
    expect((await entriesIn(contentFolder(files))).get('countries/peru')?.draft?.meta).toEqual({ title: { en: 'T', es: 'V' } })
  })
})

const known = { sources: ['report', 'other'], countries: ['peru', 'chile'] }

/** What tells a document of each kind from others; the rest of it is generated. */
const identities = {
  sources: { slug: 'new' },
  country: { slug: 'peru', iso2: 'PE', iso3: 'PER' },
  programs: { slug: 'new', countries: ['peru'] },
  news: { slug: 'new', countries: ['peru', 'chile'] },
  facts: { key: 'one', country: 'peru', order: 1 },
  site: {},
} satisfies Partial<Record<FileKind, Values>>
const kinds = ['sources', 'country', 'programs', 'news', 'facts', 'site'] as const
type Kind = (typeof kinds)[number]

const typeOf = (kind: Kind) => fileKinds[kind].type

/** Something that a document says; of a published one, with all that it needs. */
function anySaid(kind: Kind): fc.Arbitrary<Values> {
  const fields = fieldsOf(typeOf(kind)).filter(({ name }) => !(name in identities[kind]))
  return anyValues(fields, known).map(({ banner, ...values }) => ({
    ...values,
    ...(kind === 'site' ? { banner: { text: { en: 'A banner' }, ...(isValues(banner) ? banner : {}) } } : {}),
    ...identities[kind],
  }))
}

const anySides = (kind: Kind) =>
  fc
    .record({ published: anySaid(kind), other: anySaid(kind), taken: fc.subarray(fieldsOf(typeOf(kind)).map(({ name }) => name)) })
    .map(({ other, published, taken }) => {
      const fields = fieldsOf(typeOf(kind)).filter(({ name }) => !(name in identities[kind]))
      const draft = Object.fromEntries(
        fields.flatMap(({ name }) => {
          const value = taken.includes(name) ? other[name] : published[name]
          return value === undefined ? [] : [[name, value]]
        }),
      )
      return { published, draft: { ...draft, ...identities[kind] } }
    })

type Sides = { published: Values; draft?: Values }

/** Content files with one more document, as an export has it, or with the draft in the form of before. */
function filesOf(kind: Kind, { draft, published }: Sides, isWhole = false): Files {
  const folder = folderOf(kind, published)
  const fields = fieldsOf(typeOf(kind)).filter(({ name }) => !(kind === 'facts' && name === 'country'))
  const files: Files = { ...base }
  const proseOf = (suffix: string) => (field: string, language: 'en' | 'es', markdown: string) => {
    const name = proseName(kind, textOf(published.slug), { field, language, suffix })
    files[path.join(folder, name)] = `${markdown}\n`
    return name
  }
  const form = (values: Values, suffix: string) => withoutPlace(fileForm(values, fields, proseOf(suffix)), kind, folder, 0, fields)
  const pending = draft && (isWhole ? form(draft, '.draft') : draftForm(draft, published, kind, proseOf('.draft')))
  const entry = { ...form(published, ''), ...(pending ? { draft: pending } : {}) }
  const file = path.join(folder, `${kind}.yaml`)
  files[file] = `${kind === 'sources' ? String(base[file]) : ''}${writeYaml(kindOf(kind).isList ? [entry] : entry)}`
  return files
}

const nameIn = (kind: Kind) => {
  const { key, slug }: { key?: string; slug?: string } = identities[kind]
  return kind === 'site' ? 'site' : kind === 'facts' ? `facts/peru/${key}` : `${typeOf(kind)}/${slug}`
}

const written = async (kind: Kind, folder: string): Promise<Sides> => {
  const { draft, published = {} } = (await entriesIn(folder)).get(nameIn(kind)) ?? {}
  return { published, draft }
}

describe.each(kinds)('the draft of a document in %s.yaml, whatever it says', (kind) => {
  const fields = fieldsOf(typeOf(kind))

  it('is what it changes, applied to what is published', () => {
    fc.assert(
      fc.property(anySides(kind), ({ draft, published }) => {
        expect(withChanges(published, changesOf(draft, published, fields), fields)).toEqual(draft)
      }),
    )
  })

  it('is read from a file that names what it changes, and from one that names all', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySides(kind), async (sides) => {
        expect(await written(kind, contentFolder(filesOf(kind, sides)))).toEqual(sides)
        // Told by what it repeats.
        if (kind !== 'site') expect(await written(kind, contentFolder(filesOf(kind, sides, true)))).toEqual(sides)
      }),
      { numRuns: 6 },
    )
  })

  it('is changed in place by an export and by a pull, whichever it is', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySides(kind), anySides(kind), fc.boolean(), async (before, after, isWhole) => {
        const files = filesOf(kind, before, isWhole && kind !== 'site')
        const folder = contentFolder(files)
        expect(await become(folder, contentFolder(filesOf(kind, after)))).toBe(true)
        expect(await written(kind, folder)).toEqual(after)

        const other = contentFolder(files)
        const editor = new ContentEditor(other, await readContent(other, { isAnyway: true }))
        const document = { collection: typeOf(kind), name: nameIn(kind) }
        const half = { published: before.published, draft: after.draft }
        editor.put(document, before, half)
        editor.put(document, half, after)
        for (const [name, bytes] of editor.takeChanged()) {
          mkdirSync(path.dirname(path.join(other, name)), { recursive: true })
          if (bytes) writeFileSync(path.join(other, name), bytes)
          else rmSync(path.join(other, name), { force: true })
        }
        expect(await written(kind, other)).toEqual(after)
      }),
      { numRuns: 4 },
    )
  })
})

describe('a draft that is changed in place', () => {
  const facts = 'countries/peru/facts.yaml'
  const commented = `${fact}  # To be looked at.
  draft:
    statement: { es: 'Otra.' } # by Ana
    # Why it is so.
    reviewBy: 2030-01-01
`
  const changed = async (change: (files: string) => string, from = commented) => {
    const folder = contentFolder({ ...base, [facts]: from })
    expect(await become(folder, contentFolder({ ...base, [facts]: change(from) }))).toBe(true)
    return readFileSync(path.join(folder, facts), 'utf8')
  }

  it('keeps what people wrote around it', async () => {
    expect(await changed((text) => text.replace("'Otra.'", "'Otra más.'"))).toBe(commented.replace("'Otra.'", "'Otra más.'"))
    expect(await changed((text) => text.replace("es: 'Otra.'", "en: One., es: 'Otra.'"))).toBe(
      commented.replace("es: 'Otra.'", "es: 'Otra.', en: One."),
    )
    expect(await changed((text) => `${text}    figureNote: null\n`)).toBe(
      commented.replace('# by Ana\n', '# by Ana\n    figureNote: null\n'),
    )
  })

  it('names what it has kept when what is published changes', async () => {
    const wanted = commented
      .replace('es: Una frase.', 'es: Una frase nueva.')
      .replace('A note.', 'Another note.')
      .replace('    reviewBy', '    figureNote: A note.\n    reviewBy')
    expect(await changed(() => wanted)).toContain('figureNote: A note.\n')
  })

  it('stays with its fact in another place, also where it says all', async () => {
    const zero = '- { key: zero, statement: The first., citations: [{ source: report }] }\n'
    const whole = `${fact}  draft:\n    key: one\n    statement: Another. # by Ana\n    citations:\n      - source: report\n`
    expect(await changed((text) => text.replace(zero, ''), `${zero}${commented}`)).toBe(commented)
    const folder = contentFolder({ ...base, [facts]: `${zero}${whole}` })
    expect(await become(folder, contentFolder({ ...base, [facts]: whole }))).toBe(true)
    expect((await entriesIn(folder)).get('facts/peru/one')?.draft).toMatchObject({ order: 1, statement: { en: 'Another.' } })
  })
})
