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
  })
})
