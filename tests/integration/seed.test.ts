import type { Payload } from 'payload'
import { describe, expect, it } from 'vitest'
import { applyContent } from '#seed/apply.ts'
import { isEditorState, toMarkdown } from '#src/prose/index.ts'
import type { Report } from '#seed/report.ts'
import { describeCms } from '../support/cms'
import { contentFolder, type Files } from '../support/content-folder'
import { paragraphs, quickFacts } from '../support/peru-page'

const collections = ['sources', 'countries', 'programs', 'news-items', 'facts', 'redirects'] as const

/** Every document, version and trashed document there is. */
async function everything(payload: Payload) {
  const all = { depth: 0, pagination: false, trash: true, sort: 'id' } as const
  const documents = await Promise.all(collections.map(async (collection) => (await payload.find({ ...all, collection })).docs))
  const versions = await Promise.all(collections.map(async (collection) => (await payload.findVersions({ ...all, collection })).docs))
  const site = await payload.findGlobal({ slug: 'site', depth: 0 })
  const siteVersions = await payload.findGlobalVersions({ slug: 'site', depth: 0, pagination: false })
  return { documents, versions, site, siteVersions: siteVersions.docs }
}

/** What became of the documents of one country; those of other tests are no longer in the files. */
const outcomes = ({ outcomes }: Report, country: string) =>
  Object.fromEntries(outcomes.filter(({ name }) => name.includes(country)).map(({ action, name, reason }) => [name, reason ?? action]))

const actions = ({ outcomes }: Report) => new Set(outcomes.map(({ action }) => action))

/** A country of a test's own, with one source and one program. */
function contentOf(slug: string, iso2: string, iso3: string, { title = 'A program', ...files }: Files & { title?: string } = {}) {
  return contentFolder({
    'sources.yaml': `- slug: ${slug}-report\n  title: A report on ${slug}\n  publisher: An office\n`,
    [`countries/${slug}/country.yaml`]: `name: ${slug}\nslug: ${slug}\niso2: ${iso2}\niso3: ${iso3}\n`,
    [`countries/${slug}/programs.yaml`]: `- slug: ${slug}-program\n  title: ${title}\n  summary: A summary.\n  citations:\n    - source: ${slug}-report\n`,
    ...files,
  })
}

async function programOf(payload: Payload, slug: string, draft = false) {
  const { docs } = await payload.find({ collection: 'programs', where: { slug: { equals: `${slug}-program` } }, trash: true, draft })
  const [program] = docs
  if (!program) throw new Error(`There is no program ${slug}-program.`)
  return program
}

