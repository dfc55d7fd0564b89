import { expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry, makeSource, unique } from '../support/content'

interface Fact {
  id: string
  citations: { id: string; source: string; quote?: string }[]
  figures: { id: string; label: string }[]
}

interface Answer {
  doc: Fact
  errors?: { message: string; data?: { errors: { message: string; path: string }[] } }[]
}

describeCms('the ids of rows', (cms) => {
  const factOf = async () => {
    const [country, source] = [await makeCountry(cms.payload), await makeSource(cms.payload)]
    const row = { source: source.id, quote: 'As it says.' }
    return { key: unique('fact'), statement: 'A fact.', country: country.id, citations: [row, row], figures: [], _status: 'published' }
  }
  const post = async (data: object) => cms.send<Answer>('editor', 'POST', '/api/facts?depth=0', data)
  const patch = async (id: string, data: object) => cms.send<Answer>('editor', 'PATCH', `/api/facts/${id}?depth=0`, data)
  const read = async (id: string) => (await cms.send<Fact>('editor', 'GET', `/api/facts/${id}?depth=0`)).body

  it('are new in a copy of a document, which takes no row from the first', async () => {
    const data = await factOf()
    const { body: first } = await post(data)
    const original = await read(first.doc.id)
    const copy = await post({ ...data, citations: original.citations, key: unique('copy') })
    expect(copy.status).toBe(201)
    expect(copy.body.doc.citations.map(({ quote }) => quote)).toEqual(['As it says.', 'As it says.'])
    const ids = [...copy.body.doc.citations, ...original.citations].map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
    expect(await read(first.doc.id)).toEqual(original)
  })

  it('stay when their document is saved as it was read', async () => {
    const { body } = await post(await factOf())
    const { citations } = await read(body.doc.id)
    const saved = await patch(body.doc.id, { citations: [...citations].reverse(), _status: 'published' })
    expect(saved.status).toBe(200)
    expect(saved.body.doc.citations.map(({ id }) => id)).toEqual(citations.map(({ id }) => id).reverse())
  })

  it('are refused when two rows of a document have one, at the second', async () => {
    const { body } = await post(await factOf())
    const [row] = (await read(body.doc.id)).citations
    const refused = await patch(body.doc.id, { citations: [row, row], _status: 'published' })
    expect([refused.status, refused.body.errors?.[0]?.data?.errors]).toEqual([
      400,
      [
        expect.objectContaining({
          path: 'citations.1',
          message: 'Another row has the same id. Leave out the id of a row that is new.',
        }),
      ],
    ])
    expect((await read(body.doc.id)).citations).toHaveLength(2)
  })

  it("of another document's rows change nothing of that document", async () => {
    const { body: first } = await post(await factOf())
    const { body: second } = await post(await factOf())
    const [one, other] = [await read(first.doc.id), await read(second.doc.id)]
    const answer = await patch(other.id, { citations: one.citations, _status: 'published' })
    // SQL keeps the ids of rows as keys of a table; MongoDB keeps rows in their documents.
    expect(answer.status).toBe(cms.payload.db.name === 'mongoose' ? 200 : 400)
    if (answer.status === 400) expect(await read(other.id)).toEqual(other)
    expect(await read(one.id)).toEqual(one)
  })
})
