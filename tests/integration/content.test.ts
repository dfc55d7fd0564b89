import { describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { freshCodes, makeCountry, makeFact, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'
import { link, list, paragraph, prose, read, text, write } from '../support/writes'

describeCms('content', (cms) => {
  it.each([
    ['text for a group', { banner: 'x' }],
    ['a number for a group', { banner: 5 }],
    ['text for a list', { footerNavigation: 'x' }],
    ['rows that are no objects', { footerNavigation: [1] }],
    ['an object for a text', { banner: { text: { a: 1 } } }],
    ['nothing for a group', { policyFocus: null }],
  ])('the Site refuses %s, published or as a draft', async (_kind, data) => {
    for (const place of ['globals/site', 'globals/site?draft=true'])
      expect((await cms.send('editor', 'POST', `/api/${place}`, data)).status).toBe(400)
  })

  it.each([
    ['redirects', { to: null }, 'to'],
    ['sources', { updatedAt: -8.64e15 - 1 }, 'updatedAt'],
    ['countries', { createdAt: 'yesterday' }, 'createdAt'],
  ])('%s refuse %j with a message on %s', async (collection, data, field) => {
    const { status, problems } = await write(cms, 'author', 'POST', `${collection}?draft=true`, data)
    expect([status, Object.keys(problems)]).toEqual([400, [field]])
  })

  describe.each(['countries', 'facts', 'programs', 'news-items', 'sources', 'redirects'] as const)(
    'an empty list in the place of a value, in %s,',
    (collection) => {
      /** Fields that editors write and that hold one value, and not none or several. */
      const single = () =>
        cms.payload.collections[collection].config.flattenedFields.filter(
          (field) =>
            ['checkbox', 'date', 'email', 'number', 'radio', 'relationship', 'select', 'text', 'textarea', 'upload'].includes(field.type) &&
            !('hasMany' in field && field.hasMany) &&
            !('access' in field && field.access?.create) &&
            field.name !== 'id',
        )
      it.each([
        ['a new draft', 'POST', () => '?draft=true'],
        ['a new document', 'POST', () => ''],
        ['a change of a draft', 'PATCH', (id: string) => `/${id}?draft=true`],
        ['a copy', 'POST', (id: string) => `/${id}/duplicate`],
      ] as const)('is refused at its field: %s', async (_, method, place) => {
        const { doc } = await write(cms, 'editor', 'POST', `${collection}?draft=true`, {})
        for (const { name } of single()) {
          const { problems, status } = await write(cms, 'editor', method, `${collection}${place(doc.id)}`, { [name]: [] })
          expect([name, status, Object.keys(problems)]).toEqual([name, 400, expect.arrayContaining([name])])
        }
      })
    },
  )

  it('a status that is empty text is refused', async () => {
    const { id } = await makeSource(cms.payload)
    const writes = [
      ['PATCH', `sources/${id}`] as const,
      ['PATCH', `sources?where[id][equals]=${id}`] as const,
      ['POST', 'globals/site'] as const,
    ]
    for (const [method, path] of writes) {
      const { status, problems } = await write(cms, 'editor', method, path, { _status: '' })
      expect([path, status, Object.keys(problems)]).toEqual([path, 400, ['_status']])
    }
  })

  const fact = async (data: Record<string, unknown> = {}) => {
    const [country, source] = [await makeCountry(cms.payload), await makeSource(cms.payload)]
    return makeFact(cms.payload, { country: country.id, source: source.id, ...data })
  }

  describe('required fields', () => {
    const required: Record<string, string[]> = {
      countries: ['name', 'slug', 'iso2', 'iso3'],
      facts: ['statement', 'country', 'key', 'citations'],
      programs: ['title', 'slug', 'countries', 'summary'],
      'news-items': ['title', 'slug', 'summary'],
      sources: ['title', 'slug', 'publisher'],
    }
    it.each(Object.keys(required))('an empty document of %s is refused on publish, with a message on each field', async (collection) => {
      const { status, problems } = await write(cms, 'editor', 'POST', collection, { _status: 'published' })
      expect(status).toBe(400)
      expect(Object.keys(problems).sort()).toEqual(required[collection]?.sort())
    })
    it.each(Object.keys(required))('an empty document of %s is saved as a draft', async (collection) => {
      expect((await write(cms, 'author', 'POST', `${collection}?draft=true`, {})).status).toBe(201)
    })
    it('a draft that lacks them is not published by its status alone', async () => {
      const { doc } = await write(cms, 'author', 'POST', 'programs?draft=true', { title: unique('Program') })
      const { status, problems } = await write(cms, 'editor', 'PATCH', `programs/${doc.id}`, { _status: 'published' })
      expect(status).toBe(400)
      expect(Object.keys(problems).sort()).toEqual(['countries', 'summary'])
    })
    it('a figure needs its label, value, unit and kind', async () => {
      const { id } = await fact()
      const { problems } = await write(cms, 'editor', 'PATCH', `facts/${id}`, { figures: [{}] })
      expect(Object.keys(problems).sort()).toEqual(['figures.0.kind', 'figures.0.label', 'figures.0.unit', 'figures.0.value'])
    })
    it('a citation needs its source', async () => {
      const { id } = await fact()
      const { problems } = await write(cms, 'editor', 'PATCH', `facts/${id}`, { citations: [{ locator: 'page 3' }] })
      expect(Object.keys(problems)).toEqual(['citations.0.source'])
    })
  })

  describe.each([
    ['a draft', 'author', '?draft=true', {}],
    ['a published document', 'editor', '', { _status: 'published' }],
  ] as const)('in %s', (_, person, query, status) => {
    const refused = async (collection: string, data: Record<string, unknown>) => {
      const outcome = await write(cms, person, 'POST', `${collection}${query}`, { ...data, ...status })
      expect(outcome.status).toBe(400)
      return outcome.problems
    }
    const publishable: Record<string, Record<string, unknown>> = {
      sources: { title: 'A source', publisher: 'A publisher' },
      'news-items': { title: 'An item', summary: 'A summary.' },
    }
    const refusedAt = async (collection: string, field: string, value: unknown) =>
      Object.keys(await refused(collection, { slug: unique('refused'), ...publishable[collection], [field]: value }))

    it.each([
      ['a number for a text', 'title', 5],
      ['an object for a text', 'title', { like: 'a' }],
      ['a list for a text', 'publisher', ['a', 'b']],
      ['a number for an address', 'url', 5],
      ['a list for an address', 'url', ['https://example.org']],
      ['text for a group', 'publishedOn', 'yesterday'],
    ])('%s is refused', async (_title, field, value) => {
      expect(await refusedAt('sources', field, value)).toEqual([field])
    })
    it('a unit outside the vocabulary is refused', async () => {
      expect(Object.keys(await refused('facts', { figures: [{ label: 'Area', value: 1, unit: 'acres', kind: 'actual' }] }))).toContain(
        'figures.0.unit',
      )
    })
    it('text for a number is refused', async () => {
      expect(
        Object.keys(await refused('facts', { figures: [{ label: 'Area', value: 'many', unit: 'hectares', kind: 'actual' }] })),
      ).toContain('figures.0.value')
    })
    it('rows that are no objects are refused', async () => {
      expect(await refusedAt('news-items', 'citations', ['page 3'])).toEqual(['citations'])
    })
    it.each([
      ['title', 501],
      ['summary', 5_001],
      ['slug', 201],
      ['outlet', 501],
      ['url', 2_001],
    ])('a %s of %i characters is too long', async (field, length) => {
      const value = field === 'url' ? `https://example.org/${'a'.repeat(length - 20)}` : 'a'.repeat(length)
      expect(await refusedAt('news-items', field, value)).toEqual([field])
    })
    it('a text of just the greatest length is taken', async () => {
      const { status: code } = await write(cms, person, 'POST', `news-items${query}`, {
        title: 'a'.repeat(500),
        slug: unique('long'),
        summary: 'a'.repeat(5_000),
        ...status,
      })
      expect(code).toBe(201)
    })
    it('a list longer than its limit is refused', async () => {
      expect(
        await refusedAt(
          'news-items',
          'citations',
          Array.from({ length: 51 }, () => ({ locator: 'a' })),
        ),
      ).toContain('citations')
    })

    it.each([
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      ' javascript:alert(1)',
      'java\tscript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://example.org/1',
      '//evil.example',
      '/\\evil.example',
      'https:\\\\evil.example',
      'http:/evil.example',
      'https://a b.example',
      'https://example.org/\u007f',
      'example.org',
    ])('a link to %j is refused', async (url) => {
      expect(await refusedAt('sources', 'url', url)).toEqual(['url'])
      const problems = await refused('news-items', {
        slug: unique('refused'),
        ...publishable['news-items'],
        body: paragraph({ link: url, text: 'here' }),
      })
      expect(Object.keys(problems)).toEqual(['body'])
      expect(problems.body).toMatch(/https:\/\//)
    })
    it.each(['https://example.org/a?b=c#d', 'http://example.org', 'mailto:press@example.org', '/countries/peru', '/', '#news', '?page=2'])(
      'a link to %j is taken',
      async (url) => {
        const { status: code } = await write(cms, person, 'POST', `news-items${query}`, {
          title: 'An item',
          slug: unique('linked'),
          summary: 'A summary.',
          url,
          body: paragraph({ link: url, text: 'here' }),
          ...status,
        })
        expect(code).toBe(201)
      },
    )
    it('a link of a field that its kind does not show is checked all the same', async () => {
      const problems = await refused('countries', {
        name: unique('Country'),
        ...freshCodes(),
        policyFocus: [{ type: 'link', label: 'a', url: 'javascript:alert(1)' }],
      })
      expect(Object.keys(problems)).toEqual(['policyFocus.0.url'])
      const hidden = await refused('countries', {
        name: unique('Country'),
        iso2: 'NO',
        iso3: 'NOR',
        policyFocus: [
          {
            type: 'document',
            document: {
              relationTo: 'programs',
              value: (await makeProgram(cms.payload, { countries: [(await makeCountry(cms.payload)).id] })).id,
            },
            url: 'javascript:alert(1)',
          },
        ],
      })
      expect(Object.keys(hidden)).toEqual(['policyFocus.0.url'])
    })
    it('a redirect to a script is refused', async () => {
      expect(
        Object.keys(await refused('redirects', { from: `/${unique('old')}`, to: { type: 'custom', url: 'javascript:alert(1)' } })),
      ).toEqual(['to.url'])
    })

    const table = { type: 'table', version: 1, children: [] }
    it.each([
      ['an upload', { type: 'upload', version: 3, relationTo: 'media', value: '1', fields: {} }],
      ['a table', table],
      ['a table in a quote', { type: 'quote', version: 1, children: [table] }],
      ['code', { type: 'code', version: 1, children: [] }],
      ['a horizontal rule', { type: 'horizontalrule', version: 1 }],
      ['a relationship', { type: 'relationship', version: 2, relationTo: 'programs', value: '1' }],
      ['a block', { type: 'block', version: 2, fields: {} }],
      ['a node of no known type', { type: 'unknown', version: 1 }],
      ['a node without a type', { version: 1 }],
      ['a node that is text', 'text'],
      ['a node that is null', null],
      ['a heading of the first level', { type: 'heading', tag: 'h1', version: 1, children: [] }],
      ['a checklist', { type: 'list', listType: 'check', tag: 'ul', start: 1, version: 1, children: [] }],
      ['underlined text', { type: 'paragraph', version: 1, children: [text('a', 8)] }],
      [
        'a link to a document',
        { type: 'paragraph', version: 1, children: [link('', 'a', { linkType: 'internal', doc: { relationTo: 'programs', value: '1' } })] },
      ],
    ])('%s in rich text is refused', async (_title, node) => {
      const problems = await refused('news-items', { slug: unique('refused'), ...publishable['news-items'], body: prose(node) })
      expect(Object.keys(problems)).toEqual(['body'])
    })
    it.each([
      ['text', 'text'],
      ['a list', []],
      ['an object without a root', {}],
      ['a root without children', { root: {} }],
      ['a root that is text', { root: 'text' }],
    ])('%s for rich text is refused', async (_title, body) => {
      expect(await refusedAt('news-items', 'body', body)).toEqual(['body'])
    })
    it('rich text longer than a book chapter is refused', async () => {
      expect(await refusedAt('news-items', 'body', paragraph({ text: 'a'.repeat(100_001) }))).toEqual(['body'])
    })
    it('rich text nested too deep is refused', async () => {
      let node: unknown = text('deep')
      for (let depth = 0; depth < 50; depth += 1) node = { type: 'quote', version: 1, children: [node] }
      expect(await refusedAt('news-items', 'body', prose(node))).toEqual(['body'])
    })
    it('rich text of all that Markdown carries is taken', async () => {
      const element = { version: 1, direction: 'ltr', format: '', indent: 0 }
      const item = (...children: unknown[]) => ({ ...element, type: 'listitem', value: 1, children })
      const body = prose(
        ...['h2', 'h3', 'h4'].map((tag) => ({ ...element, type: 'heading', tag, children: [text('Heading')] })),
        {
          ...element,
          type: 'paragraph',
          children: [
            text('plain '),
            text('bold', 1),
            text('italic', 2),
            text('both', 3),
            { type: 'linebreak', version: 1 },
            link('https://example.org', 'a link'),
          ],
        },
        { ...element, type: 'quote', children: [text('quoted')] },
        {
          ...element,
          type: 'list',
          listType: 'bullet',
          tag: 'ul',
          start: 1,
          children: [
            item(text('one')),
            item({ ...element, type: 'list', listType: 'number', tag: 'ol', start: 1, children: [item(text('nested'))] }),
          ],
        },
      )
      const outcome = await write(cms, person, 'POST', `news-items${query}`, {
        title: 'An item',
        slug: unique('rich'),
        summary: 'A summary.',
        body,
        ...status,
      })
      expect(outcome.status).toBe(201)
      expect(outcome.doc.body).toMatchObject({
        root: { children: [{ tag: 'h2' }, { tag: 'h3' }, { tag: 'h4' }, { type: 'paragraph' }, { type: 'quote' }, { type: 'list' }] },
      })
    })

    it.each([
      'yesterday',
      '31/12/2007',
      'December 31, 2007',
      '2007',
      '2007-13-01',
      '2007-02-30',
      '2007-12-31T25:00:00Z',
      20071231,
      true,
      { year: 2007 },
    ])('%j is no date', async (publishedAt) => {
      expect(await refusedAt('news-items', 'publishedAt', publishedAt)).toEqual(['publishedAt'])
    })
    it.each(['2007-12-31', '2007-12-31T12:00:00.000Z', '2007-12-31T00:00:00Z'])(
      '%s is a date, and comes back as ISO 8601',
      async (publishedAt) => {
        const outcome = await write(cms, person, 'POST', `news-items${query}`, {
          title: 'An item',
          slug: unique('dated'),
          summary: 'A summary.',
          publishedAt,
          ...status,
        })
        expect(outcome.doc.publishedAt).toBe('2007-12-31T12:00:00.000Z')
      },
    )
    it('a period that ends before it starts is refused', async () => {
      const problems = await refused('programs', { title: unique('Program'), period: { from: '2008-01-01', to: '2007-01-01' } })
      expect(problems['period.to']).toMatch(/before the start/)
    })

    it('a reference to a document that does not exist is refused', async () => {
      const source = await makeSource(cms.payload)
      await cms.payload.delete({ collection: 'sources', id: source.id })
      const problems = await refused('news-items', {
        slug: unique('refused'),
        ...publishable['news-items'],
        citations: [{ source: source.id }],
      })
      expect(problems).toEqual({ 'citations.0.source': `No document of sources has the id "${source.id}".` })
    })
    it.each([
      ['text that is no id', 'nowhere'],
      ['a number', 12],
      ['an object', { id: 'nowhere' }],
    ])('a reference that is %s is refused', async (_title, source) => {
      const problems = await refused('news-items', { slug: unique('refused'), ...publishable['news-items'], citations: [{ source }] })
      expect(Object.keys(problems)).toEqual(['citations.0.source'])
    })
    it('a reference to a document of another kind is refused', async () => {
      const source = await makeSource(cms.payload)
      const problems = await refused('countries', {
        name: unique('Country'),
        iso2: 'NO',
        iso3: 'NOR',
        policyFocus: [{ type: 'document', document: { relationTo: 'sources', value: source.id } }],
      })
      expect(Object.keys(problems)).toEqual(['policyFocus.0.document'])
    })
    it('one list for a single reference is refused', async () => {
      const source = await makeSource(cms.payload)
      const problems = await refused('news-items', {
        slug: unique('refused'),
        ...publishable['news-items'],
        citations: [{ source: [source.id] }],
      })
      expect(Object.keys(problems)).toEqual(['citations.0.source'])
    })
  })

  it('what is refused in English is refused in all languages at once', async () => {
    const { id } = await makeNewsItem(cms.payload)
    for (const query of ['?locale=all', '?locale=all&draft=true', '?locale=*']) {
      const { status } = await write(cms, 'editor', 'PATCH', `news-items/${id}${query}`, {
        url: 'javascript:alert(1)',
        body: { en: paragraph({ link: 'javascript:alert(1)', text: 'x' }) },
      })
      expect(status).toBe(400)
    }
    expect(await read(cms, 'editor', `news-items/${id}?draft=true`)).not.toHaveProperty('url', 'javascript:alert(1)')
  })

  describe('facts', () => {
    const uncited = async (data: Record<string, unknown> = {}) => {
      const country = await makeCountry(cms.payload)
      const { doc } = await write(cms, 'author', 'POST', 'facts?draft=true', {
        country: country.id,
        key: unique('fact'),
        statement: 'A statement.',
        ...data,
      })
      return doc
    }
    const isPublic = async (id: string) => (await read(cms, 'public', `facts/${id}`)) !== undefined

    it('a key is unique in its country', async () => {
      const { country, key } = await fact()
      const { status, problems } = await write(cms, 'author', 'POST', 'facts?draft=true', {
        country: typeof country === 'object' ? country.id : country,
        key,
      })
      expect(status).toBe(400)
      expect(problems.key).toMatch(/already used, perhaps/)
    })
    it('the same key may name a fact of another country', async () => {
      const { key } = await fact()
      const other = await makeCountry(cms.payload)
      expect((await write(cms, 'author', 'POST', 'facts?draft=true', { country: other.id, key })).status).toBe(201)
    })
    it('of two facts created at once with the same key, one is refused', async () => {
      const country = await makeCountry(cms.payload)
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, async () => write(cms, 'author', 'POST', 'facts?draft=true', { country: country.id, key: 'the-same' })),
      )
      expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400])
    })
    it('the database itself holds a key unique in its country', async () => {
      const { country, key } = await fact()
      const data = { country: typeof country === 'object' ? country.id : country, key, statement: 'A statement.', _status: 'draft' }
      await expect(cms.payload.db.create({ collection: 'facts', data, req: {} })).rejects.toThrow()
    })
    it('a key takes lower-case letters, digits and hyphens', async () => {
      const { problems } = await write(cms, 'author', 'POST', 'facts?draft=true', { key: 'Coca Area' })
      expect(problems.key).toMatch(/coca-area/)
    })

    it('without a citation is not created published', async () => {
      const country = await makeCountry(cms.payload)
      const { status, problems } = await write(cms, 'editor', 'POST', 'facts', {
        country: country.id,
        key: unique('fact'),
        statement: 'A statement.',
        _status: 'published',
      })
      expect(status).toBe(400)
      expect(problems.citations).toMatch(/at least one source/)
    })
    it.each([
      '',
      '?draft=true',
      '?unpublishAllLocales=true',
      '?publishAllLocales=true',
      '?publishSpecificLocale=en',
      '?locale=es',
      '?locale=all',
      '?trash=true',
      '?autosave=true&draft=true',
    ])('without a citation is not published by its status alone%s', async (query) => {
      const { id } = await uncited()
      const { status } = await write(cms, 'editor', 'PATCH', `facts/${id}${query}`, { _status: 'published' })
      expect(await isPublic(id)).toBe(false)
      expect(status).toBe(400)
    })
    it('without a citation is not published by a bulk edit', async () => {
      const { id } = await uncited()
      const { problems, said } = await write(cms, 'editor', 'PATCH', `facts?where[id][equals]=${id}`, { _status: 'published' })
      expect(await isPublic(id)).toBe(false)
      expect({ problems, said }).toMatchObject({ said: expect.stringMatching(/citations/i) })
    })
    it('without a citation is not published through GraphQL', async () => {
      const { id } = await uncited()
      const { body } = await cms.query('editor', 'mutation ($id: String!) { updateFact(id: $id, data: { _status: published }) { id } }', {
        id,
      })
      expect(body.errors?.[0]?.message).toMatch(/citations/i)
      expect(await isPublic(id)).toBe(false)
    })
    it('without a citation is not published by way of the trash', async () => {
      const { id } = await uncited()
      await write(cms, 'editor', 'PATCH', `facts/${id}`, { _status: 'published', deletedAt: new Date().toISOString() })
      await write(cms, 'editor', 'PATCH', `facts/${id}?trash=true`, { deletedAt: null })
      expect(await isPublic(id)).toBe(false)
    })
    it('without a citation is not published by restoring a version', async () => {
      const { id } = await fact()
      // A version from before the rule: only the database can have one.
      const [version] = (await cms.payload.db.findVersions({ collection: 'facts', where: { parent: { equals: id } }, limit: 1, req: {} }))
        .docs
      if (!version) throw new Error('A published fact has a version.')
      await cms.payload.db.updateVersion({
        collection: 'facts',
        id: version.id,
        versionData: { version: { ...version.version, citations: [] } },
        req: {},
      })
      const { status } = await write(cms, 'editor', 'POST', `facts/versions/${version.id}`)
      expect(status).toBe(400)
      expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({ citations: [{}] })
    })
    it('without a citation is not published by duplicating a published one and dropping it', async () => {
      const { id } = await fact()
      const { doc } = await write(cms, 'editor', 'POST', `facts/${id}/duplicate`, { citations: [], _status: 'published' })
      expect(doc.id === '' || !(await isPublic(doc.id))).toBe(true)
    })
    it('keeps its last citation while it is published', async () => {
      const { id } = await fact()
      for (const citations of [[], null]) {
        const { status, problems } = await write(cms, 'editor', 'PATCH', `facts/${id}`, { citations })
        expect(status).toBe(400)
        expect(problems.citations).toMatch(/at least one source/)
      }
    })
    it('loses its last citation in a draft, while the public sees it cited', async () => {
      const { id } = await fact()
      expect((await write(cms, 'author', 'PATCH', `facts/${id}?draft=true`, { citations: [] })).status).toBe(200)
      expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({ citations: [{}] })
      expect((await write(cms, 'editor', 'PATCH', `facts/${id}`, { _status: 'published' })).status).toBe(400)
    })
    it('may be unpublished and then lose its last citation', async () => {
      const { id } = await fact()
      expect((await write(cms, 'editor', 'PATCH', `facts/${id}`, { _status: 'draft', citations: [] })).status).toBe(200)
    })
    it('shows its figures in order, with values as numbers', async () => {
      const figures = [
        {
          label: 'Coca eradicated',
          value: 11_056.5,
          unit: 'hectares',
          kind: 'actual',
          period: { from: '2007-01-01', to: '2007-12-31', label: '2007' },
        },
        { label: 'Coca eradicated', value: 10_000, unit: 'hectares', kind: 'target' },
      ]
      const { id } = await fact({ figures })
      expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({
        figures: [
          { value: 11_056.5, unit: 'hectares', period: { from: '2007-01-01T12:00:00.000Z', label: '2007' } },
          { value: 10_000, kind: 'target' },
        ],
      })
    })
    it('a copy has a key of its own', async () => {
      const { id, key } = await fact()
      const { status, doc } = await write(cms, 'editor', 'POST', `facts/${id}/duplicate`)
      expect(status).toBe(200)
      expect(doc.key).toMatch(new RegExp(`^${key}-copy-`))
    })
  })

  describe('drafts and versions', () => {
    it('a saved draft does not change what the public sees, until it is published', async () => {
      const { id, title } = await makeProgram(cms.payload, { countries: [(await makeCountry(cms.payload)).id] })
      expect((await write(cms, 'author', 'PATCH', `programs/${id}?draft=true`, { title: 'Rewritten' })).status).toBe(200)
      expect(await read(cms, 'public', `programs/${id}`)).toMatchObject({ title })
      expect(await read(cms, 'author', `programs/${id}?draft=true`)).toMatchObject({ title: 'Rewritten' })
      expect((await write(cms, 'editor', 'PATCH', `programs/${id}`, { _status: 'published' })).status).toBe(200)
      expect(await read(cms, 'public', `programs/${id}`)).toMatchObject({ title: 'Rewritten' })
    })
    it('what is unpublished is gone for the public, and comes back', async () => {
      const { id } = await makeNewsItem(cms.payload)
      await write(cms, 'editor', 'PATCH', `news-items/${id}`, { _status: 'draft' })
      expect(await read(cms, 'public', `news-items/${id}`)).toBeUndefined()
      await write(cms, 'editor', 'PATCH', `news-items/${id}`, { _status: 'published' })
      expect(await read(cms, 'public', `news-items/${id}`)).toMatchObject({ id })
    })
    it('the last 25 versions are kept', async () => {
      const { doc } = await write(cms, 'author', 'POST', 'sources?draft=true', { title: unique('Source') })
      for (let edit = 0; edit < 27; edit += 1)
        await write(cms, 'author', 'PATCH', `sources/${doc.id}?draft=true`, { publisher: `Publisher ${edit}` })
      const { body } = await cms.send<{ totalDocs: number }>('editor', 'GET', `/api/sources/versions?where[parent][equals]=${doc.id}`)
      expect(body.totalDocs).toBe(25)
      expect(await read(cms, 'editor', `sources/${doc.id}?draft=true`)).toMatchObject({ publisher: 'Publisher 26' })
    })
    it('an earlier version is restored', async () => {
      const { id, summary } = await makeNewsItem(cms.payload)
      await write(cms, 'editor', 'PATCH', `news-items/${id}`, { summary: 'Worse.' })
      const versions = await list(cms, 'editor', `news-items/versions?where[parent][equals]=${id}&sort=createdAt`)
      expect((await write(cms, 'editor', 'POST', `news-items/versions/${versions[0]?.id}`)).status).toBe(200)
      expect(await read(cms, 'public', `news-items/${id}`)).toMatchObject({ summary })
    })
    it('the trash hides a document from the public, and gives it back whole', async () => {
      const { id } = await fact({ figures: [{ label: 'Area', value: 1, unit: 'hectares', kind: 'actual' }] })
      const before = await read(cms, 'public', `facts/${id}?depth=0`)
      expect((await write(cms, 'editor', 'PATCH', `facts/${id}`, { deletedAt: new Date().toISOString() })).status).toBe(200)
      expect(await read(cms, 'public', `facts/${id}?trash=true`)).toBeUndefined()
      expect((await write(cms, 'editor', 'PATCH', `facts/${id}?trash=true`, { deletedAt: null })).status).toBe(200)
      expect(await read(cms, 'public', `facts/${id}?depth=0`)).toMatchObject({ ...before, citations: [{}], updatedAt: expect.any(String) })
    })
  })

  describe('authorship', () => {
    it('names who made a document and who changed it last', async () => {
      const { doc } = await write(cms, 'author', 'POST', 'sources?draft=true&depth=0', { title: unique('Source') })
      expect(doc).toMatchObject({ createdBy: cms.user('author')?.id, updatedBy: cms.user('author')?.id })
      const { doc: changed } = await write(cms, 'editor', 'PATCH', `sources/${doc.id}?depth=0`, { publisher: 'Another' })
      expect(changed).toMatchObject({ createdBy: cms.user('author')?.id, updatedBy: cms.user('editor')?.id })
    })
    it('is not forged', async () => {
      const admin = cms.user('admin')?.id
      const { doc } = await write(cms, 'author', 'POST', 'sources?draft=true&depth=0', {
        title: unique('Source'),
        createdBy: admin,
        updatedBy: admin,
      })
      expect(doc).toMatchObject({ createdBy: cms.user('author')?.id, updatedBy: cms.user('author')?.id })
      const { doc: changed } = await write(cms, 'author', 'PATCH', `sources/${doc.id}?draft=true&depth=0`, {
        createdBy: admin,
        updatedBy: null,
      })
      expect(changed).toMatchObject({ createdBy: cms.user('author')?.id, updatedBy: cms.user('author')?.id })
    })
    it('is kept from the public', async () => {
      const source = await makeSource(cms.payload)
      await write(cms, 'editor', 'PATCH', `sources/${source.id}`, { publisher: 'Another' })
      const seen = await read(cms, 'public', `sources/${source.id}?depth=2`)
      expect(seen).toMatchObject({ publisher: 'Another' })
      expect(Object.keys(seen ?? {})).not.toEqual(expect.arrayContaining([expect.stringMatching(/createdBy|updatedBy/)]))
    })
    it('of a copy is whoever made the copy', async () => {
      const { doc } = await write(cms, 'author', 'POST', 'sources?draft=true&depth=0', { title: unique('Source') })
      const { doc: copy } = await write(cms, 'editor', 'POST', `sources/${doc.id}/duplicate?depth=0`)
      expect(copy).toMatchObject({ createdBy: cms.user('editor')?.id, updatedBy: cms.user('editor')?.id })
    })
  })

  describe('languages', () => {
    it('text without a translation is read in English', async () => {
      const { id, title } = await makeNewsItem(cms.payload)
      expect(await read(cms, 'public', `news-items/${id}?locale=es`)).toMatchObject({ title, summary: 'A summary.' })
    })
    it('a translation changes nothing in English', async () => {
      const { id, title } = await makeNewsItem(cms.payload)
      expect((await write(cms, 'editor', 'PATCH', `news-items/${id}?locale=es`, { title: 'Noticia' })).status).toBe(200)
      expect(await read(cms, 'public', `news-items/${id}?locale=es`)).toMatchObject({ title: 'Noticia', summary: 'A summary.' })
      expect(await read(cms, 'public', `news-items/${id}`)).toMatchObject({ title, summary: 'A summary.' })
    })
    it('a translation of one field leaves the others to follow the English text', async () => {
      const { id } = await makeNewsItem(cms.payload)
      await write(cms, 'editor', 'PATCH', `news-items/${id}?locale=es`, { title: 'Noticia' })
      await write(cms, 'editor', 'PATCH', `news-items/${id}`, { summary: 'A better summary.' })
      expect(await read(cms, 'public', `news-items/${id}?locale=es`)).toMatchObject({ title: 'Noticia', summary: 'A better summary.' })
    })
    it('figures have one value and unit, and a label in each language', async () => {
      const { id } = await fact({ figures: [{ label: 'Area', value: 1, unit: 'hectares', kind: 'actual' }] })
      const before = await read(cms, 'editor', `facts/${id}?depth=0`)
      const [figure] = Array.isArray(before?.figures) ? before.figures : []
      const { status, said } = await write(cms, 'editor', 'PATCH', `facts/${id}?locale=es`, {
        statement: 'Una frase.',
        figures: [{ ...figure, label: 'Superficie', value: 2 }],
      })
      expect(status, said).toBe(200)
      expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({
        statement: 'A statement.',
        figures: [{ label: 'Area', value: 2, unit: 'hectares' }],
      })
      expect(await read(cms, 'public', `facts/${id}?locale=es`)).toMatchObject({
        statement: 'Una frase.',
        figures: [{ label: 'Superficie', value: 2 }],
      })
    })
    it('addresses, keys and dates are the same in both', async () => {
      const { id, slug } = await makeNewsItem(cms.payload, { publishedAt: '2008-01-02', url: 'https://example.org/' })
      await write(cms, 'editor', 'PATCH', `news-items/${id}?locale=es`, {
        title: 'Noticia',
        publishedAt: '2008-01-03',
        url: 'https://example.org/es',
      })
      expect(await read(cms, 'public', `news-items/${id}`)).toMatchObject({
        slug,
        publishedAt: '2008-01-03T12:00:00.000Z',
        url: 'https://example.org/es',
      })
    })
    it('a new title in Spanish alone makes no second address', async () => {
      const { id, slug } = await makeNewsItem(cms.payload)
      await write(cms, 'editor', 'PATCH', `news-items/${id}?locale=es`, { title: 'Otra noticia' })
      expect(await read(cms, 'public', `news-items/${id}?locale=es`)).toMatchObject({ slug })
    })
    it('a draft in Spanish is not seen by the public', async () => {
      const { id, title } = await makeNewsItem(cms.payload)
      await write(cms, 'author', 'PATCH', `news-items/${id}?locale=es&draft=true`, { title: 'Borrador' })
      expect(await read(cms, 'public', `news-items/${id}?locale=es`)).toMatchObject({ title })
    })
  })
})
