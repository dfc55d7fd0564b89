import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import Database from 'libsql'
import { configToSchema } from '@payloadcms/graphql'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { graphql } from 'graphql'
import { buildConfig, createLocalReq, getPayload, handleEndpoints, type Payload, type SanitizedConfig } from 'payload'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { openConnection } from '#src/database/engines/sqlite-connection.ts'

/**
 * What Payload and libsql do by themselves, and this program does otherwise. A test here fails when that changes, for the worse or for the
 * better: then what works around it can go. Each has a row in docs/upstream.md.
 */

const facts = { collection: 'facts' } as const
const users = { collection: 'users' } as const

/** The Local API without the types of this program's own collections: those here are others. */
interface LocalApi {
  create(options: object): Promise<{ id: string }>
  update(options: object): Promise<unknown>
  updateGlobal(options: object): Promise<unknown>
  find(options: object): Promise<{ docs: unknown[] }>
  findByID(options: object): Promise<unknown>
  findGlobal(options: object): Promise<unknown>
  findVersions(options: object): Promise<{ docs: { id: unknown; createdAt: string }[] }>
  findGlobalVersions(options: object): Promise<{ docs: { id: unknown }[] }>
  restoreVersion(options: object): Promise<unknown>
  restoreGlobalVersion(options: object): Promise<unknown>
  login(options: object): Promise<{ token?: string }>
  db: { find(options: object): Promise<{ docs: unknown[] }>; findOne(options: object): Promise<unknown> }
  jobs: {
    queue(options: object): Promise<{ id: unknown }>
    run(options: object): Promise<unknown>
    cancel(options: object): Promise<unknown>
  }
}

const joined = z.object({ facts: z.object({ docs: z.array(z.unknown()) }) })
const storedSessions = z.object({ sessions: z.array(z.unknown()) })
const password = 'correct horse battery staple'

