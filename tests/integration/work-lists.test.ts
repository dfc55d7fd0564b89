import { beforeAll, expect, it } from 'vitest'
import type { Role } from '#src/access.ts'
import { seenNow } from '../support/approve'
import { describeCms } from '../support/cms'
import { makeCountry, makeFact, makeProgram, makeSource } from '../support/content'
import { write } from '../support/writes'

describeCms('the lists of the dashboard', (cms) => {
  let country = ''
  const facts: string[] = []
  beforeAll(async () => {
    const source = (await makeSource(cms.payload)).id
    country = (await makeCountry(cms.payload)).id
    for (let made = 0; made < 7; made += 1) facts.push((await makeFact(cms.payload, { country, source })).id)
    const [submitted = '', returned = '', scheduled = '', uncited = '', due = ''] = facts
    const draft = async (id: string, data: Record<string, unknown>) =>
      expect((await write(cms, 'author', 'PATCH', `facts/${id}?draft=true`, data)).status).toBe(200)
    const step = async (person: Role, id: string, name: string, body = {}) =>
      expect((await cms.send(person, 'POST', `/api/facts/${id}/${name}`, body, await seenNow(cms, person, `facts/${id}`))).status).toBe(200)
    expect((await write(cms, 'editor', 'PATCH', `facts/${returned}?locale=es`, { statement: 'Como era.' })).status).toBe(200)
    for (const id of [submitted, returned, scheduled]) {
      await draft(id, { statement: 'Changed.' })
      await step('author', id, 'submit')
    }
    await step('editor', returned, 'return', { note: 'No.' })
    await step('editor', scheduled, 'approve', { publishAt: new Date(Date.now() + 3_600_000).toISOString() })
    await draft(uncited, { citations: [] })
    await draft(due, { reviewBy: '2020-01-01' })
    await makeProgram(cms.payload, { countries: [country], _status: 'draft' })
  })

  const listsOf = async (role: Role) => {
    const { workLists } = await import('#plugins/review/dashboard/lists.ts')
    const user = cms.user(role)
    if (!user) throw new Error(`Nobody is ${role}`)
    return workLists(cms.payload, user)
  }
  const totals = async (role: Role) => (await listsOf(role)).map(({ heading, total }) => [heading.en, total])

  it('fit the role of whoever looks', async () => {
    const everybody = [
      ['Facts without a citation', 1],
      ['Facts due for review', 1],
      ['Translations out of date', 1],
      ['Scheduled', 1],
      ['Recently published', 4],
    ]
    expect(await totals('viewer')).toEqual(everybody)
    expect(await totals('author')).toEqual([['Returned for changes', 1], ['My drafts', 2], ...everybody])
    expect(await totals('editor')).toEqual([['Waiting for my review', 1], ['My drafts', 0], ...everybody])
  })

  it('count what the list view shows behind their links', async () => {
    for (const role of ['viewer', 'author', 'editor', 'admin'] as const) {
      for (const { heading, parts, total: all } of await listsOf(role)) {
        expect([heading.en, parts.reduce((sum, { total }) => sum + total, 0)]).toEqual([heading.en, all])
        for (const { collection, total, query } of parts) {
          const { body } = await cms.send<{ totalDocs: number }>(role, 'GET', `/api/${collection}${query}&draft=true&limit=1&depth=0`)
          expect([role, heading.en, collection, body.totalDocs]).toEqual([role, heading.en, collection, total])
        }
      }
    }
  })

  it('name nothing that the reader may not see', async () => {
    const trashed = facts[3] ?? ''
    await write(cms, 'editor', 'PATCH', `facts/${trashed}`, { deletedAt: new Date().toISOString() })
    for (const role of ['viewer', 'author', 'editor'] as const) {
      expect((await listsOf(role)).flatMap(({ entries }) => entries).map(({ id }) => id)).not.toContain(trashed)
    }
  })
})
