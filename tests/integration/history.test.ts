import { expect, it } from 'vitest'
import { makeSource } from '../support/content'
import { describeCms } from '../support/cms'
import { emailOf } from '../support/people'
import { list, read, write } from '../support/writes'

interface Change {
  by: string | null
  kind: string
  note: string | null
  restoredFrom: string | null
}
interface Version {
  id: string
  updatedAt: string
  version: { change?: Change; [field: string]: unknown }
}

describeCms('what a version says of its making', (cms) => {
  const versions = async (id: string, person: 'viewer' | 'author' | 'editor' = 'author') => {
    const path = `/api/sources/versions?where[parent][equals]=${id}&sort=-updatedAt&depth=0`
    return (await cms.send<{ docs: Version[] }>(person, 'GET', path)).body.docs
  }
  const newest = async (id: string) => {
    const [version] = await versions(id)
    const { by, kind, note, restoredFrom } = version?.version.change ?? {}
    return { by, kind, note, restoredFrom }
  }
  const plain = { note: null, restoredFrom: null }

  it('is who, what and why, for everything that happens to a document', async () => {
    const { doc } = await write(cms, 'author', 'POST', 'sources?draft=true', { title: 'T', slug: 'who-and-why', publisher: 'P' })
    const { id } = doc
    expect(await newest(id)).toEqual({ by: 'author', kind: 'create', ...plain })
    await write(cms, 'author', 'PATCH', `sources/${id}?draft=true`, { license: 'CC0' })
    expect(await newest(id)).toEqual({ by: 'author', kind: 'update', ...plain })
    await cms.send('author', 'POST', `/api/sources/${id}/submit`, { note: 'Please check the title.' })
    expect(await newest(id)).toEqual({ by: 'author', kind: 'submit', ...plain, note: 'Please check the title.' })
    await cms.send('editor', 'POST', `/api/sources/${id}/return`, { note: 'The title is wrong.' })
    expect(await newest(id)).toEqual({ by: 'editor', kind: 'return', ...plain, note: 'The title is wrong.' })
    await write(cms, 'editor', 'PATCH', `sources/${id}`, { _status: 'published' })
    expect(await newest(id)).toEqual({ by: 'editor', kind: 'publish', ...plain })
    const [published] = await versions(id)
    await write(cms, 'editor', 'PATCH', `sources/${id}`, { _status: 'draft' })
    expect(await newest(id)).toEqual({ by: 'editor', kind: 'unpublish', ...plain })
    await cms.send('editor', 'POST', `/api/sources/versions/${published?.id}?draft=true`)
    expect(await newest(id)).toMatchObject({ by: 'editor', kind: 'restore-version', restoredFrom: published?.updatedAt })
    await write(cms, 'editor', 'PATCH', `sources/${id}`, { deletedAt: new Date().toISOString() })
    expect(await read(cms, 'editor', `sources/${id}?trash=true&draft=true`)).toMatchObject({ change: { by: 'editor', kind: 'trash' } })
  })

  it('tells the server from people, and a schedule from a click', async () => {
    const { id } = await makeSource(cms.payload)
    expect(await newest(id)).toEqual({ by: null, kind: 'publish', ...plain })
    await write(cms, 'author', 'PATCH', `sources/${id}?draft=true`, { license: 'CC0' })
    const editor = cms.user('editor')
    await cms.payload.jobs.queue({
      task: 'schedulePublish',
      input: { type: 'publish', doc: { relationTo: 'sources', value: id }, user: { relationTo: 'users', value: String(editor?.id) } },
    })
    await cms.payload.jobs.run({ overrideAccess: true })
    expect(await newest(id)).toEqual({ by: 'editor', kind: 'scheduled-publish', ...plain })
  })

  it('holds for GraphQL, for many at once, and for the Site', async () => {
    const { id } = await makeSource(cms.payload)
    await cms.query('editor', `mutation { updateSource(id: "${id}", draft: true, data: { license: "CC0" }) { id } }`)
    expect(await newest(id)).toEqual({ by: 'editor', kind: 'update', ...plain })
    await write(cms, 'admin', 'PATCH', `sources?where[id][in]=${id}&draft=true`, { license: 'CC1' })
    expect(await newest(id)).toEqual({ by: 'admin', kind: 'update', ...plain })
    await cms.send('editor', 'POST', '/api/globals/site?draft=true', { banner: { text: 'A banner' } })
    const { body } = await cms.send<{ docs: Version[] }>('author', 'GET', '/api/globals/site/versions?sort=-updatedAt&depth=0&limit=1')
    expect(body.docs[0]?.version.change).toMatchObject({ by: 'editor', kind: 'update' })
  })

  it('is not what the data of a request says', async () => {
    const { id } = await makeSource(cms.payload)
    await write(cms, 'author', 'PATCH', `sources/${id}?draft=true`, { change: { by: 'The admin', kind: 'approve', note: 'Fine.' } })
    expect(await newest(id)).toEqual({ by: 'author', kind: 'update', ...plain })
  })

  it('is asked for by an id, as a document that is copied is', async () => {
    const noId = { errors: [{ code: 'bad-request', message: expect.stringContaining('is not an id') }] }
    for (const id of ['a,b', '12,5', 'nothing']) {
      for (const place of [`countries/versions/${id}`, `countries/${id}/duplicate`]) {
        const { body, status } = await cms.send('admin', 'POST', `/api/${place}`, {})
        expect([place, status, body]).toEqual([place, 400, noId])
      }
    }
  })

  it('is for those who work here, and has no address in it', async () => {
    const { id } = await makeSource(cms.payload)
    await write(cms, 'editor', 'PATCH', `sources/${id}`, { license: 'CC0', _status: 'published' })
    expect(await read(cms, 'public', `sources/${id}`)).not.toHaveProperty('change')
    expect(await read(cms, 'viewer', `sources/${id}`)).toMatchObject({ change: { by: 'editor' } })
    expect(JSON.stringify(await versions(id, 'viewer'))).not.toContain(emailOf('editor'))
    for (const path of ['change', 'change.by', 'change.note']) {
      const filtered = await cms.send('public', 'GET', `/api/sources?where[${path}][exists]=true`)
      expect([path, filtered.status]).toEqual([path, 400])
      expect((await cms.send('public', 'GET', `/api/sources?sort=${path}`)).status).toBe(400)
    }
  })

  it('and of its lock: the admin panel is told a name, and no address', async () => {
    const { id } = await makeSource(cms.payload)
    const holder = { relationTo: 'users' as const, value: String(cms.user('editor')?.id) }
    await cms.payload.create({
      collection: 'payload-locked-documents',
      data: { document: { relationTo: 'sources', value: id }, user: holder },
    })
    const asPanel = async (person: 'author' | 'admin') => {
      const find = { collection: 'payload-locked-documents', depth: 1, overrideAccess: false } as const
      return (await cms.payload.find({ ...find, user: cms.user(person) })).docs[0]?.user.value
    }
    // Payload's dialog shows the address of an account, or its id; the name stands in that place.
    expect(await asPanel('author')).toEqual({ id: holder.value, email: 'editor' })
    expect(await asPanel('admin')).toEqual({ id: holder.value, email: 'editor' })
    expect((await cms.send('public', 'GET', '/api/payload-locked-documents')).status).toBe(403)
    const [lock] = await list(cms, 'author', 'payload-locked-documents?depth=2')
    expect(lock?.user).toEqual(holder)
  })
})