describe('Payload as it is published', () => {
  let folder: string
  let config: SanitizedConfig
  let payload: Payload
  let api: LocalApi
  let asked: string[] = []

  beforeAll(async () => {
    // Elsewhere Payload makes no tables by itself.
    vi.stubEnv('NODE_ENV', 'development')
    folder = await mkdtemp(path.join(tmpdir(), 'upstream-'))
    config = await buildConfig({
      secret: 'the secret of a configuration of its own',
      db: sqliteAdapter({ client: { url: `file:${path.join(folder, 'stock.db')}` }, push: true, idType: 'uuidv7' }),
      collections: [
        { slug: 'users', auth: true, fields: [] },
        {
          slug: 'countries',
          access: { read: () => true },
          fields: [
            {
              name: 'facts',
              type: 'join',
              collection: 'facts',
              on: 'country',
              where: { title: { not_equals: 'hidden' } },
              defaultLimit: 1,
            },
          ],
        },
        {
          slug: 'facts',
          trash: true,
          versions: { drafts: true },
          access: { read: () => ({ _status: { equals: 'published' } }) },
          fields: [
            { name: 'title', type: 'text' },
            { name: 'country', type: 'relationship', relationTo: 'countries' },
            { name: 'rows', type: 'array', fields: [{ name: 'value', type: 'number' }] },
          ],
        },
      ],
      globals: [
        {
          slug: 'site',
          versions: { drafts: true },
          fields: [{ name: 'title', type: 'text' }],
          hooks: {
            beforeOperation: [
              ({ operation }) => {
                asked.push(operation)
              },
            ],
          },
        },
      ],
      jobs: { tasks: [{ slug: 'nothing', handler: () => ({ output: {} }) }] },
      telemetry: false,
      logger: { options: { level: 'silent' } },
    })
    payload = await getPayload({ config, key: 'upstream' })
    api = payload
    await api.create({ ...users, data: { email: 'ana@example.org', password } })
  })

  afterAll(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })

  /** A fact that the public reads, with a draft that is pending. */
  async function factWithDraft() {
    const { id } = await api.create({ ...facts, data: { title: 'public', _status: 'published' } })
    await api.update({ ...facts, id, draft: true, data: { title: 'pending' } })
    return id
  }

  const rowOf = async (id: string) =>
    z.looseObject({ createdAt: z.string() }).parse(await api.db.findOne({ ...facts, where: { id: { equals: id } } }))

  const versionsOf = async (id: string) =>
    (await api.findVersions({ ...facts, where: { parent: { equals: id } }, sort: '-updatedAt' })).docs

  it('takes a page from the public when its draft is saved without a status (payload#13267)', async () => {
    const id = await factWithDraft()
    await api.update({ ...facts, id, data: {} })
    expect(await rowOf(id)).toMatchObject({ title: 'pending', _status: 'draft' })
  })

  it('publishes a pending draft with whatever else is published', async () => {
    const id = await factWithDraft()
    await api.update({ ...facts, id, data: { _status: 'published' } })
    expect(await rowOf(id)).toMatchObject({ title: 'pending', _status: 'published' })
  })

  it('starts many at once from what is published, and not from their drafts (payload#5834)', async () => {
    const id = await factWithDraft()
    await api.update({ ...facts, where: { id: { equals: id } }, data: { _status: 'published' } })
    expect(await rowOf(id)).toMatchObject({ title: 'public', _status: 'published' })
  })

  it('writes a version for a save that changes nothing', async () => {
    const { id } = await api.create({ ...facts, data: { title: 'once', _status: 'published' } })
    await api.update({ ...facts, id, data: { title: 'once', _status: 'published' } })
    expect(await versionsOf(id)).toHaveLength(2)
  })

  it('restores a draft into the row, unless it is told otherwise before it begins', async () => {
    const id = await factWithDraft()
    const [draft] = await versionsOf(id)
    await api.restoreVersion({ ...facts, id: String(draft?.id) })
    expect(await rowOf(id)).toMatchObject({ title: 'pending' })
  })

  it('dates a restored version like its document (payload#17760)', async () => {
    const { id } = await api.create({ ...facts, data: { title: 'first', _status: 'published' } })
    const [first] = await versionsOf(id)
    await api.update({ ...facts, id, data: { title: 'second', _status: 'published' } })
    await api.restoreVersion({ ...facts, id: String(first?.id) })
    const [restored] = await versionsOf(id)
    expect(restored?.id).not.toBe(first?.id)
    expect(restored?.createdAt).toBe((await rowOf(id)).createdAt)
  })

  it('restores a draft of a global into the row, and runs no hook before its versions are listed', async () => {
    const site = { slug: 'site' } as const
    await api.updateGlobal({ ...site, data: { title: 'public', _status: 'published' } })
    await api.updateGlobal({ ...site, draft: true, data: { title: 'pending' } })
    asked = []
    const { docs } = await api.findGlobalVersions({ ...site, sort: '-updatedAt' })
    expect(asked).toEqual([])
    await api.restoreGlobalVersion({ ...site, id: String(docs[0]?.id) })
    expect(await api.findGlobal(site)).toMatchObject({ title: 'pending' })
  })

  it('shows what lies in the trash to whoever asks, and in joins', async () => {
    const country = await api.create({ collection: 'countries', data: {} })
    const data = { title: 'in the trash', _status: 'published', country: country.id, deletedAt: new Date().toISOString() }
    const { id } = await api.create({ ...facts, data })
    const { docs } = await api.find({ ...facts, overrideAccess: false, trash: true, where: { id: { equals: id } } })
    expect(docs).toHaveLength(1)
    expect(await api.findByID({ collection: 'countries', id: country.id, depth: 0 })).toMatchObject({ facts: { docs: [id] } })
  })

  it('skips documents between the pages of a join (payload#15955)', async () => {
    const { id } = await api.create({ collection: 'countries', data: {} })
    const titles = ['1', '2', '3', '4', '5', '6', '7', '8']
    for (const title of titles) await api.create({ ...facts, data: { title, country: id, _status: 'published' } })
    const shown: unknown[] = []
    for (const page of [1, 2, 3, 4]) {
      const joins = { facts: { limit: 2, page, sort: 'title' } }
      const country = await api.findByID({ collection: 'countries', id, joins, depth: 0 })
      shown.push(...joined.parse(country).facts.docs)
    }
    expect(new Set(shown).size).toBeLessThan(titles.length)
  })

  it('joins over GraphQL without the filter and the limit of the field', async () => {
    const { id } = await api.create({ collection: 'countries', data: {} })
    for (const title of ['hidden', 'shown', 'more']) await api.create({ ...facts, data: { title, country: id, _status: 'published' } })
    const { data } = await ask(`{ Country(id: ${JSON.stringify(id)}) { facts { docs { title } } } }`)
    expect(JSON.stringify(data)).toContain('hidden')
    expect(JSON.stringify(data)).toContain('more')
  })

  it('looks for the request of docAccess of a global among its arguments', async () => {
    const { errors } = await ask('{ docAccessSite { read { permission } } }')
    expect(errors).toHaveLength(1)
  })

  async function ask(source: string) {
    const { schema } = configToSchema(config)
    return graphql({ schema, source, contextValue: { req: await createLocalReq({}, payload), headers: {} } })
  }

  it('has endpoints for what a collection lacks, and works off jobs by GET', () => {
    const endpointsOf = (slug: string) => {
      const { endpoints } = config.collections.find((each) => each.slug === slug) ?? {}
      return (endpoints || []).map(({ method, path }) => `${method} ${path}`)
    }
    expect(endpointsOf('countries')).toContain('get /versions')
    expect(endpointsOf('users')).toContain('post /verify/:id')
    expect(endpointsOf('payload-jobs')).toContain('get /run')
    expect(endpointsOf('payload-jobs')).toContain('get /handle-schedules')
  })

  it('shares its endpoints among collections', () => {
    const listOf = (slug: string) => config.collections.find((each) => each.slug === slug)?.endpoints || []
    const shared = listOf('countries').filter((endpoint) => listOf('facts').includes(endpoint))
    expect(shared.length).toBeGreaterThan(5)
  })

  it('fails when a preference is deleted that is not there', async () => {
    const { token } = await api.login({ ...users, data: { email: 'ana@example.org', password } })
    const headers = { Authorization: `JWT ${token}` }
    const request = new Request('http://localhost/api/payload-preferences/nothing', { method: 'DELETE', headers })
    const { status } = await handleEndpoints({ config, request, payloadInstanceCacheKey: 'upstream' })
    expect(status).toBe(500)
  })

  it('loses sessions of logins at one moment (payload#18132)', async () => {
    const login = { ...users, data: { email: 'ana@example.org', password } } as const
    await api.update({ ...users, where: {}, data: { sessions: [] } })
    await Promise.all([1, 2, 3, 4].map(async () => api.login(login)))
    const { docs } = await api.db.find(users)
    expect(storedSessions.parse(docs[0]).sessions.length).toBeLessThan(4)
  })

  it('hashes nothing for an account that there is not', async () => {
    const hash = vi.spyOn(crypto, 'pbkdf2')
    const login = (email: string) => api.login({ ...users, data: { email, password: 'wrong' } }).catch(() => undefined)
    await login('nobody@example.org')
    expect(hash).not.toHaveBeenCalled()
    await login('ana@example.org')
    expect(hash).toHaveBeenCalled()
    hash.mockRestore()
  })

  it('takes a COMMIT that failed for one that succeeded (payload#17726)', async () => {
    const { db } = payload
    const failing = { db: {}, resolve: () => Promise.reject(new Error('the disk is full')), reject: async () => {} }
    Object.assign(db.sessions ?? {}, { ours: failing })
    await expect(db.commitTransaction('ours')).resolves.toBeUndefined()
  })

  it('leaves the transaction of a job open that could not be changed (payload#17912)', async () => {
    const { db } = payload
    const begin = vi.spyOn(db, 'beginTransaction').mockResolvedValue('ours')
    const rollback = vi.spyOn(db, 'rollbackTransaction').mockResolvedValue()
    const update = vi.spyOn(db, 'updateJobs').mockRejectedValue(new Error('the disk is full'))
    await api.jobs.cancel({ where: { id: { equals: 1 } } }).catch(() => undefined)
    expect(update).toHaveBeenCalled()
    expect(rollback).not.toHaveBeenCalled()
    for (const spy of [begin, rollback, update]) spy.mockRestore()
  })

  it('takes a job that a dead process began for one that runs (payload#17220)', async () => {
    const { id } = await api.jobs.queue({ task: 'nothing', input: {} })
    await payload.db.updateJobs({ where: { id: { equals: id } }, data: { processing: true, updatedAt: '2000-01-01T00:00:00.000Z' } })
    await api.jobs.run({ silent: true })
    const { totalDocs } = await payload.count({ collection: 'payload-jobs', where: { processing: { equals: true } } })
    expect(totalDocs).toBe(1)
  })

  it('gives numbers of lists 15 digits on SQLite', async () => {
    const value = 0.1 + 0.2
    const { id } = await api.create({ ...facts, data: { rows: [{ value }] } })
    expect(await api.findByID({ ...facts, id })).toMatchObject({ rows: [{ value: 0.3 }] })
  })

  it('leaves a SQLite file open when it is destroyed', async () => {
    const { client } = z.object({ client: z.custom<{ closed: boolean }>() }).parse(payload.db)
    await payload.db.destroy?.()
    expect(client.closed).toBe(false)
  })
})

