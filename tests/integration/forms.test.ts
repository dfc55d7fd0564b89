import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { isRecord } from '#src/fields/walk.ts'
import { describeCms, type Cms } from '../support/cms'
import { write } from '../support/writes'

/** A form as the admin panel submits it: one part, `_payload`, which holds the document as JSON. */
function form(data: Record<string, unknown>) {
  const body = new FormData()
  body.set('_payload', JSON.stringify(data))
  return body
}

/** Every type of content that has a list, and the names of its lists. */
function typesWithLists({ payload: { config } }: Cms) {
  const lists = (fields: FlattenedField[]) => fields.filter(({ type }) => type === 'array').map(({ name }) => name)
  return [
    ...config.collections
      .filter(({ upload, versions }) => versions?.drafts && !upload)
      .map(({ slug, flattenedFields }) => ({ path: slug, lists: lists(flattenedFields) })),
    ...config.globals.map(({ slug, flattenedFields }) => ({ path: `globals/${slug}`, lists: lists(flattenedFields) })),
  ].filter((type) => type.lists.length > 0)
}

describeCms('what a form of the admin panel submits', (cms) => {
  it('is accepted for every list without rows, which it submits as the number 0', async () => {
    const types = typesWithLists(cms)
    expect(types.map(({ path }) => path)).toContain('facts')
    for (const { path, lists } of types) {
      const empty = Object.fromEntries(lists.map((name) => [name, 0]))
      const { status, said } = await write(cms, 'editor', 'POST', `${path}?draft=true`, form(empty))
      expect(status, said).toBeLessThan(300)
      const saved: unknown = JSON.parse(said)
      expect(isRecord(saved) ? (saved.doc ?? saved.result) : saved).toMatchObject(Object.fromEntries(lists.map((name) => [name, []])))
    }
  })

  it('is accepted twice when everything is empty', async () => {
    for (const { slug, upload, versions } of cms.payload.config.collections) {
      for (const time of upload || !versions?.drafts ? [] : ['first', 'second']) {
        const { status, said } = await write(cms, 'editor', 'POST', `${slug}?draft=true`, form({}))
        expect(status, `${slug}, the ${time} time: ${said}`).toBe(201)
      }
    }
  })

  it('empties a list that had rows', async () => {
    const { doc } = await write(cms, 'editor', 'POST', 'programs?draft=true', { title: 'A program', partners: [{ name: 'A partner' }] })
    expect(doc.partners).toHaveLength(1)
    const emptied = await write(cms, 'editor', 'PATCH', `programs/${doc.id}?draft=true`, form({ partners: 0 }))
    expect(emptied.doc.partners).toEqual([])
  })

  it('is empty for null, in a document that is made, changed or duplicated', async () => {
    const rows = { partners: [{ name: 'A partner' }], citations: [] }
    const { doc } = await write(cms, 'editor', 'POST', 'programs?draft=true', { title: 'A program with rows', ...rows })
    const nothing = { partners: null, citations: null }
    for (const [method, path] of [
      ['POST', `programs/${doc.id}/duplicate?draft=true`],
      ['POST', 'programs?draft=true'],
      ['PATCH', `programs/${doc.id}?draft=true`],
    ] as const) {
      const {
        status,
        doc: made,
        said,
      } = await write(cms, 'editor', method, path, {
        title: `Another of ${path}`,
        slug: `another-${method.toLowerCase()}-${path.length}`,
        ...nothing,
      })
      expect(status, `${path}: ${said}`).toBeLessThan(300)
      expect(made).toMatchObject({ partners: [], citations: [] })
    }
  })

  it.each([7, -1, 0.5, '0', '', 'x', true, false, {}, [0], [null]])('is rejected at the field for a list of %j', async (value) => {
    for (const { path, lists } of typesWithLists(cms)) {
      for (const list of lists) {
        const { status, problems, said } = await write(cms, 'editor', 'POST', `${path}?draft=true`, { [list]: value })
        expect(status, said).toBe(400)
        expect(Object.keys(problems)).toEqual([list])
      }
    }
  })

  describe('the fields that a document is rejected for', () => {
    const figures = [{ label: 'Hectares', value: 1, unit: 'hectares', kind: 'actual' }, { value: 'many' }]
    const named = {
      en: { 'figures.1.value': 'Figures 2 › Value', 'period.from': 'Period › From' },
      es: { 'figures.1.value': 'Cifras 2 › Valor', 'period.from': 'Período › Desde' },
    }
    interface Rejection {
      errors: { message: string; data: { errors: { label: string; message: string; path: string }[] } }[]
    }
    const labels = (errors: { label: string; path: string }[]) => Object.fromEntries(errors.map(({ label, path }) => [path, label]))

    it.each(['en', 'es'] as const)('are named by path, label and row over REST, in %s', async (language) => {
      const send = async (type: string, data: object) =>
        (await cms.send<Rejection>('editor', 'POST', `/api/${type}?draft=true`, data, { 'Accept-Language': language })).body.errors[0]
      const [fact, program] = [await send('facts', { figures }), await send('programs', { period: { from: 'soon' } })]
      const rejected = [...(fact?.data.errors ?? []), ...(program?.data.errors ?? [])]
      expect(labels(rejected)).toEqual(named[language])
      expect(rejected.every(({ message }) => message.length > 0)).toBe(true)
      expect(fact?.message).toContain(named[language]['figures.1.value'])
    })

    it('are named all at once where English lacks as well', async () => {
      const { status, problems } = await write(cms, 'editor', 'POST', 'countries?locale=es', { _status: 'published' })
      expect(status).toBe(400)
      expect(Object.keys(problems)).toEqual(['name', 'slug', 'iso2', 'iso3'])
    })

    it('are named likewise when they are left empty in what is published, and over GraphQL', async () => {
      const { doc } = await write(cms, 'editor', 'POST', 'facts?draft=true', { figures: [{}] })
      const { body } = await cms.send<Rejection>('editor', 'PATCH', `/api/facts/${doc.id}`, { _status: 'published' })
      expect(labels(body.errors[0]?.data.errors ?? [])).toMatchObject({
        statement: 'Statement',
        'figures.0.value': 'Figures 1 › Value',
        'figures.0.unit': 'Figures 1 › Unit',
      })
      const query = `mutation { updateFact(id: "${doc.id}", data: { _status: published }) { id } }`
      const [error] = (await cms.query('editor', query)).body.errors ?? []
      expect(error?.message).toContain('Figures 1 › Value')
      expect(JSON.stringify(error?.extensions?.data)).toContain('"label":"Figures 1 › Value"')
    })
  })
})
