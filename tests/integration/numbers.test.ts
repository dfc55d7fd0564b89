import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { applyContent } from '#seed/apply.ts'
import { exportContent } from '#seed/export/index.ts'
import { describeCms } from '../support/cms'
import { makeCountry, makeSource, unique } from '../support/content'
import { wipe } from '../support/entries'

interface Figures {
  figures: { value: number }[]
}

/** Doubles that lose something where they are written with fewer digits than they have, or read carelessly. */
const edges = [
  0.1 + 0.2,
  123456789.12345679,
  999999999999999.1,
  1e15,
  -1e15,
  0,
  -0,
  5e-324,
  2.2250738585072014e-308,
  1e-7,
  1 / 3,
  49033.061919463304,
]
const doubles = [...edges, ...fc.sample(fc.double({ min: -1e15, max: 1e15, noNaN: true }), 38)]
const orders = fc.sample(fc.double({ min: 0, max: 1_000_000, noNaN: true }), 12)

const figuresOf = (values: number[]) => values.map((value) => ({ label: 'A figure', value, unit: 'hectares', kind: 'actual' }))
const valuesOf = (fact: Figures | undefined) => fact?.figures.map(({ value }) => value)
/** As JSON has them, which knows no negative zero. */
const expected = doubles.map((value) => (value === 0 ? 0 : value))

describeCms('a number', (cms) => {
  let fact: { id: string }
  let slug: string
  let countryId: string

  beforeAll(async () => {
    const country = await makeCountry(cms.payload)
    const source = await makeSource(cms.payload)
    countryId = country.id
    slug = country.slug ?? ''
    const data = { key: unique('fact'), statement: 'S', country: country.id, citations: [{ source: source.id }], order: 0.1 + 0.2 }
    const { body, status } = await cms.send<{ doc: { id: string } & Figures }>('editor', 'POST', '/api/facts?depth=0', {
      ...data,
      figures: figuresOf(doubles),
      _status: 'published',
    })
    expect(status).toBe(201)
    expect(valuesOf(body.doc)).toEqual(expected)
    fact = body.doc
  })

  const reads: Record<string, () => Promise<Figures | undefined>> = {
    'by id': async () => (await cms.send<Figures>('public', 'GET', `/api/facts/${fact.id}?depth=0`)).body,
    'in a list': async () =>
      (await cms.send<{ docs: Figures[] }>('public', 'GET', `/api/facts?depth=0&where[id][equals]=${fact.id}`)).body.docs[0],
    'with a select': async () =>
      (await cms.send<Figures>('public', 'GET', `/api/facts/${fact.id}?depth=0&select[figures][value]=true`)).body,
    'as a latest draft': async () =>
      (await cms.send<{ docs: Figures[] }>('viewer', 'GET', `/api/facts?draft=true&depth=0&where[id][equals]=${fact.id}`)).body.docs[0],
    'in a version': async () =>
      (await cms.send<{ docs: { version: Figures }[] }>('viewer', 'GET', `/api/facts/versions?depth=0&where[parent][equals]=${fact.id}`))
        .body.docs[0]?.version,
    'by GraphQL': async () =>
      (await cms.query<{ Fact: Figures }>('public', `{ Fact(id: "${fact.id}") { figures { value } } }`)).body.data?.Fact,
    'in a join': async () =>
      (await cms.send<{ facts: { docs: Figures[] } }>('public', 'GET', `/api/countries/${countryId}?depth=1`)).body.facts.docs[0],
    'in a profile': async () =>
      (await cms.send<{ quickFacts: { facts: Figures[] } }>('public', 'GET', `/api/countries/${slug}/profile`)).body.quickFacts.facts[0],
    'in a draft of the profile': async () =>
      (await cms.send<{ quickFacts: { facts: Figures[] } }>('viewer', 'GET', `/api/countries/${slug}/profile?draft=true`)).body.quickFacts
        .facts[0],
    'in the Local API': async () => ({ figures: (await cms.payload.findByID({ collection: 'facts', id: fact.id })).figures ?? [] }),
  }
  it.each(Object.keys(reads))('that was written is read %s to its last bit', async (name) => {
    // Equal as doubles; an engine without a negative zero has the positive one.
    expect(valuesOf(await reads[name]?.())?.map((value) => value + 0)).toEqual(expected)
  })

  it('that is saved again unchanged stays as it is', async () => {
    const { body } = await cms.send<Figures>('editor', 'GET', `/api/facts/${fact.id}?depth=0`)
    const saved = await cms.send<{ doc: Figures }>('editor', 'PATCH', `/api/facts/${fact.id}?depth=0`, {
      figures: body.figures,
      _status: 'published',
    })
    expect(valuesOf(saved.body.doc)).toEqual(expected)
  })

  it('outside of lists is found by its value, and comes in order', async () => {
    const country = await makeCountry(cms.payload)
    for (const order of orders) {
      const { status } = await cms.send('editor', 'POST', '/api/facts?draft=true', {
        key: unique('fact'),
        statement: 'S',
        country: country.id,
        order,
      })
      expect(status).toBe(201)
    }
    const find = async (query: string) => {
      const path = `/api/facts?draft=true&depth=0&limit=50&where[country][equals]=${country.id}&${query}`
      return (await cms.send<{ docs: { order: number }[] }>('editor', 'GET', path)).body.docs.map(({ order }) => order)
    }
    const sorted = [...orders].sort((a, b) => a - b)
    expect(await find('sort=order')).toEqual(sorted)
    expect(await find('sort=-order')).toEqual([...sorted].reverse())
    for (const order of orders) {
      expect(await find(`where[order][equals]=${order}`)).toContain(order)
      expect(await find(`where[order][greater_than]=${order}&sort=order`)).toEqual(sorted.filter((each) => each > order))
    }
  })

  describe('in content files', () => {
    it('is exported, applied and read to its last bit', async () => {
      const to = path.join(mkdtempSync(path.join(inject('directory'), 'numbers-')), 'content')
      await exportContent(cms.payload, { to, drafts: true })
      await wipe(cms.payload)
      await applyContent(cms.payload, { from: to })
      const { docs } = await cms.payload.find({ collection: 'facts', depth: 0, where: { figureCount: { equals: doubles.length } } })
      expect(docs[0]?.figures?.map(({ value }) => value + 0)).toEqual(expected)
      expect(docs[0]?.order).toBe(0.1 + 0.2)
      const { body } = await cms.send<{ quickFacts: { facts: Figures[] } }>('public', 'GET', `/api/countries/${slug}/profile`)
      expect(valuesOf(body.quickFacts.facts[0])).toEqual(expected)
    })
  })
})
