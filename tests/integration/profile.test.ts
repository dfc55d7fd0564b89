import { readFile } from 'node:fs/promises'
import type { Client, InValue } from '@libsql/client'
import { expect, inject, it } from 'vitest'
import { z } from 'zod'
import type { Profile } from '#src/profile/index.ts'
import { describeCms, type Cms } from '../support/cms'
import type { Person } from '../support/people'
import { freshCodes, makeCountry, makeFact, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'
import { countQueries } from '../support/count-queries'
import { paragraph } from '../support/writes'

const profileOf = async (cms: Cms, key: string, search = '', person: Person = 'public') =>
  cms.send<Profile & { errors?: { message: string }[] }>(person, 'GET', `/api/countries/${key}/profile${search}`)

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The profile with its ids and instants, which differ between databases, replaced. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds)

  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'id' ? '0190a3c4-0000-7000-8000-000000000000' : name === 'updatedAt' ? '2026-01-01T00:00:00.000Z' : withoutIds(part),
    ]),
  )
}

// The first codes of the tests are those of Peru, which the seed uses.
freshCodes()

const define = (cms: Cms) => {
  it('of Peru is the committed example', async () => {
    const { status, body } = await profileOf(cms, 'peru')
    expect(status).toBe(200)
    const example: unknown = JSON.parse(await readFile('docs/examples/peru.profile.json', 'utf8'))
    expect(withoutIds(body)).toEqual(withoutIds(example))
  })
  it.each(['peru', 'PE', 'pe', 'PER', 'per'])('is found as %s', async (key) => {
    expect((await profileOf(cms, key)).body.country.slug).toBe('peru')
  })
  it('gives the overview as HTML, plain text or Lexical', async () => {
    const overview = async (format: string) => (await profileOf(cms, 'peru', `?format=${format}`)).body.overview
    expect(await overview('html')).toMatchObject({ format: 'html', value: expect.stringMatching(/^<p>Peru had been/) })
    expect(await overview('text')).toMatchObject({ format: 'text', value: expect.stringMatching(/^Peru had been.*\n\nAs an/s) })
    expect(await overview('lexical')).toMatchObject({ format: 'lexical', value: { root: { type: 'root' } } })
  })
  it('does not hide the routes of the collection', async () => {
    const { body } = await cms.send<{ docs: { id: string }[] }>('public', 'GET', '/api/countries?where[slug][equals]=peru')
    expect((await cms.send<{ slug: string }>('public', 'GET', `/api/countries/${body.docs[0]?.id}`)).body.slug).toBe('peru')
    expect((await cms.send<{ totalDocs: number }>('public', 'GET', '/api/countries/count')).body.totalDocs).toBeGreaterThan(0)
  })

  const change = async (
    collection: 'countries' | 'facts' | 'sources' | 'programs',
    id: string,
    data: Record<string, unknown>,
    draft = false,
  ) => cms.payload.update({ collection, id, data, draft, overrideAccess: true })

  it('refuses parameters that it does not know, by name', async () => {
    const said = async (search: string) => {
      const { status, body } = await profileOf(cms, 'nowhere', search)
      return { status, message: body.errors?.[0]?.message }
    }
    expect(await said('?locale=fr')).toEqual({ status: 400, message: 'locale: expected en or es, not "fr"' })
    expect(await said('?format=pdf')).toEqual({ status: 400, message: 'format: expected html or text or lexical, not "pdf"' })
    expect(await said('?draft=1')).toEqual({ status: 400, message: 'draft: expected true or false, not "1"' })
    expect(await said('?locale=en&locale=es')).toEqual({ status: 400, message: 'locale: expected en or es, not "en,es"' })
    expect(await said('?depth=9')).toMatchObject({ status: 400, message: expect.stringMatching(/^depth: there is no such parameter/) })
    expect(await said('?toString=1')).toMatchObject({ status: 400, message: expect.stringMatching(/^toString: /) })
  })

  it.each(['nowhere', 'XX', '%00', 'a'.repeat(5_000), '__proto__', "'", '%F0%9F%87%B5'])(
    'is 404 for what names no country: %#',
    async (key) => {
      expect((await profileOf(cms, key)).status).toBe(404)
    },
  )

  it('is 404 for the public until the country is published, and again when it is trashed', async () => {
    const { id, slug } = await makeCountry(cms.payload, { _status: 'draft' })
    expect((await profileOf(cms, slug)).status).toBe(404)
    expect((await profileOf(cms, slug, '', 'admin')).status).toBe(404)
    await change('countries', id, { _status: 'published' })
    expect((await profileOf(cms, slug)).status).toBe(200)
    await change('countries', id, { deletedAt: new Date().toISOString() })
    expect((await profileOf(cms, slug)).status).toBe(404)
    expect((await profileOf(cms, slug, '?draft=true', 'viewer')).status).toBe(404)
  })

  it('shows drafts to those who may read them, and refuses others whether or not there is one', async () => {
    const { id, slug } = await makeCountry(cms.payload)
    const source = await makeSource(cms.payload)
    await change('countries', id, { officialName: 'Drafted' }, true)
    await makeFact(cms.payload, { country: id, source: source.id, statement: 'Drafted.', _status: 'draft' })
    for (const person of ['viewer', 'author', 'editor', 'admin'] as const) {
      const { body } = await profileOf(cms, slug, '?draft=true', person)
      expect(body.country.officialName).toBe('Drafted')
      expect(body.quickFacts.facts.map(({ statement }) => statement)).toEqual(['Drafted.'])
      const live = await profileOf(cms, slug, '', person)
      expect({ ...live.body }).toEqual((await profileOf(cms, slug)).body)
      expect(live.body.quickFacts.facts).toEqual([])
    }
    expect((await profileOf(cms, slug, '?draft=true')).status).toBe(403)
    expect((await profileOf(cms, 'nowhere', '?draft=true')).status).toBe(403)
    expect((await profileOf(cms, slug, '?draft=false')).status).toBe(200)
  })

  it('leads from an old slug to the new one, with the query', async () => {
    const { id, slug } = await makeCountry(cms.payload)
    const renamed = unique('renamed')
    await change('countries', id, { slug: renamed })
    const answer = await profileOf(cms, slug, '?locale=es&format=text')
    expect(answer.status).toBe(308)
    expect(answer.headers.get('location')).toBe(`/api/countries/${renamed}/profile?locale=es&format=text`)
    await change('countries', id, { _status: 'draft' })
    expect((await profileOf(cms, slug)).status).toBe(404)
  })

  it('takes a key for a slug before a code', async () => {
    const { iso2 } = await makeCountry(cms.payload)
    const code = iso2.toLowerCase()
    const { id } = await makeCountry(cms.payload, { slug: code })
    expect((await profileOf(cms, code)).body.country.id).toBe(id)
    expect((await profileOf(cms, code.toUpperCase())).body.country.iso2).toBe(iso2)
  })

  it('falls back to English where a translation is missing', async () => {
    const { id, slug } = await makeCountry(cms.payload, { name: 'Spain', officialName: 'Kingdom of Spain' })
    await cms.payload.update({ collection: 'countries', id, locale: 'es', data: { name: 'España' }, overrideAccess: true })
    const { body } = await profileOf(cms, slug, '?locale=es')
    expect(body.country).toMatchObject({ name: 'España', officialName: 'Kingdom of Spain' })
    expect(body.locale).toBe('es')
  })

  it('puts facts in order, those without one last, and computes what was achieved', async () => {
    const { id: country, slug } = await makeCountry(cms.payload)
    const { id: source } = await makeSource(cms.payload)
    const figure = (kind: string, value: number, more: Record<string, unknown> = {}) => ({
      label: 'Crops',
      unit: 'hectares',
      kind,
      value,
      ...more,
    })
    const in2007 = { period: { from: '2007-01-01', to: '2007-12-31', label: '2007' } }
    await makeFact(cms.payload, { country, source, statement: 'none' })
    await makeFact(cms.payload, { country, source, order: 2, statement: 'second', figures: [figure('target', 3), figure('actual', 1)] })
    await makeFact(cms.payload, {
      country,
      source,
      order: 1,
      statement: 'first',
      figures: [figure('target', 10_000, in2007), figure('actual', 11_057, in2007), figure('actual', 5, { unit: 'persons' })],
    })
    const { facts } = (await profileOf(cms, slug)).body.quickFacts
    expect(facts.map(({ statement }) => statement)).toEqual(['first', 'second', 'none'])
    expect(facts[0]?.achievements).toEqual([
      {
        label: 'Crops',
        unit: 'hectares',
        period: { from: '2007-01-01', to: '2007-12-31', label: '2007' },
        target: 10_000,
        actual: 11_057,
        ratio: 1.1057,
        percent: 110.6,
      },
    ])
    expect(facts[1]?.achievements).toMatchObject([{ ratio: 0.3333, percent: 33.3 }])
  })

  it('shows the latest ten news items of more, and how many there are', async () => {
    const { id, slug } = await makeCountry(cms.payload)
    for (let day = 10; day < 22; day += 1)
      await makeNewsItem(cms.payload, { countries: [id], title: `${day}`, publishedAt: `2007-01-${day}` })
    await makeNewsItem(cms.payload, { countries: [id], _status: 'draft' })
    const { news } = (await profileOf(cms, slug)).body
    expect(news.items.map(({ title }) => title)).toEqual(['21', '20', '19', '18', '17', '16', '15', '14', '13', '12'])
    expect(news.items[0]?.publishedAt).toBe('2007-01-21')
    expect(news.total).toBe(12)
  })

  it('names nothing that the reader may not read, not by id either', async () => {
    const { id: country, slug } = await makeCountry(cms.payload)
    const [shown, hidden] = [await makeSource(cms.payload), await makeSource(cms.payload)]
    const program = await makeProgram(cms.payload, { countries: [country] })
    const trashed = await makeProgram(cms.payload, { countries: [country] })
    const news = await makeNewsItem(cms.payload)
    await makeFact(cms.payload, { country, source: shown.id, citations: [{ source: hidden.id, quote: 'Secret' }, { source: shown.id }] })
    await change('countries', country, {
      policyFocus: [
        { type: 'document', document: { relationTo: 'programs', value: program.id } },
        { type: 'document', document: { relationTo: 'programs', value: trashed.id } },
        { type: 'document', document: { relationTo: 'news-items', value: news.id } },
        { type: 'link', label: 'A link' },
      ],
    })
    await change('sources', hidden.id, { _status: 'draft' })
    // No longer possible; databases that were filled before that may hold it.
    const before = { context: { seed: true }, data: { deletedAt: new Date().toISOString() } }
    await cms.payload.update({ collection: 'programs', id: trashed.id, ...before })
    const { body } = await profileOf(cms, slug)
    expect(body.policyFocus.entries).toMatchObject([
      { type: 'program', id: program.id, path: `/programs/${program.slug}` },
      { type: 'news-item', id: news.id, path: `/news/${news.slug}` },
      { type: 'link', label: 'A link', url: null },
    ])
    expect(body.programs.items.map(({ id }) => id)).toEqual([program.id])
    expect(body.quickFacts.facts[0]?.citations.map(({ source }) => source.id)).toEqual([shown.id])
    const said = JSON.stringify(body)
    for (const secret of [hidden.id, trashed.id, 'Secret', 'createdBy', 'deletedAt', '_status']) expect(said).not.toContain(secret)
  })

  // The public's rows are read below Payload (docs/decisions/0022-reading-a-profile.md), those of drafts by it.
  it('tells the public what it tells those who read drafts when there is none', async () => {
    const text = 'Peru\'s "coca" \\ año\u2028日本 🇵🇪 <b>%_</b>'
    const overview = paragraph({ text, format: 1 })
    const { id: country, slug } = await makeCountry(cms.payload, {
      officialName: text,
      overview,
      region: 'americas',
      roles: ['transit-zone', 'source-country'],
      archivedPage: { url: 'https://example.org/?a=1&b=2', capturedOn: '2007-12-31' },
      meta: { title: '', description: text },
    })
    const sources = [await makeSource(cms.payload, { publishedOn: { date: '2008-02-29', precision: 'month' }, license: text })]
    while (sources.length < 5) sources.push(await makeSource(cms.payload, { accessedOn: '2020-01-01' }))
    const values = [0, -12.5, 0.1, 1e15, 11_057]
    for (const [order, source] of sources.entries()) {
      const { id } = await makeFact(cms.payload, {
        country,
        source: source.id,
        order: order === 2 ? null : 5 - order,
        statement: `${'x'.repeat(order)} ${text}`,
        figures: values.map((value) => ({
          label: `${value}`,
          value,
          unit: 'hectares',
          kind: 'actual',
          period: { from: '2007-01-01', label: text },
        })),
        citations: sources.map(({ id: cited }, index) => ({
          source: cited,
          locator: index % 2 ? `p. ${index}` : '',
          quote: index ? text : null,
        })),
      })
      if (order === 1)
        await cms.payload.update({ collection: 'facts', id, locale: 'es', overrideAccess: true, data: { statement: 'Una frase.' } })
    }
    const news = await makeNewsItem(cms.payload, { countries: [country], publishedAt: '2007-06-01', outlet: text })
    await makeNewsItem(cms.payload, { countries: [country] })
    const program = await makeProgram(cms.payload, {
      countries: [country],
      period: { from: '2000-01-01', to: '2001-12-31' },
      partners: [{ name: text }, { name: 'B' }],
    })
    const entries = [
      { type: 'link', label: text, url: '/a' },
      { type: 'document', document: { relationTo: 'news-items', value: news.id } },
    ]
    await change('countries', country, {
      policyFocus: [...entries, { type: 'document', document: { relationTo: 'programs', value: program.id } }],
    })
    await cms.payload.update({
      collection: 'countries',
      id: country,
      locale: 'es',
      overrideAccess: true,
      data: { name: 'Perú', officialName: null },
    })
    for (const locale of ['en', 'es']) {
      for (const format of ['lexical', 'html']) {
        const search = `?locale=${locale}&format=${format}`
        const [ofPublic, ofDrafts] = [await profileOf(cms, slug, search), await profileOf(cms, slug, `${search}&draft=true`, 'viewer')]
        expect(ofPublic.status).toBe(200)
        expect(ofPublic.body).toEqual(ofDrafts.body)
        expect(ofPublic.body.quickFacts.facts.map(({ figures }) => figures.map(({ value }) => value))).toEqual(sources.map(() => values))
        expect(ofPublic.body.policyFocus.entries).toHaveLength(3)
      }
    }
  })

  it('writes prose as HTML in which nothing runs', async () => {
    const overview = paragraph(
      { text: '<script>alert(1)</script> & "quotes"' },
      { text: 'bold', format: 1 },
      { link: 'https://example.org/?a=1&b="><img src=x onerror=alert(1)>'.replaceAll(' ', '%20'), text: '<b>link</b>' },
    )
    const { slug } = await makeCountry(cms.payload, { overview })
    const { body } = await profileOf(cms, slug)
    expect(body.overview?.value).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;<strong>bold</strong>' +
        '<a href="https://example.org/?a=1&amp;b=&quot;&gt;&lt;img%20src=x%20onerror=alert(1)&gt;">&lt;b&gt;link&lt;/b&gt;</a></p>',
    )
  })

  it('says when the newest of all that it shows was changed', async () => {
    const { id: country, slug } = await makeCountry(cms.payload)
    const source = await makeSource(cms.payload)
    await makeFact(cms.payload, { country, source: source.id })
    const { updatedAt } = await change('sources', source.id, { license: 'New' })
    expect((await profileOf(cms, slug)).body.updatedAt).toBe(updatedAt)
  })

  it.runIf(inject('engine') === 'sqlite')(
    'finds each row by an index of few rows (SQLite, whose plans are the same for any content)',
    async () => {
      const { client } = z.object({ client: z.custom<Client>() }).parse(cms.payload.db)
      const asked: { sql: string; args: InValue[] }[] = []
      const execute = client.execute.bind(client)
      Object.assign(client, {
        execute: async (statement: { sql: string; args: InValue[] }) => {
          asked.push(statement)
          return execute(statement)
        },
      })
      const { status } = await profileOf(cms, 'peru').finally(() => Object.assign(client, { execute }))
      expect(status).toBe(200)
      const plans: string[] = []
      for (const { args, sql } of asked) {
        if (!/^select/i.test(sql) || /payload_(kv|jobs)/.test(sql)) continue
        const { rows } = await execute({ sql: `explain query plan ${sql}`, args })
        plans.push(...rows.map(({ detail }) => z.string().parse(detail)))
      }
      const tables = plans.filter((plan) => /^(SCAN|SEARCH) /.test(plan))
      expect(tables.length).toBeGreaterThan(20)
      // The Site has one row; `rows` are those that a query has found.
      expect(tables.filter((plan) => /^SCAN /.test(plan) && !/^SCAN (site|rows)$/.test(plan))).toEqual([])
      expect(tables.filter((plan) => /(status|deleted_at|path|locale|order)_idx/.test(plan) && !/country_order_idx/.test(plan))).toEqual([])
    },
  )

  it('takes the same number of queries whatever the size of the country', async () => {
    const make = async (size: number) => {
      const { id: country, slug } = await makeCountry(cms.payload)
      const documents: { relationTo: 'programs' | 'news-items'; value: string }[] = []
      for (let index = 0; index < size; index += 1) {
        const { id: source } = await makeSource(cms.payload)
        await makeFact(cms.payload, { country, source, figures: [{ label: 'A', unit: 'persons', kind: 'actual', value: index }] })
        documents.push({ relationTo: 'programs', value: (await makeProgram(cms.payload, { countries: [country] })).id })
        documents.push({ relationTo: 'news-items', value: (await makeNewsItem(cms.payload, { countries: [country] })).id })
      }
      await change('countries', country, { policyFocus: documents.map((document) => ({ type: 'document', document })) })
      return slug
    }
    const counts: number[] = []
    for (const slug of [await make(1), await make(12)]) {
      counts.push(
        await countQueries(cms.payload, async () => {
          expect((await profileOf(cms, slug)).status).toBe(200)
        }),
      )
    }
    expect(counts[0]).toBe(counts[1])
    expect(counts[0]).toBeGreaterThan(4)
    expect(counts[0]).toBeLessThanOrEqual(12)
  })
}

describeCms('a profile', define, { seeded: true })
