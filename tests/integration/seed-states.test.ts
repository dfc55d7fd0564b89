import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { beforeEach, describe, expect, it } from 'vitest'
import { applyContent, planContent, writeContent } from '#seed/apply.ts'
import { readContent } from '#seed/files/index.ts'
import type { Outcome, Report } from '#seed/report.ts'
import { describeCms } from '../support/cms'
import { contentFolder, type Files } from '../support/content-folder'
import { everything, wipe } from '../support/entries'

const name = 'programs/program'

/** Peru with one program; `title` is what the tests change in the files. */
const files = (title?: string, more: Files = {}): Files => ({
  'sources.yaml': '- slug: report\n  title: A report\n  publisher: An office\n',
  'countries/peru/country.yaml': 'name: Peru\niso2: PE\niso3: PER\n',
  'countries/peru/programs.yaml': title === undefined ? undefined : `- slug: program\n  title: ${title}\n  summary: A summary.\n`,
  ...more,
})

const folder = (title?: string, more?: Files) => contentFolder(files(title, more))

const outcomeOf = ({ outcomes }: Report): Pick<Outcome, 'action' | 'reason'> => {
  const { action, reason } = outcomes.find((outcome) => outcome.name === name) ?? { action: 'unchanged' as const }
  return reason === undefined ? { action } : { action, reason }
}

async function program(payload: Payload, draft = false) {
  const { docs } = await payload.find({ collection: 'programs', where: { slug: { equals: 'program' } }, trash: true, draft })
  return docs[0]
}

