import { killTransaction, type Payload } from 'payload'
import { describe, expect, it } from 'vitest'
import { applyContent } from '#seed/apply.ts'
import { Names } from '#seed/database/names.ts'
import { beginSeeding, readingOnly } from '#seed/database/seeding.ts'
import { complete, create, type Left } from '#seed/database/write.ts'
import { entriesOf, readContent, type Entry } from '#seed/files/index.ts'
import { collections } from '#seed/model/index.ts'
import { inBulk } from '#src/database/payload-tables/bulk/index.ts'
import { describeCms } from '../support/cms'
import { contentFolder } from '../support/content-folder'
import { wipe } from '../support/entries'

const files = {
  'sources.yaml':
    '- slug: report\n  title: { en: A report, es: Un informe }\n  publisher: An office\n  publishedOn: { date: 2008-11-03, precision: month }\n- slug: undated\n  title: Undated\n  publisher: An office\n  publishedOn: { precision: null }\n',
  'redirects.yaml': '- from: /old\n  to: { type: custom, url: /new }\n- from: /pe\n  to: { reference: countries/peru }\n',
  'programs.yaml':
    '- slug: both\n  title: Of both\n  summary: A summary.\n  countries: [peru, chile]\n- slug: unfinished\n  title: Unfinished\n  draft: true\n',
  'countries/chile/country.yaml': 'name: Chile\niso2: CL\niso3: CHL\n',
  'countries/peru/country.yaml':
    'name: Peru\niso2: PE\niso3: PER\nregion: americas\nroles: [source-country, transit-zone]\noverview: |\n  ## Heading\n\n  Text with **bold**.\n\n  - a\n  - b\npolicyFocus:\n  - document: programs/both\n  - { type: link, label: A link, url: /about }\nmeta: { title: Peru, description: About Peru }\n',
  'countries/peru/news.yaml':
    '- slug: item\n  title: An item\n  summary: A summary.\n  publishedAt: 2008-11-03\n  programs: [both]\n- slug: undated\n  title: Undated\n  summary: A summary.\n',
  'countries/peru/facts.yaml':
    '- key: one\n  statement: { en: One., es: Uno. }\n  figures:\n    - { label: Coca, value: 1.5, unit: hectares, kind: actual, period: 2007 }\n    - { label: Coca, value: -2, unit: percent, kind: target }\n  citations:\n    - { source: report, locator: p. 1, quote: "Its words." }\n    - source: undated\n- key: two\n  statement: Two.\n  citations:\n    - source: report\n',
}

/** Everything there is as its readers get it, in each language, with ids by the order in which they appear and without times. */
async function snapshot(payload: Payload): Promise<unknown> {
  const read = []
  for (const collection of collections) {
    for (const locale of ['en', 'es'] as const) {
      const all = { collection, depth: 0, fallbackLocale: false, locale, pagination: false, sort: 'id' } as const
      read.push((await payload.find({ ...all, trash: true })).docs, (await payload.findVersions(all)).docs)
    }
  }
  const ids = new Map<string, string>()
  const text = JSON.stringify(read, (key, value: unknown) => {
    if (key === 'createdAt' || key === 'updatedAt' || key === 'at') return typeof value
    // An empty field of a row is null or absent, depending on whether the row has a text in any language.
    if (value === null) return undefined
    if (typeof value !== 'string' || !/^([\da-f]{24}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/.test(value)) return value
    if (!ids.has(value)) ids.set(value, `id ${ids.size}`)
    return ids.get(value)
  })
  return JSON.parse(text)
}

describeCms('documents created in bulk', (cms) => {
  it('are those that payload.create makes, field for field, versions included', async () => {
    const from = contentFolder(files)
    await applyContent(cms.payload, { from })
    const bulk = await snapshot(cms.payload)

    await wipe(cms.payload)
    const content = await readContent(from)
    const names = new Names()
    const later: [Entry, Left][] = []
    for (const source of content.entries.keys()) {
      for (const entry of entriesOf(content, source)) {
        const left = await create(await readingOnly(cms.payload), names, entry)
        if (left) later.push([entry, left])
      }
    }
    for (const [entry, left] of later) await complete(await readingOnly(cms.payload), names, entry, left)
    expect(bulk).toEqual(await snapshot(cms.payload))
  })

  describe('pass the same validation', () => {
    const fact = (data: object) => ({ key: 'key', statement: 'A statement.', _status: 'published' as const, ...data })

    async function refusal(data: (ids: { country: string; source: string }) => object): Promise<unknown> {
      const seeding = await beginSeeding(cms.payload)
      const { payload, req } = seeding
      const { docs: countries } = await payload.find({ collection: 'countries', req, where: { slug: { equals: 'peru' } } })
      const { docs: sources } = await payload.find({ collection: 'sources', req, limit: 1 })
      const values = data({ country: countries[0]?.id ?? '', source: sources[0]?.id ?? '' })
      try {
        await inBulk(req, async () => {
          for (let time = 0; time < 2; time += 1)
            await payload.create({ collection: 'facts', req, data: { ...fact({}), country: '', ...values } })
        })
        return 'nothing'
      } catch (error) {
        return error instanceof Error && 'data' in error ? error.data : error
      } finally {
        await killTransaction(req)
      }
    }

    it.each<[string, (ids: { country: string; source: string }) => object, string]>([
      [
        'a key that is in the database',
        ({ country, source }) => ({ key: 'one', country, citations: [{ source }] }),
        'one\\" is already used',
      ],
      ['a key that waits to be written', ({ country, source }) => ({ country, citations: [{ source }] }), 'key\\" is already used'],
      ['a source that is not there', ({ country }) => ({ country, citations: [{ source: country }] }), 'No document of sources has the id'],
      ['no source', ({ country }) => ({ country, citations: [] }), 'published only with at least one source'],
      [
        'a unit that is none',
        ({ country, source }) => ({ country, citations: [{ source }], figures: [{ label: 'a', value: 1, unit: 'acres', kind: 'actual' }] }),
        'This takes one of: ',
      ],
    ])('%s', async (_, data, message) => {
      expect(JSON.stringify(await refusal(data))).toContain(message)
    })
  })

  it('can be read in the transaction that waits to write them', async () => {
    const { payload, req } = await beginSeeding(cms.payload)
    try {
      const found = await inBulk(req, async () => {
        const { id } = await payload.create({
          collection: 'sources',
          req,
          data: { title: 'New', slug: 'new', publisher: 'P', _status: 'published' },
        })
        await payload.update({ collection: 'sources', req, id, data: { publisher: 'Q' } })
        const { docs } = await payload.find({ collection: 'sources', req, where: { publisher: { equals: 'Q' } } })
        return docs
      })
      expect(found).toMatchObject([{ slug: 'new' }])
    } finally {
      await killTransaction(req)
    }
  })
})
