import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { freshCodes, makeCountry, makeNewsItem, makeProgram, unique } from '../support/content'
import { write } from '../support/writes'

describeCms('a redirect', (cms) => {
  let server: Server
  let url: string

  beforeAll(async () => {
    const { buildApp } = await import('#src/server/app.ts')
    server = createServer(buildApp(cms.payload, { key: cms.databaseUrl, pages: (_request, response) => response.send('a page') }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
    url = `http://127.0.0.1:${address.port}`
  })
  afterAll(() => server.close())

  const visit = async (path: string) => {
    const { headers, status } = await fetch(url + path, { redirect: 'manual' })
    return [status, headers.get('location')]
  }
  const make = async (from: string, to: string, data: object = {}) =>
    write(cms, 'editor', 'POST', 'redirects', { from, to: { type: 'custom', url: to }, _status: 'published', ...data })

  it.each<[written: string, asked: string[]]>([
    ['/países-$/perú', ['/países-$/perú', '/pa%C3%ADses-$/per%C3%BA', '/pa%c3%adses-$/per%c3%ba/']],
    ['/pa%C3%ADs-$', ['/país-$', '/es/país-$']],
    ['/decomposed-$-u\u0301', ['/decomposed-$-ú', '/decomposed-$-u%CC%81']],
    ['/slash-$/', ['/slash-$', '/slash-$/']],
    ['/es/viejo-$', ['/es/viejo-$', '/viejo-$']],
    ['/a%2Fb-$', ['/a%2Fb-$']],
    ['/old-$.html', ['/old-$.html', '/old-$.html?utm_source=x']],
  ])('from %s answers what is meant', async (written, asked) => {
    const word = unique('w')
    const { problems, status } = await make(written.replace('$', word), '/news')
    expect([status, problems]).toEqual([201, {}])
    for (const each of asked) {
      const [visited, location] = await visit(each.replace('$', word))
      expect([each, visited, String(location).replace(/\?.*$/, '')]).toEqual([each, 308, each.startsWith('/es/') ? '/es/news' : '/news'])
    }
  })

  it.each([
    '/q?id=5',
    '/part#two',
    '/',
    '/news',
    '/es/news/',
    '/admin/collections',
    '/api/countries',
    '/preview/countries/x',
    '/_next/x',
    '/robots.txt',
    '/.well-known/security.txt',
    '/a/../b',
    '/%E0%A4%A',
    '/%2541',
    '/a\u0007b',
    'https://example.org/old',
    '//example.org/old',
    '/a b',
  ])('from %j could never be followed, and is refused at its field', async (from) => {
    const { problems, status } = await make(from, '/countries')
    expect([status, Object.keys(problems)]).toEqual([400, ['from']])
  })

  it.each(['#part', '?a=1', 'mailto:a@example.org'])('to %s leads nowhere, and is refused at its field', async (to) => {
    const { problems, status } = await make(`/${unique('old')}`, to)
    expect([status, Object.keys(problems)]).toEqual([400, ['to.url']])
  })

  it('is saved once, however its address is written', async () => {
    const word = unique('dup')
    expect((await make(`/ú-${word}`, '/news')).status).toBe(201)
    for (const again of [`/%C3%BA-${word}/`, `/es/ú-${word}`]) expect((await make(again, '/news')).status).toBe(400)
  })

  it.each<[to: string, asked: string, location: string]>([
    ['/countries/x#facts', '?a=1', '/countries/x?a=1#facts'],
    ['/countries/x?b=2#facts', '?a=1', '/countries/x?b=2#facts'],
    ['/countries/x', '?a=1', '/countries/x?a=1'],
    ['https://example.org/x#y', '?a=1', 'https://example.org/x?a=1#y'],
    ['/es/countries/x', '', '/es/countries/x'],
    ['/api/media/file/x.pdf', '', '/api/media/file/x.pdf'],
  ])('to %s takes the query along where it belongs', async (to, query, location) => {
    const from = `/${unique('query')}`
    expect((await make(from, to)).status).toBe(201)
    expect(await visit(from + query)).toEqual([308, location])
  })

  describe('from the address of a page', () => {
    it('is refused while the page is published, whatever form the address has, and the message names the page', async () => {
      const [slug, name] = [unique('live'), unique('Live page')]
      const { id, iso2 } = await makeCountry(cms.payload, { name, slug })
      for (const from of [`/countries/${slug}`, `/es/countries/${slug}/`, `/countries/${iso2?.toLowerCase()}`]) {
        const { problems, status } = await make(from, '/news')
        expect([from, status, problems]).toEqual([from, 400, { from: expect.stringContaining(`"${name}"`) }])
      }
      const { doc, status } = await make(`/countries/${slug}`, '/news', { _status: 'draft' })
      expect(status).toBe(201)
      expect((await write(cms, 'editor', 'PATCH', `redirects/${doc.id}`, { _status: 'published' })).status).toBe(400)
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { _status: 'draft' })
      expect((await write(cms, 'editor', 'PATCH', `redirects/${doc.id}`, { _status: 'published' })).status).toBe(200)
      expect(await visit(`/countries/${slug}`)).toEqual([308, '/news'])
    })

    it('goes when the page comes back', async () => {
      const slug = unique('back')
      const { id } = await makeCountry(cms.payload, { slug })
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { _status: 'draft' })
      expect((await make(`/countries/${slug}`, '/news')).status).toBe(201)
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { _status: 'published' })
      expect(await visit(`/countries/${slug}`)).toEqual([200, null])
      const { totalDocs } = await cms.payload.count({ collection: 'redirects', where: { from: { equals: `/countries/${slug}` } } })
      expect(totalDocs).toBe(0)
    })

    it('goes when a country comes that has the address by its code', async () => {
      const { iso2, iso3 } = freshCodes()
      const from = [`/countries/${iso2}`, `/countries/${iso3.toLowerCase()}`, `/countries/${iso2.toLowerCase()}/social.png`]
      for (const each of from) expect((await make(each, '/news')).status).toBe(201)
      const { id } = await makeCountry(cms.payload, { _status: 'draft', iso2, iso3 })
      const left = async () => (await cms.payload.count({ collection: 'redirects', where: { from: { in: from } } })).totalDocs
      expect(await left()).toBe(3)
      expect((await write(cms, 'editor', 'PATCH', `countries/${id}`, { _status: 'published' })).status).toBe(200)
      expect(await left()).toBe(0)
    })

    it('is refused for programs and news too, and made when one of them moves', async () => {
      const countries = [(await makeCountry(cms.payload)).id]
      for (const [base, collection, create] of [
        ['/programs', 'programs', makeProgram],
        ['/news', 'news-items', makeNewsItem],
      ] as const) {
        const [first, second] = [unique('first'), unique('second')]
        const { id } = await create(cms.payload, { countries, slug: first })
        expect((await make(`${base}/${first}`, '/countries')).status).toBe(400)
        expect((await write(cms, 'editor', 'PATCH', `${collection}/${id}`, { slug: second, _status: 'published' })).status).toBe(200)
        expect(await visit(`${base}/${first}`)).toEqual([308, `${base}/${second}`])
      }
    })
  })

  describe('that would lead in a circle', () => {
    const circle = async (to: (from: string[]) => string[]) => {
      const from = ['a', 'b', 'c'].map((letter) => `/${unique(letter)}`)
      const outcomes = []
      for (const [index, target] of to(from).entries()) outcomes.push(await make(from[index] ?? '', target))
      return outcomes.map(({ problems, status }) => [status, ...Object.keys(problems)])
    }
    const refused = [400, 'to.url']

    it('is refused, whatever its length', async () => {
      expect(await circle(([a = '']) => [a])).toEqual([refused])
      expect(await circle(([a = '', b = '']) => [b, a])).toEqual([[201], refused])
      expect(await circle(([a = '', b = '', c = '']) => [b, c, a])).toEqual([[201], [201], refused])
    })

    it('is refused through a language, a query, a fragment or the own host', async () => {
      expect(await circle(([a = '']) => [`/es${a}`])).toEqual([refused])
      expect(await circle(([a = '']) => [`${a}/?x=1#y`])).toEqual([refused])
      expect(await circle(([a = '', b = '']) => [`http://localhost:3000${b}`, `/es${a}/`])).toEqual([[201], refused])
    })

    it('is refused when a chain becomes longer than readers are led, wherever it grows', async () => {
      const from = Array.from({ length: 11 }, (_, index) => `/${unique(`chain-${index}`)}`)
      const lead = async (index: number) => (await make(from[index] ?? '', from[index + 1] ?? '')).status
      for (let index = 1; index < 9; index += 1) expect(await lead(index)).toBe(201)
      expect([await lead(0), await lead(9)]).toEqual([201, 400])
    })

    it('is refused when a draft of it is published', async () => {
      const [a, b] = [`/${unique('a')}`, `/${unique('b')}`]
      await make(a, b)
      const { doc } = await make(b, a, { _status: 'draft' })
      const { problems, status } = await write(cms, 'editor', 'PATCH', `redirects/${doc.id}`, { _status: 'published' })
      expect([status, ...Object.keys(problems)]).toEqual(refused)
    })

    it('is refused when two are made at once', async () => {
      const [a, b] = [`/${unique('a')}`, `/${unique('b')}`]
      const outcomes = await Promise.all([make(a, b), make(b, a)])
      expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 400])
    })

    it('never comes of a page that is renamed there and back', async () => {
      const [first, second] = [unique('first'), unique('second')]
      const { id } = await makeCountry(cms.payload, { slug: first })
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: second, _status: 'published' })
      expect(await visit(`/countries/${first}`)).toEqual([308, `/countries/${second}`])
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: first, _status: 'published' })
      expect(await visit(`/countries/${first}`)).toEqual([200, null])
      expect(await visit(`/countries/${second}`)).toEqual([308, `/countries/${first}`])
    })
  })
})