describeCms('what the files, the database and the last apply say decides', (cms) => {
  const edit = async (data: Record<string, unknown>, draft = false) => {
    const { id = '' } = (await program(cms.payload)) ?? {}
    await cms.payload.update({ collection: 'programs', id, data, draft, user: cms.user('editor'), overrideAccess: false })
  }
  const apply = (from: string, options = {}) => applyContent(cms.payload, { from, ...options })

  beforeEach(async () => {
    await wipe(cms.payload)
    await apply(folder('First'))
  })

  it('same, same: nothing is written, no version and no time', async () => {
    const before = await everything(cms.payload)
    expect(outcomeOf(await apply(folder('First')))).toEqual({ action: 'unchanged' })
    expect(await everything(cms.payload)).toEqual(before)
  })

  it('changed in the files alone: updated', async () => {
    expect(outcomeOf(await apply(folder('Second')))).toEqual({ action: 'updated' })
    expect((await program(cms.payload))?.title).toBe('Second')
  })

  it('changed in the CMS alone: kept and reported, and with --force taken from the files', async () => {
    await edit({ title: 'Mended', _status: 'published' })
    expect(outcomeOf(await apply(folder('First')))).toEqual({ action: 'kept', reason: 'edited in the CMS' })
    expect((await program(cms.payload))?.title).toBe('Mended')
    expect(outcomeOf(await apply(folder('First'), { force: true }))).toEqual({ action: 'updated' })
    expect((await program(cms.payload))?.title).toBe('First')
  })

  it('changed on both sides: a conflict that shows both, and with --force taken from the files', async () => {
    await edit({ title: 'Mended', _status: 'published' })
    const report = await apply(folder('Second'))
    expect(outcomeOf(report)).toEqual({ action: 'conflict', reason: 'edited in the CMS, and changed in the files' })
    expect(report.outcomes.find((outcome) => outcome.name === name)?.differences).toEqual([
      { path: 'title.en', database: 'Mended', files: 'Second' },
    ])
    expect((await program(cms.payload))?.title).toBe('Mended')
    expect(outcomeOf(await apply(folder('Second'), { force: true }))).toEqual({ action: 'updated' })
    expect((await program(cms.payload))?.title).toBe('Second')
  })

  it('changed on both sides to the same: nothing is written', async () => {
    await edit({ title: 'Second', _status: 'published' })
    const { versions } = await everything(cms.payload)
    expect(outcomeOf(await apply(folder('Second')))).toEqual({ action: 'unchanged' })
    expect((await everything(cms.payload)).versions).toEqual(versions)
  })

  it('a translation that an editor has added is a change of theirs', async () => {
    const { id = '' } = (await program(cms.payload)) ?? {}
    const data = { title: 'Un programa', summary: 'Un resumen.', _status: 'published' as const }
    await cms.payload.update({ collection: 'programs', id, locale: 'es', data, user: cms.user('editor'), overrideAccess: false })
    expect(outcomeOf(await apply(folder('First')))).toEqual({ action: 'kept', reason: 'edited in the CMS' })
    expect(outcomeOf(await apply(folder('Second')))).toEqual({ action: 'updated' })
    expect(await cms.payload.findByID({ collection: 'programs', id, locale: 'all' })).toMatchObject({
      title: { en: 'Second', es: 'Un programa' },
    })
  })

  it('deleted in the CMS: reported, and made anew only with --force', async () => {
    await cms.payload.delete({ collection: 'programs', id: (await program(cms.payload))?.id ?? '' })
    expect(outcomeOf(await apply(folder('First')))).toEqual({ action: 'kept', reason: 'deleted in the CMS' })
    expect(await program(cms.payload)).toBeUndefined()
    expect(outcomeOf(await apply(folder('First'), { force: true }))).toEqual({ action: 'created' })
  })

  it('in the trash: reported, and restored only with --force', async () => {
    await edit({ deletedAt: new Date().toISOString() })
    expect(outcomeOf(await apply(folder('Second')))).toEqual({ action: 'kept', reason: 'in the trash' })
    expect((await program(cms.payload))?.deletedAt).toBeTruthy()
    expect(outcomeOf(await apply(folder('Second'), { force: true }))).toEqual({ action: 'restored' })
    expect(await program(cms.payload)).toMatchObject({ title: 'Second', deletedAt: null, _status: 'published' })
  })

  it('gone from the files: an orphan, moved to the trash only with --prune', async () => {
    expect(outcomeOf(await apply(folder()))).toEqual({ action: 'orphan', reason: 'no longer in the files' })
    expect((await program(cms.payload))?.deletedAt).toBeFalsy()
    expect(outcomeOf(await apply(folder(), { prune: true }))).toEqual({ action: 'trashed' })
    expect((await program(cms.payload))?.deletedAt).toBeTruthy()
    expect(outcomeOf(await apply(folder(), { prune: true }))).toEqual({ action: 'unchanged' })
  })

  it('gone from the files and edited in the CMS: kept, with --prune too', async () => {
    await edit({ title: 'Mended', _status: 'published' })
    expect(outcomeOf(await apply(folder(), { prune: true }))).toEqual({ action: 'kept', reason: 'edited in the CMS' })
    expect((await program(cms.payload))?.deletedAt).toBeFalsy()
  })

  it("a pending draft of an editor's is never published or overwritten, with --force neither", async () => {
    await edit({ title: 'A draft' }, true)
    expect(outcomeOf(await apply(folder('First')))).toEqual({ action: 'kept', reason: 'an editor has a draft of it' })
    const reason = 'an editor has a draft of it, and it is changed in the files'
    for (const force of [false, true]) expect(outcomeOf(await apply(folder('Second'), { force }))).toEqual({ action: 'conflict', reason })
    expect([(await program(cms.payload))?.title, (await program(cms.payload, true))?.title]).toEqual(['First', 'A draft'])
  })

  it('a draft that came from the files is theirs to change, publish and take back', async () => {
    const withDraft = (draft: string) =>
      folder('First', { 'countries/peru/programs.yaml': `- slug: program\n  title: First\n  summary: A summary.\n${draft}` })
    const states = async () => [(await program(cms.payload))?.title, (await program(cms.payload, true))?.title]
    await apply(withDraft('  draft:\n    slug: program\n    title: Pending\n    summary: A summary.\n'))
    expect(await states()).toEqual(['First', 'Pending'])
    expect(outcomeOf(await apply(withDraft('  draft:\n    slug: program\n    title: Changed\n    summary: A summary.\n')))).toEqual({
      action: 'updated',
    })
    expect(await states()).toEqual(['First', 'Changed'])
    expect(outcomeOf(await apply(withDraft('')))).toEqual({ action: 'updated' })
    expect(await states()).toEqual(['First', 'First'])
  })

  it('applied by an earlier version, without a memory: what is the same is remembered without a word', async () => {
    await cms.payload.db.deleteMany({ collection: 'applied-content', where: {} })
    const { documents, versions } = await everything(cms.payload)
    expect(new Set((await apply(folder('First'))).outcomes.map(({ action }) => action))).toEqual(new Set(['unchanged']))
    const after = await everything(cms.payload)
    expect([after.documents, after.versions]).toEqual([documents, versions])
    expect(after.remembered).toHaveLength(3)
  })

  it('without a memory, what a person wrote is a conflict and what a command wrote is updated', async () => {
    await cms.payload.db.deleteMany({ collection: 'applied-content', where: {} })
    expect(outcomeOf(await apply(folder('Second')))).toEqual({ action: 'updated' })
    await edit({ title: 'Mended', _status: 'published' })
    await cms.payload.db.deleteMany({ collection: 'applied-content', where: {} })
    expect(outcomeOf(await apply(folder('Third')))).toEqual({ action: 'conflict', reason: 'in the CMS already, with other content' })
  })

  it('a field that is taken out of the files is emptied', async () => {
    const facts = (figures: string) => ({
      'countries/peru/facts.yaml': `- key: one\n  statement: { en: A sentence., es: Una frase. }\n${figures}  citations:\n    - source: report\n`,
    })
    await apply(folder('First', facts('  figures:\n    - { label: { en: Coca, es: Coca }, value: 1, unit: hectares, kind: actual }\n')))
    await apply(folder('First', facts('')))
    const { docs } = await cms.payload.find({ collection: 'facts', locale: 'all' })
    expect(docs).toMatchObject([{ statement: { en: 'A sentence.', es: 'Una frase.' }, figures: [] }])
  })

  it('a new document in two languages has a version for each', async () => {
    const about = '- slug: about\n  title: { en: About, es: Acerca de }\n  publisher: An office\n'
    await apply(contentFolder({ 'sources.yaml': about, 'countries/peru/country.yaml': 'name: Peru\niso2: PE\niso3: PER\n' }))
    const { docs } = await cms.payload.findVersions({
      collection: 'sources',
      locale: 'all',
      sort: 'createdAt',
      where: { 'version.slug': { equals: 'about' } },
    })
    expect(docs.map(({ version }) => version.title)).toMatchObject([{ en: 'About' }, { en: 'About', es: 'Acerca de' }])
  })

  it('what was read and checked is written, whatever becomes of the files meanwhile', async () => {
    const from = folder('Second')
    const content = await readContent(from)
    writeFileSync(path.join(from, 'countries/peru/programs.yaml'), 'broken: [')
    expect(outcomeOf(await writeContent(cms.payload, content))).toEqual({ action: 'updated' })
    expect((await program(cms.payload))?.title).toBe('Second')
  })

  describe('--prune keeps what is named by what stays', () => {
    const source = (slug: string) => `- slug: ${slug}\n  title: The ${slug} report\n  publisher: An office\n`
    /** Peru with a fact and a program that cite a source: in the files one, and then another. */
    const citing = (slug: string, more: Files = {}) => {
      const cited = `  citations:\n    - source: ${slug}\n`
      return contentFolder({
        'sources.yaml': source(slug),
        'countries/peru/country.yaml': 'name: Peru\niso2: PE\niso3: PER\n',
        'countries/peru/facts.yaml': `- key: one\n  statement: A sentence.\n${cited}`,
        'countries/peru/programs.yaml': `- slug: program\n  title: First\n  summary: A summary.\n${cited}`,
        ...more,
      })
    }
    const without = (...files: string[]): Files => Object.fromEntries(files.map((file) => [`countries/peru/${file}.yaml`, undefined]))
    const about = ({ outcomes }: Report, wanted: string) => outcomes.find((outcome) => outcome.name === wanted)
    const sourceNamed = async (slug: string) =>
      (await cms.payload.find({ collection: 'sources', where: { slug: { equals: slug } } })).docs[0]
    const editFact = async (data: Record<string, unknown>, draft = false) => {
      const { docs } = await cms.payload.find({ collection: 'facts' })
      const id = docs[0]?.id ?? ''
      await cms.payload.update({ collection: 'facts', id, data, draft, user: cms.user('editor'), overrideAccess: false })
    }
    const kept = (...neededBy: string[]) => ({ action: 'kept', name: 'sources/old', reason: 'needed by what stays', neededBy })
    /** What plan says beforehand and apply afterwards, which is the same. */
    const prune = async (from: string) => {
      const content = await readContent(from)
      const planned = await planContent(cms.payload, content, { prune: true })
      const done = await writeContent(cms.payload, content, { prune: true })
      expect(planned.outcomes).toEqual(done.outcomes)
      return done
    }

    beforeEach(async () => {
      await wipe(cms.payload)
      await apply(citing('old'))
    })

    it('by a document in conflict', async () => {
      await editFact({ citations: [{ source: (await sourceNamed('old'))?.id, quote: 'By an editor.' }], _status: 'published' })
      const report = await prune(citing('new'))
      expect(about(report, 'facts/peru/one')?.action).toBe('conflict')
      expect(about(report, 'sources/old')).toEqual(kept('facts/peru/one'))
      expect(await sourceNamed('old')).toBeDefined()
      await apply(citing('new'), { force: true })
      expect(about(await prune(citing('new')), 'sources/old')?.action).toBe('trashed')
    })

    it('by what an editor keeps of a document that the files change otherwise', async () => {
      const both = (statement: string, ...slugs: string[]) =>
        citing('new', {
          'sources.yaml': slugs.map(source).join(''),
          'countries/peru/facts.yaml': `- key: one\n  statement: ${statement}\n  citations:\n    - source: new\n`,
        })
      await apply(both('A sentence.', 'new', 'old'))
      await editFact({ citations: [{ source: (await sourceNamed('old'))?.id }], _status: 'published' })
      const report = await prune(both('Another sentence.', 'new'))
      expect(about(report, 'facts/peru/one')).toMatchObject({ action: 'updated', fields: ['citations'] })
      expect(about(report, 'sources/old')).toEqual(kept('facts/peru/one'))
    })

    it('by the pending draft of an editor', async () => {
      await editFact({ statement: 'By an editor.' }, true)
      expect(about(await prune(citing('new')), 'sources/old')).toEqual(kept('facts/peru/one'))
      expect(await sourceNamed('old')).toBeDefined()
    })

    it('by what the files never described, published or not', async () => {
      const { id = '' } = (await sourceNamed('old')) ?? {}
      const [country] = (await cms.payload.find({ collection: 'countries' })).docs
      const data = { key: 'own', statement: 'A sentence.', country: country?.id ?? '', citations: [{ source: id }] }
      const asEditor = { user: cms.user('editor') ?? undefined, overrideAccess: false }
      await cms.payload.create({ ...asEditor, collection: 'facts', draft: true, data: { ...data, _status: 'draft' } })
      expect(about(await prune(citing('new')), 'sources/old')).toEqual(kept('facts/peru/own'))
    })

    it('by what is kept for the same reason', async () => {
      await editFact({ statement: 'By an editor.', _status: 'published' })
      const report = await prune(contentFolder({ 'sources.yaml': source('new') }))
      expect(about(report, 'facts/peru/one')).toEqual({ action: 'kept', name: 'facts/peru/one', reason: 'edited in the CMS' })
      expect(about(report, 'countries/peru')).toMatchObject({ action: 'kept', neededBy: ['facts/peru/one'] })
      expect(about(report, 'sources/old')).toEqual(kept('facts/peru/one'))
      expect(about(report, 'programs/program')?.action).toBe('trashed')
    })

    it('and moves to the trash no redirect that a page has just taken its address from', async () => {
      const redirect = '- from: /programs/other\n  to: { type: custom, url: /news }\n'
      await apply(citing('old', { 'redirects.yaml': redirect }))
      const program = (slug: string) => `- slug: ${slug}\n  title: First\n  summary: A summary.\n`
      const report = await prune(citing('old', { 'countries/peru/programs.yaml': program('program') + program('other') }))
      expect(about(report, 'redirects/programs/other')?.action).toBe('trashed')
      expect((await cms.payload.find({ collection: 'redirects', trash: true })).docs).toEqual([])
    })

    it('and moves to the trash what only goes together, or is named from there', async () => {
      await editFact({ deletedAt: new Date().toISOString() })
      const report = await prune(citing('new', without('facts', 'programs')))
      expect([about(report, 'sources/old')?.action, about(report, 'programs/program')?.action]).toEqual(['trashed', 'trashed'])
      expect(await sourceNamed('old')).toBeUndefined()
    })
  })

  it('refuses to publish beside what an editor has trashed, with the place in the files, and restores it with --force', async () => {
    const citing = (more: Files) => folder('First', more)
    const { docs } = await cms.payload.find({ collection: 'sources' })
    await cms.payload.update({ collection: 'sources', id: docs[0]?.id ?? '', data: { deletedAt: new Date().toISOString() } })
    const from = citing({ 'countries/peru/facts.yaml': '- key: one\n  statement: A sentence.\n  citations:\n    - source: report\n' })
    const refusal = /facts\.yaml:4:\d+: \[0\]\.citations\[0\]\.source: sources\/report is in the trash of the CMS/
    await expect(apply(from)).rejects.toThrow(refusal)
    await expect(planContent(cms.payload, await readContent(from))).rejects.toThrow(refusal)
    expect((await cms.payload.find({ collection: 'facts' })).docs).toEqual([])
    await apply(from, { force: true })
    expect((await cms.payload.find({ collection: 'facts' })).docs).toHaveLength(1)
  })

  describe('plan', () => {
    it('says field by field what apply would do, and writes nothing', async () => {
      const before = await everything(cms.payload)
      const report = await planContent(cms.payload, await readContent(folder('Second')))
      expect(report.outcomes.filter(({ action }) => action !== 'unchanged')).toEqual([
        { name, action: 'updated', differences: [{ path: 'title.en', database: 'First', files: 'Second' }] },
      ])
      expect(await everything(cms.payload)).toEqual(before)
    })
  })

  describe('--only', () => {
    it('takes a folder and what it needs, and leaves the rest alone', async () => {
      await wipe(cms.payload)
      const from = folder('First', {
        'countries/chile/country.yaml': 'name: Chile\niso2: CL\niso3: CHL\n',
        'countries/peru/facts.yaml': '- key: one\n  statement: A sentence.\n  citations:\n    - source: report\n',
      })
      const { outcomes } = await apply(from, { only: 'countries/peru' })
      expect(outcomes.map((outcome) => outcome.name).sort()).toEqual(['countries/peru', 'facts/peru/one', name, 'sources/report'])
    })

    it('refuses what no file describes', async () => {
      await expect(apply(folder('First'), { only: 'countries/atlantis' })).rejects.toThrow(
        '--only countries/atlantis: no file describes that',
      )
    })
  })
})
