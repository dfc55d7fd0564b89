import { createHmac, randomUUID } from 'node:crypto'
import { createClient } from '@libsql/client'
import { MongoClient, ObjectId } from 'mongodb'
import pg from 'pg'
import { afterAll, describe, expect, inject, it, vi } from 'vitest'
import { askForKey, makeKey, newAddress, withKey } from '../support/api-keys'
import { describeCms, freshDatabase } from '../support/cms'
import { makeSource, unique } from '../support/content'
import { password, people, secret } from '../support/people'
import { endPrograms, start, written } from '../support/program'
import { get, whenKept } from '../support/reading'
import { list } from '../support/writes'

const engine = inject('engine')
const limit = { wrong: 20, good: 20 }

describeCms(
  'API keys',
  (cms) => {
    /** From an address of its own, so that tests do not hold each other back. */
    const send = (key: string, from = newAddress(), path = '/api/sources?limit=1') =>
      cms.send<{ errors?: { message: string }[] }>('public', 'GET', path, undefined, { ...withKey(key), 'X-Forwarded-For': from })
    const statusOf = async (key: string, from?: string) => (await send(key, from)).status
    const makeUser = async (role: 'author' | 'viewer' = 'viewer') =>
      (await cms.payload.create({ collection: 'users', data: { email: `${unique('user')}@example.org`, password, role } })).id
    const stored = async (id: string) => {
      const key = await cms.payload.db.findOne<{ id: string } & Record<string, unknown>>({
        collection: 'api-keys',
        where: { id: { equals: id } },
      })
      return key ?? { id: '' }
    }
    const wrong = () => `cms_${randomUUID().replaceAll('-', '')}00000000`

    describe('that somebody makes', () => {
      it('are made by the server, with 160 random bits and a prefix that says what they are', async () => {
        const user = await makeUser()
        const keys = [await makeKey(cms, user), await makeKey(cms, user)]
        for (const { key } of keys) expect(key).toMatch(/^cms_[0-9a-f]{40}$/)
        expect(keys[0]?.key).not.toBe(keys[1]?.key)
      })

      it('are shown once, and stored as a hash', async () => {
        const { key, id } = await makeKey(cms, await makeUser())
        const { hash, start: begin } = await stored(id)
        expect(hash).toBe(createHmac('sha256', cms.payload.secret).update(key).digest('hex'))
        expect(begin).toBe(key.slice(0, 8))
        for (const path of ['api-keys', `api-keys/${id}`, `api-keys/${id}?select[hash]=true`, 'users?depth=2', 'audit-log?limit=100']) {
          const { body } = await cms.send('admin', 'GET', `/api/${path}`)
          expect(JSON.stringify(body)).not.toContain(key)
          expect(JSON.stringify(body)).not.toContain(String(hash))
        }
      })

      it('answer with the key to nobody’s cache', async () => {
        const { headers } = await askForKey(cms, 'author')
        expect(headers.get('cache-control')).toMatch(/no-store/)
      })

      it.each([
        ['a key of their own choice', { key: 'my-favourite-key' }],
        ['a hash', { hash: 'f'.repeat(64) }],
        ['a use of the past', { lastUsedAt: '2020-01-01T00:00:00.000Z' }],
        ['no name', { name: '' }],
        ['a blank name', { name: '  ' }],
        ['a name that is none', { name: 7 }],
        ['a name that is too long', { name: 'n'.repeat(201) }],
        ['a name that cannot be written', { name: 'a\u0000b' }],
        ['an end that has been', { expiresAt: '2020-01-01T00:00:00.000Z' }],
        ['an end that is none', { expiresAt: 'soon' }],
        ['a user who is not there', { user: randomUUID() }],
        ['a user who is none', { user: { id: 1 } }],
      ])('are refused with %s', async (_, data) => {
        const { body, status } = await askForKey(cms, 'admin', data)
        expect([status, body.key]).toEqual([400, undefined])
        expect(body.errors?.[0]?.message).toEqual(expect.any(String))
      })

      it('end in a year unless they are told when, or never', async () => {
        const user = await makeUser()
        const endOf = async (data: object) => (await stored((await makeKey(cms, user, { ...data })).id)).expiresAt
        const days = (Date.parse(String(await endOf({}))) - Date.now()) / 86_400_000
        expect(days).toBeGreaterThan(364)
        expect(days).toBeLessThan(367)
        expect(new Date(String(await endOf({ expiresAt: '2099-12-31T23:59:59+01:00' }))).toISOString()).toBe('2099-12-31T22:59:59.000Z')
        expect(await endOf({ expiresAt: null })).toBeFalsy()
      })

      it('are not made with a key, so that a stolen one leaves none behind', async () => {
        const { key } = await makeKey(cms, await makeUser('author'))
        const { status } = await cms.send('public', 'POST', '/api/api-keys', { name: 'Another' }, withKey(key))
        expect(status).toBe(403)
      })

      it(`are at most ${limit.good} to a user, also when they are asked for at once; revoked ones make room`, async () => {
        const user = await makeUser()
        const asked = await Promise.all(Array.from({ length: limit.good + 5 }, async () => askForKey(cms, 'admin', { user })))
        expect(asked.map(({ status }) => status).sort()).toEqual([...Array(limit.good).fill(201), ...Array(5).fill(409)])
        const made = asked.find(({ status }) => status === 201)?.body.doc.id
        expect((await cms.send('admin', 'POST', `/api/api-keys/${made}/revoke`)).status).toBe(200)
        expect((await askForKey(cms, 'admin', { user })).status).toBe(201)
      })

      it('are listed to their owner and to admins', async () => {
        const { body } = await askForKey(cms, 'author')
        const seen: string[] = []
        for (const person of people)
          if ((await list(cms, person, 'api-keys?limit=100')).some(({ id }) => id === body.doc.id)) seen.push(person)
        expect(seen).toEqual(['author', 'admin'])
      })

      it('are in no API but REST', async () => {
        const { body } = await cms.query('admin', '{ ApiKeys { docs { id } } }')
        expect(body.errors?.[0]?.message).toMatch(/ApiKeys/)
      })
    })

    describe('that a program sends', () => {
      it('are that of their user until they are revoked, each by itself', async () => {
        const user = await makeUser()
        const [one, another] = [await makeKey(cms, user), await makeKey(cms, user)]
        expect([await statusOf(one.key), await statusOf(another.key)]).toEqual([200, 200])
        const { body } = await cms.send<{ user: { id: string } }>('public', 'GET', '/api/users/me', undefined, withKey(one.key))
        expect(body.user.id).toBe(user)
        await cms.send('admin', 'POST', `/api/api-keys/${one.id}/revoke`)
        expect([await statusOf(one.key), await statusOf(another.key)]).toEqual([401, 200])
      })

      it('are refused once they have expired', async () => {
        const { key } = await makeKey(cms, await makeUser(), { expiresAt: new Date(Date.now() + 1_500).toISOString() })
        expect(await statusOf(key)).toBe(200)
        await vi.waitFor(async () => expect(await statusOf(key)).toBe(401), { timeout: 5_000, interval: 200 })
      })

      it('go with their user', async () => {
        const user = await makeUser()
        const { id, key } = await makeKey(cms, user)
        expect((await cms.send('admin', 'DELETE', `/api/users/${user}`)).status).toBe(200)
        expect(await statusOf(key)).toBe(401)
        expect(await stored(id)).toEqual({ id: '' })
      })

      it('stay revoked: a second time changes nothing', async () => {
        const { id } = await makeKey(cms, await makeUser())
        const revoke = async () => cms.send<{ doc: { revokedAt: string } }>('admin', 'POST', `/api/api-keys/${id}/revoke`)
        const [first, second] = [await revoke(), await revoke()]
        expect([first.status, second.status, second.body.doc.revokedAt]).toEqual([200, 200, first.body.doc.revokedAt])
      })

      it('leave the time of their use, a minute apart, and what is kept in memory stays there', async () => {
        const { id, key } = await makeKey(cms, await makeUser())
        const source = await makeSource(cms.payload)
        const path = `/api/sources/${source.id}`
        await whenKept(cms, path)
        expect((await stored(id)).lastUsedAt).toBeFalsy()
        await statusOf(key)
        await vi.waitFor(async () => expect((await stored(id)).lastUsedAt).toBeTruthy())
        const { lastUsedAt } = await stored(id)
        expect((await get(cms, path)).outcome).toBe('hit')
        for (let sent = 0; sent < 5; sent += 1) await statusOf(key)
        expect((await stored(id)).lastUsedAt).toEqual(lastUsedAt)
        const before = new Date(Date.now() - 61_000).toISOString()
        await cms.payload.db.updateOne({ collection: 'api-keys', id, data: { lastUsedAt: before } })
        await statusOf(key)
        await vi.waitFor(async () => expect(Date.parse(String((await stored(id)).lastUsedAt))).toBeGreaterThan(Date.parse(before)))
      })
    })

    describe('that are wrong', () => {
      const refusals = async (from: string) =>
        (await cms.payload.find({ collection: 'audit-log', where: { address: { equals: from } }, sort: 'createdAt' })).docs

      it(`are a 401, from one address ${limit.wrong} times a minute, and then a 429 that says how long`, async () => {
        const from = newAddress()
        const statuses = []
        for (let sent = 0; sent < limit.wrong + 3; sent += 1) statuses.push(await statusOf(wrong(), from))
        expect(statuses).toEqual([...Array(limit.wrong).fill(401), 429, 429, 429])
        const { headers } = await send(wrong(), from)
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
        expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
        expect(await statusOf(wrong(), newAddress())).toBe(401)
      })

      it('get no further when they come at once', async () => {
        const from = newAddress()
        const statuses = await Promise.all(Array.from({ length: 60 }, async () => statusOf(wrong(), from)))
        expect(statuses.filter((status) => status === 401)).toHaveLength(limit.wrong)
      })

      it('hold nobody back who used a valid key at the same address before, nor who sends one many times at once', async () => {
        const { key } = await makeKey(cms, await makeUser())
        const from = newAddress()
        const statuses = await Promise.all(Array.from({ length: 40 }, async () => statusOf(key, from)))
        expect(new Set(statuses)).toEqual(new Set([200]))
        for (let sent = 0; sent <= limit.wrong; sent += 1) await statusOf(wrong(), from)
        expect([await statusOf(wrong(), from), await statusOf(key, from)]).toEqual([429, 200])
      })

      it('count for a whole network of IPv6', async () => {
        for (let sent = 0; sent < limit.wrong; sent += 1) await statusOf(wrong(), `2001:db8:7:1::${sent + 1}`)
        expect(await statusOf(wrong(), '2001:db8:7:1:ffff::1')).toBe(429)
        expect(await statusOf(wrong(), '2001:db8:7:2::1')).toBe(401)
      })

      it('leave few entries in the audit log, with what is known of the key and not the key', async () => {
        const user = await makeUser()
        const { id, key } = await makeKey(cms, user, { name: 'Preview' })
        await cms.send('admin', 'POST', `/api/api-keys/${id}/revoke`)
        const from = newAddress()
        for (let sent = 0; sent < 12; sent += 1) await statusOf(key, from)
        const entries = await refusals(from)
        expect(entries).toMatchObject([
          { operation: 'key-refused', details: 'revoked', title: 'Preview', documentId: id, userId: user, times: 1 },
          { operation: 'key-refused', details: 'revoked', title: 'Preview', times: 10 },
        ])
        expect(JSON.stringify(entries)).not.toContain(key)
        const other = newAddress()
        for (let sent = 0; sent < 50; sent += 1) await statusOf(wrong(), other)
        expect(await refusals(other)).toMatchObject([
          { details: 'unknown', times: 1 },
          { details: 'unknown', times: 10 },
        ])
      })
    })

    it('are in the audit log when they are made and revoked', async () => {
      const { id } = await makeKey(cms, await makeUser())
      await cms.send('admin', 'POST', `/api/api-keys/${id}/revoke`)
      const { docs } = await cms.payload.find({ collection: 'audit-log', where: { documentId: { equals: id } }, sort: 'createdAt' })
      expect(docs).toMatchObject([
        { operation: 'create', userId: cms.user('admin')?.id, fields: [] },
        { operation: 'revoke', userId: cms.user('admin')?.id, fields: ['revokedAt'] },
      ])
    })

    describe('on the command line', () => {
      afterAll(endPrograms)
      const keys = async (...args: string[]) =>
        start(
          'src/cli/user.ts',
          {
            DATABASE_URL: cms.databaseUrl,
            PAYLOAD_SECRET: secret,
            PUBLIC_URL: 'http://localhost:3000',
            DATA_DIR: cms.environment.dataDir,
          },
          ['keys', ...args],
        ).ended

      it('are listed, without themselves, and revoked', { timeout: 60_000 }, async () => {
        const user = await makeUser()
        const { email } = await cms.payload.findByID({ collection: 'users', id: user })
        const { id, key } = await makeKey(cms, user, { name: 'Command line' })
        const listed = await keys('list', '--email', email)
        expect(listed.code, listed.output).toBe(0)
        expect(listed.output).toMatch(new RegExp(`${id} +${email} +Command line +${key.slice(0, 8)}… .* never .* valid`))
        expect(listed.output).not.toContain(key)
        const revoked = await keys('revoke', id)
        expect([revoked.code, revoked.output]).toEqual([0, `user: revoked “Command line” of ${email}\n`])
        expect(await statusOf(key)).toBe(401)
        expect((await keys('list')).output).toMatch(new RegExp(`${id} .* revoked`))
        const nothing = await keys('revoke', randomUUID())
        expect([nothing.code, nothing.output]).toEqual([1, expect.stringMatching(/no API key .*keys list/)])
      })
    })

    it('of before are valid after the migration, several of them no longer needed', { timeout: 120_000 }, async () => {
      const old = 'b7c1a3f0-6f53-4c1e-9c57-5d1c6f0a2e11'
      const url = await freshDatabase('populated')
      const hash = createHmac('sha256', cms.payload.secret).update(old).digest('hex')
      await putBack(url, hash)
      const env = { DATABASE_URL: url, PAYLOAD_SECRET: secret, PUBLIC_URL: 'http://localhost:3000', DATA_DIR: cms.environment.dataDir }
      const migrated = await start('src/cli/migrate.ts', env).ended
      expect(migrated.code, migrated.output).toBe(0)
      const server = start('tests/support/serve.ts', env)
      const [, served = ''] = await written(server, /Ready at (\S+)/)
      const { status, body } = await cms.sendTo<{ user: { role: string } }>(
        served,
        'public',
        'GET',
        '/api/users/me',
        undefined,
        withKey(old),
      )
      expect([status, body.user.role]).toEqual([200, 'viewer'])
      const listed = await start('src/cli/user.ts', env, ['keys', 'list']).ended
      expect(listed.output).toMatch(/viewer@example\.org +API key .* valid/)
      await server.end('SIGKILL')
    })
  },
  { env: { TRUST_PROXY: '1' } },
)

/** Makes a database what it was before the keys had a collection, with a key of the viewer whose hash is given. */
async function putBack(url: string, hash: string) {
  if (engine === 'mongodb') {
    const client = await MongoClient.connect(url)
    const before = { enableAPIKey: true, apiKey: 'encrypted', apiKeyIndex: hash }
    expect((await client.db().collection<{ _id: ObjectId }>('users').updateOne({ role: 'viewer' }, { $set: before })).modifiedCount).toBe(1)
    await client.close()
    return
  }
  const query = await queryOn(url)
  await query(`delete from payload_migrations where name like '%_api_keys'`)
  await query('drop table api_keys')
  await query('alter table users add column enable_a_p_i_key boolean')
  await query('alter table users add column api_key text')
  await query('alter table users add column api_key_index text')
  await query(`update users set enable_a_p_i_key = true, api_key = 'encrypted', api_key_index = '${hash}' where role = 'viewer'`)
}

async function queryOn(url: string): Promise<(statement: string) => Promise<unknown>> {
  if (engine === 'sqlite') {
    const client = createClient({ url })
    return async (statement) => client.execute(statement)
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return async (statement) => client.query(statement)
}
