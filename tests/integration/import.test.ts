import { beforeAll, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry, makeFact, makeSource, unique } from '../support/content'
import { importFile, previewFile } from '../support/import-files'
import { people, type Person } from '../support/people'
import { list } from '../support/writes'

describeCms('an import', (cms) => {
  let country = { id: '', slug: '' }
  let source = { id: '', slug: '' }
  beforeAll(async () => {
    const [made, cited] = [await makeCountry(cms.payload), await makeSource(cms.payload)]
    country = { id: made.id, slug: made.slug ?? '' }
    source = { id: cited.id, slug: cited.slug ?? '' }
  })

  const imports = (content: string | Uint8Array, options?: Record<string, unknown>, person?: Person, name?: string) =>
    importFile(cms, { content, options, name }, person)
  const previews = (content: string | Uint8Array, options?: Record<string, unknown>, person?: Person, name?: string) =>
    previewFile(cms, { content, options, name }, person)
  const factOf = async (key: string) =>
    (await cms.payload.find({ collection: 'facts', where: { key: { equals: key } }, draft: true, depth: 0, locale: 'all' })).docs[0]
  const figure = (value: string, more = '') =>
    `key,country,statement,figures_0_label,figures_0_value,figures_0_unit,figures_0_kind${more && ',x'}\n${unique('key')},${country.slug},S,L,${value},hectares,actual`

  it.each(people)('by %s makes drafts if they may write, and publishes nothing', async (person) => {
    const key = unique('key')
    const { status, body } = await imports(`key,country,statement,_status\n${key},${country.slug},A statement.,published`, {}, person)
    const isAllowed = person !== 'public' && person !== 'viewer'
    expect(status).toBe(isAllowed ? 201 : 403)
    if (isAllowed) expect(body.totals).toEqual({ new: 1, changed: 0, unchanged: 0, rejected: 0 })
    const fact = await factOf(key)
    expect(fact && [fact._status, fact.reviewState]).toEqual(isAllowed ? ['draft', 'in-progress'] : undefined)
    expect(await list(cms, 'public', `facts?where[key][equals]=${key}`)).toEqual([])
  })

  it('is previewed row by row, and a preview writes nothing', async () => {
    const existing = await makeFact(cms.payload, { country: country.id, source: source.id, statement: 'Old.', order: 3 })
    const key = unique('key')
    const { status, body } = await previews(
      [
        'Key;Country;Statement;Order',
        `${existing.key};${country.slug};New.;3`,
        `${existing.key}-b;${country.id};Other.;`,
        `${key};${country.slug};Third.;12abc`,
      ].join('\r\n'),
    )
    expect(status).toBe(200)
    expect(body.columns.map(({ field }) => field)).toEqual(['key', 'country', 'statement_en', 'order'])
    expect(body.totals).toEqual({ new: 1, changed: 1, unchanged: 0, rejected: 1 })
    expect(body.rows).toEqual([
      expect.objectContaining({
        row: 2,
        state: 'changed',
        title: 'New.',
        id: existing.id,
        changes: [{ field: 'statement_en', label: 'Statement', locale: 'en', old: 'Old.', new: 'New.' }],
      }),
      expect.objectContaining({ row: 3, state: 'new' }),
      expect.objectContaining({
        row: 4,
        state: 'rejected',
        problems: [{ column: 'Order', field: 'order', message: expect.stringContaining('12abc') }],
      }),
    ])
    expect((await factOf(existing.key ?? ''))?.statement).toEqual({ en: 'Old.' })
    expect(await factOf(`${existing.key}-b`)).toBeUndefined()
  })

  it.each([
    ['en', 'Statement'],
    ['es', 'Afirmación'],
  ])('names fields in the language of whoever asks (%s), whatever the language of the file', async (language, label) => {
    const header = `key,country,statement_en,statement_es\n${unique('key')},${country.slug},In English.,En español.`
    for (const locale of ['en', 'es']) {
      const { body } = await previewFile(cms, { content: header, options: { locale } }, 'editor', { 'Accept-Language': language })
      const texts = body.rows[0]?.changes.filter(({ field }) => field.startsWith('statement')) ?? []
      expect(texts.map((change) => [change.label, change.locale])).toEqual([
        [label, 'en'],
        [label, 'es'],
      ])
    }
  })

  it('keeps nothing of a file with rejected rows, and names all problems of all of them', async () => {
    const key = unique('key')
    const { status, body } = await imports(
      [
        'key,country,statement,order,reviewBy',
        `${key},${country.slug},S,1,`,
        `Not a key,nowhere,S,x,39508`,
        `${key}-c,${country.slug},S,-1,`,
      ].join('\n'),
    )
    expect(status).toBe(400)
    expect(body.errors?.[0]?.message).toMatch(/^Nothing of the file was kept\.\nRow 3: .*key: .*\nRow 4: order: /s)
    const rows = body.errors?.[0]?.data?.rows ?? []
    expect(rows.map(({ problems, row }) => [row, problems.map(({ column }) => column).sort()])).toEqual([
      [3, ['country', 'key', 'order', 'reviewBy']],
      [4, ['order']],
    ])
    expect(await factOf(key)).toBeUndefined()
    // The next writer gets its turn.
    await makeSource(cms.payload)
  })

  it.each([
    ['"6,269"', undefined],
    ['"1.234,5"', 1234.5],
    ['"1,234.5"', 1234.5],
    ['1 016', 1016],
    ['50%', undefined],
    ['12abc', undefined],
    ['"(500)"', -500],
    ['9007199254740993', undefined],
    ['1e3', undefined],
  ])('reads the number %s as it is meant, or refuses it', async (cell, value) => {
    const text = figure(cell)
    const { status, body } = await imports(text)
    expect(status).toBe(value === undefined ? 400 : 201)
    if (value === undefined) expect(body.errors?.[0]?.data?.rows[0]?.problems[0]?.column).toBe('figures_0_value')
    const [, key = ''] = /\n(.+?),/.exec(text) ?? []
    expect((await factOf(key))?.figures?.[0]?.value).toBe(value)
  })

  it('follows its preview, or writes nothing when documents have changed since', async () => {
    const fact = await makeFact(cms.payload, { country: country.id, source: source.id, statement: 'Old.' })
    const file = `key,country,statement\n${fact.key},${country.slug},New.`
    const { digest } = (await previews(file)).body
    await cms.payload.update({ collection: 'facts', id: fact.id, data: { statement: 'Meanwhile.' }, overrideAccess: true })
    const stale = await imports(file, { digest })
    expect([stale.status, stale.body.errors?.[0]?.message]).toEqual([412, expect.stringContaining('preview the file again')])
    expect((await factOf(fact.key ?? ''))?.statement).toEqual({ en: 'Meanwhile.' })
    expect((await imports(file, { digest: (await previews(file)).body.digest })).status).toBe(201)
    expect((await factOf(fact.key ?? ''))?.statement).toEqual({ en: 'New.' })
  })

  it.each([
    ['figures_0_a_b_c_99999999_x', /figures_0_a_b_c_99999999_x.*is not a field/],
    ['figures_50_value', /figures_50_value.*is not a field/],
    ['figures_99999999_value', /is not a field/],
    ['__proto__', /__proto__.*is not a field/],
    ['constructor_name', /is not a field/],
    ['Statment', /Did you mean “[Ss]tatement”/],
    ['key', /names the same field as “key” \(A\)/],
    ['Key', /names the same field as/],
  ])('is refused for the heading %s, which is named', async (heading, message) => {
    const { body, status } = await imports(`key,country,${heading}\n${unique('key')},${country.slug},1`)
    expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(message)])
  })

  it.each([
    ['no collection of content', { collectionSlug: 'users' }],
    ['a collection of files', { collectionSlug: 'media' }],
    ['an unknown option', { colour: 'red' }],
    ['an unknown notation', { decimals: 'both' }],
    ['a date format without a year', { dates: { reviewBy: 'DD/MM' } }],
    ['dates of a column that is not there', { dates: { 'Published on': 'excel' } }],
    ['a field that is not unique', { importMode: 'update', matchField: 'statement' }],
  ])('is refused for %s', async (_, options) => {
    expect((await imports(`key,country\n${unique('key')},${country.slug}`, options)).status).toBe(400)
  })

  it('rejects rows of another length, and rows for one document by their numbers', async () => {
    const key = unique('key')
    const { body } = await previews(`key,country,statement\n${key},${country.slug}\n${key}-b,${country.id},S\n${key}-b,${country.slug},T`)
    expect(body.rows.map(({ problems, row }) => [row, problems.map(({ message }) => message)])).toEqual([
      [2, ['The row has 2 cells, and there are 3 headings.']],
      [3, ['Rows 3, 4 are for the same document: keep one of them.']],
      [4, ['Rows 3, 4 are for the same document: keep one of them.']],
    ])
  })

  it('rejects documents in the trash, under review, or open in somebody’s editor', async () => {
    const make = () => makeFact(cms.payload, { country: country.id, source: source.id, statement: 'Old.' })
    const [trashed, submitted, open] = [await make(), await make(), await make()]
    await cms.payload.update({ collection: 'facts', id: trashed.id, data: { deletedAt: new Date().toISOString() } })
    await cms.payload.update({ collection: 'facts', id: submitted.id, data: { statement: 'Changed.' }, draft: true })
    await cms.send('author', 'POST', `/api/facts/${submitted.id}/submit`, {})
    const author = cms.user('author')
    await cms.payload.create({
      collection: 'payload-locked-documents',
      data: { document: { relationTo: 'facts', value: open.id }, user: { relationTo: 'users', value: author?.id ?? '' } },
    })
    const rows = [trashed, submitted, open].map(({ key }) => `${key},${country.slug},New.`)
    const { body } = await previews(['key,country,statement', ...rows].join('\n'))
    expect(body.rows.map(({ problems }) => problems.map(({ message }) => message).join())).toEqual([
      expect.stringContaining('trash'),
      expect.stringContaining('review'),
      expect.stringContaining('editing'),
    ])
  })

  it('keeps what a cell leaves empty, and empties what it clears', async () => {
    const figures = ['A', 'B', 'C'].map((label, index) => ({ label, value: index, unit: 'sites' as const, kind: 'actual' as const }))
    const fact = await makeFact(cms.payload, { country: country.id, source: source.id, statement: 'Kept 0 1 2.', order: 7, figures })
    const { status } = await imports(
      `key,country,statement,order,figures_0_value,figures_1,figures_2_label,figures_3_label,figures_3_value\n${fact.key},${country.slug},,(clear),10,(clear),,D,3`,
    )
    expect(status).toBe(201)
    const found = await factOf(fact.key ?? '')
    expect([found?.statement, found?.order ?? null]).toEqual([{ en: 'Kept 0 1 2.' }, null])
    expect(found?.figures?.map(({ label, value }) => [label, value])).toEqual([
      [{ en: 'A' }, 10],
      [{ en: 'C' }, 2],
      [{ en: 'D' }, 3],
    ])
    await imports(`key,country,figures\n${fact.key},${country.slug},(clear)`)
    expect((await factOf(fact.key ?? ''))?.figures).toEqual([])
  })

  it('reads percent where the unit is percent, options by their labels and days as they are declared', async () => {
    const key = unique('key')
    const { status, body } = await imports(
      `Clave;País;Afirmación;Cifras 1: Qué se cuenta;Cifras 1: Valor;Cifras 1: Unidad;Cifras 1: Clase;reviewBy\n${key};${country.slug};Un 50%.;L;50,5 %;Por Ciento;resultado;31/12/2009`,
      { locale: 'es', dates: { reviewBy: 'DD/MM/YYYY' } },
    )
    expect([status, body.errors]).toEqual([201, undefined])
    expect(await factOf(key)).toMatchObject({
      statement: { es: 'Un 50%.' },
      reviewBy: '2009-12-31T12:00:00.000Z',
      figures: [{ label: { es: 'L' }, value: 50.5, unit: 'percent', kind: 'actual' }],
    })
  })

  it.each(people)('of a template, and an export, is for %s if they may', async (person) => {
    const isWriter = person === 'author' || person === 'editor' || person === 'admin'
    const template = await cms.send<string>(person, 'GET', '/api/imports/template?collectionSlug=facts')
    expect(template.status).toBe(isWriter ? 200 : 403)
    const exported = await cms.send(person, 'GET', '/api/exports/download?collectionSlug=facts&where[key][equals]=nothing')
    expect(exported.status).toBe(person === 'public' ? 403 : 200)
  })
})
