import { beforeAll, describe, expect, it } from 'vitest'
import { seenNow } from '../support/approve'
import { describeCms } from '../support/cms'
import { makeCountry, makeProgram, unique } from '../support/content'
import { roads } from '../support/roads'
import { list, read, write } from '../support/writes'

describeCms('writes lose no pending work', (cms) => {
  let country = ''
  beforeAll(async () => {
    country = (await makeCountry(cms.payload)).id
  })
  const program = async (data: Record<string, unknown> = {}) => (await makeProgram(cms.payload, { countries: [country], ...data })).id
  const draft = (id: string, data: Record<string, unknown>, locale = 'en') =>
    write(cms, 'editor', 'PATCH', `programs/${id}?draft=true&locale=${locale}`, data)
  const withDraft = async (data: Record<string, unknown>, published: Record<string, unknown> = {}) => {
    const id = await program({ title: 'Public', ...published })
    expect((await draft(id, data)).status).toBe(200)
    return id
  }
  const page = (id: string, locale = 'en') => read(cms, 'public', `programs/${id}?depth=0&locale=${locale}&fallback-locale=none`)
  const latest = (id: string, locale = 'en') =>
    read(cms, 'editor', `programs/${id}?depth=0&draft=true&locale=${locale}&fallback-locale=none`)
  const bulk = (ids: string[], data: Record<string, unknown>, query = '') =>
    cms.send<{ docs: { id: string }[]; errors: { id: string; message: string }[] }>(
      'editor',
      'PATCH',
      `/api/programs?where[id][in]=${ids.join(',')}${query}`,
      data,
    )

  describe('of many writers at one moment', () => {
    const changes = (index: number): Record<string, unknown> => ({ partners: [{ name: `Partner ${index}` }] })
    const fields: [query: string, data: Record<string, unknown>][] = [
      ['', { title: 'Title' }],
      ['locale=es', { title: 'Título' }],
      ['', { leadAgency: 'Agency' }],
      ['locale=es', { leadAgency: 'Entidad' }],
      ['', { summary: 'Summary' }],
      ['locale=es', { summary: 'Resumen' }],
      ['', { status: 'active' }],
      ['', { type: 'strategy' }],
      ['', changes(1)],
    ]

    it.each([
      ['a published page', false],
      ['a pending draft', true],
    ])('none loses a change to %s', async (_what, isPending) => {
      const id = isPending ? await withDraft({ title: 'Pending' }) : await program()
      const before = await page(id)
      const versions = async () =>
        (await cms.payload.countVersions({ collection: 'programs', where: { parent: { equals: id } } })).totalDocs
      const count = await versions()
      const answers = await Promise.all(
        fields.map(([query, data], index) =>
          index % 2 === 0
            ? cms.send('editor', 'PATCH', `/api/programs/${id}?${query}`, data)
            : cms.send('admin', 'PATCH', `/api/programs?where[id][equals]=${id}&${query}`, data),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual(fields.map(() => 200))
      expect(await versions()).toBe(count + fields.length)
      const english = { title: 'Title', leadAgency: 'Agency', summary: 'Summary', status: 'active', type: 'strategy' }
      expect(await latest(id)).toMatchObject({ ...english, partners: [{ name: 'Partner 1' }] })
      expect(await latest(id, 'es')).toMatchObject({ title: 'Título', leadAgency: 'Entidad', summary: 'Resumen' })
      if (isPending) expect(await page(id)).toEqual(before)
      else expect(await page(id)).toMatchObject(english)
    })
  })

  describe('that is not finished', () => {
    const unfinished = () => withDraft({ title: 'Unfinished', summary: '' })

    it.each([
      ['by id', (id: string) => cms.send('editor', 'PATCH', `/api/programs/${id}`, { _status: 'draft' })],
      ['by the panel', (id: string) => cms.send('editor', 'PATCH', `/api/programs/${id}?unpublishAllLocales=true`, { _status: 'draft' })],
      ['by a filter', (id: string) => bulk([id], { _status: 'draft' })],
      ['into the trash', (id: string) => bulk([id], { deletedAt: new Date().toISOString() })],
    ])('lets its page be taken from the public %s', async (_how, take) => {
      const id = await unfinished()
      expect((await take(id)).status).toBe(200)
      expect(await page(id)).toBeUndefined()
      expect(await read(cms, 'editor', `programs/${id}?draft=true&trash=true`)).toMatchObject({ title: 'Unfinished', _status: 'draft' })
    })

    it('is not published, and the page stays as it is', async () => {
      const [id, finished] = [await unfinished(), await withDraft({ title: 'Finished' })]
      expect(await write(cms, 'editor', 'PATCH', `programs/${id}`, { _status: 'published' })).toMatchObject({
        status: 400,
        problems: { summary: expect.any(String) },
      })
      const { status, body } = await bulk([id, finished], { _status: 'published' })
      expect([status, body.docs.map((doc) => doc.id), body.errors.map((error) => error.id)]).toEqual([400, [finished], [id]])
      expect([(await page(id))?.title, (await latest(id))?.title]).toEqual(['Public', 'Unfinished'])
      expect((await page(finished))?.title).toBe('Finished')
    })

    it('comes back from the version history as a draft', async () => {
      const id = await unfinished()
      await draft(id, { title: 'Later', summary: 'Finished.' })
      const { docs } = await cms.payload.findVersions({
        collection: 'programs',
        where: { and: [{ parent: { equals: id } }, { 'version.title': { equals: 'Unfinished' } }] },
      })
      expect((await cms.send('editor', 'POST', `/api/programs/versions/${docs[0]?.id}?draft=false`)).status).toBe(200)
      expect([(await page(id))?.title, (await latest(id))?.title]).toEqual(['Public', 'Unfinished'])
    })
  })

  describe('in bulk', () => {
    it('goes to each document as it stands', async () => {
      const planned = { status: 'planned' }
      const ids = [await program(planned), await withDraft({ title: 'Pending' }, planned), await program({ ...planned, _status: 'draft' })]
      const { status, headers } = await bulk(ids, { status: 'completed' })
      expect([status, headers.get('etag')]).toEqual([200, null])
      expect(await Promise.all(ids.map(async (id) => (await page(id))?.status))).toEqual(['completed', 'planned', undefined])
      expect(await Promise.all(ids.map(async (id) => (await latest(id))?.status))).toEqual(['completed', 'completed', 'completed'])
    })

    it('gives each document rows of its own', async () => {
      const ids = [await program({ partners: [{ name: 'First' }] }), await withDraft({ title: 'Pending' })]
      const first = await latest(ids[0] ?? '')
      expect((await bulk(ids, { partners: first?.partners })).status).toBe(200)
      const rows = await Promise.all(ids.map(async (id) => (await latest(id))?.partners))
      expect(rows).toEqual([first?.partners, [{ name: 'First', id: expect.any(String) }]])
      expect(rows[1]).not.toEqual(rows[0])
    })

    it('does not unpublish what nobody named', async () => {
      const id = await program()
      for (const filter of ['where[and][0][_status][not_equals]=draft', 'where[_status][equals]=published']) {
        expect((await cms.send('editor', 'PATCH', `/api/programs?${filter}`, { _status: 'draft' })).status).toBe(400)
      }
      expect(await page(id)).toBeDefined()
    })

    it('publishes nothing that is waiting for review, and names it', async () => {
      const waiting = await withDraft({ title: 'Waits here' })
      await cms.send('author', 'POST', `/api/programs/${waiting}/submit`, {})
      const [drafted, fresh] = [await withDraft({ title: 'Pending' }), await program({ title: 'Fresh', _status: 'draft' })]
      for (const more of [{}, { leadAgency: 'Agency' }]) {
        const { status, body } = await bulk([waiting, drafted, fresh], { _status: 'published', ...more })
        expect([status, body.docs.map(({ id }) => id).sort()]).toEqual([400, [drafted, fresh].sort()])
        expect(body.errors).toMatchObject([{ id: waiting, message: expect.stringContaining('"Waits here" is waiting for review') }])
      }
      expect([(await page(waiting))?.title, await latest(waiting)]).toMatchObject([
        'Public',
        { title: 'Waits here', reviewState: 'ready-for-review' },
      ])
    })

    it("leaves published pages alone when it is an author's", async () => {
      const planned = { status: 'planned' }
      const ids = [await program(planned), await withDraft({ title: 'Pending' }, planned)]
      const filter = `programs?where[id][in]=${ids.join(',')}`
      expect((await write(cms, 'author', 'PATCH', filter, { status: 'active' })).status).toBe(200)
      for (const _status of ['draft', 'published']) expect((await write(cms, 'author', 'PATCH', filter, { _status })).status).toBe(403)
      expect(await Promise.all(ids.map(async (id) => (await page(id))?.status))).toEqual(['planned', 'planned'])
      expect(await Promise.all(ids.map(async (id) => (await latest(id))?.status))).toEqual(['active', 'active'])
      expect((await write(cms, 'viewer', 'PATCH', filter, { status: 'active' })).status).toBe(403)
    })
  })

  it('is in each language by itself', async () => {
    const id = await program({ title: 'Public' })
    await write(cms, 'editor', 'PATCH', `programs/${id}?locale=es`, { title: 'Público', _status: 'published' })
    await draft(id, { title: 'Pendiente' }, 'es')
    await write(cms, 'editor', 'PATCH', `programs/${id}`, { title: 'Pending' })
    expect([(await page(id))?.title, (await page(id, 'es'))?.title]).toEqual(['Public', 'Público'])
    expect([(await latest(id))?.title, (await latest(id, 'es'))?.title]).toEqual(['Pending', 'Pendiente'])
    expect((await write(cms, 'editor', 'PATCH', `programs/${id}?publishSpecificLocale=en`, {})).status).toBe(200)
    expect([(await page(id))?.title, (await page(id, 'es'))?.title]).toEqual(['Pending', 'Público'])
    expect((await latest(id, 'es'))?.title).toBe('Pendiente')
  })

  describe('in one language', () => {
    const publishIn = (locale: string, id: string, data: Record<string, unknown> = {}) =>
      write(cms, 'editor', 'PATCH', `programs/${id}?publishSpecificLocale=${locale}`, data)
    const bilingual = async () => {
      const id = await program({ title: 'Public' })
      await write(cms, 'editor', 'PATCH', `programs/${id}?locale=es`, { title: 'Público', _status: 'published' })
      return id
    }
    const titles = async (id: string) => [(await page(id))?.title, (await page(id, 'es'))?.title]

    it('keeps what the public reads in the other, even when that version is no longer kept', async () => {
      const id = await bilingual()
      for (let save = 0; save < 26; save += 1)
        await cms.payload.update({ collection: 'programs', id, draft: true, data: { title: `Draft ${save}` } })
      const { docs } = await cms.payload.findVersions({ collection: 'programs', limit: 0, where: { parent: { equals: id } } })
      expect(docs.map(({ version }) => version._status)).not.toContain('published')
      expect((await publishIn('en', id)).status).toBe(200)
      expect(await titles(id)).toEqual(['Draft 25', 'Público'])
    })

    it('knows the rows of a list by their ids, whatever their order', async () => {
      const rows = (await read(cms, 'editor', `countries/${country}?draft=true&depth=0`))?.policyFocus
      expect(rows).toEqual([])
      const links = ['First', 'Second'].map((label) => ({ type: 'link', label }))
      const { doc } = await write(cms, 'editor', 'PATCH', `countries/${country}`, { policyFocus: links, _status: 'published' })
      const ids = (doc.policyFocus as { id: string }[]).map(({ id }) => id)
      const spanish = ['Primero', 'Segundo'].map((label, index) => ({ type: 'link', label, id: ids[index] }))
      await write(cms, 'editor', 'PATCH', `countries/${country}?locale=es`, { policyFocus: spanish, _status: 'published' })
      const turned = ['Second', 'First', 'Third'].map((label, index) => ({ type: 'link', label, ...(index < 2 && { id: ids[1 - index] }) }))
      const path = `countries/${country}?publishSpecificLocale=en`
      expect((await write(cms, 'editor', 'PATCH', path, { policyFocus: turned })).status).toBe(200)
      const labels = async (locale: string) => {
        const found = await read(cms, 'public', `countries/${country}?depth=0&locale=${locale}&fallback-locale=none`)
        return (found?.policyFocus as { label?: string | null }[]).map(({ label }) => label ?? null)
      }
      expect([await labels('en'), await labels('es')]).toEqual([
        ['Second', 'First', 'Third'],
        ['Segundo', 'Primero', null],
      ])
    })

    it('does not bring back the other of a page that was unpublished', async () => {
      const id = await bilingual()
      await write(cms, 'editor', 'PATCH', `programs/${id}`, { _status: 'draft' })
      expect((await publishIn('en', id)).status).toBe(200)
      expect(await page(id)).toMatchObject({ title: 'Public' })
      expect((await page(id, 'es'))?.title ?? null).toBeNull()
      expect((await latest(id, 'es'))?.title).toBe('Público')
    })

    it('is refused in a translation while the public has no English that it could fall back to', async () => {
      const refused = async (path: string, data: Record<string, unknown> = {}) => {
        const { problems, status } = await write(cms, 'editor', 'PATCH', `${path}?publishSpecificLocale=es`, data)
        return [status, problems]
      }
      const english = 'Publish this in English first: what is not translated is shown in English.'
      const id = await bilingual()
      await write(cms, 'editor', 'PATCH', `programs/${id}`, { _status: 'draft' })
      expect(await refused(`programs/${id}`)).toEqual([400, { title: english, summary: english }])
      expect((await publishIn('en', id)).status).toBe(200)
      expect((await publishIn('es', id)).status).toBe(200)
      expect(await titles(id)).toEqual(['Public', 'Público'])

      const country = (await makeCountry(cms.payload)).id
      await write(cms, 'editor', 'PATCH', `countries/${country}?draft=true`, { policyFocus: [{ type: 'link', label: 'Pending' }] })
      expect(await refused(`countries/${country}`)).toEqual([400, { 'policyFocus.0.label': english }])
    })

    it('publishes what both have in common, and of pending texts only its own', async () => {
      const id = await bilingual()
      await draft(id, { title: 'Pending', status: 'completed' })
      await draft(id, { title: 'Pendiente' }, 'es')
      expect((await publishIn('es', id)).status).toBe(200)
      expect(await titles(id)).toEqual(['Public', 'Pendiente'])
      expect((await page(id))?.status).toBe('completed')
      expect(await latest(id)).toMatchObject({ title: 'Pending', _status: 'draft', reviewState: 'in-progress' })
      expect((await write(cms, 'editor', 'PATCH', `programs/${id}`, { _status: 'published' })).status).toBe(200)
      expect(await titles(id)).toEqual(['Pending', 'Pendiente'])
    })

    it('is refused when the text is in another one', async () => {
      const id = await bilingual()
      const { said, status } = await write(cms, 'editor', 'PATCH', `programs/${id}?locale=es&publishSpecificLocale=en`, { title: 'Nuevo' })
      expect([status, said]).toEqual([400, expect.stringContaining('locale=es')])
      expect(await titles(id)).toEqual(['Public', 'Público'])
    })
  })

  describe('reverted to what is published, as the panel does it,', () => {
    const revert = async (path: string, method: 'PATCH' | 'POST', locale = 'en') => {
      const place = `/api/${path}?locale=${locale}&fallback-locale=null&depth=0`
      const { body } = await cms.send<Record<string, unknown>>('editor', 'GET', place)
      return cms.send('editor', method, place, body)
    }
    const bilingual = async () => {
      const id = await program({ title: 'Public', status: 'planned' })
      await write(cms, 'editor', 'PATCH', `programs/${id}?locale=es`, { title: 'Público', _status: 'published' })
      await draft(id, { title: 'Pending', status: 'active' })
      return id
    }

    it('is what the public reads, and its draft is in the version history', async () => {
      const id = await bilingual()
      const before = await page(id)
      expect((await revert(`programs/${id}`, 'PATCH')).status).toBe(200)
      expect(await latest(id)).toMatchObject({ title: 'Public', status: 'planned', _status: 'published', reviewState: null })
      expect(await page(id)).toMatchObject({ title: before?.title, status: before?.status })
      const { docs } = await cms.payload.findVersions({ collection: 'programs', where: { parent: { equals: id } } })
      expect(docs.map(({ version }) => version.title)).toContain('Pending')
    })

    it.each(['en', 'es'])('publishes nothing that is pending in another language than %s', async (locale) => {
      const id = await bilingual()
      await draft(id, { title: 'Pendiente' }, 'es')
      await cms.send('author', 'POST', `/api/programs/${id}/submit`, {})
      expect((await revert(`programs/${id}`, 'PATCH', locale)).status).toBe(200)
      expect([(await page(id))?.title, (await page(id, 'es'))?.title]).toEqual(['Public', 'Público'])
      const kept = locale === 'en' ? ['Public', 'Pendiente'] : ['Pending', 'Público']
      expect([(await latest(id))?.title, (await latest(id, 'es'))?.title]).toEqual(kept)
      expect(await latest(id)).toMatchObject({ _status: 'draft', reviewState: 'ready-for-review', status: 'planned' })
    })

    it('does not come back with a schedule of its approval', async () => {
      const id = await bilingual()
      await cms.send('author', 'POST', `/api/programs/${id}/submit`, {})
      const publishAt = new Date(Date.now() + 3_600_000).toISOString()
      const seen = await seenNow(cms, 'editor', `programs/${id}`)
      expect((await cms.send('editor', 'POST', `/api/programs/${id}/approve`, { publishAt }, seen)).status).toBe(200)
      expect((await revert(`programs/${id}`, 'PATCH')).status).toBe(200)
      const { totalDocs } = await cms.payload.count({ collection: 'payload-jobs', where: { 'input.doc.value': { equals: id } } })
      expect(totalDocs).toBe(0)
    })
  })

  describe('of a document that is saved more often than versions are kept', () => {
    it('takes neither its page nor its pending draft, and restores the oldest that is kept', async () => {
      const id = await withDraft({ title: 'Pending' })
      const save = (index: number) =>
        cms.payload.update({ collection: 'programs', id, draft: true, data: { leadAgency: `Agency ${index}` } })
      for (let index = 0; index < 26; index += 1) await save(index)
      const where = { parent: { equals: id } }
      expect((await cms.payload.countVersions({ collection: 'programs', where })).totalDocs).toBe(25)
      expect([(await page(id))?.title, await latest(id)]).toMatchObject(['Public', { title: 'Pending', leadAgency: 'Agency 25' }])
      const { docs } = await cms.payload.findVersions({ collection: 'programs', limit: 1, sort: 'updatedAt', where })
      expect((await cms.send('editor', 'POST', `/api/programs/versions/${docs[0]?.id}`)).status).toBe(200)
      await draft(id, { summary: 'Later' })
      expect([(await page(id))?.title, await latest(id)]).toMatchObject([
        'Public',
        { leadAgency: docs[0]?.version.leadAgency, summary: 'Later' },
      ])
      expect((await write(cms, 'editor', 'PATCH', `programs/${id}`, { _status: 'draft' })).status).toBe(200)
      expect([await page(id), (await latest(id))?.summary]).toEqual([undefined, 'Later'])
    })
  })

  it('makes no redirect of an address that was never public', async () => {
    const [slug, pending, next] = [unique('public'), unique('pending'), unique('next')]
    const id = await program({ slug })
    await draft(id, { slug: pending })
    await write(cms, 'editor', 'PATCH', `programs/${id}`, { slug: next })
    expect((await page(id))?.slug).toBe(slug)
    await write(cms, 'editor', 'PATCH', `programs/${id}`, { _status: 'published' })
    const redirects = await list(cms, 'editor', `redirects?where[to.reference.value][equals]=${id}`)
    expect(redirects.map(({ from }) => from)).toEqual([`/programs/${slug}`])
  })

  it.each([
    ['programs/ID?unpublishAllLocales=true&draft=true', {}],
    ['programs/ID?unpublishAllLocales=true', { _status: 'published' }],
    ['programs/ID?publishSpecificLocale=en', { _status: 'draft' }],
    ['programs/ID', { _status: 'banana' }],
    ['programs?where[id][equals]=ID', { _status: 'banana' }],
  ])('survives what contradicts itself: %s', async (path, data) => {
    const id = await withDraft({ title: 'Pending' })
    expect((await write(cms, 'editor', 'PATCH', path.replace('ID', id), data)).status).toBe(400)
    expect([(await page(id))?.title, (await latest(id))?.title]).toEqual(['Public', 'Pending'])
  })

  describe('of the Site', () => {
    const banner = { text: 'A banner' }
    const save = (title: string, _status: 'draft' | 'published', isDraft = false) =>
      cms.payload.updateGlobal({ slug: 'site', draft: isDraft, data: { banner, profileTitlePrefix: title, _status } })
    const site = async (person: 'public' | 'editor') => {
      const { body, status } = await cms.send<{ profileTitlePrefix?: string }>(person, 'GET', '/api/globals/site?draft=true&depth=0')
      return status === 200 ? body.profileTitlePrefix : undefined
    }
    const draftVersion = async () => {
      const where = { 'version.profileTitlePrefix': { equals: 'Pending' } }
      return (await cms.payload.findGlobalVersions({ slug: 'site', where, sort: '-updatedAt' })).docs[0]?.id ?? ''
    }
    const states = { published: ['Public', 'Public'], pending: ['Public', 'Pending'], unpublished: [undefined, 'Pending'] } as const
    type State = keyof typeof states
    const writes: [name: string, from: State, data: Record<string, unknown>, draft: boolean, becomes: (string | undefined)[]][] = [
      ['an edit', 'published', { profileTitlePrefix: 'New' }, false, ['New', 'New']],
      ['an edit', 'pending', { profileTitlePrefix: 'New' }, false, ['Public', 'New']],
      ['an edit', 'unpublished', { profileTitlePrefix: 'New' }, false, [undefined, 'New']],
      ['an edit of something else', 'pending', { news: { heading: 'News' } }, false, ['Public', 'Pending']],
      ['a draft', 'pending', { profileTitlePrefix: 'New' }, true, ['Public', 'New']],
      ['a publication', 'pending', { _status: 'published' }, false, ['Pending', 'Pending']],
      ['an unpublication', 'pending', { _status: 'draft' }, false, [undefined, 'Pending']],
      ['an unpublication', 'published', { _status: 'draft' }, false, [undefined, 'Public']],
    ]
    const bring = async (state: State) => {
      await save('Public', 'published')
      if (state !== 'published') await save('Pending', 'draft', true)
      if (state === 'unpublished') await save('Pending', 'draft')
    }
    const stands = async () => [await site('public'), await site('editor')]

    it('in one language publishes that one, and keeps the pending text of the other', async () => {
      await bring('published')
      const spanish = (text: string, query = '') =>
        cms.send('editor', 'POST', `/api/globals/site?locale=es${query}`, { profileTitlePrefix: text })
      await spanish('Público')
      await spanish('Pendiente', '&draft=true')
      const { status } = await cms.send('editor', 'POST', '/api/globals/site?publishSpecificLocale=en', {
        banner,
        profileTitlePrefix: 'New',
      })
      expect([status, await stands()]).toEqual([200, ['New', 'New']])
      const inSpanish = async (person: 'public' | 'editor') =>
        (await cms.send<{ profileTitlePrefix: string }>(person, 'GET', '/api/globals/site?locale=es&draft=true&depth=0')).body
          .profileTitlePrefix
      expect([await inSpanish('public'), await inSpanish('editor')]).toEqual(['Público', 'Pendiente'])
      await spanish('', '')
    })

    describe.each(roads.map((build) => build(cms)))('over $name', (road) => {
      it.each(writes)('%s of the %s Site does what it says', async (_name, from, data, draft, becomes) => {
        await bring(from)
        expect(await stands()).toEqual(states[from])
        expect((await road.updateSite('editor', { banner, ...data }, { draft })).status).toBe(200)
        expect(await stands()).toEqual(becomes)
      })

      it.each(['published', 'pending'] as const)('a draft that is restored leaves the %s Site public', async (state) => {
        await bring('pending')
        const version = await draftVersion()
        await bring(state)
        expect((await road.restoreSiteVersion('editor', version)).status).toBe(200)
        expect(await stands()).toEqual(['Public', 'Pending'])
      })
    })
  })
})
