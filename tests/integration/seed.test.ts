import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Payload, TypedUser } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { applyContent as Apply } from '../../seed/apply'
import type { Report } from '../../seed/report'
import { contentFolder, type Files } from '../support/content-folder'

let payload: Payload
let applyContent: typeof Apply
let editor: TypedUser
const dataDir = mkdtempSync(path.join(tmpdir(), 'seed-'))

beforeAll(async () => {
  Object.assign(process.env, { DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  const { boot } = await import('../../seed/boot')
  payload = await boot()
  ;({ applyContent } = await import('../../seed/apply'))
  const user = await payload.create({
    collection: 'users',
    data: { email: 'editor@example.org', password: 'a long password', role: 'editor' },
  })
  editor = { ...user, collection: 'users' }
})

afterAll(async () => {
  await payload.destroy()
  rmSync(dataDir, { recursive: true })
})

const collections = ['sources', 'countries', 'programs', 'news-items', 'facts', 'redirects'] as const

/** Every document, version and trashed document there is. */
async function everything() {
  const all = { depth: 0, pagination: false, trash: true, sort: 'id' } as const
  const documents = await Promise.all(collections.map(async (collection) => (await payload.find({ ...all, collection })).docs))
  const versions = await Promise.all(collections.map(async (collection) => (await payload.findVersions({ ...all, collection })).docs))
  const site = await payload.findGlobal({ slug: 'site', depth: 0 })
  const siteVersions = await payload.findGlobalVersions({ slug: 'site', depth: 0, pagination: false })
  return { documents, versions, site, siteVersions: siteVersions.docs }
}

const outcomes = ({ outcomes }: Report) => Object.fromEntries(outcomes.map((outcome) => [outcome.name, outcome.action === 'kept' ? outcome.reason : outcome.action]))

/** A country of a test's own, with one source and one program. */
function contentOf(slug: string, iso2: string, iso3: string, { title = 'A program', ...files }: Files & { title?: string } = {}) {
  return contentFolder({
    'sources.yaml': `- slug: ${slug}-report\n  title: A report\n  publisher: An office\n`,
    [`countries/${slug}/country.yaml`]: `name: ${slug}\nslug: ${slug}\niso2: ${iso2}\niso3: ${iso3}\n`,
    [`countries/${slug}/programs.yaml`]: `- slug: ${slug}-program\n  title: ${title}\n  summary: A summary.\n  citations:\n    - source: ${slug}-report\n`,
    ...files,
  })
}

async function programOf(slug: string, draft = false) {
  const { docs } = await payload.find({ collection: 'programs', where: { slug: { equals: `${slug}-program` } }, trash: true, draft })
  const [program] = docs
  if (!program) throw new Error(`There is no program ${slug}-program.`)
  return program
}

const versionsOf = async (collection: 'countries' | 'programs', id: string) =>
  (await payload.countVersions({ collection, where: { parent: { equals: id } } })).totalDocs

/** What an editor does in the admin panel. */
const asEditor = () => ({ user: editor, overrideAccess: false }) as const

describe('the page of Peru', () => {
  it('is there as a whole for the public, each document once', async () => {
    const report = await applyContent(payload)
    expect(report.outcomes.filter(({ action }) => action === 'created')).toHaveLength(18)

    const read = { overrideAccess: false, depth: 2, pagination: false } as const
    const { docs: countries } = await payload.find({ ...read, collection: 'countries' })
    const { docs: facts } = await payload.find({ ...read, collection: 'facts', sort: 'order' })
    const { docs: programs } = await payload.find({ ...read, collection: 'programs' })
    const { docs: news } = await payload.find({ ...read, collection: 'news-items' })
    const site = await payload.findGlobal({ slug: 'site', overrideAccess: false })
    expect([countries.length, facts.length, programs.length, news.length]).toEqual([1, 2, 9, 4])
    expect(countries[0]).toMatchObject({ name: 'Peru', roles: ['source-country'], archivedPage: { capturedOn: '2008-11-03T00:00:00.000Z' } })
    expect(facts[0]).toMatchObject({
      country: { slug: 'peru' },
      figures: [
        { value: 10000, kind: 'target', period: { from: '2007-01-01T00:00:00.000Z', to: '2007-12-31T00:00:00.000Z', label: '2007' } },
        { value: 11057, kind: 'actual' },
      ],
      citations: [{ source: { slug: 'ondcp-peru' } }],
    })
    expect([site.profileTitlePrefix, countries[0]?.name].join(' ')).toBe('Source Countries and Drug Transit Zones: Peru')
  })

  it('is written with one version a document', async () => {
    const { documents, versions, siteVersions } = await everything()
    expect(versions.map(({ length }) => length)).toEqual(documents.map(({ length }) => length))
    expect(siteVersions).toHaveLength(1)
  })

  it('is not written again by a second run', async () => {
    const before = await everything()
    const report = await applyContent(payload)
    expect(new Set(report.outcomes.map(({ action }) => action))).toEqual(new Set(['unchanged']))
    expect(await everything()).toEqual(before)
  })
})

describe('what the files say is written', () => {
  it('again when they change, with one version more', async () => {
    await applyContent(payload, { from: contentOf('bolivia', 'BO', 'BOL') })
    const report = await applyContent(payload, { from: contentOf('bolivia', 'BO', 'BOL', { title: 'Another title' }) })
    const program = await programOf('bolivia')
    expect(outcomes(report)).toEqual({ 'sources/bolivia-report': 'unchanged', 'countries/bolivia': 'unchanged', 'programs/bolivia-program': 'updated' })
    expect([program.title, await versionsOf('programs', program.id)]).toEqual(['Another title', 2])
  })

  it('in the order of the relations, a policy focus last', async () => {
    const from = contentOf('chile', 'CL', 'CHL', {
      'countries/chile/country.yaml': 'name: Chile\nslug: chile\niso2: CL\niso3: CHL\npolicyFocus:\n  - program: chile-program\n  - label: A link\n    url: /about\n',
    })
    await applyContent(payload, { from })
    const { docs } = await payload.find({ collection: 'countries', where: { slug: { equals: 'chile' } }, depth: 1 })
    expect(docs[0]?.policyFocus).toMatchObject([{ document: { value: { slug: 'chile-program' } } }, { label: 'A link', url: '/about' }])
    const again = await applyContent(payload, { from })
    expect(outcomes(again)['countries/chile']).toBe('unchanged')
  })

  it('as prose that reads as it was written', async () => {
    const markdown = '## Heading\n\nText with **bold**, *italic* and a [link](https://example.org/a_b).\n\n- one\n- two\n\n1. first\n2. second\n\n> A quote.'
    const from = contentOf('ghana', 'GH', 'GHA', {
      'countries/ghana/country.yaml': 'name: Ghana\nslug: ghana\niso2: GH\niso3: GHA\noverview:\n  file: overview.md\n',
      'countries/ghana/overview.md': markdown,
    })
    await applyContent(payload, { from })
    const { proseFormat, isEditorState } = await import('../../seed/prose')
    const { docs } = await payload.find({ collection: 'countries', where: { slug: { equals: 'ghana' } } })
    const overview: unknown = docs[0]?.overview
    expect(isEditorState(overview) && proseFormat(payload.collections.countries.config.flattenedFields, 'overview').toMarkdown(overview)).toBe(markdown)
    expect(outcomes(await applyContent(payload, { from }))['countries/ghana']).toBe('unchanged')
  })

  it('once by two runs at the same time', async () => {
    const from = contentOf('kenya', 'KE', 'KEN')
    const reports = await Promise.all([applyContent(payload, { from }), applyContent(payload, { from })])
    expect(reports.map((report) => outcomes(report)['programs/kenya-program']).sort()).toEqual(['created', 'unchanged'])
  })
})

describe("an editor's work stays", () => {
  it('a draft, and the published document below it', async () => {
    await applyContent(payload, { from: contentOf('laos', 'LA', 'LAO') })
    const { id } = await programOf('laos')
    await payload.update({ ...asEditor(), collection: 'programs', id, data: { title: 'A draft' }, draft: true })
    const report = await applyContent(payload, { from: contentOf('laos', 'LA', 'LAO', { title: 'From the file' }) })
    expect(outcomes(report)['programs/laos-program']).toBe('an editor has a draft of it')
    expect([(await programOf('laos')).title, (await programOf('laos', true)).title]).toEqual(['A program', 'A draft'])
  })

  it('an unpublished document', async () => {
    await applyContent(payload, { from: contentOf('mali', 'ML', 'MLI') })
    const { id } = await programOf('mali')
    await payload.update({ ...asEditor(), collection: 'programs', id, data: { _status: 'draft' } })
    const report = await applyContent(payload, { from: contentOf('mali', 'ML', 'MLI') })
    expect(outcomes(report)['programs/mali-program']).toBe('an editor has a draft of it')
    expect((await programOf('mali'))._status).toBe('draft')
  })

  it('a published change', async () => {
    await applyContent(payload, { from: contentOf('nepal', 'NP', 'NPL') })
    const { id } = await programOf('nepal')
    await payload.update({ ...asEditor(), collection: 'programs', id, data: { title: 'Mended', _status: 'published' } })
    const report = await applyContent(payload, { from: contentOf('nepal', 'NP', 'NPL', { title: 'From the file' }) })
    expect(outcomes(report)['programs/nepal-program']).toBe('edited in the CMS')
    expect((await programOf('nepal')).title).toBe('Mended')
  })

  it('a translation', async () => {
    await applyContent(payload, { from: contentOf('oman', 'OM', 'OMN') })
    const { id } = await programOf('oman')
    await payload.update({ ...asEditor(), collection: 'programs', id, locale: 'es', data: { title: 'Un programa', summary: 'Un resumen.', _status: 'published' } })
    await applyContent(payload, { from: contentOf('oman', 'OM', 'OMN', { title: 'From the file' }) })
    expect(await payload.findByID({ collection: 'programs', id, locale: 'es' })).toMatchObject({ title: 'Un programa' })
  })

  it('a document in the trash, which is not made anew', async () => {
    await applyContent(payload, { from: contentOf('qatar', 'QA', 'QAT') })
    const { id } = await programOf('qatar')
    await payload.update({ ...asEditor(), collection: 'programs', id, data: { deletedAt: new Date().toISOString() } })
    const report = await applyContent(payload, { from: contentOf('qatar', 'QA', 'QAT') })
    expect(outcomes(report)['programs/qatar-program']).toBe('in the trash')
    expect((await programOf('qatar')).deletedAt).toBeTruthy()
  })

  it('a new address, under which the document is not made a second time', async () => {
    await applyContent(payload, { from: contentOf('rwanda', 'RW', 'RWA') })
    const { id } = await programOf('rwanda')
    await payload.update({ ...asEditor(), collection: 'programs', id, data: { slug: 'renamed-program', _status: 'published' } })
    const report = await applyContent(payload, { from: contentOf('rwanda', 'RW', 'RWA') })
    expect(outcomes(report)['programs/rwanda-program']).toBe('renamed in the CMS')
    await expect(programOf('rwanda')).rejects.toThrow('There is no program')
  })

  it('the site', async () => {
    await applyContent(payload, { from: contentFolder({ 'site.yaml': 'banner:\n  text: A banner\n' }) })
    await payload.updateGlobal({ ...asEditor(), slug: 'site', data: { banner: { text: 'By an editor' }, _status: 'published' } })
    const report = await applyContent(payload, { from: contentFolder({ 'site.yaml': 'banner:\n  text: From the file\n' }) })
    expect(outcomes(report)).toEqual({ site: 'edited in the CMS' })
    expect((await payload.findGlobal({ slug: 'site' })).banner.text).toBe('By an editor')
  })
})

describe('after a failure the database is as it was', () => {
  it('when the files have a mistake', async () => {
    const before = await everything()
    await expect(applyContent(payload, { from: contentOf('sudan', 'SD', 'SDN', { title: '""' }) })).rejects.toThrow('programs.yaml:2: [0].title: is empty')
    expect(await everything()).toEqual(before)
  })

  it('when a collection refuses a document half way, and the place in the files is told', async () => {
    const before = await everything()
    const from = contentOf('togo', 'TG', 'TGO', { 'countries/nowhere/country.yaml': 'name: Nowhere\nslug: nowhere\niso2: TD\niso3: ZZZ\n' })
    await expect(applyContent(payload, { from })).rejects.toThrow('countries/nowhere/country.yaml:4: iso3: "ZZZ" is not an ISO 3166-1')
    expect(await everything()).toEqual(before)
  })

  it('when the database fails half way', async () => {
    const before = await everything()
    const { create } = payload.db
    payload.db.create = async (args) => {
      if (args.collection === 'programs') throw new Error('The disk is full.')
      return create.call(payload.db, args)
    }
    try {
      await expect(applyContent(payload, { from: contentOf('yemen', 'YE', 'YEM') })).rejects.toThrow('programs/yemen-program could not be written: The disk is full.')
    } finally {
      payload.db.create = create
    }
    expect(await everything()).toEqual(before)
  })

  it('and the next run works', async () => {
    await expect(applyContent(payload, { from: contentOf('yemen', 'YE', 'YEM', { 'countries/yemen/news.yaml': '- slug: a\n' }) })).rejects.toThrow()
    const report = await applyContent(payload, { from: contentOf('yemen', 'YE', 'YEM') })
    expect(new Set(report.outcomes.map(({ action }) => action))).toEqual(new Set(['created']))
  })
})
