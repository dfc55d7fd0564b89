import { beforeAll, describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry, makeFact, makeSource } from '../support/content'

/** The Local API without the types of each collection. */
interface Api {
  find(options: object): Promise<{ docs: { id: string }[] }>
  count(options: object): Promise<{ totalDocs: number }>
  countVersions(options: object): Promise<{ totalDocs: number }>
  findDistinct(options: object): Promise<{ totalDocs: number }>
  findVersions(options: object): Promise<{ docs: { id: string }[] }>
  findGlobalVersions(options: object): Promise<{ docs: { id: string }[] }>
}

/** What the panel does for somebody: its pages and server functions read as this does, with filters and sorts from the browser. */
describeCms('what the panel reads for somebody', (cms) => {
  const as = (person: 'viewer' | 'author' | 'editor' | 'admin') => ({ user: cms.user(person), overrideAccess: false, depth: 0 })
  const api = (): Api => cms.payload

  beforeAll(async () => {
    // Versions of two people, whose addresses a sort would tell apart.
    for (const person of ['author', 'admin'] as const)
      await cms.send(person, 'POST', '/api/sources?draft=true', { title: `By the ${person}`, publisher: 'P' })
    for (const text of ['One', 'Another'])
      await cms.send(text === 'One' ? 'editor' : 'admin', 'POST', '/api/globals/site', { banner: { text }, _status: 'published' })
    await cms.payload.create({
      collection: 'payload-locked-documents',
      data: { globalSlug: 'site', user: { relationTo: 'users', value: String(cms.user('admin')?.id) } },
    })
  })

  const hidden = ['createdBy.email', 'updatedBy.email', 'createdBy.role', 'createdBy.hash', 'createdBy.name']
  const wheres = (path: string) => [{ [path]: { like: 'admin' } }, { [path]: { exists: true } }, { or: [{ [path]: { contains: 'a' } }] }]
  const refused = { name: 'QueryError', status: 400 }

  describe.each(['viewer', 'author', 'editor'] as const)('a %s', (person) => {
    it.each(hidden)('finds nothing out by %s', async (path) => {
      for (const where of wheres(path)) {
        const query = { ...as(person), collection: 'sources', where }
        await expect(api().find({ ...query, draft: true })).rejects.toMatchObject(refused)
        await expect(api().count(query)).rejects.toMatchObject(refused)
        await expect(api().findDistinct({ ...query, field: 'publisher' })).rejects.toMatchObject(refused)
      }
      for (const sort of [path, `-${path}`, ['title', path]])
        await expect(api().find({ ...as(person), collection: 'sources', draft: true, sort })).rejects.toMatchObject(refused)
    })

    it.each(hidden)('finds nothing out by version.%s', async (path) => {
      for (const where of wheres(`version.${path}`)) {
        const query = { ...as(person), collection: 'sources', where }
        await expect(api().findVersions(query)).rejects.toMatchObject(refused)
        await expect(api().countVersions(query)).rejects.toMatchObject(refused)
        await expect(api().findGlobalVersions({ ...as(person), slug: 'site', where })).rejects.toMatchObject({ status: 400 })
      }
      const sort = `version.${path}`
      await expect(api().findVersions({ ...as(person), collection: 'sources', sort })).rejects.toMatchObject(refused)
      await expect(api().findGlobalVersions({ ...as(person), slug: 'site', sort })).rejects.toMatchObject({ status: 400 })
    })

    it('finds nothing out through the holders of locks and the users of presets', async () => {
      for (const [collection, path] of [
        ['payload-locked-documents', 'user.email'],
        ['payload-locked-documents', 'user.value.email'],
        ['payload-query-presets', 'access.read.users.email'],
        ['payload-query-presets', 'access.update.users.email'],
      ] as const) {
        const query = { ...as(person), collection }
        await expect(api().find({ ...query, where: { [path]: { like: 'a' } } })).rejects.toMatchObject(refused)
        await expect(api().find({ ...query, sort: path })).rejects.toMatchObject(refused)
      }
    })

    it('sorts the versions of the Site by nothing hidden over GraphQL either', async () => {
      for (const sort of ['version.updatedBy.email', '-version.updatedBy.email', 'version__updatedBy__email']) {
        const { body } = await cms.query(person, '($sort: String) { versionsSite(sort: $sort) { docs { id } } }'.replace(/^/, 'query '), {
          sort,
        })
        expect(body.errors?.[0]?.extensions?.statusCode).toBe(400)
      }
    })

    it('is refused what is no field, no page and no limit', async () => {
      for (const query of [
        { sort: 'nope' },
        { where: { nope: { equals: 1 } } },
        { where: { title: { constructor: 1 } } },
        { where: { __proto__: { equals: 1 }, constructor: { equals: 1 } } },
        { limit: -1 },
        { limit: 1.5 },
        { page: -1 },
      ])
        await expect(api().find({ ...as(person), collection: 'sources', draft: true, ...query })).rejects.toMatchObject(refused)
    })
  })

  it('an admin, who reads users, filters and sorts by them', async () => {
    const query = { ...as('admin'), collection: 'sources', draft: true }
    const { docs } = await api().find({ ...query, where: { 'createdBy.email': { like: 'author' } }, sort: 'createdBy.email' })
    expect(docs).toHaveLength(1)
    expect(
      (await api().findVersions({ ...as('admin'), collection: 'sources', sort: 'version.createdBy.email' })).docs.length,
    ).toBeGreaterThan(1)
    expect((await api().findGlobalVersions({ ...as('admin'), slug: 'site', sort: 'version.updatedBy.email' })).docs.length).toBeGreaterThan(
      1,
    )
  })

  it('comes in pages of 100 at most', { timeout: 120_000 }, async () => {
    const [{ id: country }, source] = [await makeCountry(cms.payload), await makeSource(cms.payload)]
    for (let made = 0; made < 102; made += 1) await makeFact(cms.payload, { country, source: source.id })
    for (const limit of [0, 101, 1_000_000]) {
      expect((await api().find({ ...as('viewer'), collection: 'facts', draft: true, limit })).docs).toHaveLength(100)
      expect((await api().findVersions({ ...as('viewer'), collection: 'facts', limit })).docs).toHaveLength(100)
    }
  })
})
