import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry } from '../support/content'
import { importFile, previewFile } from '../support/import-files'

const guide = readFileSync('docs/import-export.md', 'utf8')
const blocks = (language: string) =>
  [...guide.matchAll(/^```(\w+)\n(.*?)^```/gms)].flatMap(([, of, text = '']) => (of === language ? [text] : []))

describeCms('the guide to imports and exports', (cms) => {
  beforeAll(async () => makeCountry(cms.payload, { slug: 'peru' }))

  it.each(blocks('csv'))('has a CSV file that makes a draft (%#)', async (content) => {
    expect((await importFile(cms, { content })).body.totals).toEqual({ new: 1, changed: 0, unchanged: 0, rejected: 0 })
    const { docs } = await cms.payload.find({ collection: 'facts', draft: true, where: { key: { equals: 'coca-eradication-2008' } } })
    expect(docs).toMatchObject([
      { statement: 'By 10.143,5 hectares.', figures: [{ label: 'Eradication', value: 10143.5, unit: 'hectares', kind: 'actual' }] },
    ])
    expect((await previewFile(cms, { content })).body.totals).toEqual({ new: 0, changed: 0, unchanged: 1, rejected: 0 })
  })

  it.each(blocks('json'))('has a JSON file that makes a draft (%#)', async (content) => {
    const { body } = await importFile(cms, { content, name: 'facts.json' })
    expect(body.totals).toEqual({ new: 1, changed: 0, unchanged: 0, rejected: 0 })
  })

  it.each([...guide.matchAll(/`GET (\/api\/\S+\?\S+)`/g)].map(([, path = '']) => path))(
    'has an address that answers: GET %s',
    async (path) => {
      expect((await cms.send('editor', 'GET', path)).status).toBe(200)
    },
  )

  it.each([...guide.matchAll(/`dates` .*?: `(\{.*?\})`/g)].map(([, example = '']) => example))(
    'has dates that are read: %s',
    async (dates) => {
      const content = 'key;country;statement;reviewBy\nguide-dates;peru;S;31/12/2007'
      const { body } = await previewFile(cms, { content, options: { dates: JSON.parse(dates) } })
      expect(body.rows[0]?.changes.find(({ field }) => field === 'reviewBy')?.new).toBe('2007-12-31')
    },
  )

  it('has been looked through for all of these', () => {
    expect([blocks('csv').length, blocks('json').length]).toEqual([1, 1])
    expect(guide.match(/`GET \/api\/\S+\?/g)?.length).toBeGreaterThan(1)
  })
})
