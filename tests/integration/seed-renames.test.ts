import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, inject, it } from 'vitest'
import { applyContent, planContent } from '#seed/apply.ts'
import { exportContent } from '#seed/export/index.ts'
import { readContent } from '#seed/files/index.ts'
import { filesBelow } from '#seed/files/layout.ts'
import type { PlanOptions } from '#seed/plan.ts'
import type { Report } from '#seed/report.ts'
import { describeCms } from '../support/cms'
import { contentFolder, type Files } from '../support/content-folder'
import { everything, wipe } from '../support/entries'

const country = (name: string, iso2: string, iso3: string, more = '') => `name: ${name}\niso2: ${iso2}\niso3: ${iso3}\n${more}`
const fact = (key: string, statement: string, more = '') =>
  `- key: ${key}\n  statement: ${statement}\n  citations:\n    - source: report\n${more}`
const program = (slug: string, title: string, more = '') => `- slug: ${slug}\n  title: ${title}\n  summary: A summary.\n${more}`

/** A source and two countries, the first with two facts and a program. */
const files = (more: Files = {}): Files => ({
  'sources.yaml': '- slug: report\n  title: A report\n  publisher: An office\n',
  'countries/peru/country.yaml': country('Peru', 'PE', 'PER'),
  'countries/peru/facts.yaml': fact('one', 'A sentence.') + fact('two', 'Another.'),
  'countries/peru/programs.yaml': program('program', 'A program'),
  'countries/chile/country.yaml': country('Chile', 'CL', 'CHL'),
  ...more,
})

/** The same with Peru in a folder of another name. */
const renamed = (more: Files = {}, peru = country('Peru', 'PE', 'PER')): Files => {
  const moved = Object.entries(files()).map(([name, text]) => [name.replace('countries/peru/', 'countries/republic/'), text] as const)
  return { ...Object.fromEntries(moved), 'countries/republic/country.yaml': peru, ...more }
}

const changesOf = ({ outcomes }: Report) =>
  outcomes.filter(({ action }) => action !== 'unchanged').map(({ action, name, was }) => `${action} ${name}${was ? `, was ${was}` : ''}`)

