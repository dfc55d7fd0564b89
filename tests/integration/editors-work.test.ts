import { beforeAll, describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry, makeSource, unique } from '../support/content'
import { people } from '../support/people'
import { list, write } from '../support/writes'

describeCms('what editors work with', (cms) => {
  let country = ''
  let source = ''
  beforeAll(async () => {
    country = (await makeCountry(cms.payload)).id
    source = (await makeSource(cms.payload)).id
  })

  describe('saved filters', () => {
    it.each(people)('%s keeps their own if they work here', async (person) => {
      const title = unique('Filter')
      const { status } = await cms.send(person, 'POST', '/api/payload-query-presets', {
        title,
        relatedCollection: 'facts',
        where: { or: [{ and: [{ reviewState: { equals: 'ready-for-review' } }] }] },
      })
      expect(status).toBe(person === 'public' ? 403 : 201)
      const others = await list(cms, person === 'admin' ? 'editor' : 'admin', `payload-query-presets?where[title][equals]=${title}`)
      expect(others).toEqual([])
    })
  })

  describe('a fact', () => {
    it('is published only with figures for its numbers, or a reason that its versions keep', async () => {
      const { doc } = await write(cms, 'author', 'POST', 'facts?draft=true', {
        statement: 'By 10,000 hectares.',
        key: unique('key'),
        country,
        citations: [{ source }],
      })
      const publish = (data: Record<string, unknown> = {}, locale = 'en') =>
        write(cms, 'editor', 'PATCH', `facts/${doc.id}?locale=${locale}`, { _status: 'published', ...data })
      for (const locale of ['en', 'es']) {
        const refused = await publish({}, locale)
        expect([refused.status, refused.problems.figureNote]).toEqual([400, expect.stringContaining('"10,000 hectares"')])
      }
      expect((await publish({ figureNote: 'A figure of speech.' })).status).toBe(200)
      expect((await cms.send<{ figureNote?: string }>('public', 'GET', `/api/facts/${doc.id}`)).body).not.toHaveProperty('figureNote')
      const { docs } = await cms.payload.findVersions({
        collection: 'facts',
        where: { parent: { equals: doc.id } },
        sort: '-createdAt',
        limit: 1,
      })
      expect(docs[0]?.version.figureNote).toBe('A figure of speech.')
    })

    it('is published only with numbers that its figures carry, in both languages, or a reason', async () => {
      const figures = [{ label: 'Eradication', value: 6269, unit: 'hectares', kind: 'actual' }]
      const { doc } = await write(cms, 'author', 'POST', 'facts?draft=true', {
        statement: 'By 6,269 hectares.',
        key: unique('key'),
        country,
        figures,
        citations: [{ source }],
      })
      const translate = (statement: string) => write(cms, 'author', 'PATCH', `facts/${doc.id}?locale=es&draft=true`, { statement })
      const publish = (query = '', data: Record<string, unknown> = {}) =>
        write(cms, 'editor', 'PATCH', `facts/${doc.id}?${query}`, { _status: 'published', ...data })
      expect((await translate('En 6,269 toneladas.')).status).toBe(200)
      for (const query of ['', 'locale=es']) {
        const { problems, status } = await publish(query)
        expect(status).toBe(400)
        expect(problems.figureNote).toContain('"6,269 toneladas"')
      }
      expect((await publish('publishSpecificLocale=en')).status).toBe(200)
      expect((await publish('', { figureNote: 'The source has both.' })).status).toBe(200)
      expect((await translate('En 6.269 hectáreas.')).status).toBe(200)
      expect((await publish('', { figureNote: null })).status).toBe(200)
    })
  })
})
