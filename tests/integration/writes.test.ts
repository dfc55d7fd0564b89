import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { z } from 'zod'
import { nodeArguments } from '../support/bundled'
import { describeCms, type Cms } from '../support/cms'
import { emailOf, password, secret } from '../support/people'
import { makeCountry, makeFact, makeSource, unique } from '../support/content'

const twenty = Array.from({ length: 20 }, (_, index) => index)

interface Saved {
  doc: { id: string }
  errors?: unknown
}

describeCms('twenty editors at once', (cms) => {
  const save = (path: string, data: Record<string, unknown>) => cms.send<Saved>('editor', 'PATCH', `/api/${path}`, data)
  const versionsOf = async (collection: string, id: string) =>
    (await cms.send<{ totalDocs: number }>('editor', 'GET', `/api/${collection}/versions?where[parent][equals]=${id}&limit=1`)).body
      .totalDocs

  it('save twenty documents, and every save is kept', async () => {
    const sources = await Promise.all(twenty.map(async () => makeSource(cms.payload)))
    const answers = await Promise.all(sources.map(async ({ id }, index) => save(`sources/${id}`, { license: `License ${index}` })))
    expect(answers.map(({ status, body }) => [status, body.errors])).toEqual(twenty.map(() => [200, undefined]))
    for (const [index, { id }] of sources.entries()) {
      expect(await cms.payload.findByID({ collection: 'sources', id })).toMatchObject({ license: `License ${index}` })
    }
  })

  it('save different parts of one document, and no part is lost', async () => {
    const { id } = await makeCountry(cms.payload)
    const parts: [search: string, data: Record<string, unknown>][] = [
      ['', { officialName: 'Official' }],
      ['', { pageTitle: 'Page title' }],
      ['', { region: 'americas' }],
      ['', { roles: ['source-country', 'transit-zone'] }],
      ['', { archivedPage: { url: 'https://example.org/a' } }],
      ['', { archivedPage: { capturedOn: '2008-11-03' } }],
      ['', { meta: { title: 'Meta title' } }],
      ['', { meta: { description: 'Meta description' } }],
      ['', { policyFocus: [{ type: 'link', label: 'A link' }] }],
      ['?locale=es', { name: 'Nombre' }],
      ['?locale=es', { officialName: 'Oficial' }],
      ['?locale=es', { pageTitle: 'Título' }],
      ['?locale=es', { meta: { title: 'Metatítulo' } }],
    ]
    const answers = await Promise.all(parts.map(async ([search, data]) => save(`countries/${id}${search}`, data)))
    expect(answers.map(({ status, body }) => [status, body.errors])).toEqual(parts.map(() => [200, undefined]))
    expect(await cms.payload.findByID({ collection: 'countries', id, depth: 0 })).toMatchObject({
      officialName: 'Official',
      pageTitle: 'Page title',
      region: 'americas',
      roles: ['source-country', 'transit-zone'],
      archivedPage: { url: 'https://example.org/a', capturedOn: '2008-11-03T12:00:00.000Z' },
      meta: { title: 'Meta title', description: 'Meta description' },
      policyFocus: [{ label: 'A link' }],
    })
    expect(await cms.payload.findByID({ collection: 'countries', id, depth: 0, locale: 'es' })).toMatchObject({
      name: 'Nombre',
      officialName: 'Oficial',
      pageTitle: 'Título',
      meta: { title: 'Metatítulo' },
    })
  })

  it('save one document, drafts and publications mixed, and each is a version', async () => {
    const { id: source } = await makeSource(cms.payload)
    const { id: country } = await makeCountry(cms.payload)
    const { id } = await makeFact(cms.payload, { country, source })
    const answers = await Promise.all(
      twenty.map(async (index) =>
        index % 2
          ? save(`facts/${id}?draft=true`, { statement: `Draft ${index}`, _status: 'draft' })
          : save(`facts/${id}`, { statement: `Published-${index}`, _status: 'published' }),
      ),
    )
    expect(answers.map(({ status, body }) => [status, body.errors])).toEqual(twenty.map(() => [200, undefined]))
    expect(await versionsOf('facts', id)).toBe(21)
    const { body } = await cms.send<{ statement: string }>('public', 'GET', `/api/facts/${id}`)
    expect(body.statement).toMatch(/^Published/)
  })

  it('keep twenty-five versions of a document that is saved more often', async () => {
    const { id } = await makeSource(cms.payload)
    for (const index of [...twenty, ...twenty]) expect((await save(`sources/${id}`, { license: `License ${index}` })).status).toBe(200)
    expect(await versionsOf('sources', id)).toBe(25)
  })

  it('create documents with the same slug, and one of them gets it', async () => {
    const slug = unique('same')
    const answers = await Promise.all(
      twenty.map(async () =>
        cms.send<Saved>('editor', 'POST', '/api/sources', { title: 'Same', slug, publisher: 'P', _status: 'published' }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19)
  })

  it('log in, as one person and as several, and every session lives', async () => {
    const people = twenty.map((index) => (index < 10 ? 'author' : ((['viewer', 'editor'] as const)[index % 2] ?? 'viewer')))
    const answers = await Promise.all(
      people.map(async (person) => cms.send<{ token: string }>('public', 'POST', '/api/users/login', { email: emailOf(person), password })),
    )
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200))
    for (const [index, { body }] of answers.entries()) {
      const me = await cms.send<{ user: { email: string } | null }>('public', 'GET', '/api/users/me', undefined, {
        Authorization: `JWT ${body.token}`,
      })
      expect({ index, email: me.body.user?.email }).toEqual({ index, email: emailOf(people[index] ?? 'viewer') })
    }
  })

  it('change many documents in one request while others save', async () => {
    const publisher = unique('Publisher')
    const sources = await Promise.all(twenty.map(async () => makeSource(cms.payload, { publisher })))
    const [bulk, ...saves] = await Promise.all([
      cms.send<{ docs: unknown[]; errors: unknown[] }>('editor', 'PATCH', `/api/sources?where[publisher][equals]=${publisher}`, {
        license: 'Bulk',
      }),
      ...sources.map(async ({ id }, index) => save(`sources/${id}`, { url: `https://example.org/${index}` })),
    ])
    expect({ status: bulk.status, changed: bulk.body.docs.length, errors: bulk.body.errors }).toEqual({
      status: 200,
      changed: 20,
      errors: [],
    })
    expect(saves.map(({ status }) => status)).toEqual(twenty.map(() => 200))
    for (const [index, { id }] of sources.entries()) {
      expect(await cms.payload.findByID({ collection: 'sources', id })).toMatchObject({
        license: 'Bulk',
        url: `https://example.org/${index}`,
      })
    }
    const trashed = await cms.send<{ docs: unknown[] }>('admin', 'DELETE', `/api/sources?where[publisher][equals]=${publisher}`)
    expect({ status: trashed.status, deleted: trashed.body.docs.length }).toEqual({ status: 200, deleted: 20 })
  })

  it('forget their passwords while others save', async () => {
    const { id } = await makeSource(cms.payload)
    const answers = await Promise.all([
      cms.send('public', 'POST', '/api/users/forgot-password', { email: emailOf('viewer') }),
      cms.send('public', 'POST', '/api/users/forgot-password', { email: 'nobody@example.org' }),
      save(`sources/${id}`, { license: 'Saved' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('write from two processes, and nothing is lost', async () => {
    const prefix = unique('other')
    const other = promisify(execFile)(process.execPath, [...nodeArguments('tests/support/writer.ts'), prefix, '40'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: cms.databaseUrl,
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'http://localhost:3000',
        LOG_LEVEL: 'error',
      },
    })
    const { id } = await makeSource(cms.payload)
    let saves = 0
    let isOver = false
    const ended = other.finally(() => {
      isOver = true
    })
    while (!isOver) {
      const { status, body } = await save(`sources/${id}`, { license: `License ${(saves += 1)}` })
      expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined })
    }
    expect((await ended).stdout).toContain('made 40')
    const { totalDocs } = await cms.payload.count({ collection: 'sources', where: { slug: { like: prefix } } })
    expect(totalDocs).toBe(40)
    expect(await cms.payload.findByID({ collection: 'sources', id })).toMatchObject({ license: `License ${saves}` })
  })

  it('are told when the database ends a transaction before it is committed', async () => {
    const { db } = cms.payload
    const slug = unique('uncommitted')
    const id = await db.beginTransaction()
    if (id === null) throw new Error('No transaction')
    await db.create({ collection: 'sources', data: { title: { en: slug }, slug, publisher: 'P' }, req: { transactionID: id } })
    await endBehindItsBack(cms, id)
    await expect(db.commitTransaction(id)).rejects.toThrow()
    expect((await cms.payload.count({ collection: 'sources', where: { slug: { equals: slug } } })).totalDocs).toBe(0)
    // The next writer gets its turn.
    await makeSource(cms.payload)
  })
})

interface Session {
  abortTransaction: () => Promise<void>
  db: { run: (statement: string) => Promise<unknown>; execute: (statement: string) => Promise<{ rows: { pid: number }[] }> }
}

/** Ends a transaction as a database does on its own account: rolled back, or its connection gone. */
async function endBehindItsBack({ payload, databaseUrl }: Pick<Cms, 'payload' | 'databaseUrl'>, id: number | string) {
  // What a session is depends on the engine; each case uses what its own has.
  const session = z.custom<Session>((value) => typeof value === 'object' && value !== null).parse(payload.db.sessions?.[id])
  switch (inject('engine')) {
    case 'mongodb':
      await session.abortTransaction()
      return
    case 'sqlite':
      await session.db.run('ROLLBACK')
      return
    case 'postgres': {
      const { rows } = await session.db.execute('select pg_backend_pid() as pid')
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      await client.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await client.end()
    }
  }
}
