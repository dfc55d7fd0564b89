import { describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { freshCodes, makeCountry, makeFact, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'
import { list, read, write } from '../support/writes'

describeCms('pages', (cms) => {
  const redirectFrom = async (from: string) =>
    (await list(cms, 'public', `redirects?where[from][equals]=${encodeURIComponent(from)}&depth=0`))[0]
  const leadsTo = (id: string, relationTo = 'countries') => ({ to: { type: 'reference', reference: { relationTo, value: id } } })

  it('the redirects to a page go when it is deleted for ever', async () => {
    const { id, slug } = await makeCountry(cms.payload)
    await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: unique('moved') })
    expect(await redirectFrom(`/countries/${slug}`)).toMatchObject(leadsTo(id))
    expect((await cms.send('admin', 'DELETE', `/api/countries/${id}`)).status).toBe(200)
    expect(await redirectFrom(`/countries/${slug}`)).toBeUndefined()
  })

  describe('a slug', () => {
    it('is made from the name when it is left empty', async () => {
      for (const [slug, expected] of [
        [undefined, 'sao-tome-principe'],
        ['', 'sao-tome-principe-2'],
        [null, 'sao-tome-principe-3'],
      ] as const) {
        const { doc } = await write(cms, 'author', 'POST', 'countries?draft=true', {
          name: expected.endsWith('principe') ? 'São Tomé & Príncipe' : `São Tomé & Príncipe ${expected.slice(-1)}`,
          slug,
        })
        expect(doc.slug).toBe(expected)
      }
    })
    it('stays when the name changes', async () => {
      const { id, slug } = await makeNewsItem(cms.payload)
      await write(cms, 'editor', 'PATCH', `news-items/${id}`, { title: 'Another title' })
      expect(await read(cms, 'public', `news-items/${id}`)).toMatchObject({ title: 'Another title', slug })
    })
    it('stays when it is emptied', async () => {
      const { id, slug } = await makeNewsItem(cms.payload)
      for (const empty of ['', null, '  ']) await write(cms, 'editor', 'PATCH', `news-items/${id}`, { slug: empty })
      expect(await read(cms, 'public', `news-items/${id}`)).toMatchObject({ slug })
    })
    it.each(['Peru', 'peru page', '../peru', 'peru/', 'perú', 'peru--page', '-peru'])(
      '%j is refused, with one that would do',
      async (slug) => {
        const { status, problems } = await write(cms, 'author', 'POST', 'countries?draft=true', { slug })
        expect(status).toBe(400)
        expect(problems.slug).toMatch(/for example peru/)
      },
    )
    it('is unique in its collection, drafts included', async () => {
      const { doc } = await write(cms, 'author', 'POST', 'programs?draft=true', { title: unique('Program') })
      const { status, problems } = await write(cms, 'author', 'POST', 'programs?draft=true', { slug: doc.slug })
      expect(status).toBe(400)
      expect(problems.slug).toMatch(/already used/)
    })
    it('of a document in the trash is taken, and the message says so', async () => {
      const { id, slug } = await makeNewsItem(cms.payload)
      await write(cms, 'editor', 'PATCH', `news-items/${id}`, { deletedAt: new Date().toISOString() })
      const { status, problems } = await write(cms, 'author', 'POST', 'news-items?draft=true', { slug })
      expect(status).toBe(400)
      expect(problems.slug).toMatch(/trash/)
    })
    it('may be that of a document of another collection', async () => {
      const { slug } = await makeNewsItem(cms.payload)
      expect((await write(cms, 'author', 'POST', 'programs?draft=true', { slug })).status).toBe(201)
    })
    it('of documents created at once goes to one of them', async () => {
      const slug = unique('contested')
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, async () => write(cms, 'author', 'POST', 'sources?draft=true', { slug })),
      )
      expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400])
    })
    it('is not needed for several drafts at once', async () => {
      for (const data of [{}, {}, { slug: null }, { slug: '' }])
        expect((await write(cms, 'author', 'POST', 'sources?draft=true', data)).status).toBe(201)
    })
    it('that only a pending draft of another document wants is refused when that one is published second', async () => {
      const [first, second] = [await makeNewsItem(cms.payload), await makeNewsItem(cms.payload)]
      const slug = unique('wanted')
      await write(cms, 'author', 'PATCH', `news-items/${first.id}?draft=true`, { slug })
      expect((await write(cms, 'editor', 'PATCH', `news-items/${second.id}`, { slug })).status).toBe(200)
      const { status, problems } = await write(cms, 'editor', 'PATCH', `news-items/${first.id}`, { _status: 'published' })
      expect(status).toBe(400)
      expect(problems.slug).toMatch(/already used/)
    })
    it('of a copy is its own', async () => {
      const { id, slug } = await makeCountry(cms.payload)
      const { status, doc } = await write(cms, 'editor', 'POST', `countries/${id}/duplicate`)
      expect(status).toBe(200)
      expect(doc).toMatchObject({ _status: 'draft', slug: expect.stringMatching(new RegExp(`^${slug}-copy-`)) })
      expect(doc.iso2 ?? null).toBeNull()
      expect((await write(cms, 'editor', 'POST', `countries/${id}/duplicate`)).status).toBe(200)
    })
  })

  describe('the old address of a published page', () => {
    it.each([
      ['countries', '/countries', async () => makeCountry(cms.payload)],
      ['programs', '/programs', async () => makeProgram(cms.payload, { countries: [(await makeCountry(cms.payload)).id] })],
      ['news-items', '/news', async () => makeNewsItem(cms.payload)],
    ] as const)('leads to it when its slug changes: %s', async (collection, path, make) => {
      const { id, slug } = await make()
      expect((await write(cms, 'editor', 'PATCH', `${collection}/${id}`, { slug: unique('renamed') })).status).toBe(200)
      expect(await redirectFrom(`${path}/${slug}`)).toMatchObject(leadsTo(id, collection))
    })
    it('leads to it when the change went through drafts first', async () => {
      const { id, slug } = await makeCountry(cms.payload)
      await write(cms, 'author', 'PATCH', `countries/${id}?draft=true`, { slug: unique('draft') })
      await write(cms, 'author', 'PATCH', `countries/${id}?draft=true`, { slug: unique('draft') })
      expect(await redirectFrom(`/countries/${slug}`)).toBeUndefined()
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { _status: 'published' })
      expect(await redirectFrom(`/countries/${slug}`)).toMatchObject(leadsTo(id))
    })
    it('leads to it when it was unpublished in between', async () => {
      const { id, slug } = await makeCountry(cms.payload)
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { _status: 'draft' })
      await write(cms, 'author', 'PATCH', `countries/${id}?draft=true`, { slug: unique('renamed') })
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { _status: 'published' })
      expect(await redirectFrom(`/countries/${slug}`)).toMatchObject(leadsTo(id))
    })
    it('leads to it after two changes, as does the one between', async () => {
      const { id, slug } = await makeCountry(cms.payload)
      const [second, third] = [unique('second'), unique('third')]
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: second })
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: third })
      expect(await redirectFrom(`/countries/${slug}`)).toMatchObject(leadsTo(id))
      expect(await redirectFrom(`/countries/${second}`)).toMatchObject(leadsTo(id))
      expect(await redirectFrom(`/countries/${third}`)).toBeUndefined()
    })
    it('is the page again when the slug changes back', async () => {
      const { id, slug } = await makeCountry(cms.payload)
      const second = unique('second')
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: second })
      expect((await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug })).status).toBe(200)
      expect(await redirectFrom(`/countries/${slug}`)).toBeUndefined()
      expect(await redirectFrom(`/countries/${second}`)).toMatchObject(leadsTo(id))
    })
    it('is the page of another document that takes the slug', async () => {
      const first = await makeCountry(cms.payload)
      await write(cms, 'editor', 'PATCH', `countries/${first.id}`, { slug: unique('renamed') })
      const { doc: second } = await write(cms, 'editor', 'POST', 'countries', {
        name: unique('Country'),
        slug: first.slug,
        ...freshCodes(),
        _status: 'published',
      })
      expect(await redirectFrom(`/countries/${first.slug}`)).toBeUndefined()
      await write(cms, 'editor', 'PATCH', `countries/${second.id}`, { slug: unique('renamed') })
      expect(await redirectFrom(`/countries/${first.slug}`)).toMatchObject(leadsTo(second.id))
    })
    it('still leads to it while only a draft has taken the slug', async () => {
      const { id, slug } = await makeCountry(cms.payload)
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: unique('renamed') })
      const { doc: draft } = await write(cms, 'author', 'POST', 'countries?draft=true', { slug })
      expect(await redirectFrom(`/countries/${slug}`)).toMatchObject(leadsTo(id))
      const { doc: published } = await write(cms, 'editor', 'PATCH', `countries/${draft.id}`, {
        name: unique('Country'),
        ...freshCodes(),
        _status: 'published',
      })
      expect(published.slug).toBe(slug)
      expect(await redirectFrom(`/countries/${slug}`)).toBeUndefined()
    })
    it('leads to it though a redirect from it lay in the trash', async () => {
      const { id, slug } = await makeCountry(cms.payload)
      const { doc } = await write(cms, 'editor', 'POST', 'redirects', {
        from: `/countries/${slug}`,
        to: { type: 'custom', url: '/' },
        _status: 'published',
      })
      await write(cms, 'editor', 'PATCH', `redirects/${doc.id}`, { deletedAt: new Date().toISOString() })
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: unique('renamed') })
      expect(await redirectFrom(`/countries/${slug}`)).toMatchObject(leadsTo(id))
    })
    it('leads to it when an earlier version is restored', async () => {
      const { id, slug } = await makeCountry(cms.payload)
      const second = unique('second')
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: second })
      const versions = await list(cms, 'editor', `countries/versions?where[parent][equals]=${id}&where[version.slug][equals]=${slug}`)
      expect((await write(cms, 'editor', 'POST', `countries/versions/${versions[0]?.id}`)).status).toBe(200)
      expect(await read(cms, 'public', `countries/${id}`)).toMatchObject({ slug })
      expect(await redirectFrom(`/countries/${second}`)).toMatchObject(leadsTo(id))
      expect(await redirectFrom(`/countries/${slug}`)).toBeUndefined()
    })
    it('leads nowhere when the save is refused', async () => {
      const { id, slug } = await makeCountry(cms.payload)
      const { status } = await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: unique('renamed'), iso2: null })
      expect(status).toBe(400)
      expect(await redirectFrom(`/countries/${slug}`)).toBeUndefined()
      expect(await read(cms, 'public', `countries/${id}`)).toMatchObject({ slug })
    })
    it('leads nowhere when the database refuses the save', async () => {
      const [taken, { id, slug }] = [await makeCountry(cms.payload), await makeCountry(cms.payload)]
      const { status } = await write(cms, 'editor', 'PATCH', `countries/${id}`, {
        slug: unique('renamed'),
        iso2: taken.iso2,
        iso3: taken.iso3,
      })
      expect(status).toBe(400)
      expect(await redirectFrom(`/countries/${slug}`)).toBeUndefined()
    })
    it('of a draft that was never published leads nowhere', async () => {
      const { doc } = await write(cms, 'author', 'POST', 'countries?draft=true', { slug: unique('draft') })
      await write(cms, 'author', 'PATCH', `countries/${doc.id}?draft=true`, { slug: unique('draft') })
      await write(cms, 'editor', 'PATCH', `countries/${doc.id}`, { name: unique('Country'), ...freshCodes(), _status: 'published' })
      expect(await redirectFrom(`/countries/${String(doc.slug)}`)).toBeUndefined()
    })
    it.each(['countries/peru', '//evil.example', '/a b', '/a\\b', 'https://example.org/a'])(
      '%j is no address to lead from',
      async (from) => {
        const { status, problems } = await write(cms, 'editor', 'POST', 'redirects', {
          from,
          to: { type: 'custom', url: '/' },
          _status: 'published',
        })
        expect(status).toBe(400)
        expect(Object.keys(problems)).toEqual(['from'])
      },
    )
  })

  describe('the codes of a country', () => {
    const draft = async (data: Record<string, unknown>) =>
      write(cms, 'author', 'POST', 'countries?draft=true', { name: unique('Country'), ...data })

    it.each([
      ['iso2', 'XX'],
      ['iso2', 'P'],
      ['iso2', 'PER'],
      ['iso3', 'XXX'],
      ['iso3', 'PE'],
    ])('%s is no %j', async (field, code) => {
      const { status, problems } = await draft({ [field]: code })
      expect(status).toBe(400)
      expect(problems[field]).toMatch(/ISO 3166-1/)
    })
    it('are written in capitals, however they come', async () => {
      const { iso2, iso3 } = freshCodes()
      const { doc } = await draft({ iso2: ` ${iso2.toLowerCase()} `, iso3: iso3.toLowerCase() })
      expect(doc).toMatchObject({ iso2, iso3 })
    })
    it('name the same country', async () => {
      const { problems } = await draft({ iso2: 'SE', iso3: 'NOR' })
      expect(problems.iso3).toMatch(/write SWE/)
    })
    it('name the same country when one is written after the other', async () => {
      const threeFirst = await draft({ iso3: 'NOR' })
      const { status, problems } = await write(cms, 'author', 'PATCH', `countries/${threeFirst.doc.id}?draft=true`, { iso2: 'SE' })
      expect(status).toBe(400)
      expect(Object.keys(problems)).toEqual(['iso3'])
      expect((await write(cms, 'author', 'PATCH', `countries/${threeFirst.doc.id}?draft=true`, { iso2: 'NO' })).status).toBe(200)
      const { problems: later } = await write(cms, 'author', 'PATCH', `countries/${threeFirst.doc.id}?draft=true`, { iso3: 'SWE' })
      expect(later.iso3).toMatch(/write NOR/)
    })
    it('belong to one country, and the message names the field', async () => {
      const { iso2, iso3 } = await makeCountry(cms.payload)
      const { status, problems } = await draft({ iso2, iso3 })
      expect(status).toBe(400)
      expect(problems.iso2).toMatch(/already/)
    })
    it('of a country in the trash are taken, and the message says so', async () => {
      const { id, iso2 } = await makeCountry(cms.payload)
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { deletedAt: new Date().toISOString() })
      const { problems } = await draft({ iso2 })
      expect(problems.iso2).toMatch(/trash/)
    })
    it('may be missing from several drafts', async () => {
      for (const data of [{}, {}, { iso2: null, iso3: null }, { iso2: '', iso3: '' }, { iso2: '' }])
        expect((await draft(data)).status).toBe(201)
    })
    it('of countries created at once go to one of them', async () => {
      const codes = freshCodes()
      const outcomes = await Promise.all(Array.from({ length: 4 }, async () => draft(codes)))
      expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400])
    })
  })

  describe('a country', () => {
    it('has roles, a region, a title of its own and the page it was taken from', async () => {
      const { id } = await makeCountry(cms.payload)
      const data = {
        roles: ['source-country', 'transit-zone'],
        region: 'americas',
        pageTitle: 'A title',
        officialName: 'Republic',
        archivedPage: { url: 'https://example.org/', capturedOn: '2008-11-03' },
      }
      expect((await write(cms, 'editor', 'PATCH', `countries/${id}`, data)).status).toBe(200)
      expect(await read(cms, 'public', `countries/${id}`)).toMatchObject({
        ...data,
        archivedPage: { url: 'https://example.org/', capturedOn: '2008-11-03T12:00:00.000Z' },
      })
    })
    it.each([
      ['roles', ['pirate']],
      ['roles', 'source-country'],
      ['region', 'atlantis'],
    ])('takes no %s that is %j', async (field, value) => {
      const { status, problems } = await write(cms, 'author', 'POST', 'countries?draft=true', { [field]: value })
      expect(status).toBe(400)
      expect(Object.keys(problems)).toEqual([field])
    })
    it('is found by its roles', async () => {
      const { id } = await makeCountry(cms.payload, { roles: ['precursor-source', 'transit-zone'] })
      expect((await list(cms, 'public', 'countries?where[roles][in]=precursor-source')).map((doc) => doc.id)).toContain(id)
    })
    it('keeps its policy focus in order', async () => {
      const { id } = await makeCountry(cms.payload)
      const [program, item] = [await makeProgram(cms.payload, { countries: [id] }), await makeNewsItem(cms.payload)]
      const entries = [
        { type: 'link', label: 'A link', url: 'https://example.org/' },
        { type: 'document', document: { relationTo: 'news-items', value: item.id } },
        { type: 'document', document: { relationTo: 'programs', value: program.id } },
        { type: 'link', label: 'Plain text' },
      ]
      for (const policyFocus of [entries, [...entries].reverse()]) {
        expect((await write(cms, 'editor', 'PATCH', `countries/${id}`, { policyFocus })).status).toBe(200)
        expect(await read(cms, 'public', `countries/${id}?depth=0`)).toMatchObject({ policyFocus })
      }
    })
    it('needs the document or the text of each entry of its policy focus', async () => {
      const { id } = await makeCountry(cms.payload)
      const { problems } = await write(cms, 'editor', 'PATCH', `countries/${id}`, { policyFocus: [{ type: 'document' }, { type: 'link' }] })
      expect(Object.keys(problems)).toEqual(['policyFocus.0.document', 'policyFocus.1.label'])
    })
    it('lists its facts by their order, its programs by their slugs', async () => {
      const [{ id }, { id: source }] = [await makeCountry(cms.payload), await makeSource(cms.payload)]
      for (const order of [3, 1, 2]) await makeFact(cms.payload, { country: id, source, order, key: `fact-${order}` })
      for (const slug of ['b', 'c', 'a']) await makeProgram(cms.payload, { countries: [id], slug: `${slug}-${id.slice(-6)}` })
      const country = await read(cms, 'public', `countries/${id}`)
      expect(country).toMatchObject({ facts: { docs: [{ key: 'fact-1' }, { key: 'fact-2' }, { key: 'fact-3' }] } })
      expect(country).toMatchObject({ programs: { docs: ['a', 'b', 'c'].map((slug) => ({ slug: `${slug}-${id.slice(-6)}` })) } })
    })
    it('has its own words for search engines, in each language', async () => {
      const { id } = await makeCountry(cms.payload)
      await write(cms, 'editor', 'PATCH', `countries/${id}`, { meta: { title: 'Title', description: 'Description' } })
      await write(cms, 'editor', 'PATCH', `countries/${id}?locale=es`, { meta: { title: 'Título' } })
      expect(await read(cms, 'public', `countries/${id}`)).toMatchObject({ meta: { title: 'Title', description: 'Description' } })
      expect(await read(cms, 'public', `countries/${id}?locale=es`)).toMatchObject({
        meta: { title: 'Título', description: 'Description' },
      })
    })
  })

  describe('news', () => {
    const dates = ['2008-01-01', undefined, '2009-06-30', '1950-05-05', undefined]
    const make = async (country: string) => {
      const mark = unique('mark')
      for (const [index, publishedAt] of dates.entries())
        await makeNewsItem(cms.payload, { outlet: mark, countries: [country], publishedAt, slug: `${mark}-${index}` })
      return mark
    }
    const inOrder = ['2009-06-30', '2008-01-01', '1950-05-05', undefined, undefined]
    const daysOf = (docs: unknown) =>
      Array.isArray(docs) ? docs.map((doc: { publishedAt?: string | null }) => doc.publishedAt?.slice(0, 10)) : []

    it.each(['', '&sort=-publishedAt'])('without a date comes last in the list%s', async (sort) => {
      const mark = await make((await makeCountry(cms.payload)).id)
      expect(daysOf(await list(cms, 'public', `news-items?where[outlet][equals]=${mark}${sort}`))).toEqual(inOrder)
    })
    it('without a date comes last in the list of drafts', async () => {
      const mark = await make((await makeCountry(cms.payload)).id)
      expect(daysOf(await list(cms, 'editor', `news-items?where[outlet][equals]=${mark}&draft=true`))).toEqual(inOrder)
    })
    it('without a date comes first where the oldest do, on every engine', async () => {
      const mark = await make((await makeCountry(cms.payload)).id)
      expect(daysOf(await list(cms, 'public', `news-items?where[outlet][equals]=${mark}&sort=publishedAt`))).toEqual([...inOrder].reverse())
    })
    it('without a date comes last in its country', async () => {
      const country = await makeCountry(cms.payload)
      await make(country.id)
      const { body: rest } = await cms.send<{ newsItems: { docs: unknown } }>('public', 'GET', `/api/countries/${country.id}`)
      expect(daysOf(rest.newsItems.docs)).toEqual(inOrder)
      const { body } = await cms.query<{ Country: { newsItems: { docs: unknown } } }>(
        'public',
        `{ Country(id: "${country.id}") { newsItems(sort: "-sortDate", limit: 10) { docs { publishedAt } } } }`,
      )
      expect(body.errors ?? daysOf(body.data?.Country.newsItems.docs)).toEqual(inOrder)
    })
    it('moves when its date is taken away', async () => {
      const mark = await make((await makeCountry(cms.payload)).id)
      const [first] = await list(cms, 'public', `news-items?where[outlet][equals]=${mark}`)
      await write(cms, 'editor', 'PATCH', `news-items/${first?.id}`, { publishedAt: null })
      expect(daysOf(await list(cms, 'public', `news-items?where[outlet][equals]=${mark}`))).toEqual([
        '2008-01-01',
        '1950-05-05',
        undefined,
        undefined,
        undefined,
      ])
    })
    it('shows no date that nobody gave it, and takes no place that its date does not give it', async () => {
      const { id } = await makeNewsItem(cms.payload, { countries: [] })
      await write(cms, 'editor', 'PATCH', `news-items/${id}`, { sortDate: '2100-01-01' })
      const item = await read(cms, 'public', `news-items/${id}`)
      expect(item).not.toHaveProperty('sortDate')
      expect(JSON.stringify(item)).not.toMatch(/0001-01-01|2100-01-01/)
      expect((await list(cms, 'public', 'news-items?limit=1'))[0]?.id).not.toBe(id)
    })
  })

  describe('a source', () => {
    it.each(['day', 'month', 'year'])('is dated to the %s', async (precision) => {
      const { doc } = await write(cms, 'editor', 'POST', 'sources', {
        title: unique('Source'),
        publisher: 'A publisher',
        publishedOn: { date: '2007-09-01', precision },
        accessedOn: '2008-11-03',
        archiveUrl: 'https://example.org/',
        license: 'Public domain',
        _status: 'published',
      })
      expect(await read(cms, 'public', `sources/${doc.id}`)).toMatchObject({
        publishedOn: { date: '2007-09-01T12:00:00.000Z', precision },
        accessedOn: '2008-11-03T12:00:00.000Z',
        license: 'Public domain',
      })
    })
    it('is dated to nothing else', async () => {
      const { problems } = await write(cms, 'author', 'POST', 'sources?draft=true', {
        publishedOn: { date: '2007-09-01', precision: 'decade' },
      })
      expect(Object.keys(problems)).toEqual(['publishedOn.precision'])
    })
  })
})