describeCms('renames', (cms) => {
  const apply = (content: Files, options: PlanOptions = {}) => applyContent(cms.payload, { from: contentFolder(content), ...options })
  const all = { depth: 0, limit: 0, trash: true } as const
  const countries = async () => (await cms.payload.find({ ...all, collection: 'countries', sort: 'createdAt' })).docs
  const idOf = async (slug: string) => (await countries()).find((each) => each.slug === slug)?.id ?? ''
  const facts = async () => (await cms.payload.find({ ...all, collection: 'facts', sort: 'key' })).docs
  const addresses = async () =>
    (await cms.payload.find({ ...all, collection: 'redirects', sort: 'from' })).docs.map(({ from, to }) => [from, to?.reference?.value])
  const edit = async (collection: 'countries' | 'facts' | 'sources', id: string, data: object) =>
    cms.payload.update({ collection, id, data: { ...data, _status: 'published' }, user: cms.user('editor'), overrideAccess: false })
  const unchanged = async (content: Files) => {
    const before = await everything(cms.payload)
    expect(changesOf(await apply(content))).toEqual([])
    expect(await everything(cms.payload)).toEqual(before)
  }

  beforeEach(async () => {
    await wipe(cms.payload)
    await apply(files())
  })

  it('a country whose folder has another name is known by its codes, and keeps its facts, versions and old address', async () => {
    const [id, before] = [await idOf('peru'), await facts()]
    const { docs: entriesBefore } = await cms.payload.find({
      collection: 'audit-log',
      limit: 0,
      where: { documentId: { equals: id } },
    })
    const plan = await planContent(cms.payload, await readContent(contentFolder(renamed())), { prune: true })
    expect(changesOf(plan)).toEqual(['updated countries/republic, was countries/peru'])
    expect(changesOf(await apply(renamed(), { prune: true }))).toEqual(changesOf(plan))
    expect(await idOf('republic')).toBe(id)
    expect(await facts()).toEqual(before)
    const { docs } = await cms.payload.findVersions({ collection: 'countries', where: { parent: { equals: id } }, sort: 'createdAt' })
    expect(docs.map(({ version }) => version.slug)).toEqual(['peru', 'republic'])
    expect(await addresses()).toEqual([['/countries/peru', id]])
    const { docs: entries } = await cms.payload.find({ collection: 'audit-log', limit: 0, where: { documentId: { equals: id } } })
    expect(entries.length).toBe(entriesBefore.length + 1)
    await unchanged(renamed())
  })

  it('renamed twice, and back', async () => {
    const id = await idOf('peru')
    await apply(renamed())
    await apply(Object.fromEntries(Object.entries(renamed()).map(([name, text]) => [name.replace('republic', 'state'), text])))
    expect(await addresses()).toEqual([
      ['/countries/peru', id],
      ['/countries/republic', id],
    ])
    await apply(files())
    expect([await idOf('peru'), (await addresses()).map(([from]) => from)]).toEqual([id, ['/countries/republic', '/countries/state']])
    await unchanged(files())
  })

  it('a program and a source are known by what they were, with what an editor did to them and to what names them', async () => {
    const { docs: before } = await cms.payload.find({ collection: 'sources' })
    const [source] = before
    const one = (await facts())[0]
    await edit('sources', source?.id ?? '', { title: 'An edited report' })
    await edit('facts', one?.id ?? '', { citations: [{ source: source?.id, locator: 'p. 3' }] })
    const cited = (text: string) => text.replaceAll('source: report', 'source: annual-report')
    const content = files({
      'sources.yaml': '- slug: annual-report\n  was: report\n  title: A report\n  publisher: An office\n',
      'countries/peru/facts.yaml': cited(fact('one', 'A sentence.') + fact('two', 'Another.')),
      'countries/peru/programs.yaml': program('effort', 'A program', '  was: [programme, program]\n'),
    })
    expect(changesOf(await apply(content, { prune: true }))).toEqual([
      'updated sources/annual-report, was sources/report',
      'updated programs/effort, was programs/program',
      'kept facts/peru/one',
    ])
    const { docs } = await cms.payload.find({ collection: 'sources' })
    expect(docs).toMatchObject([{ id: source?.id, slug: 'annual-report', title: 'An edited report' }])
    expect((await facts())[0]?.citations).toMatchObject([{ source: source?.id, locator: 'p. 3' }])
    expect((await addresses()).map(([from]) => from)).toEqual(['/programs/program'])
    const after = await everything(cms.payload)
    await apply(content)
    expect(await everything(cms.payload)).toEqual(after)
  })

  it('a source that says the same under another name is known by that, unless two do', async () => {
    const source = (slug: string) => `- slug: ${slug}\n  title: A report\n  publisher: An office\n`
    const citing = (slug: string, ...slugs: string[]) =>
      files({
        'sources.yaml': [slug, ...slugs].map(source).join(''),
        'countries/peru/facts.yaml': (fact('one', 'A sentence.') + fact('two', 'Another.')).replaceAll('report', slug),
      })
    const sources = async () => (await cms.payload.find({ ...all, collection: 'sources', sort: 'createdAt' })).docs
    const [before] = await sources()
    expect(changesOf(await apply(citing('annual-report'), { prune: true }))).toContain('updated sources/annual-report, was sources/report')
    const [after, ...others] = await sources()
    expect([after?.id, after?.slug, after?.deletedAt ?? null, others]).toEqual([before?.id, 'annual-report', null, []])
    await unchanged(citing('annual-report'))
    const report = changesOf(await apply(citing('first', 'second'), { prune: true }))
    expect(report).toEqual(expect.arrayContaining(['created sources/first', 'created sources/second', 'trashed sources/annual-report']))
  })

  it('renamed in the files and to something else in the CMS is a conflict of the slug', async () => {
    await edit('countries', await idOf('peru'), { slug: 'perou' })
    const { outcomes } = await apply(renamed())
    expect(outcomes.filter(({ action }) => action === 'conflict')).toMatchObject([{ name: 'countries/republic', fields: ['slug'] }])
    await apply(renamed(), { force: ['countries/republic:slug'] })
    expect((await countries()).map(({ slug }) => slug).sort()).toEqual(['chile', 'republic'])
    await unchanged(renamed())
  })

  it('two that exchange their names, by their codes', async () => {
    const [peru, chile] = [await idOf('peru'), await idOf('chile')]
    const content: Files = {
      'sources.yaml': files()['sources.yaml'],
      'countries/chile/country.yaml': country('Peru', 'PE', 'PER'),
      'countries/chile/facts.yaml': files()['countries/peru/facts.yaml'],
      'countries/chile/programs.yaml': files()['countries/peru/programs.yaml'],
      'countries/peru/country.yaml': country('Chile', 'CL', 'CHL'),
    }
    await apply(content)
    expect([await idOf('chile'), await idOf('peru')]).toEqual([peru, chile])
    expect(await addresses()).toEqual([])
    await unchanged(content)
  })

  it('two that exchange their names, by what they say they were; one takes the name that another leaves', async () => {
    const two = (first: string, second: string, third = '') =>
      files({ 'countries/peru/programs.yaml': program(first, 'First') + program(second, 'Second') + third })
    await apply(two('a', 'b'), { prune: true })
    const programs = async () =>
      Object.fromEntries((await cms.payload.find({ collection: 'programs' })).docs.map(({ id, slug }) => [slug, id]))
    const before = await programs()
    const swapped = files({
      'countries/peru/programs.yaml': program('b', 'First', '  was: a\n') + program('a', 'Second', '  was: b\n'),
    })
    expect(changesOf(await apply(swapped))).toEqual(['updated programs/b, was programs/a', 'updated programs/a, was programs/b'])
    expect(await programs()).toMatchObject({ a: before.b, b: before.a })
    await unchanged(swapped)
    const chain = files({
      'countries/peru/programs.yaml': program('c', 'First', '  was: b\n') + program('b', 'Second', '  was: a\n'),
    })
    await apply(chain)
    expect(await programs()).toMatchObject({ c: before.a, b: before.b })
    await unchanged(chain)
  })

  it('a fact that moves to another country keeps its document', async () => {
    const before = (await facts())[0]
    const content = files({
      'countries/peru/facts.yaml': fact('two', 'Another.'),
      'countries/chile/facts.yaml': fact('one', 'A sentence.'),
    })
    expect(changesOf(await apply(content, { prune: true }))).toContain('updated facts/chile/one, was facts/peru/one')
    expect((await facts())[0]).toMatchObject({ id: before?.id, country: await idOf('chile') })
    await unchanged(content)
  })

  it('a fact with another statement is another fact, unless its file says what it was', async () => {
    const content = (was: string) =>
      files({
        'countries/peru/facts.yaml': fact('two', 'Another.'),
        'countries/chile/facts.yaml': fact('one', 'Of Chile.', was),
      })
    const id = (await facts())[0]?.id
    const options = { from: contentFolder(content('')) }
    expect(changesOf(await planContent(cms.payload, await readContent(options.from)))).toEqual(
      expect.arrayContaining(['created facts/chile/one', 'orphan facts/peru/one']),
    )
    await apply(content('  was: peru/one\n'))
    expect((await facts())[0]).toMatchObject({ id, statement: 'Of Chile.' })
  })

  it('codes that documents in the trash have are free', async () => {
    const id = await idOf('chile')
    await cms.payload.update({ collection: 'countries', id, data: { deletedAt: new Date().toISOString() } })
    const { 'countries/chile/country.yaml': chile, ...rest } = files()
    const content = { ...rest, 'countries/chili/country.yaml': chile }
    const { notes } = await apply(content)
    expect(notes).toEqual(['countries/chile, which is in the trash, gives up its iso2 and iso3 to countries/chili'])
    expect(await countries()).toMatchObject([
      { id, slug: 'chile', iso2: null, name: 'Chile' },
      { slug: 'peru' },
      { slug: 'chili', iso2: 'CL' },
    ])
    await unchanged(content)
  })

  it('a name that nothing has is told with its place, and the document created', async () => {
    const from = contentFolder(files({ 'countries/cuba/country.yaml': country('Cuba', 'CU', 'CUB', 'was: kuba\n') }))
    const { notes } = await applyContent(cms.payload, { from })
    expect(notes).toEqual([
      `${from}/countries/cuba/country.yaml:4:1: was: no document is called countries/kuba: countries/cuba is created anew`,
    ])
    await wipe(cms.payload)
    expect((await applyContent(cms.payload, { from })).notes).toEqual([])
  })

  it('the redirect that the files have from the old address is the one that the rename leaves', async () => {
    const content = renamed({ 'redirects.yaml': '- from: /countries/peru\n  to: { reference: countries/republic }\n' })
    await apply(content)
    expect(await addresses()).toEqual([['/countries/peru', await idOf('republic')]])
    await unchanged(content)
  })

  describe('in the CMS, through an export to another one', () => {
    const exported = async () => {
      const to = path.join(mkdtempSync(path.join(inject('directory'), 'renames-')), 'content')
      await exportContent(cms.payload, { to, drafts: true })
      return to
    }
    const textsOf = (folder: string) =>
      Object.fromEntries(filesBelow(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]))

    it('keeps documents, versions and addresses there, and gives the same files again', async () => {
      const source = (await cms.payload.find({ collection: 'sources' })).docs[0]?.id ?? ''
      const one = (await facts())[0]?.id ?? ''
      const peru = await idOf('peru')
      await edit('countries', peru, { slug: 'interim' })
      await edit('countries', peru, { slug: 'republic' })
      await edit('sources', source, { slug: 'annual-report' })
      await edit('facts', one, { country: await idOf('chile') })
      const from = await exported()
      expect(readFileSync(path.join(from, 'countries/republic/country.yaml'), 'utf8')).toContain('was:\n  - interim\n  - peru\n')
      expect(readFileSync(path.join(from, 'sources.yaml'), 'utf8')).toContain('was: report\n')
      expect(readFileSync(path.join(from, 'countries/chile/facts.yaml'), 'utf8')).toContain('was: peru/one\n')
      expect(readFileSync(path.join(from, 'countries/republic/facts.yaml'), 'utf8')).not.toContain('was:')

      // The other database has what was applied before.
      await wipe(cms.payload)
      await apply(files())
      const [there, before] = [await idOf('peru'), await facts()]
      await applyContent(cms.payload, { from, prune: true })
      expect(await idOf('republic')).toBe(there)
      expect((await facts()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
      expect((await facts())[0]?.country).toBe(await idOf('chile'))
      expect(await addresses()).toEqual([
        ['/countries/interim', there],
        ['/countries/peru', there],
      ])
      expect(textsOf(await exported())).toEqual(textsOf(from))

      // And an empty one.
      await wipe(cms.payload)
      expect((await applyContent(cms.payload, { from })).notes).toEqual([])
      expect(textsOf(await exported())).toEqual(textsOf(from))
    })

    it('is nothing to do for the one that it comes from, with --prune neither', async () => {
      await edit('countries', await idOf('peru'), { slug: 'republic' })
      const from = await exported()
      expect(changesOf(await applyContent(cms.payload, { from, prune: true }))).toEqual([])
      expect(textsOf(await exported())).toEqual(textsOf(from))
      const copy = mkdtempSync(path.join(inject('directory'), 'renames-'))
      cpSync(from, copy, { recursive: true })
      expect(changesOf(await applyContent(cms.payload, { from: copy, prune: true }))).toEqual([])
    })
  })
})