describe('libsql as it is published', () => {
  const open = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'libsql-'))
    return { folder, url: `file:${path.join(folder, 'some.db')}` }
  }

  it('loses the pragmas of its connection with the first transaction (libsql-client-ts#288)', async () => {
    const { folder, url } = await open()
    const client = createClient({ url })
    await client.execute('PRAGMA busy_timeout = 4321')
    await (await client.transaction('write')).commit()
    const { rows } = await client.execute('PRAGMA busy_timeout')
    expect(rows[0]?.timeout).not.toBe(4321)
    client.close()
    await rm(folder, { recursive: true })
  })

  it('fails to commit on a connection that has met a lock (libsql-client-ts#352)', async () => {
    const { folder, url } = await open()
    const [one, other] = [createClient({ url }), createClient({ url })]
    await one.execute('PRAGMA journal_mode = WAL')
    await one.execute('BEGIN IMMEDIATE')
    await expect(other.execute('BEGIN IMMEDIATE')).rejects.toThrow('SQLITE_BUSY')
    await one.execute('COMMIT')
    await other.execute('BEGIN')
    await expect(other.execute('COMMIT')).rejects.toThrow('SQL statements in progress')
    for (const client of [one, other]) client.close()
    await rm(folder, { recursive: true })
  })

  it('prepares statements by the `prepare` of the database that a client is given', async () => {
    const { folder, url } = await open()
    const prepare = vi.spyOn(Database.prototype, 'prepare')
    const { client } = await openConnection(url)
    await client.execute('select 1 as one')
    await client.execute('select 1 as one')
    expect(prepare.mock.calls.filter(([sql]) => sql === 'select 1 as one')).toHaveLength(1)
    prepare.mockRestore()
    client.close()
    await rm(folder, { recursive: true })
  })
})

it('Lexical waits for an import in the entry that Node takes without --conditions=production', () => {
  const entry = readFileSync(path.resolve('node_modules', 'lexical', 'dist', 'Lexical.node.mjs'), 'utf8')
  expect(entry).toMatch(/^const mod = await .*import\(/m)
})