describeCms('seeding', (cms) => {
  /** What somebody does in the admin panel. */
  const asEditor = () => ({ user: cms.user('editor'), overrideAccess: false }) as const

  describe('the page of Peru', () => {
    it('is there as a whole for the public, each document once', async () => {
      const report = await applyContent(cms.payload)
      expect(report.outcomes.filter(({ action }) => action === 'created')).toHaveLength(18)

      const read = { overrideAccess: false, depth: 2, pagination: false } as const
      const { docs: countries } = await cms.payload.find({ ...read, collection: 'countries' })
      const { docs: facts } = await cms.payload.find({ ...read, collection: 'facts', sort: 'order' })
      const { docs: programs } = await cms.payload.find({ ...read, collection: 'programs' })
      const { docs: news } = await cms.payload.find({ ...read, collection: 'news-items' })
      const site = await cms.payload.findGlobal({ slug: 'site', overrideAccess: false })
      expect([countries.length, facts.length, programs.length, news.length]).toEqual([1, 2, 9, 4])
      expect(countries[0]).toMatchObject({
        name: 'Peru',
        roles: ['source-country'],
        archivedPage: { capturedOn: '2008-11-03T12:00:00.000Z' },
      })
      expect(facts[0]).toMatchObject({
        country: { slug: 'peru' },
        figures: [
          { value: 10000, kind: 'target', period: { from: '2007-01-01T12:00:00.000Z', to: '2007-12-31T12:00:00.000Z', label: '2007' } },
          { value: 11057, kind: 'actual' },
        ],
        citations: [{ source: { slug: 'ondcp-peru' } }],
      })
      expect([site.profileTitlePrefix, countries[0]?.name].join(' ')).toBe('Source Countries and Drug Transit Zones: Peru')
    })

    it('answers nobody in particular with every sentence of the page, in one request for the country', async () => {
      const { body } = await cms.send('public', 'GET', '/api/countries?where[slug][equals]=peru&depth=2')
      const answer = JSON.stringify(body)
      expect([...quickFacts, ...paragraphs].filter((sentence) => !answer.includes(sentence))).toEqual([])
    })

    it('is written with one version a document', async () => {
      const { documents, versions, siteVersions } = await everything(cms.payload)
      expect(versions.map(({ length }) => length)).toEqual(documents.map(({ length }) => length))
      expect(siteVersions).toHaveLength(1)
    })

    it('is not written again by a second run', async () => {
      const before = await everything(cms.payload)
      const report = await applyContent(cms.payload)
      expect(actions(report)).toEqual(new Set(['unchanged']))
      expect(await everything(cms.payload)).toEqual(before)
    })
  })

  describe('what the files say is written', () => {
    it('again when they change, with one version more', async () => {
      await applyContent(cms.payload, { from: contentOf('bolivia', 'BO', 'BOL') })
      const report = await applyContent(cms.payload, { from: contentOf('bolivia', 'BO', 'BOL', { title: 'Another title' }) })
      const program = await programOf(cms.payload, 'bolivia')
      const { totalDocs } = await cms.payload.countVersions({ collection: 'programs', where: { parent: { equals: program.id } } })
      expect(outcomes(report, 'bolivia')).toEqual({
        'sources/bolivia-report': 'unchanged',
        'countries/bolivia': 'unchanged',
        'programs/bolivia-program': 'updated',
      })
      expect([program.title, totalDocs]).toEqual(['Another title', 2])
    })

    it('in the order of the relations, a policy focus last', async () => {
      const from = contentOf('chile', 'CL', 'CHL', {
        'countries/chile/country.yaml':
          'name: Chile\nslug: chile\niso2: CL\niso3: CHL\npolicyFocus:\n  - document: programs/chile-program\n  - type: link\n    label: A link\n    url: /about\n',
      })
      await applyContent(cms.payload, { from })
      const { docs } = await cms.payload.find({ collection: 'countries', where: { slug: { equals: 'chile' } }, depth: 1 })
      expect(docs[0]?.policyFocus).toMatchObject([{ document: { value: { slug: 'chile-program' } } }, { label: 'A link', url: '/about' }])
      const again = await applyContent(cms.payload, { from })
      expect(outcomes(again, 'chile')['countries/chile']).toBe('unchanged')
    })

    it('as prose that reads as it was written', async () => {
      const markdown =
        '## Heading\n\nText with **bold**, *italic* and a [link](https://example.org/a_b).\n\n- one\n- two\n\n1. first\n2. second\n\n> A quote.'
      const from = contentOf('ghana', 'GH', 'GHA', {
        'countries/ghana/country.yaml': 'name: Ghana\nslug: ghana\niso2: GH\niso3: GHA\noverview:\n  file: overview.md\n',
        'countries/ghana/overview.md': markdown,
      })
      await applyContent(cms.payload, { from })
      const { docs } = await cms.payload.find({ collection: 'countries', where: { slug: { equals: 'ghana' } } })
      const overview: unknown = docs[0]?.overview
      expect(isEditorState(overview) && toMarkdown(overview)).toBe(markdown)
      expect(outcomes(await applyContent(cms.payload, { from }), 'ghana')['countries/ghana']).toBe('unchanged')
    })

    it('once by two runs at the same time', async () => {
      const from = contentOf('kenya', 'KE', 'KEN')
      const reports = await Promise.all([applyContent(cms.payload, { from }), applyContent(cms.payload, { from })])
      expect(reports.map((report) => outcomes(report, 'kenya')['programs/kenya-program']).sort()).toEqual(['created', 'unchanged'])
    })
  })

  describe("an editor's work stays", () => {
    it('a draft, and the published document below it', async () => {
      await applyContent(cms.payload, { from: contentOf('laos', 'LA', 'LAO') })
      const { id } = await programOf(cms.payload, 'laos')
      await cms.payload.update({ ...asEditor(), collection: 'programs', id, data: { title: 'A draft' }, draft: true })
      const report = await applyContent(cms.payload, { from: contentOf('laos', 'LA', 'LAO', { title: 'From the file' }) })
      expect(outcomes(report, 'laos')['programs/laos-program']).toBe('an editor has a draft of it, and it is changed in the files')
      expect([(await programOf(cms.payload, 'laos')).title, (await programOf(cms.payload, 'laos', true)).title]).toEqual([
        'A program',
        'A draft',
      ])
    })

    it('an unpublished document', async () => {
      await applyContent(cms.payload, { from: contentOf('mali', 'ML', 'MLI') })
      const { id } = await programOf(cms.payload, 'mali')
      await cms.payload.update({ ...asEditor(), collection: 'programs', id, data: { _status: 'draft' } })
      const report = await applyContent(cms.payload, { from: contentOf('mali', 'ML', 'MLI') })
      expect(outcomes(report, 'mali')['programs/mali-program']).toBe('an editor has a draft of it')
      expect((await programOf(cms.payload, 'mali'))._status).toBe('draft')
    })

    it('a published change', async () => {
      await applyContent(cms.payload, { from: contentOf('nepal', 'NP', 'NPL') })
      const { id } = await programOf(cms.payload, 'nepal')
      await cms.payload.update({ ...asEditor(), collection: 'programs', id, data: { title: 'Mended', _status: 'published' } })
      const report = await applyContent(cms.payload, { from: contentOf('nepal', 'NP', 'NPL', { title: 'From the file' }) })
      expect(outcomes(report, 'nepal')['programs/nepal-program']).toBe('edited in the CMS, and changed in the files')
      expect((await programOf(cms.payload, 'nepal')).title).toBe('Mended')
    })

    it('a translation', async () => {
      await applyContent(cms.payload, { from: contentOf('oman', 'OM', 'OMN') })
      const { id } = await programOf(cms.payload, 'oman')
      await cms.payload.update({
        ...asEditor(),
        collection: 'programs',
        id,
        locale: 'es',
        data: { title: 'Un programa', summary: 'Un resumen.', _status: 'published' },
      })
      await applyContent(cms.payload, { from: contentOf('oman', 'OM', 'OMN', { title: 'From the file' }) })
      expect(await cms.payload.findByID({ collection: 'programs', id, locale: 'es' })).toMatchObject({ title: 'Un programa' })
    })

    it('a document in the trash, which is not made anew', async () => {
      await applyContent(cms.payload, { from: contentOf('qatar', 'QA', 'QAT') })
      const { id } = await programOf(cms.payload, 'qatar')
      await cms.payload.update({ ...asEditor(), collection: 'programs', id, data: { deletedAt: new Date().toISOString() } })
      const report = await applyContent(cms.payload, { from: contentOf('qatar', 'QA', 'QAT') })
      expect(outcomes(report, 'qatar')['programs/qatar-program']).toBe('in the trash')
      expect((await programOf(cms.payload, 'qatar')).deletedAt).toBeTruthy()
    })

    it('a new address, under which the document is not made a second time', async () => {
      await applyContent(cms.payload, { from: contentOf('rwanda', 'RW', 'RWA') })
      const { id } = await programOf(cms.payload, 'rwanda')
      await cms.payload.update({ ...asEditor(), collection: 'programs', id, data: { slug: 'renamed-program', _status: 'published' } })
      const report = await applyContent(cms.payload, { from: contentOf('rwanda', 'RW', 'RWA') })
      expect(outcomes(report, 'rwanda')['programs/rwanda-program']).toBe('renamed in the CMS')
      await expect(programOf(cms.payload, 'rwanda')).rejects.toThrow('There is no program')
    })

    it('the site', async () => {
      await applyContent(cms.payload, { from: contentFolder({ 'site.yaml': 'banner:\n  text: A banner\n' }) })
      await cms.payload.updateGlobal({ ...asEditor(), slug: 'site', data: { banner: { text: 'By an editor' }, _status: 'published' } })
      const report = await applyContent(cms.payload, { from: contentFolder({ 'site.yaml': 'banner:\n  text: From the file\n' }) })
      expect(outcomes(report, 'site').site).toBe('edited in the CMS, and changed in the files')
      expect((await cms.payload.findGlobal({ slug: 'site' })).banner.text).toBe('By an editor')
    })
  })

  describe('after a failure the database is as it was', () => {
    it('when the files have a mistake', async () => {
      const before = await everything(cms.payload)
      await expect(applyContent(cms.payload, { from: contentOf('sudan', 'SD', 'SDN', { title: '""' }) })).rejects.toThrow(
        'programs.yaml:2:3: [0].title: is empty',
      )
      expect(await everything(cms.payload)).toEqual(before)
    })

    it('when a collection refuses a document half way, and the place in the files is told', async () => {
      const before = await everything(cms.payload)
      const from = contentOf('togo', 'TG', 'TGO', {
        'countries/nowhere/country.yaml': 'name: Nowhere\nslug: nowhere\niso2: TD\niso3: CHL\n',
      })
      await expect(applyContent(cms.payload, { from })).rejects.toThrow(
        'countries/nowhere/country.yaml:4:1: iso3: "CHL" is not the country of "TD"',
      )
      expect(await everything(cms.payload)).toEqual(before)
    })

    it('when the database fails half way', async () => {
      const before = await everything(cms.payload)
      const { create } = cms.payload.db
      cms.payload.db.create = async (args) => {
        if (args.collection === 'programs') throw new Error('The disk is full.')
        return create.call(cms.payload.db, args)
      }
      try {
        await expect(applyContent(cms.payload, { from: contentOf('yemen', 'YE', 'YEM') })).rejects.toThrow(
          'programs/yemen-program could not be written: The disk is full.',
        )
      } finally {
        cms.payload.db.create = create
      }
      expect(await everything(cms.payload)).toEqual(before)
    })

    it('when the seed itself breaks between two writes', async () => {
      const before = await everything(cms.payload)
      const { create } = cms.payload
      cms.payload.create = (options) => (options.collection === 'programs' ? Promise.reject(new Error('It broke.')) : create(options))
      try {
        await expect(applyContent(cms.payload, { from: contentOf('yemen', 'YE', 'YEM') })).rejects.toThrow(
          'programs/yemen-program could not be written: It broke.',
        )
      } finally {
        cms.payload.create = create
      }
      expect(await everything(cms.payload)).toEqual(before)
    })

    it('and the next run works', async () => {
      await expect(
        applyContent(cms.payload, { from: contentOf('yemen', 'YE', 'YEM', { 'countries/yemen/news.yaml': '- slug: a\n' }) }),
      ).rejects.toThrow()
      const report = await applyContent(cms.payload, { from: contentOf('yemen', 'YE', 'YEM') })
      expect(new Set(Object.values(outcomes(report, 'yemen')))).toEqual(new Set(['created']))
    })
  })
})
