import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { seenNow } from '../support/approve'
import { makeKey, withKey } from '../support/api-keys'
import { describeCms } from '../support/cms'
import { emailOf, password, people, type Person } from '../support/people'
import { makeSource, unique } from '../support/content'
import { exportFile, importFile, previewFile } from '../support/import-files'
import { write } from '../support/writes'

interface Entry extends Record<string, unknown> {
  operation: string
  fields?: string[]
}

describeCms('the audit log', (cms) => {
  const entries = async (where: Record<string, unknown>) => {
    const { docs } = await cms.payload.find({
      collection: 'audit-log',
      where: JSON.parse(JSON.stringify(where)),
      sort: ['createdAt', 'id'],
      limit: 200,
    })
    return docs.map((entry): Entry => ({ ...entry, fields: entry.fields ?? [] }))
  }
  const about = (id: string) => entries({ documentId: { equals: id } })
  const operations = async (id: string) => (await about(id)).map(({ operation }) => operation)
  const now = () => new Date().toISOString()

  it('says who changed what, when and from where', async () => {
    const { id } = await makeSource(cms.payload)
    await cms.send(
      'author',
      'PATCH',
      `/api/sources/${id}?draft=true`,
      { license: 'CC0', publishedOn: { precision: 'year' } },
      { 'X-Request-Id': 'a-request', 'X-Client-Address': '6.6.6.6' },
    )
    expect((await about(id)).at(-1)).toMatchObject({
      operation: 'update',
      userEmail: emailOf('author'),
      userId: cms.user('author')?.id,
      role: 'author',
      via: 'session',
      address: expect.stringMatching(/127\.0\.0\.1$/),
      requestId: 'a-request',
      documentType: 'sources',
      status: 'draft',
      fields: ['publishedOn.precision', 'license'],
    })
  })

  it('has one entry for each thing that happens to a document', async () => {
    const { body } = await cms.send<{ doc: { id: string } }>('author', 'POST', '/api/sources?draft=true', {
      title: 'A',
      slug: unique('a'),
      publisher: 'P',
    })
    const { id } = body.doc
    const patch = (person: Person, query: string, data: Record<string, unknown>) =>
      write(cms, person, 'PATCH', `sources/${id}${query}`, data)
    await patch('author', '?draft=true', { title: 'B' })
    await cms.send('author', 'POST', `/api/sources/${id}/submit`)
    await cms.send('editor', 'POST', `/api/sources/${id}/return`, { note: 'No.' })
    await cms.send('author', 'POST', `/api/sources/${id}/submit`)
    await cms.send('editor', 'POST', `/api/sources/${id}/approve`, {}, await seenNow(cms, 'editor', `sources/${id}`))
    await patch('editor', '', { title: 'C', _status: 'published' })
    await patch('author', '?draft=true', { title: 'D' })
    await patch('editor', '', { _status: 'draft' })
    const { docs } = await cms.payload.findVersions({
      collection: 'sources',
      where: { parent: { equals: id } },
      sort: 'createdAt',
      limit: 1,
    })
    await cms.send('editor', 'POST', `/api/sources/versions/${docs[0]?.id}`)
    await patch('editor', '', { deletedAt: now() })
    await patch('editor', '?trash=true', { deletedAt: null })
    await write(cms, 'admin', 'DELETE', `sources/${id}`)
    expect(await operations(id)).toEqual([
      'create',
      'update',
      'submit',
      'return',
      'submit',
      'approve',
      'publish',
      'update',
      'unpublish',
      'restore-version',
      'trash',
      'untrash',
      'delete',
    ])
  })

  it('keeps the Site and users, and no secret of theirs', async () => {
    await cms.send('editor', 'POST', '/api/globals/site', { banner: { text: 'A banner' }, _status: 'published' })
    expect((await entries({ documentType: { equals: 'site' } })).at(-1)).toMatchObject({
      operation: 'publish',
      userEmail: emailOf('editor'),
    })
    const secret = 'a-very-secret-password'
    const { doc } = await write(cms, 'admin', 'POST', 'users', { email: `${unique('u')}@example.org`, role: 'viewer', password: secret })
    await write(cms, 'admin', 'PATCH', `users/${doc.id}`, { role: 'author', password: `${secret}-2` })
    await write(cms, 'admin', 'DELETE', `users/${doc.id}`)
    const found = await about(doc.id)
    expect(found.map(({ operation, fields }) => [operation, [...(fields ?? [])].sort()])).toEqual([
      ['create', []],
      ['update', ['password', 'role']],
      ['delete', []],
    ])
    expect(JSON.stringify(found)).not.toContain('very-secret')
  })

  it('names the key that a frontend used', async () => {
    const user = await cms.payload.create({ collection: 'users', data: { email: `${unique('k')}@example.org`, role: 'editor', password } })
    const { key } = await makeKey(cms, user.id)
    const { id } = await makeSource(cms.payload)
    await cms.send('public', 'PATCH', `/api/sources/${id}`, { license: 'CC0' }, withKey(key))
    expect((await about(id)).map(({ via }) => via)).toEqual(['server', 'API key'])
  })

  it('keeps nothing of what was rolled back', async () => {
    const { id } = await makeSource(cms.payload)
    const before = await operations(id)
    expect((await write(cms, 'editor', 'PATCH', `sources/${id}`, { title: '' })).status).toBe(400)
    expect(await operations(id)).toEqual(before)
  })

  it('keeps logins, logouts and forgotten passwords', async () => {
    const { id, email } = await cms.payload.create({
      collection: 'users',
      data: { email: `${unique('l')}@example.org`, role: 'viewer', password },
    })
    const { body } = await cms.send<{ token: string }>('public', 'POST', '/api/users/login', { email, password })
    await cms.send('public', 'POST', '/api/users/logout', undefined, { Authorization: `JWT ${body.token}` })
    await cms.send('public', 'POST', '/api/users/forgot-password', { email })
    const forgotten = { userEmail: { equals: email }, operation: { equals: 'password-forgotten' } }
    await vi.waitFor(async () => expect(await entries(forgotten)).toHaveLength(1), 10_000)
    // As if the link had been sent.
    const token = unique('token')
    const data = {
      resetPasswordToken: createHash('sha256').update(token).digest('hex'),
      resetPasswordExpiration: new Date(Date.now() + 60_000).toISOString(),
    }
    await cms.payload.db.updateOne({ collection: 'users', id, data })
    await cms.send('public', 'POST', '/api/users/reset-password', { token, password: 'another-password' })
    const found = await entries({ userEmail: { equals: email } })
    expect(found.map(({ operation }) => operation)).toEqual(['login', 'logout', 'password-forgotten', 'password-reset'])
    expect(found[2]).toMatchObject({ via: 'nobody logged in', address: expect.stringMatching(/127\.0\.0\.1$/) })
    expect(JSON.stringify(found)).not.toContain(token)
  })

  it.each(['REST', 'GraphQL'])('keeps failed logins over %s, few of a flood', async (road) => {
    const email = `${unique('nobody')}@example.org`
    const attempt = () =>
      road === 'REST'
        ? cms.send('public', 'POST', '/api/users/login', { email, password: 'wrong' })
        : cms.query('public', `mutation { loginUser(email: "${email}", password: "wrong") { token } }`)
    for (let index = 0; index < 12; index += 1) await attempt()
    const found = await entries({ operation: { equals: 'login-failed' }, userEmail: { equals: email } })
    expect(found.map(({ times, via }) => [times, via])).toEqual([
      [1, 'nobody logged in'],
      [10, 'nobody logged in'],
    ])
  })

  it('is not filled by a flood over many accounts, and keeps no password typed as an address', async () => {
    const count = async () =>
      (await cms.payload.count({ collection: 'audit-log', where: { operation: { equals: 'login-failed' } } })).totalDocs
    const before = await count()
    for (let index = 0; index < 60; index += 1) {
      await cms.send('public', 'POST', '/api/users/login', {
        email: index ? `${unique('flood')}@example.org` : 'my-typed-password',
        password: 'wrong',
      })
    }
    expect((await count()) - before).toBeLessThan(25)
    expect(JSON.stringify(await entries({ operation: { equals: 'login-failed' } }))).not.toContain('my-typed-password')
  })

  describe('is closed', () => {
    it.each(people)('to %s but for what the table allows', async (person) => {
      const [entry] = await entries({})
      const id = String(entry?.id)
      const reads = [
        (await cms.send(person, 'GET', '/api/audit-log?limit=1')).status,
        (await cms.send(person, 'GET', `/api/audit-log/${id}`)).status,
        (await cms.send(person, 'GET', '/api/audit-log/export')).status,
      ]
      expect(reads).toEqual(person === 'admin' ? [200, 200, 200] : [403, 403, 403])
      const writes = [
        (await write(cms, person, 'POST', 'audit-log', { operation: 'login' })).status,
        (await write(cms, person, 'PATCH', `audit-log/${id}`, { operation: 'logout' })).status,
        (await write(cms, person, 'PATCH', 'audit-log?where[id][exists]=true', { operation: 'logout' })).status,
        (await write(cms, person, 'DELETE', `audit-log/${id}`)).status,
        (await write(cms, person, 'DELETE', 'audit-log?where[id][exists]=true')).status,
        (await write(cms, person, 'POST', `audit-log/${id}/duplicate`)).status,
      ]
      expect(writes.every((status) => [403, 404].includes(status))).toBe(true)
      const mutations = [
        'deleteAuditLog(id: "ID") { id }',
        'updateAuditLog(id: "ID", data: { details: "x" }) { id }',
        'createAuditLog(data: { operation: login }) { id }',
      ]
      for (const mutation of mutations) {
        const { body } = await cms.query(person, `mutation { ${mutation.replace('ID', id)} }`)
        expect(body.errors?.[0]?.extensions?.statusCode ?? 400).toBeGreaterThanOrEqual(400)
        expect(body.errors).toBeDefined()
      }
      const local = { collection: 'audit-log', overrideAccess: false, user: cms.user(person) ?? undefined } as const
      await expect(cms.payload.delete({ ...local, id })).rejects.toMatchObject({ status: 403 })
      await expect(cms.payload.update({ ...local, id, data: { details: 'x' } })).rejects.toMatchObject({ status: 403 })
      expect((await about(String(entry?.documentId)))[0]).toEqual(entry)
    })
  })

  it('keeps what was imported and exported, and nothing of previews and of files that were rejected', async () => {
    const slug = unique('imported')
    const content = `title,slug\nA title,${slug}`
    const file = { content, name: 'list.csv', options: { collectionSlug: 'sources' } }
    const said = () => entries({ and: [{ operation: { in: ['import', 'export'] } }, { documentType: { equals: 'sources' } }] })
    await previewFile(cms, file, 'author')
    await importFile(cms, { ...file, content: `${content}\nB title,not a slug` }, 'author')
    expect(await said()).toEqual([])
    await importFile(cms, file, 'author')
    await exportFile(cms, { collectionSlug: 'sources', where: { slug: { equals: slug } } }, 'viewer')
    expect(await said()).toMatchObject([
      { operation: 'import', userEmail: emailOf('author'), details: 'list.csv: 1 new, 0 changed, 0 unchanged' },
      { operation: 'export', userEmail: emailOf('viewer'), details: 'csv: 1 documents' },
    ])
    const { docs } = await cms.payload.find({ collection: 'sources', draft: true, where: { slug: { equals: slug } } })
    expect(await about(docs[0]?.id ?? '')).toMatchObject([{ operation: 'create', userEmail: emailOf('author'), title: 'A title' }])
  })

  it('is exported whole or in part, and runs no formula', async () => {
    const { id } = await makeSource(cms.payload, { title: '=HYPERLINK("https://evil.example","x")' })
    const csv = await cms.send<unknown>('admin', 'GET', `/api/audit-log/export?where[documentId][equals]=${id}`)
    const [head, row, ...rest] = String(csv.body).trim().split('\n')
    expect(head).toMatch(/^createdAt,operation,userEmail/)
    expect(row).toContain(`"'=HYPERLINK(""https`)
    expect(rest).toEqual([])
    const json = await cms.send<Entry[]>('admin', 'GET', '/api/audit-log/export?format=json')
    const { totalDocs } = await cms.payload.count({ collection: 'audit-log' })
    expect(json.body).toHaveLength(totalDocs)
    expect((await cms.send('admin', 'GET', '/api/audit-log/export?format=xml')).status).toBe(400)
    expect((await cms.send('admin', 'GET', '/api/audit-log/export?where[secret][equals]=1')).status).toBe(400)
  })
})
