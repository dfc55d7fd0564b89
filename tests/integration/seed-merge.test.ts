import { mkdtempSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, inject, it } from 'vitest'
import { applyContent, planContent } from '#seed/apply.ts'
import { exportContent } from '#seed/export/index.ts'
import { readContent } from '#seed/files/index.ts'
import type { PlanOptions } from '#seed/plan.ts'
import { resolvingCommands } from '#seed/resolving-commands.ts'
import type { Outcome, Report } from '#seed/report.ts'
import { describeCms } from '../support/cms'
import { contentFolder } from '../support/content-folder'
import { everything, wipe } from '../support/entries'

const name = 'facts/peru/one'

interface Fact {
  statement?: string
  note?: string
  reviewBy?: string
  citations?: string
  draft?: string
}

/** Peru with one fact, of which the tests change fields. */
const folder = ({
  citations = '    - source: report\n',
  draft = '',
  note,
  reviewBy,
  statement = '{ en: A sentence., es: Una frase. }',
}: Fact = {}) =>
  contentFolder({
    'sources.yaml': '- slug: report\n  title: A report\n  publisher: An office\n',
    'countries/peru/country.yaml': 'name: Peru\niso2: PE\niso3: PER\n',
    'countries/peru/facts.yaml': [
      `- key: one\n  statement: ${statement}\n  citations:\n${citations}`,
      note === undefined ? '' : `  figureNote: ${note}\n`,
      reviewBy === undefined ? '' : `  reviewBy: ${reviewBy}\n`,
      draft,
    ].join(''),
  })

const outcomeOf = ({ outcomes }: Report): Partial<Outcome> => {
  const { action, differences, fields, reason } = outcomes.find((outcome) => outcome.name === name) ?? {}
  return { action, ...(reason ? { reason } : {}), ...(fields ? { fields } : {}), ...(differences ? { differences } : {}) }
}

