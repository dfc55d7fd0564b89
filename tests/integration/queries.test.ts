import { gzipSync } from 'node:zlib'
import type { Where } from 'payload'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import type { Person } from '../support/people'
import { makeCountry, makeFact, makeNewsItem, makeSource } from '../support/content'

interface Page {
  docs: { id: string }[]
  totalDocs: number
  limit: number
  errors?: { message: string }[]
}

const json = { 'Content-Type': 'application/json' }
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** Queries that make no sense, and what the answer has to name. */
const senseless: [query: string, named: string][] = [
  ['facts?where[order][equals]=abc', 'where[order][equals]'],
  ['facts?where[order][greater_than]=', 'where[order][greater_than]'],
  ['facts?where[order][in]=1,two', 'where[order][in]'],
  ['facts?where[order][equals][a]=b', 'where[order][equals]'],
  ['facts?where[order][equals][]=1', 'where[order][equals]'],
  ['facts?where[order][equals]=NaN', 'where[order][equals]'],
  ['facts?where[order][equals]=1e999', 'where[order][equals]'],
  ['facts?where[order][like]=1', 'where[order][like]'],
  ['facts?where[figures.value][equals]=many', 'where[figures.value][equals]'],
  ['facts?where[figures.unit][equals]=acres', 'where[figures.unit][equals]'],
  ['facts?where[figures][equals]=1', 'where[figures][equals]'],
  ['facts?where[figures.nothing][equals]=1', 'where[figures.nothing]'],
  ['facts?where[country][equals]=peru', 'where[country][equals]'],
  ['facts?where[country][in]=1,2', 'where[country][in]'],
  ['facts?where[country][like]=1', 'where[country][like]'],
  ['facts?where[country.nothing][equals]=1', 'where[country.nothing]'],
  ['facts?where[country.slug.more][equals]=1', 'where[country.slug.more]'],
  ['facts?where[statement][equals][$ne]=x', 'where[statement][equals]'],
  ['facts?where[statement][$regex]=x', 'where[statement][$regex]'],
  ['facts?where[statement][near]=1,2', 'where[statement][near]'],
  ['facts?where[statement]=x', 'where[statement]'],
  ['facts?where[statement][all]=x', 'where[statement][all]'],
  ['countries?where[region][all]=asia', 'where[region][all]'],
  ['facts?where[statement][equals]=%00', 'where[statement][equals]'],
  ['facts?where[createdAt][greater_than]=soon', 'where[createdAt][greater_than]'],
  ['facts?where[createdAt][equals]=12', 'where[createdAt][equals]'],
  ['facts?where[_status][equals]=secret', 'where[_status][equals]'],
  ['facts?where[id][equals]=1', 'where[id][equals]'],
  ['facts?where[id][like]=1', 'where[id][like]'],
  ['facts?where[nothing][equals]=1', 'where[nothing]'],
  ['facts?where[__proto__][equals]=1', 'where'],
  ['facts?where[constructor][equals]=1', 'where[constructor]'],
  ['facts?where[createdBy][exists]=true', 'where[createdBy]'],
  ['facts?where[updatedBy.email][like]=a', 'where[updatedBy.email]'],
  ['facts?where[country.createdBy.email][like]=a', 'where[country.createdBy.email]'],
  ['facts?where[or][0][nothing][equals]=1', 'where[nothing]'],
  ['facts?where[and][0][or][0][order][equals]=x', 'where[order][equals]'],
  ['facts?where[and]=x', 'where'],
  ['facts?where=abc', 'JSON'],
  ['facts?where=%5B1%5D', 'where'],
  ['facts?where=%22x%22', 'where'],
  ['facts?where[order][exists]=perhaps', 'where[order][exists]'],
  ['countries?where[roles][in]=tourism', 'where[roles][in]'],
  ['countries?where[region][like]=a', 'where[region][like]'],
  ['countries?where[overview][like]=a', 'where[overview][like]'],
  ['countries?where[policyFocus.document][equals]=x', 'where[policyFocus.document][equals]'],
  ['countries?where[archivedPage][equals]=x', 'where[archivedPage][equals]'],
  ['countries?where[archivedPage.capturedOn][equals]=x', 'where[archivedPage.capturedOn][equals]'],
  ['countries?where[facts.order][equals]=x', 'where[facts.order][equals]'],
  ['countries?joins[facts][where][nothing][equals]=1', 'joins[facts]'],
  ['countries?joins[facts][where][order][equals]=x', 'joins[facts]'],
  ['countries?joins[facts][sort]=nothing', 'joins[facts]'],
  ['countries?joins[facts][limit]=-1', 'joins[facts]'],
  ['sources?where[publishedOn.date][less_than]=x', 'where[publishedOn.date][less_than]'],
  ['media?where[filesize][equals]=x', 'where[filesize][equals]'],
  ['facts?sort=nothing', 'sort'],
  ['facts?sort=order,nothing', 'sort'],
  ['facts?sort=-createdBy', 'sort'],
  ['facts?sort=figures', 'sort'],
  ['facts?sort[a]=b', 'sort'],
  ['countries?sort=overview', 'sort'],
  ['facts?limit=-1', 'limit'],
  ['facts?limit=ten', 'limit'],
  ['facts?limit=1.5', 'limit'],
  ['facts?limit=1e999', 'limit'],
  ['facts?limit[a]=1', 'limit'],
  ['facts?page=-1', 'page'],
  ['facts?page=first', 'page'],
  ['facts?depth=deep', 'depth'],
  ['facts?depth=-1', 'depth'],
  ['facts/1', 'id'],
  ['facts/018f0000-0000-7000-8000-000000000000?data=1', 'data'],
  ['facts/018f0000-0000-7000-8000-000000000000?data={"statement":"x"}', 'data'],
  ['globals/site?data={"banner":1}', 'data'],
  ['payload-kv/versions', 'id'],
  ['facts/peru', 'id'],
  ['facts/%00', 'id'],
  ['facts/%E0%A4%A', 'encoded'],
]

