import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { people, type Person } from '../support/people'
import { makeCountry, makeFact, makeProgram, makeSource, unique } from '../support/content'
import { list, write } from '../support/writes'

const may: Record<'import' | 'export', Person[]> = {
  import: ['author', 'editor', 'admin'],
  export: ['viewer', 'author', 'editor', 'admin'],
}

describeCms('files in and out', (cms) => {
  let country = ''
  let source = ''
  beforeAll(async () => {
    country = (await makeCountry(cms.payload)).id
    source = (await makeSource(cms.payload)).id
  })

  const send = (person: Person, text: string, more: Record<string, unknown> = {}, type = 'text/csv') => {
    const form = new FormData()
    form.append('_payload', JSON.stringify({ collectionSlug: 'programs', importMode: 'create', ...more }))
    form.append('file', new Blob([text], { type }), type === 'text/csv' ? 'rows.csv' : 'rows.json')
    return cms.send<{ doc: { id: string; status: string; summary: Record<string, unknown> }; errors?: { message: string }[] }>(
      person,
      'POST',
      '/api/imports',
      form,
    )
  }
  const download = (person: Person, data: Record<string, unknown> = {}) =>
    cms.send<unknown>(person, 'POST', '/api/exports/download', { data: { collectionSlug: 'programs', format: 'csv', ...data } })
  const programs = async (word: string) =>
    (await cms.payload.find({ collection: 'programs', where: { title: { like: word } }, draft: true, limit: 100, sort: 'title' })).docs
  const csv = (...rows: string[]) => ['title,slug,countries,summary,_status', ...rows].join('\n')
  const row = (word: string, more: { title?: string; slug?: string } = {}) =>
    `${more.title ?? unique(word)},${more.slug ?? unique('imported')},${country},A summary.,published`

  it.each(people)('%s imports drafts if the table allows, and publishes none', async (person) => {
    const word = unique('Word')
    const { status, body } = await send(person, csv(row(word), row(word)))
    const found = await programs(word)
    if (!may.import.includes(person)) {
      expect([status, found]).toEqual([403, []])
      return
    }
    expect([status, body.doc.status, body.doc.summary]).toEqual([201, 'completed', { imported: 2, updated: 0, total: 2, issues: 0 }])
    expect(found.map(({ _status, reviewState }) => [_status, reviewState])).toEqual([
      ['draft', 'in-progress'],
      ['draft', 'in-progress'],
    ])
    expect(await list(cms, 'public', `programs?where[title][like]=${word}`)).toEqual([])
  })

  it('shows a preview of a file, and writes nothing', async () => {
    const word = unique('Word')
    const data = { collectionSlug: 'programs', format: 'csv', fileData: Buffer.from(csv(row(word))).toString('base64') }
    const { status, body } = await cms.send<{ docs: { title: string }[] }>('author', 'POST', '/api/imports/preview-data', data)
    expect([status, body.docs.map(({ title }) => title)]).toEqual([200, [expect.stringContaining(word)]])
    expect(await programs(word)).toEqual([])
  })

  it('keeps nothing of a file with bad rows, and names each by its number', async () => {
    const word = unique('Word')
    const files = async () => (await readdir(path.join(process.env.DATA_DIR ?? '', 'imports'))).length
    const imports = async () => (await cms.payload.count({ collection: 'imports' })).totalDocs
    const before = [await files(), await imports()]
    const taken = (await makeProgram(cms.payload, { countries: [country] })).slug
    const { status, body } = await send(
      'editor',
      csv(row(word), row(word, { slug: 'Not A Slug' }), row(word), row(word, { slug: taken ?? '' }), row(word)),
    )
    expect(status).toBe(400)
    expect(body.errors?.[0]?.message).toMatch(/Nothing of the file was kept\.\nRow 3: .*slug.*\nRow 5: .*slug/)
    expect(await programs(word)).toEqual([])
    expect([await files(), await imports()]).toEqual(before)
    // The next writer gets its turn.
    await makeSource(cms.payload)
  })

  describe('a large file', () => {
    const titles = async (word: string) => (await programs(word)).map(({ title }) => title)
    const many = (word: string, count: number) => [...Array(count).keys()].map((index) => row(word, { title: `${word} ${index}` }))

    it('arrives whole, and others are answered meanwhile', async () => {
      const word = unique('Word')
      const sent = send('editor', csv(...many(word, 200)))
      let isDone = false
      void sent.finally(() => (isDone = true))
      let answers = 0
      for (; !isDone; answers += 1) expect((await fetch(`${cms.url}/healthz`)).status).toBe(200)
      expect((await sent).body.doc.summary).toEqual({ imported: 200, updated: 0, total: 200, issues: 0 })
      expect(await cms.payload.count({ collection: 'programs', where: { title: { like: word } } })).toEqual({ totalDocs: 200 })
      expect(answers).toBeGreaterThan(20)
    })

    it('with one bad row, the last, leaves nothing', async () => {
      const word = unique('Word')
      const { status, body } = await send('editor', csv(...many(word, 200), row(word, { slug: 'Not a slug' })))
      expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(/^Nothing of the file was kept\.\nRow 202: .*slug/i)])
      expect(await titles(word)).toEqual([])
    })

    it('of more rows than one import takes is refused, and leaves nothing', async () => {
      const word = unique('Word')
      expect((await send('editor', csv(...many(word, 501)))).status).toBe(400)
      expect(await titles(word)).toEqual([])
    })
  })

  it.each([
    ['no CSV', 'a,b\n"unclosed'],
    ['unknown columns only', 'nothing\nhere'],
    ['no JSON', '{', 'application/json'],
    ['a number as JSON', '7', 'application/json'],
  ])('refuses %s', async (_, text, type = 'text/csv') => {
    expect((await send('editor', text, {}, type)).status).toBe(400)
  })

  it('takes files of its own collections alone', async () => {
    for (const collectionSlug of ['users', 'audit-log', 'nothing', null]) {
      expect((await send('admin', 'email\na@example.org', { collectionSlug })).status).toBe(400)
      expect((await download('admin', { collectionSlug })).status).toBe(400)
    }
  })

  it('updates as a draft what the public sees', async () => {
    const program = await makeProgram(cms.payload, { countries: [country] })
    const { status, body } = await send('editor', `slug,title\n${program.slug},New title`, { importMode: 'update', matchField: 'slug' })
    expect([status, body.doc.summary.updated]).toEqual([201, 1])
    const pending = await cms.payload.findByID({ collection: 'programs', id: program.id, draft: true })
    expect([pending.title, pending._status]).toEqual(['New title', 'draft'])
    expect((await cms.payload.findByID({ collection: 'programs', id: program.id })).title).toBe(program.title)
    expect((await send('editor', 'slug,title\nnowhere,New title', { importMode: 'update', matchField: 'slug' })).status).toBe(400)
  })

  it('escapes formulas on the way out and takes them back in unharmed', async () => {
    const word = unique('Word')
    const titles = [`=${word}`, `+${word}`, `-${word}`, `@${word}`, `'=${word}`]
    for (const title of titles) await makeProgram(cms.payload, { countries: [country], title })
    const out = await download('editor', { fields: ['title', 'slug', 'summary'], where: { title: { like: word } } })
    const text = String(out.body)
    expect(text.split('\n').filter((line) => /^[=+@-]/.test(line))).toEqual([])
    const again = text.replace(/program-\d+/g, () => unique('again'))
    expect((await send('editor', again)).status).toBe(201)
    expect((await programs(word)).map(({ title }) => title).sort()).toEqual([...titles, ...titles].sort())
  })

  it('exports facts with their figures and citations, and takes them in again', async () => {
    const { id } = await makeFact(cms.payload, {
      country,
      source,
      statement: 'By 1,016 hectares.',
      figures: [{ label: 'Eradication', value: 1016, unit: 'hectares', kind: 'actual' }],
    })
    const out = await download('editor', { collectionSlug: 'facts', where: { id: { equals: id } } })
    const text = String(out.body).replace(/fact-\d+/g, () => unique('again'))
    const answer = await send('editor', text, { collectionSlug: 'facts' })
    expect([answer.status, answer.body.errors]).toEqual([201, undefined])
    const { docs } = await cms.payload.find({ collection: 'facts', draft: true, depth: 0, sort: '-createdAt', limit: 1 })
    expect(docs[0]).toMatchObject({
      statement: 'By 1,016 hectares.',
      country,
      figures: [{ value: 1016, unit: 'hectares' }],
      citations: [{ source }],
      citationCount: 1,
      figureCount: 1,
      _status: 'draft',
    })
  })

  it.each(people)('%s exports what they may read, and nobody sees the files of others', async (person) => {
    const word = unique('Word')
    await makeProgram(cms.payload, { countries: [country], title: `${word} public` })
    await makeProgram(cms.payload, { countries: [country], title: `${word} draft`, _status: 'draft' })
    const answer = await download(person, { drafts: 'yes', where: { title: { like: word } } })
    expect(answer.status).toBe(may.export.includes(person) ? 200 : 403)
    expect(String(answer.body).includes('draft')).toBe(may.export.includes(person))
    const saved = await write(cms, 'editor', 'POST', 'exports', { collectionSlug: 'programs', format: 'csv', name: unique('export') })
    expect(saved.status).toBe(201)
    const reads = [
      (await cms.send(person, 'GET', `/api/exports/${saved.doc.id}`)).status,
      (await cms.send(person, 'GET', `/api/exports/file/${String(saved.doc.filename)}`)).status,
    ]
    expect(reads.every((status) => (status === 200) === (person === 'editor' || person === 'admin'))).toBe(true)
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

  describe('"Used on"', () => {
    it('lists every published page that shows a document', async () => {
      const own = await makeSource(cms.payload)
      const home = await makeCountry(cms.payload)
      const fact = await makeFact(cms.payload, { country: home.id, source: own.id })
      const program = await makeProgram(cms.payload, { countries: [home.id], citations: [{ source: own.id }] })
      await makeProgram(cms.payload, { countries: [home.id], citations: [{ source: own.id }], _status: 'draft' })
      const pagesOf = async (place: string) =>
        (await cms.send<{ docs: { path: string }[] }>('viewer', 'GET', `/api/${place}/used-on`)).body.docs.map((page) => page.path)
      const [countryPage, programPage] = [`/countries/${home.slug}`, `/programs/${program.slug}`]
      expect(await pagesOf(`facts/${fact.id}`)).toEqual([countryPage])
      expect(await pagesOf(`sources/${own.id}`)).toEqual([countryPage, programPage])
      expect(await pagesOf(`countries/${home.id}`)).toEqual([countryPage, programPage])
      expect(await pagesOf(`programs/${program.id}`)).toEqual([countryPage, programPage])
      expect((await cms.send('public', 'GET', `/api/facts/${fact.id}/used-on`)).status).toBe(404)
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
      const publish = (data: Record<string, unknown> = {}) =>
        write(cms, 'editor', 'PATCH', `facts/${doc.id}`, { _status: 'published', ...data })
      const refused = await publish()
      expect([refused.status, refused.problems.figureNote]).toEqual([400, expect.stringContaining('"10,000 hectares"')])
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