describeCms('the files and an editor change one document', (cms) => {
  const fact = async (draft = false) => (await cms.payload.find({ collection: 'facts', locale: 'all', draft })).docs[0]
  const edit = async (data: object, { draft = false, locale = 'en' }: { draft?: boolean; locale?: 'en' | 'es' } = {}) => {
    const { id = '' } = (await fact()) ?? {}
    await cms.payload.update({ collection: 'facts', id, data, draft, locale, user: cms.user('editor'), overrideAccess: false })
  }
  const published = (data: object, locale?: 'en' | 'es') => edit({ ...data, _status: 'published' }, { locale })
  const apply = (from: string, options: PlanOptions = {}) => applyContent(cms.payload, { from, ...options })
  const plan = async (from: string, options: PlanOptions = {}) => planContent(cms.payload, await readContent(from), options)

  beforeEach(async () => {
    await wipe(cms.payload)
    await apply(folder())
  })

  it("other fields: both survive, and the editor's stays the editor's", async () => {
    await published({ statement: 'An edited sentence.' })
    expect(outcomeOf(await apply(folder({ reviewBy: '2030-01-01' })))).toEqual({
      action: 'updated',
      fields: ['statement.en'],
      differences: [{ path: 'reviewBy', database: undefined, files: '2030-01-01' }],
    })
    expect(await fact()).toMatchObject({
      statement: { en: 'An edited sentence.', es: 'Una frase.' },
      reviewBy: '2030-01-01T12:00:00.000Z',
    })
    const before = await everything(cms.payload)
    expect(outcomeOf(await apply(folder({ reviewBy: '2030-01-01' })))).toMatchObject({ action: 'kept', reason: 'edited in the CMS' })
    expect(await everything(cms.payload)).toEqual(before)
    // And can be taken from the files later.
    await apply(folder({ reviewBy: '2030-01-01' }), { force: true })
    expect(await fact()).toMatchObject({ statement: { en: 'A sentence.' } })
  })

  it('languages of one text are fields of their own', async () => {
    await published({ statement: 'Otra frase.' }, 'es')
    expect(outcomeOf(await apply(folder({ statement: '{ en: Another sentence., es: Una frase. }' })))).toMatchObject({
      action: 'updated',
      fields: ['statement.es'],
    })
    expect(await fact()).toMatchObject({ statement: { en: 'Another sentence.', es: 'Otra frase.' } })
  })

  it('what an editor emptied stays empty, and what the files drop goes', async () => {
    await apply(folder({ note: 'A note.', reviewBy: '2030-01-01' }))
    await published({ figureNote: null })
    await apply(folder({ note: 'A note.' }))
    const { figureNote, reviewBy } = (await fact()) ?? {}
    expect([figureNote ?? null, reviewBy ?? null]).toEqual([null, null])
  })

  it('a list is one field', async () => {
    const citations = [{ source: (await fact())?.citations?.[0]?.source, locator: 'p. 1' }]
    await published({ citations })
    expect(outcomeOf(await apply(folder({ citations: '    - source: report\n      locator: p. 2\n' })))).toEqual({
      action: 'conflict',
      reason: 'edited in the CMS, and changed in the files',
      fields: ['citations'],
      differences: [{ path: 'citations[0].locator.en', database: 'p. 1', files: 'p. 2' }],
    })
  })

  it('a group of texts is merged field by field', async () => {
    const country = (meta: string) =>
      contentFolder({ 'countries/peru/country.yaml': `name: Peru\niso2: PE\niso3: PER\nmeta:\n  title: Peru today\n${meta}` })
    await apply(country(''))
    const { docs } = await cms.payload.find({ collection: 'countries' })
    const { id = '' } = docs[0] ?? {}
    const data = { meta: { title: 'Perú hoy' }, name: 'Perú', _status: 'published' as const }
    await cms.payload.update({ collection: 'countries', id, data, locale: 'es', user: cms.user('editor'), overrideAccess: false })
    await apply(country('  description: About Peru.\n'))
    expect(await cms.payload.findByID({ collection: 'countries', id, locale: 'all' })).toMatchObject({
      name: { en: 'Peru', es: 'Perú' },
      meta: { title: { en: 'Peru today', es: 'Perú hoy' }, description: { en: 'About Peru.' } },
    })
  })

  describe('the same field', () => {
    const files = () => folder({ reviewBy: '2030-01-01', statement: '{ en: A changed sentence., es: Una frase. }' })

    beforeEach(() => published({ statement: 'An edited sentence.', figureNote: 'A note.' }))

    it('is a conflict that names it, and the document is left as it is', async () => {
      const before = await everything(cms.payload)
      const report = await apply(files())
      expect(outcomeOf(report)).toEqual({
        action: 'conflict',
        reason: 'edited in the CMS, and changed in the files',
        fields: ['statement.en'],
        differences: [{ path: 'statement.en', database: 'An edited sentence.', files: 'A changed sentence.' }],
      })
      expect(await everything(cms.payload)).toEqual(before)
    })

    it('is taken from the files by its path, and what an editor did elsewhere stays', async () => {
      expect(outcomeOf(await apply(files(), { force: [`${name}:statement`] }))).toMatchObject({ action: 'updated', fields: ['figureNote'] })
      expect(await fact()).toMatchObject({ statement: { en: 'A changed sentence.' }, figureNote: 'A note.', reviewBy: expect.anything() })
    })

    it('is taken from the files with the whole document', async () => {
      await apply(files(), { force: [name] })
      expect((await fact())?.statement).toMatchObject({ en: 'A changed sentence.' })
      expect((await fact())?.figureNote ?? null).toBeNull()
    })

    it.each([true, [name], ['countries/peru'], [`${name}:statement.en`]])(
      'stays as it is in the CMS with --theirs %s, until the files change it again',
      async (theirs) => {
        expect(outcomeOf(await apply(files(), { theirs }))).toMatchObject({ action: 'updated', fields: ['statement.en', 'figureNote'] })
        expect(await fact()).toMatchObject({ statement: { en: 'An edited sentence.' }, reviewBy: '2030-01-01T12:00:00.000Z' })
        const before = await everything(cms.payload)
        expect(outcomeOf(await apply(files()))).toMatchObject({ action: 'kept' })
        expect(await everything(cms.payload)).toEqual(before)
        const changedAgain = folder({ reviewBy: '2030-01-01', statement: '{ en: Changed again., es: Una frase. }' })
        expect(outcomeOf(await apply(changedAgain))).toMatchObject({ action: 'conflict', fields: ['statement.en'] })
      },
    )

    it('is resolved by the commands that the plan names', async () => {
      const from = files()
      const outcome = (await plan(from)).outcomes.find((each) => each.name === name)
      expect(outcome && resolvingCommands(outcome, { from, only: 'countries/peru' })).toEqual({
        files: `npm run seed -- apply --from ${from} --only countries/peru --force ${name}:statement.en`,
        cms: `npm run seed -- apply --from ${from} --only countries/peru --theirs ${name}`,
      })
    })
  })

  it('an unknown path is refused, and so are both sides for one', async () => {
    await expect(apply(folder(), { theirs: ['facts/peru/two'] })).rejects.toThrow('--theirs facts/peru/two: no file describes that')
    await expect(apply(folder(), { force: [`${name}:title`] })).rejects.toThrow(`--force ${name}:title: ${name} has no field "title"`)
    await expect(apply(folder(), { force: true, theirs: true })).rejects.toThrow('--force and --theirs ask for both sides')
    await expect(apply(folder(), { force: [name], theirs: [name] })).rejects.toThrow(`--force and --theirs both name ${name}`)
  })

  it("an editor's draft is a conflict that shows what it changes alone; --theirs ends it", async () => {
    await edit({ statement: 'A draft sentence.' }, { draft: true })
    const from = folder({ reviewBy: '2030-01-01' })
    const conflict = {
      action: 'conflict',
      reason: 'an editor has a draft of it, and it is changed in the files',
      differences: [
        { path: 'reviewBy', database: undefined, files: '2030-01-01' },
        { path: 'draft.statement.en', database: 'A draft sentence.', files: 'A sentence.' },
      ],
    }
    const report = await plan(from)
    expect(outcomeOf(report)).toEqual(conflict)
    const outcome = report.outcomes.find((each) => each.name === name)
    expect(outcome && resolvingCommands(outcome, { from })).toEqual({ cms: `npm run seed -- apply --from ${from} --theirs ${name}` })
    expect(outcomeOf(await apply(from, { theirs: true }))).toMatchObject({ action: 'kept', reason: 'an editor has a draft of it' })
    expect(outcomeOf(await apply(from))).toMatchObject({ action: 'kept', reason: 'an editor has a draft of it' })
    expect((await fact(true))?.statement).toMatchObject({ en: 'A draft sentence.' })
  })

  it("an export of an editor's draft names what it changes and empties, and brings it all back", async () => {
    await apply(folder({ note: 'A note.', reviewBy: '2030-01-01' }))
    await edit({ statement: 'A draft sentence.', figureNote: null }, { draft: true })
    const to = path.join(mkdtempSync(path.join(inject('directory'), 'merge-')), 'content')
    await exportContent(cms.payload, { to, drafts: true })
    const text = readFileSync(path.join(to, 'countries/peru/facts.yaml'), 'utf8')
    expect(text.slice(text.indexOf('  draft:'))).toBe('  draft:\n    statement:\n      en: A draft sentence.\n    figureNote: null\n')
    await wipe(cms.payload)
    await apply(to)
    const draft = await fact(true)
    expect([draft?.statement, draft?.figureNote ?? null, draft?.reviewBy]).toEqual([
      { en: 'A draft sentence.', es: 'Una frase.' },
      null,
      '2030-01-01T12:00:00.000Z',
    ])
    expect((await fact())?.figureNote).toBe('A note.')
    expect(outcomeOf(await plan(to))).toEqual({ action: 'unchanged' })
  })

  it('English that has changed while its Spanish has not is noted, once', async () => {
    const from = folder({ statement: '{ en: Another sentence., es: Una frase. }' })
    const note = `${path.join(from, 'countries/peru/facts.yaml')}:2:39: [0].statement.es: the Spanish was made from other English: translate it again, or leave it if it still holds`
    expect((await plan(from)).notes).toEqual([note])
    expect((await apply(from)).notes).toEqual([note])
    expect((await apply(from)).notes).toEqual([])
    expect((await plan(folder({ statement: '{ en: A third., es: Una tercera. }' }))).notes).toEqual([])
    expect((await plan(folder({ statement: 'A third.' }))).notes).toEqual([])
    await published({ statement: 'An editor wrote this.' })
    expect((await plan(folder({ statement: '{ en: Another sentence., es: Una frase. }', reviewBy: '2030-01-01' }))).notes).toEqual([])
  })

  describe('applied by a version that knew documents only', () => {
    beforeEach(() => cms.payload.db.updateMany({ collection: 'applied-content', where: {}, data: { fields: null } }))

    it('an edit and a change are a conflict of the document, which --theirs ends', async () => {
      await published({ statement: 'An edited sentence.' })
      expect(outcomeOf(await apply(folder({ reviewBy: '2030-01-01' })))).toMatchObject({ action: 'conflict' })
      expect(outcomeOf(await apply(folder({ reviewBy: '2030-01-01' }), { theirs: [name] }))).toMatchObject({ action: 'kept' })
      expect(outcomeOf(await apply(folder({ reviewBy: '2030-01-02' })))).toMatchObject({ action: 'conflict', fields: ['reviewBy'] })
    })

    it('the next apply learns the fields, writing no document', async () => {
      const { documents, versions } = await everything(cms.payload)
      await apply(folder())
      const after = await everything(cms.payload)
      expect([after.documents, after.versions]).toEqual([documents, versions])
      await published({ statement: 'An edited sentence.' })
      expect(outcomeOf(await apply(folder({ reviewBy: '2030-01-01' })))).toMatchObject({ action: 'updated', fields: ['statement.en'] })
    })
  })
})
