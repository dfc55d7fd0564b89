import { beforeAll, describe, expect, it } from 'vitest'
import type { Conflict } from '#plugins/review/seen.ts'
import { seenNow } from '../support/approve'
import { describeCms } from '../support/cms'
import { people, type Person } from '../support/people'
import { makeCountry, makeFact, makeProgram, makeSource } from '../support/content'
import { list, read, write } from '../support/writes'

describeCms('the review of a document', (cms) => {
  let source = ''
  let country = ''
  beforeAll(async () => {
    source = (await makeSource(cms.payload)).id
    country = (await makeCountry(cms.payload)).id
  })

  const draft = async (data: Record<string, unknown> = {}) =>
    (await makeFact(cms.payload, { country, source, _status: 'draft', ...data })).id
  const step = async (person: Person, name: string, id: string, body: Record<string, unknown> = {}) =>
    cms.send<{ reviewState?: string | null; errors?: { message: string }[] }>(
      person,
      'POST',
      `/api/facts/${id}/${name}`,
      body,
      name === 'approve' ? await seenNow(cms, person, `facts/${id}`) : {},
    )
  const stateOf = async (id: string) => {
    const { _status, reviewState } = await cms.payload.findByID({ collection: 'facts', id, draft: true, depth: 0 })
    return [_status, reviewState]
  }
  const submitted = async (data?: Record<string, unknown>) => {
    const id = await draft(data)
    expect((await step('author', 'submit', id)).status).toBe(200)
    return id
  }
  const edit = (person: Person, id: string, data: Record<string, unknown> = { statement: 'Edited.' }) =>
    write(cms, person, 'PATCH', `facts/${id}?draft=true`, data)

  it('goes from a draft to its publication', async () => {
    const id = await draft()
    expect(await stateOf(id)).toEqual(['draft', 'in-progress'])
    expect((await step('author', 'submit', id, { note: 'Please look.' })).body).toEqual({ reviewState: 'ready-for-review' })
    expect((await step('editor', 'return', id, { note: 'Which year?\n\nAnd whose?' })).body).toEqual({ reviewState: 'changes-requested' })
    expect((await edit('author', id, { statement: 'In that year.' })).status).toBe(200)
    expect(await stateOf(id)).toEqual(['draft', 'changes-requested'])
    expect((await step('author', 'submit', id)).body).toEqual({ reviewState: 'ready-for-review' })
    expect((await step('editor', 'approve', id, { note: 'Fine.' })).body).toEqual({ reviewState: null })
    expect(await stateOf(id)).toEqual(['published', null])
    expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({ statement: 'In that year.' })
    const { body } = await cms.send<{ docs: unknown[] }>('author', 'GET', `/api/facts/${id}/review`)
    expect(body.docs).toMatchObject([
      { action: 'approve', note: 'Fine.', authorName: 'editor' },
      { action: 'submit', note: null, authorName: 'author' },
      { action: 'return', note: 'Which year?\n\nAnd whose?', authorName: 'editor' },
      { action: 'submit', note: 'Please look.', authorName: 'author' },
    ])
  })

  const allowed: Record<string, Person[]> = {
    submit: ['author', 'editor', 'admin'],
    return: ['editor', 'admin'],
    approve: ['editor', 'admin'],
  }
  it.each(people)('lets %s take the steps that the table allows', async (person) => {
    for (const [name, who] of Object.entries(allowed)) {
      const id = await (name === 'submit' ? draft() : submitted())
      const before = await stateOf(id)
      const { status } = await step(person, name, id, { note: 'A note.' })
      expect([name, status]).toEqual([name, who.includes(person) ? 200 : 403])
      if (!who.includes(person)) expect(await stateOf(id)).toEqual(before)
    }
  })

  it('starts again when an author changes what was submitted, and not when the reviewer does', async () => {
    const id = await submitted()
    await edit('editor', id)
    expect(await stateOf(id)).toEqual(['draft', 'ready-for-review'])
    await edit('author', id)
    expect(await stateOf(id)).toEqual(['draft', 'in-progress'])
    expect((await step('editor', 'approve', id)).status).toBe(409)
    expect(await read(cms, 'public', `facts/${id}`)).toBeUndefined()
  })

  describe('an approval', () => {
    const approve = (id: string, headers: Record<string, string>, body: Record<string, unknown> = {}) =>
      cms.send<{ errors: { message: string; data: Conflict }[] }>('editor', 'POST', `/api/facts/${id}/approve`, body, headers)

    it('names what was read', async () => {
      const id = await submitted()
      const unnamed: Record<string, string>[] = [{}, { 'If-Match': '*' }]
      for (const headers of unnamed) {
        const { status, body } = await approve(id, headers)
        expect([status, body.errors[0]?.message]).toEqual([428, expect.stringContaining('If-Match')])
      }
      expect((await approve(id, { 'If-Match': '"nothing", W/"weak"' })).status).toBe(412)
      expect(await stateOf(id)).toEqual(['draft', 'ready-for-review'])
      expect((await approve(id, await seenNow(cms, 'editor', `facts/${id}`))).status).toBe(200)
    })

    it.each([
      ['an author, who submits it again', 'author'],
      ['another editor', 'admin'],
    ] as const)('publishes nothing that was changed since by %s, and shows both', async (_who, person) => {
      const id = await submitted({ statement: 'What was submitted.' })
      await edit('editor', id, { statement: 'What was read.' })
      const seen = await seenNow(cms, 'editor', `facts/${id}`)
      await edit(person, id, { statement: 'What nobody has read.', figureNote: 'None.' })
      await write(cms, person, 'PATCH', `facts/${id}?draft=true&locale=es`, { statement: 'Lo que nadie ha leído.' })
      if (person === 'author') expect((await step('author', 'submit', id)).status).toBe(200)
      for (const body of [{}, { publishAt: new Date(Date.now() + 3_600_000).toISOString() }]) {
        const answer = await approve(id, seen, body)
        expect(answer.status).toBe(412)
        const [error] = answer.body.errors
        expect(error?.data.changes).toEqual([
          { field: 'statement', label: 'Statement', locale: 'en', seen: 'What was read.', stored: 'What nobody has read.' },
          { field: 'statement', label: 'Statement', locale: 'es', seen: null, stored: 'Lo que nadie ha leído.' },
          { field: 'figureNote', label: expect.any(String), seen: null, stored: 'None.' },
        ])
        expect([error?.data.seen?.etag, error?.data.stored.etag]).toEqual([seen['If-Match'], answer.headers.get('etag')])
      }
      expect(await stateOf(id)).toEqual(['draft', 'ready-for-review'])
      expect(await read(cms, 'public', `facts/${id}`)).toBeUndefined()
      expect((await approve(id, await seenNow(cms, 'editor', `facts/${id}`))).status).toBe(200)
      expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({ statement: 'What nobody has read.' })
    })

    it('is told the state that an edit view shows by when it was saved', async () => {
      const id = await submitted()
      const { body: shown } = await cms.send<{ updatedAt: string }>('editor', 'GET', `/api/facts/${id}?draft=true&depth=0`)
      const seen = await seenNow(cms, 'editor', `facts/${id}`)
      await edit('author', id)
      const etagOf = async (updatedAt: string) =>
        (await cms.send<{ etag?: string | null }>('editor', 'GET', `/api/facts/${id}/review?updatedAt=${updatedAt}`)).body.etag
      expect(await etagOf(shown.updatedAt)).toBe(seen['If-Match'])
      expect(await etagOf('2001-01-01T00:00:00.000Z')).toBeNull()
      expect((await cms.send('editor', 'GET', `/api/facts/${id}/review?updatedAt=yesterday`)).status).toBe(400)
    })

    it('by two editors at one moment is one', async () => {
      const id = await submitted()
      const seen = await seenNow(cms, 'editor', `facts/${id}`)
      const answers = await Promise.all([approve(id, seen), approve(id, seen), approve(id, seen)])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    })
  })

  it('ends when an editor publishes with the usual button, and starts with the next draft', async () => {
    const id = await submitted()
    await write(cms, 'editor', 'PATCH', `facts/${id}`, { _status: 'published' })
    expect(await stateOf(id)).toEqual(['published', null])
    await edit('author', id)
    expect(await stateOf(id)).toEqual(['draft', 'in-progress'])
    expect(await read(cms, 'public', `facts/${id}`)).toMatchObject({ statement: 'A statement.' })
  })

  it('is written by its steps alone', async () => {
    for (const person of ['author', 'editor', 'admin'] as const) {
      const id = await draft()
      await edit(person, id, { reviewState: 'approved' })
      expect(await stateOf(id)).toEqual(['draft', 'in-progress'])
    }
    const id = await submitted()
    const { docs } = await cms.payload.find({ collection: 'review-notes', where: { 'document.value': { equals: id } }, depth: 0 })
    expect(docs).toHaveLength(1)
    const note = docs[0]?.id ?? ''
    for (const person of people) {
      const tries = [
        await write(cms, person, 'PATCH', `review-notes/${note}`, { note: 'Forged.' }),
        await write(cms, person, 'DELETE', `review-notes/${note}`),
        await write(cms, person, 'POST', 'review-notes', { action: 'approve', document: { relationTo: 'facts', value: id } }),
      ]
      expect(tries.map(({ status }) => status)).toEqual([403, 403, 403])
      const { body } = await cms.query(person, `mutation { deleteReviewNote(id: "${note}") { id } }`)
      expect(body.errors).toHaveLength(1)
      const local = { collection: 'review-notes', id: note, overrideAccess: false, user: cms.user(person) ?? undefined } as const
      await expect(cms.payload.update({ ...local, data: { note: 'Forged.' } })).rejects.toMatchObject({ status: 403 })
      await expect(cms.payload.delete(local)).rejects.toMatchObject({ status: 403 })
    }
  })

  it('is nothing that the public sees or finds out', async () => {
    const id = await submitted()
    const published = await makeFact(cms.payload, { country, source })
    expect(await read(cms, 'public', `facts/${published.id}`)).not.toHaveProperty('reviewState')
    expect((await cms.send('public', 'GET', '/api/facts?where[reviewState][equals]=ready-for-review')).status).toBe(400)
    expect((await cms.send('public', 'GET', `/api/facts/${id}/review`)).status).toBe(404)
    expect((await cms.send('public', 'GET', '/api/review-notes')).status).toBe(403)
  })

  it('is a filter and a column of the list', async () => {
    const id = await submitted()
    const waiting = await list(cms, 'editor', 'facts?draft=true&limit=100&where[reviewState][equals]=ready-for-review')
    expect(waiting.map((doc) => doc.id)).toContain(id)
    expect(waiting.every(({ reviewState }) => reviewState === 'ready-for-review')).toBe(true)
  })

  it('publishes nothing that could not be published', async () => {
    const id = await submitted({ citations: [] })
    const { status, body } = await step('editor', 'approve', id, { note: 'Fine.' })
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('citation')])
    expect(await stateOf(id)).toEqual(['draft', 'ready-for-review'])
    const { body: thread } = await cms.send<{ docs: unknown[] }>('editor', 'GET', `/api/facts/${id}/review`)
    expect(thread.docs).toHaveLength(1)
  })

  it('refuses steps that make no sense', async () => {
    const published = (await makeFact(cms.payload, { country, source })).id
    const waiting = await submitted()
    const outcomes = {
      'submit what is published': await step('author', 'submit', published),
      'submit twice': await step('author', 'submit', waiting),
      'return a draft': await step('editor', 'return', await draft(), { note: 'No.' }),
      'approve what is published': await step('editor', 'approve', published),
      'return without a note': await step('editor', 'return', waiting),
      'return with an empty note': await step('editor', 'return', waiting, { note: '  ' }),
      'a note that is too long': await step('editor', 'return', waiting, { note: 'n'.repeat(2_001) }),
      'a note that is no text': await step('editor', 'return', waiting, { note: { text: 'No.' } }),
      'an unknown word': await step('editor', 'return', waiting, { note: 'No.', reviewState: 'approved' }),
      'a date that is none': await step('editor', 'approve', waiting, { publishAt: 'Monday' }),
      'a date that is past': await step('editor', 'approve', waiting, { publishAt: '2020-01-01T09:00:00Z' }),
      'an id that is none': await step('editor', 'approve', 'nothing'),
      'an id of nobody': await step('editor', 'approve', country),
    }
    expect(Object.fromEntries(Object.entries(outcomes).map(([name, { status }]) => [name, status]))).toEqual({
      'submit what is published': 409,
      'submit twice': 409,
      'return a draft': 409,
      'approve what is published': 409,
      'return without a note': 400,
      'return with an empty note': 400,
      'a note that is too long': 400,
      'a note that is no text': 400,
      'an unknown word': 400,
      'a date that is none': 400,
      'a date that is past': 400,
      'an id that is none': 404,
      'an id of nobody': 404,
    })
    expect(await stateOf(waiting)).toEqual(['draft', 'ready-for-review'])
  })

  it('takes each step once when several people take it at the same moment', async () => {
    const id = await draft()
    const answers = await Promise.all(Array.from({ length: 8 }, async () => step('author', 'submit', id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409])
    const mixed = await Promise.all([step('editor', 'approve', id), step('admin', 'return', id, { note: 'No.' })])
    // Whoever approves second finds another state than they read; whoever returns second, nothing that waits.
    expect([
      [200, 409],
      [200, 412],
    ]).toContainEqual(mixed.map(({ status }) => status).sort())
  })

  it('waits while somebody else has the document open', async () => {
    const id = await submitted()
    const lock = {
      document: { relationTo: 'facts' as const, value: id },
      user: { relationTo: 'users' as const, value: cms.user('author')?.id ?? '' },
    }
    await cms.payload.create({ collection: 'payload-locked-documents', data: lock })
    expect((await step('editor', 'return', id, { note: 'No.' })).status).toBe(423)
    expect(await stateOf(id)).toEqual(['draft', 'ready-for-review'])
  })

  it('restores an old version without its old review', async () => {
    const id = await submitted()
    const { docs } = await cms.payload.findVersions({
      collection: 'facts',
      where: { parent: { equals: id } },
      sort: '-createdAt',
      limit: 1,
    })
    await step('editor', 'approve', id)
    await cms.send('editor', 'POST', `/api/facts/versions/${docs[0]?.id}?draft=true`)
    expect(await stateOf(id)).toEqual(['draft', 'in-progress'])
  })

  it('goes with its document, and a trashed one is seen by those who see the trash', async () => {
    const id = await submitted()
    await write(cms, 'editor', 'PATCH', `facts/${id}`, { deletedAt: new Date().toISOString() })
    expect((await cms.send('editor', 'GET', `/api/facts/${id}/review`)).status).toBe(200)
    expect((await cms.send('author', 'GET', `/api/facts/${id}/review`)).status).toBe(404)
    expect((await step('editor', 'approve', id)).status).toBe(404)
    await write(cms, 'admin', 'DELETE', `facts/${id}?trash=true`)
    const { totalDocs } = await cms.payload.count({ collection: 'review-notes', where: { 'document.value': { equals: id } } })
    expect(totalDocs).toBe(0)
  })

  describe('of every kind', () => {
    it('is there for programs, and copies start their own', async () => {
      const { id } = await makeProgram(cms.payload, { countries: [country], _status: 'draft' })
      expect((await cms.send('author', 'POST', `/api/programs/${id}/submit`)).status).toBe(200)
      const { body } = await cms.send<{ doc: { reviewState: string } }>('author', 'POST', `/api/programs/${id}/duplicate`)
      expect(body.doc.reviewState).toBe('in-progress')
    })

    it.each(['users', 'review-notes', 'payload-jobs'])('has no place in %s', async (collection) => {
      const id = cms.user('editor')?.id ?? ''
      expect((await cms.send('admin', 'POST', `/api/${collection}/${id}/submit`)).status).toBe(404)
    })
  })
})