describeCms('a query', (cms) => {
  let peru: string

  beforeAll(async () => {
    const { id: source } = await makeSource(cms.payload, { publishedOn: { date: '2008-11-03', precision: 'month' } })
    const country = await makeCountry(cms.payload, { slug: 'peru', roles: ['source-country'], archivedPage: { capturedOn: '2008-11-03' } })
    peru = country.id
    const figures = [{ label: 'Coca', value: 10_000, unit: 'hectares', kind: 'target' }]
    await makeFact(cms.payload, { country: peru, source, key: 'one', order: 1, statement: 'The first statement.', figures })
    await makeFact(cms.payload, { country: peru, source, key: 'two', order: 2, statement: 'The second statement.' })
    await makeNewsItem(cms.payload, { countries: [peru], publishedAt: '2008-01-02' })
    for (let index = 0; index < 105; index += 1) {
      await cms.payload.db.create({
        collection: 'sources',
        data: { slug: `many-${index}`, publisher: 'P', _status: 'published', title: { en: `Many ${index}` } },
      })
    }
  })

  const get = (query: string, person: Person = 'public') => cms.send<Page>(person, 'GET', `/api/${query}`)

  describe('of the versions of the global that makes no sense is a 400 that names it', () => {
    it.each([
      ['where[id][equals][a]=', 'where[id][equals]'],
      ['where[or][0][id][equals][a]=', 'where[id][equals]'],
      ['where[nothing][equals]=1', 'where[nothing]'],
      ['sort=nothing', 'sort'],
      ['limit=ten', 'limit'],
    ])('%s', async (query, named) => {
      const { status, body } = await get(`globals/site/versions?${query}`, 'admin')
      expect({ status, message: body.errors?.[0]?.message }).toEqual({ status: 400, message: expect.stringContaining(named) })
    })
  })

  describe('that makes no sense is a 400 that names it', () => {
    it.each(senseless)('GET %s', async (query, named) => {
      const { status, body } = await get(query)
      expect({ status, messages: body.errors?.map(({ message }) => message).join() }).toEqual({
        status: 400,
        messages: expect.stringContaining(named),
      })
    })

    // Admins may filter by who wrote a document; to everybody else there is no such field.
    it.each(senseless.filter(([query]) => query.startsWith('facts?where') && !/edBy/.test(query)))(
      'and changes nothing: PATCH and DELETE %s',
      async (query) => {
        // The panel's lists look for the documents that were changed.
        const refused = { status: 400, body: { docs: [] } }
        expect(await cms.send('admin', 'PATCH', `/api/${query}`, { statement: 'Changed' })).toMatchObject(refused)
        expect(await cms.send('admin', 'DELETE', `/api/${query}`)).toMatchObject(refused)
        expect((await get('facts?where[statement][equals]=Changed')).body.totalDocs).toBe(0)
        expect((await get('facts')).body.totalDocs).toBe(2)
      },
    )

    it.each(senseless.filter(([query]) => query.startsWith('facts?where')))(
      'by count and by method override too: %s',
      async (query, named) => {
        const search = query.slice('facts?'.length)
        const answers = [
          await get(`facts/count?${search}`),
          await cms.send<Page>('public', 'POST', '/api/facts', search, { ...form, 'X-HTTP-Method-Override': 'GET' }),
          await cms.send<Page>('public', 'POST', '/api/facts', search, { ...form, 'X-Payload-HTTP-Method-Override': 'GET' }),
        ]
        for (const { status, body } of answers) {
          expect({ status, body: JSON.stringify(body) }).toEqual({
            status: 400,
            body: expect.stringContaining(JSON.stringify(named).slice(1, -1)),
          })
        }
      },
    )

    it.each([
      ['{ Facts(sort: "nothing") { docs { id } } }', 'sort'],
      ['{ Facts(limit: -1) { docs { id } } }', 'limit'],
      ['{ Fact(id: "1") { id } }', 'id'],
      ['{ Facts(where: { country: { equals: "peru" } }) { docs { id } } }', 'where[country][equals]'],
      ['{ Facts(where: { createdBy: { exists: true } }) { docs { id } } }', 'where[createdBy]'],
      ['{ Facts(where: { order: { equals: "x" } }) { docs { id } } }', 'non numeric value: "x"'],
      ['{ Countries { docs { facts(sort: "nothing") { docs { id } } } } }', 'sort'],
    ])('GraphQL %s', async (query, named) => {
      const { status, body } = await cms.query('public', query)
      expect(status).toBeLessThan(500)
      expect(body.errors?.map(({ message }) => message).join()).toContain(named)
    })

    it('in versions', async () => {
      for (const query of [
        'facts/versions?where[version.order][equals]=x',
        'facts/versions?where[version.nothing][equals]=x',
        'facts/versions?where[parent][equals]=1',
        'facts/versions?sort=nothing',
        'facts/versions/1',
      ]) {
        expect({ query, status: (await get(query, 'editor')).status }).toEqual({ query, status: 400 })
      }
    })
  })

  it.each<[collection: 'facts' | 'countries', where: Where]>([
    ['facts', { order: { less_than: 'true' } }],
    ['facts', { country: { in: 'peru' } }],
    ['facts', { reviewBy: { equals: 'soon' } }],
    ['countries', { 'policyFocus.document': { equals: { relationTo: 'nowhere', value: 'x' } } }],
  ])(
    'that makes no sense shows no documents in a list of the panel, which is a blank page for other errors: %s %j',
    async (collection, where) => {
      const listed = cms.payload.find({ collection, depth: 0, overrideAccess: false, user: cms.user('editor'), where })
      await expect(listed).rejects.toMatchObject({ name: 'QueryError' })
    },
  )

  it('that makes sense finds what it names, on every kind of field', async () => {
    const expected: [query: string, found: number][] = [
      ['facts?where[order][equals]=1', 1],
      ['facts?where[order][in]=1,2', 2],
      ['facts?where[order][greater_than]=1', 1],
      ['facts?where[order][exists]=false', 0],
      ['facts?where[figures.value][greater_than_equal]=10000', 1],
      ['facts?where[figures.unit][equals]=hectares', 1],
      ['facts?where[country][equals]=ID', 2],
      ['facts?where[country][not_equals]=ID', 0],
      ['facts?where[country.slug][equals]=peru', 2],
      ['facts?where[citations.source.slug][like]=source', 2],
      ['facts?where[statement][like]=second', 1],
      ['facts?where[statement][contains]=first', 1],
      ['facts?where[statement][equals]=null', 0],
      // "None" in a filter of the admin panel.
      ['facts?where[country][in]=null', 0],
      ['facts?where[country][not_in][0]=null', 2],
      ['facts?where[country][in][0]=null&where[country][in][1]=ID', 2],
      ['facts?where[order][in]=null,2', 1],
      ['news-items?where[publishedAt][in]=null', 0],
      ['countries?where[region][in]=null', 1],
      ['countries?where[region][not_in]=null', 0],
      ['countries?where[policyFocus.document][equals][value]=null', 1],
      ['countries?where[policyFocus.document][in][0][value]=null', 1],
      ['countries?where[policyFocus.document][not_equals][value]=null', 0],
      ['facts?where[_status][equals]=published', 2],
      ['facts?where[or][0][order][equals]=1&where[or][1][key][equals]=two', 2],
      ['facts?where[and][0][order][equals]=1&where[and][1][key][equals]=two', 0],
      ['facts?where[createdAt][greater_than]=2020-01-01', 2],
      ['facts?where[id][not_in]=ID', 2],
      // "Select all" in a list of the admin panel.
      ['facts?where[and][0][order][greater_than]=1&where[and][1][id][not_equals]=', 1],
      ['facts?where[id][not_equals]=', 2],
      ['facts?where[id][equals]=', 0],
      ['facts?draft=true&where[id][not_equals]=', 2],
      ['facts?sort=-order', 2],
      ['facts?sort=country.slug,-order', 2],
      ['countries?where[roles][in]=source-country', 1],
      ['countries?where[archivedPage.capturedOn][equals]=2008-11-03', 1],
      ['countries?where[archivedPage.capturedOn][less_than_equal]=2008-11-03', 1],
      ['countries?where[archivedPage.capturedOn][less_than]=2008-11-03', 0],
      ['countries?where[facts.order][equals]=1', 1],
      ['sources?where[publishedOn.date][equals]=2008-11-03', 1],
      ['sources?where[publishedOn.precision][equals]=month', 1],
      ['news-items?where[countries][in]=ID', 1],
      ['news-items?where[countries.slug][equals]=peru', 1],
    ]
    for (const [query, found] of expected) {
      const { status, body } = await get(query.replace('ID', peru))
      expect({ query, status, found: body.totalDocs }).toEqual({ query, status: 200, found })
    }
  })

  it('gets at most 100 documents a page, whatever it asks for', async () => {
    for (const query of [
      'sources?limit=0',
      'sources?limit=1000',
      'sources?pagination=false',
      'sources?pagination=false&limit=0',
      'sources?pagination=false&limit=500',
    ]) {
      const { status, body } = await get(query)
      expect({ query, status, docs: body.docs.length }).toEqual({ query, status: 200, docs: 100 })
    }
    const overridden = await cms.send<Page>('public', 'POST', '/api/sources', 'limit=0&pagination=false', {
      ...form,
      'X-HTTP-Method-Override': 'GET',
    })
    expect(overridden.body.docs).toHaveLength(100)
    const data = await cms.send<Page>('public', 'POST', '/api/sources', { limit: 0 }, { 'X-Payload-HTTP-Method-Override': 'GET' })
    expect(data.body.docs.length).toBeLessThanOrEqual(100)
    const { body } = await cms.query<{ Sources: { docs: unknown[] } }>('public', '{ Sources(limit: 0) { docs { id } } }')
    expect(body.data?.Sources.docs).toHaveLength(100)
  })

  it('follows relations four deep at most', async () => {
    const depths = ['4', '5', '99'].map(async (depth) => JSON.stringify((await get(`facts?depth=${depth}&sort=order`)).body.docs))
    const [four, five, many] = await Promise.all(depths)
    expect(five).toBe(four)
    expect(many).toBe(four)
  })

  it('tells no field error from a thousand odd ones by a 5xx', async () => {
    const values = [
      '',
      '%00',
      'null',
      'undefined',
      '-1',
      '9'.repeat(400),
      "'",
      '"',
      '\\',
      '%25',
      '🦙',
      '{}',
      '[]',
      'true',
      '1,2,3',
      '../..',
      '$where',
      '%F0%9F',
      '1'.repeat(3000),
    ]
    const shapes = [
      'where[slug][equals]=',
      'where[slug][in]=',
      'where[slug][like]=',
      'where[slug][contains]=',
      'where[name][greater_than]=',
      'where[id][in]=',
      'where[createdAt][less_than]=',
      'where[region][equals]=',
      'where[policyFocus.document.value][equals]=',
      'where[meta.title][like]=',
      'sort=',
      'limit=',
      'page=',
      'depth=',
      'locale=',
      'fallbackLocale=',
      'select[name]=',
      'select=',
      'populate[facts]=',
      'populate=',
      'joins[facts][limit]=',
      'joins[facts][page]=',
      'joins=',
      'draft=',
      'trash=',
      'pagination=',
      'where[',
      'where[slug][equals][]=',
    ]
    for (const shape of shapes) {
      for (const value of values) {
        const { status } = await get(`countries?${shape}${value}`)
        expect({ query: shape + value.slice(0, 40), isFault: status >= 500 }).toEqual({ query: shape + value.slice(0, 40), isFault: false })
      }
    }
  })

  describe('with a body that is not what it should be', () => {
    it.each<[string, number, string | undefined, Record<string, string>]>([
      ['broken JSON', 400, '{bad', json],
      ['a list', 400, '[]', json],
      ['a text', 400, '"x"', json],
      ['null', 400, 'null', json],
      ['lists in lists without end', 400, `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, json],
      ['nothing', 400, undefined, {}],
      ['a form', 415, 'a=b', form],
      ['plain text', 415, 'hello', { 'Content-Type': 'text/plain' }],
      ['two megabytes', 413, JSON.stringify({ name: 'x'.repeat(2_000_000) }), json],
      ['an upload that is none', 400, 'hello', { 'Content-Type': 'multipart/form-data; boundary=x' }],
      ['an upload without a boundary', 400, 'hello', { 'Content-Type': 'multipart/form-data' }],
    ])('%s is refused with %i and nothing is written', async (_kind, expected, body, headers) => {
      const before = await get('countries', 'admin')
      const { status, body: answer } = await cms.send<Page>('admin', 'POST', '/api/countries', body, headers)
      expect(status).toBe(expected)
      expect(answer.errors?.[0]?.message).toBeTruthy()
      expect((await get('countries', 'admin')).body.totalDocs).toBe(before.body.totalDocs)
    })

    it('compressed beyond the limit is refused', async () => {
      const bomb = gzipSync(JSON.stringify({ name: 'x'.repeat(20_000_000) }))
      const { status } = await fetch(`${cms.url}/api/users/login`, {
        method: 'POST',
        body: bomb,
        headers: { ...json, 'Content-Encoding': 'gzip' },
      })
      expect(status).toBe(413)
    })
  })
})
