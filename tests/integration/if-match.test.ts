import { beforeAll, expect, it } from 'vitest'
import { roles } from '#src/access.ts'
import { describeCms } from '../support/cms'
import type { Person } from '../support/people'
import { makeCountry, makeFact, makeSource, unique } from '../support/content'
import { write } from '../support/writes'

describeCms('If-Match', (cms) => {
  let id = ''
  beforeAll(async () => {
    const source = (await makeSource(cms.payload)).id
    const country = (await makeCountry(cms.payload)).id
    id = (await makeFact(cms.payload, { country, source })).id
  })
  const tagFor = async (person: Person = 'editor', path = `facts/${id}`) =>
    (await cms.send(person, 'GET', `/api/${path}`)).headers.get('etag') ?? ''
  const save = (tag: string, data: Record<string, unknown> = { statement: 'Saved.' }, path = `facts/${id}`) =>
    cms.send<{ doc: { statement: string } }>('editor', 'PATCH', `/api/${path}`, data, { 'If-Match': tag })

  it('lets a writer through who has read the latest state', async () => {
    const tag = await tagFor()
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    const saved = await save(tag)
    expect(saved.status).toBe(200)
    expect(saved.headers.get('etag')).toBe(await tagFor())
    expect((await save(saved.headers.get('etag') ?? '')).status).toBe(200)
  })

  it('refuses one who was slower, by a draft too', async () => {
    const tag = await tagFor()
    await write(cms, 'author', 'PATCH', `facts/${id}?draft=true`, { statement: 'A draft.' })
    expect((await save(tag)).status).toBe(412)
    expect((await cms.send('admin', 'DELETE', `/api/facts/${id}`, undefined, { 'If-Match': tag })).status).toBe(412)
    expect((await save(`"another", ${await tagFor()}`)).status).toBe(200)
  })

  it('lets one of twenty through who save at the same moment', async () => {
    const tag = await tagFor()
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => save(tag, { statement: `Saved by ${'x'.repeat(index)}.` })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)])
    const winner = answers.find(({ status }) => status === 200)
    expect((await cms.payload.findByID({ collection: 'facts', id, draft: true })).statement).toBe(winner?.body.doc.statement)
  })

  it('takes any state for *, and none for a weak or unknown tag', async () => {
    const tag = await tagFor()
    expect((await save('*')).status).toBe(200)
    expect((await save(`W/${tag}`)).status).toBe(412)
    expect((await save('nonsense')).status).toBe(412)
    expect((await save(tag, {}, `facts/${cms.user('admin')?.id}`)).status).toBe(404)
  })

  it('is the same in every language and at every depth, and the public gets none of ours', async () => {
    const tag = await tagFor()
    expect(await tagFor('viewer', `facts/${id}?depth=2&locale=es&draft=true`)).toBe(tag)
    expect(await tagFor('public')).not.toBe(tag)
  })

  it('holds for the Site and for users', async () => {
    const site = (tag: string) =>
      cms.send('editor', 'POST', '/api/globals/site', { banner: { text: unique('Banner') }, _status: 'published' }, { 'If-Match': tag })
    await cms.send('editor', 'POST', '/api/globals/site', { banner: { text: 'First' }, _status: 'published' })
    const tag = await tagFor('editor', 'globals/site')
    expect((await Promise.all([site(tag), site(tag), site(tag)])).map(({ status }) => status).sort()).toEqual([200, 412, 412])
    const user = `users/${cms.user('editor')?.id}`
    const userTag = await tagFor('editor', user)
    expect([(await save(userTag, { name: 'A' }, user)).status, (await save(userTag, { name: 'B' }, user)).status]).toEqual([200, 412])
  })

  it('goes with one document over REST', async () => {
    expect((await save(await tagFor(), { statement: 'x' }, `facts?where[id][equals]=${id}`)).status).toBe(400)
    const { body } = await cms.send<{ errors: unknown[] }>(
      'editor',
      'POST',
      '/api/graphql',
      { query: `mutation { updateFact(id: "${id}", data: { order: 1 }) { id } }` },
      { 'If-Match': '"x"' },
    )
    expect(body.errors).toHaveLength(1)
  })

  it.each(roles)('a step of the review by %s is refused as well when the document has changed', async (role) => {
    if (role === 'viewer') return
    const { body } = await cms.send<{ doc: { id: string } }>('author', 'POST', '/api/sources?draft=true', {
      title: 'A',
      slug: unique('a'),
      publisher: 'P',
    })
    const tag = await tagFor('editor', `sources/${body.doc.id}`)
    await write(cms, 'author', 'PATCH', `sources/${body.doc.id}?draft=true`, { title: 'B' })
    expect((await cms.send(role, 'POST', `/api/sources/${body.doc.id}/submit`, {}, { 'If-Match': tag })).status).toBe(412)
  })
})
