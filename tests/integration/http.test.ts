import { mkdtemp, readdir } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { describeCms, freshDatabase } from '../support/cms'
import { emailOf, password, secret } from '../support/people'
import { makeSource, unique } from '../support/content'
import { endPrograms, start, written, type Program } from '../support/program'

const log = { lines: [] as string[] }
const logTo = { write: (line: string) => void log.lines.push(line) }

const allowed = 'https://www.example.org'
const foreign = 'https://evil.example'
const own = 'http://localhost:3000'

interface Refusal {
  errors: { message: string; requestId?: string; extensions?: { requestId?: string } }[]
}

/** What a driver would say: nothing of it may reach a client, nor what it quotes the log. */
const driverError = () =>
  Object.assign(new Error('Failed query: select "hash" from "users" where "email" = $1\nparams: someone@example.org'), {
    cause: Object.assign(new Error('relation "users" does not exist at 10.1.2.3:5432'), { code: '42P01' }),
  })

const png = async () =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()

function fileForm(bytes: Buffer, name = `${unique('file')}.png`) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name)
  form.append('_payload', JSON.stringify({ alt: 'A square', _status: 'published' }))
  return form
}

describeCms(
  'over HTTP',
  (cms) => {
    const login = (email: string, withPassword: string, headers = {}) =>
      cms.send<Refusal & { token?: string }>('public', 'POST', '/api/users/login', { email, password: withPassword }, headers)
    const cookieOf = async () => (await login(emailOf('editor'), password, { Origin: own })).headers.get('set-cookie')?.split(';')[0] ?? ''

    describe('HEAD', () => {
      const paths: Record<string, () => Promise<string> | string> = {
        'a list': () => '/api/sources?limit=2',
        'a document': async () => `/api/sources/${(await makeSource(cms.payload)).id}`,
        'a count': () => '/api/sources/count',
        'a document that is not there': () => '/api/sources/nothing',
        'a list that is refused': () => '/api/sources?where[nothing][equals]=1',
        'the site': () => '/api/globals/site',
        GraphQL: () => `/api/graphql?query=${encodeURIComponent('{ Sources { totalDocs } }')}`,
        'a GraphQL query that is refused': () => '/api/graphql?query=%7B',
        '/healthz': () => '/healthz',
        '/readyz': () => '/readyz',
        'a file': async () => {
          const { body } = await cms.send<{ doc: { url: string } }>('editor', 'POST', '/api/media', fileForm(await png()))
          return new URL(body.doc.url, cms.url).pathname
        },
        'nothing at all': () => '/nothing',
      }
      it.each(Object.keys(paths))('of %s answers as GET does, without a body', async (name) => {
        const place = (await paths[name]?.()) ?? ''
        // An answer that was under way while something changed is not kept, and has no ETag: the two are compared at rest.
        await vi.waitFor(async () => {
          const get = await raw(cms.url, 'GET', place)
          const head = await raw(cms.url, 'HEAD', place)
          expect(head.status).toBe(get.status)
          expect(head.headers).toEqual(get.headers)
          expect(get.body).not.toBe('')
          expect(head.body).toBe('')
        })
      })
    })

    describe('what a collection does not have', () => {
      it.each([
        ['GET', '/api/users/versions', 400],
        ['POST', '/api/users/versions/nothing', 404],
        ['POST', '/api/users/verify/nothing', 404],
        ['DELETE', '/api/payload-preferences/nothing', 404],
      ])('%s %s is answered with a refusal', async (method, place, status) => {
        expect((await cms.send('admin', method, place, method === 'POST' ? {} : undefined)).status).toBe(status)
      })
    })

    it('a preference with a character that no database text holds is refused or kept as it is', async () => {
      const value = { text: 'a\u0000b' }
      const { status } = await cms.send('admin', 'POST', '/api/payload-preferences/of-nul', { value })
      const { body } = await cms.send<{ value: unknown }>('admin', 'GET', '/api/payload-preferences/of-nul')
      expect([status, status === 200 ? body.value : null]).toEqual(status === 200 ? [200, value] : [400, null])
    })

    it('a copy with a status that there is not is refused', async () => {
      const place = `/api/sources/${(await makeSource(cms.payload)).id}/duplicate?draft=false`
      const answer = await cms.send('admin', 'POST', place, { _status: 'constructor' })
      expect(answer.status, JSON.stringify(answer.body)).toBe(400)
    })

    it('a preference that two delete at once is deleted once', async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        expect((await cms.send('admin', 'POST', '/api/payload-preferences/of-two', { value: { a: 1 } })).status).toBe(200)
        const answers = await Promise.all([1, 2, 3].map(async () => cms.send('admin', 'DELETE', '/api/payload-preferences/of-two')))
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
      }
    })

    describe('security headers', () => {
      it.each(['/api/sources', '/api/sources/nothing', '/api/graphql?query={Sources{totalDocs}}', '/healthz', '/readyz', '/nothing'])(
        'let nothing in the answer to %s run or be framed',
        async (place) => {
          const { headers } = await cms.send('public', 'GET', place)
          expect(headers.get('content-security-policy')).toBe(
            "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
          )
          expect(headers.get('x-content-type-options')).toBe('nosniff')
          expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
          expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
          expect(headers.has('x-powered-by')).toBe(false)
          expect(headers.has('strict-transport-security')).toBe(false)
        },
      )
      it('are on what the body limit refuses too', async () => {
        const { headers } = await cms.send('public', 'POST', '/api/sources', '{', { 'Content-Type': 'application/json' })
        expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      })
    })

    describe('an origin of CORS_ORIGINS', () => {
      it.each([
        ['GET', '/api/sources', 200],
        ['GET', '/api/graphql?query={Sources{totalDocs}}', 200],
        ['GET', '/api/sources/nothing', 400],
        ['GET', '/api/globals/nothing', 404],
        ['GET', '/api/nothing', 404],
        ['POST', '/api/users/login', 400],
      ])('reads the answer to %s %s, with credentials', async (method, place, status) => {
        const answer = await cms.send('public', method, place, undefined, { Origin: allowed })
        expect(answer.status).toBe(status)
        expect(answer.headers.get('access-control-allow-origin')).toBe(allowed)
        expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
        expect(answer.headers.get('vary')).toMatch(/\bOrigin\b/i)
      })
      it.each(['/api/sources', '/api/graphql'])('reads why a body for %s was refused before Payload saw it', async (place) => {
        for (const body of ['{', JSON.stringify({ title: 'x'.repeat(2_000_000) })]) {
          const { status, headers } = await cms.send('public', 'POST', place, body, { Origin: allowed, 'Content-Type': 'application/json' })
          expect([400, 413]).toContain(status)
          expect(headers.get('access-control-allow-origin')).toBe(allowed)
          expect(headers.get('vary')).toMatch(/\bOrigin\b/i)
        }
      })
      it.each(['/api/sources', '/api/graphql', '/api/users/login'])('may ask before it sends to %s', async (place) => {
        const { status, headers } = await cms.send('public', 'OPTIONS', place, undefined, {
          Origin: allowed,
          'Access-Control-Request-Method': 'PATCH',
          'Access-Control-Request-Headers': 'authorization,content-type',
        })
        expect(status).toBeGreaterThanOrEqual(200)
        expect(status).toBeLessThan(300)
        expect(headers.get('access-control-allow-origin')).toBe(allowed)
        expect(headers.get('access-control-allow-credentials')).toBe('true')
        expect(headers.get('access-control-allow-methods')).toContain('PATCH')
        expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization')
        expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('content-type')
        expect(headers.get('vary')).toMatch(/\bOrigin\b/i)
      })
    })

    describe('another origin', () => {
      it.each([
        ['GET', '/api/sources'],
        ['OPTIONS', '/api/sources'],
        ['GET', '/api/graphql?query={Sources{totalDocs}}'],
        ['OPTIONS', '/api/graphql'],
        ['POST', '/api/users/login'],
      ])('gets no leave to read the answer to %s %s', async (method, place) => {
        for (const origin of [foreign, 'null', `${allowed}.evil.example`, 'https://example.org']) {
          const { headers } = await cms.send('public', method, place, undefined, { Origin: origin })
          expect(headers.has('access-control-allow-origin')).toBe(false)
          expect(headers.has('access-control-allow-credentials')).toBe(false)
          expect(headers.get('vary')).toMatch(/\bOrigin\b/i)
        }
      })
    })

    describe('the cookie of a login', () => {
      const nameBy = async (headers: Record<string, string>) => {
        const { body } = await cms.send<{ user: { email: string } | null }>('public', 'GET', '/api/users/me', undefined, headers)
        return body.user?.email
      }
      it('is out of reach for scripts and other sites', async () => {
        const { headers } = await login(emailOf('editor'), password, { Origin: own })
        expect(headers.get('set-cookie')).toMatch(/HttpOnly/i)
        expect(headers.get('set-cookie')).toMatch(/SameSite=Lax/i)
      })
      it.each([own, allowed])('counts for a request from %s', async (origin) => {
        expect(await nameBy({ Cookie: await cookieOf(), Origin: origin })).toBe(emailOf('editor'))
      })
      it.each<Record<string, string>>([{ Origin: foreign }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }])(
        'counts for nothing with %o',
        async (headers) => {
          expect(await nameBy({ Cookie: await cookieOf(), ...headers })).toBeUndefined()
        },
      )
      it('writes nothing from a foreign page', async () => {
        const Cookie = await cookieOf()
        const { status } = await cms.send('public', 'POST', '/api/sources', { title: 'Forged' }, { Cookie, Origin: foreign })
        expect(status).toBe(403)
        const { body } = await cms.query('public', 'query { meUser { user { id } } }')
        expect(body.data).toEqual({ meUser: { user: null } })
      })
    })

    describe('the id of a request', () => {
      const idOf = async (headers: Record<string, string>) =>
        (await cms.send('public', 'GET', '/api/sources', undefined, headers)).headers.get('x-request-id')
      it.each(['abc-123_4.5', 'x'.repeat(64)])('is the one that it brings: %s', async (id) => {
        expect(await idOf({ 'X-Request-Id': id })).toBe(id)
      })
      it.each(['x'.repeat(65), 'two words', '<script>', '{"level":"error"}', 'a, b'])('is made anew for one that brings %j', async (id) => {
        expect(await idOf({ 'X-Request-Id': id })).toMatch(/^[0-9a-f-]{36}$/)
      })
      it('is different for each that brings none', async () => {
        const ids = [await idOf({}), await idOf({})]
        expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
        expect(ids[0]).not.toBe(ids[1])
      })
      it.each([
        ['a failure behind REST', 'GET', '/api/sources?limit=7', undefined, 500],
        ['a failure behind GraphQL', 'POST', '/api/graphql', { query: '{ Sources { totalDocs docs { id } } }' }, 200],
        ['an unknown route', 'GET', '/nothing', undefined, 404],
        ['JSON that is none', 'POST', '/api/sources', '{', 400],
      ])('is in the answer to %s, and in a line of the log', async (_, method, place, body, status) => {
        const find = vi.spyOn(cms.payload.db, 'find').mockRejectedValue(driverError())
        log.lines.length = 0
        const id = unique('request')
        const answer = await cms.send<Refusal>('public', method, place, body, {
          'X-Request-Id': id,
          ...(typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}),
        })
        find.mockRestore()
        expect(answer.status).toBe(status)
        const [error] = answer.body.errors
        expect(error?.requestId ?? error?.extensions?.requestId).toBe(id)
        await vi.waitFor(() =>
          expect(log.lines.map((line) => JSON.parse(line))).toContainEqual(
            expect.objectContaining({ msg: 'request', req: { id, method, path: place.split('?')[0], ip: '127.0.0.1' } }),
          ),
        )
      })
      it.each([
        ['REST', 'GET', '/api/sources?limit=7', undefined],
        ['GraphQL', 'POST', '/api/graphql', { query: '{ Sources { docs { id } } }' }],
      ])('is beside the one error that a failure behind %s leaves in the log', async (_, method, place, body) => {
        const find = vi.spyOn(cms.payload.db, 'find').mockRejectedValue(driverError())
        log.lines.length = 0
        const id = unique('request')
        await cms.send('public', method, place, body, { 'X-Request-Id': id })
        find.mockRestore()
        const errors = log.lines.filter((line) => line.includes('"level":"error"') && !line.includes('"msg":"request"'))
        expect(errors.map((line): Record<string, unknown> => JSON.parse(line))).toEqual([expect.objectContaining({ requestId: id })])
      })
    })

    it.each([
      ['REST', 'GET', '/api/sources?limit=7', undefined],
      ['GraphQL', 'POST', '/api/graphql', { query: '{ Sources { docs { id } } }' }],
    ])('a failure behind %s says nothing of SQL, drivers or this program', async (_, method, place, body) => {
      const find = vi.spyOn(cms.payload.db, 'find').mockRejectedValue(driverError())
      const answer = await cms.send<Refusal>('public', method, place, body)
      find.mockRestore()
      expect(answer.body.errors.map(({ message }) => message)).toEqual(['Something went wrong.'])
      expect(JSON.stringify(answer.body)).not.toMatch(/select|relation|params|someone|10\.1\.2\.3|42P01|node_modules|at .*\.[jt]s/i)
    })

    describe('the log', () => {
      it('keeps out query strings, passwords, cookies, tokens, and what a database was asked', async () => {
        const Cookie = await cookieOf()
        log.lines.length = 0
        const words = [
          'in-a-query',
          'a-wrong-password',
          'hush-in-json',
          'in-a-header',
          'in-an-api-key',
          'token-of-a-reset',
          'someone@example.org',
          Cookie.split('=')[1] ?? '',
        ]
        await cms.send('public', 'GET', '/api/sources?where[title][equals]=in-a-query&token=in-a-query', undefined, { Cookie, Origin: own })
        await cms.send('public', 'GET', '/api/sources?where[nothing][equals]=in-a-query')
        await cms.send('public', 'GET', '/api/graphql?query={in-a-query}')
        await login(emailOf('author'), 'a-wrong-password')
        await login('someone@example.org', 'a-wrong-password')
        await cms.send('public', 'POST', '/api/users/login', '{"password": "hush-in-json" "}', { 'Content-Type': 'application/json' })
        await cms.send('public', 'GET', '/api/users/me', undefined, { Authorization: 'JWT in-a-header' })
        await cms.send('public', 'GET', '/api/users/me', undefined, { Authorization: 'users API-Key in-an-api-key' })
        await cms.send('public', 'GET', '/admin/reset/token-of-a-reset')
        await cms.send('public', 'POST', '/api/users/verify/token-of-a-reset')
        await cms.send('public', 'POST', '/api/users/reset-password', { token: 'token-of-a-reset', password: 'a-wrong-password' })
        const find = vi.spyOn(cms.payload.db, 'find').mockRejectedValue(driverError())
        await cms.send('public', 'GET', '/api/sources')
        find.mockRestore()
        await vi.waitFor(() => expect(log.lines.filter((line) => line.includes('"msg":"request"'))).toHaveLength(12))
        for (const word of words) expect(log.lines.filter((line) => line.includes(word))).toEqual([])
      })
      it.each(['REST', 'GraphQL'])(
        'tells of a refused login over %s in a line of its own, which names nobody and is no error',
        async (road) => {
          log.lines.length = 0
          for (const email of [emailOf('author'), 'someone@example.org']) {
            if (road === 'REST') await login(email, 'a-wrong-password')
            else await cms.query('public', `mutation { loginUser(email: "${email}", password: "a-wrong-password") { token } }`)
          }
          await vi.waitFor(() => expect(log.lines.filter((line) => line.includes('"msg":"request"'))).toHaveLength(2))
          const lines = log.lines.map((line): Record<string, unknown> => JSON.parse(line))
          expect(lines.filter(({ msg }) => msg === 'A login was refused')).toEqual(
            [1, 2].map(() => ({ level: 'info', time: expect.any(String), msg: 'A login was refused', requestId: expect.any(String) })),
          )
          expect(lines.map(({ level }) => level)).toEqual(['info', 'info', 'info', 'info'])
          expect(log.lines.join('')).not.toMatch(/stack|example\.org/)
        },
      )
      it.each(['REST', 'GraphQL'])('tells who was refused over %s', async (road) => {
        log.lines.length = 0
        const data = { email: 'somebody@example.org', role: 'viewer', password }
        if (road === 'REST') await cms.send('author', 'POST', '/api/users', data)
        else await cms.query('author', 'mutation ($data: mutationUserInput!) { createUser(data: $data) { id } }', { data })
        await vi.waitFor(() => expect(log.lines.some((line) => line.includes('"msg":"request"'))).toBe(true))
        const refused = log.lines.map((line): Record<string, unknown> => JSON.parse(line)).filter(({ msg }) => msg === 'Access was refused')
        expect(refused).toEqual([
          {
            level: 'info',
            time: expect.any(String),
            msg: 'Access was refused',
            requestId: expect.any(String),
            user: cms.user('author')?.id,
            role: 'author',
          },
        ])
      })
      it('tells of each request its method, path, status and time', async () => {
        log.lines.length = 0
        await cms.send('public', 'GET', '/api/sources?limit=1')
        await vi.waitFor(() => expect(log.lines).toHaveLength(1))
        expect(JSON.parse(log.lines[0] ?? '')).toMatchObject({
          level: 'info',
          req: { method: 'GET', path: '/api/sources' },
          res: { status: 200 },
          responseTime: expect.any(Number),
          time: expect.stringMatching(/^\d{4}-/),
        })
      })
    })

    describe('a form without data', () => {
      it.each(['countries', 'sources', 'media', 'payload-query-presets', 'globals/site'])(
        'is refused for what it lacks: %s',
        async (place) => {
          const form = new FormData()
          form.append('x', '1')
          expect((await cms.send('admin', 'POST', `/api/${place}`, form)).status).toBe(400)
        },
      )
    })

    it('refuses to renew a session that ends meanwhile', async () => {
      const { config } = cms.payload.collections.users
      const renewal = config.endpoints ? config.endpoints.find(({ path }) => path === '/refresh-token') : undefined
      const user = cms.user('viewer')
      if (!user) throw new Error('There is no viewer.')
      // As it was when the request was authenticated.
      const authenticated = { ...user, _sid: 'ended' }
      const req = await createLocalReq({ user: authenticated }, cms.payload)
      Object.assign(req, { url: `${cms.url}/api/users/refresh-token`, routeParams: { collection: 'users' } })
      await expect(renewal?.handler(req)).rejects.toMatchObject({ status: 403 })
    })

    describe("what Payload's own collections are given", () => {
      it.each([
        ['payload-query-presets', { title: { en: 'A' }, relatedCollection: 'countries' }, 'title'],
        ['payload-query-presets', { title: 'A', relatedCollection: { en: 'countries' } }, 'relatedCollection'],
        ['payload-query-presets', { title: 'A', relatedCollection: 'countries', updatedAt: 'x' }, 'updatedAt'],
        ['payload-preferences', { key: { a: 1 } }, 'key'],
        ['payload-preferences', { key: 'a', createdAt: '-updatedAt' }, 'createdAt'],
        ['payload-preferences', { key: 'a', createdAt: '%00' }, 'createdAt'],
        ['payload-preferences', { key: 'a', user: { relationTo: 'users', value: {} } }, 'user'],
      ])('is refused where it is of another kind than its field: %s %j', async (slug, data, path) => {
        const { body, status } = await cms.send<{ errors: { data: { errors: { path: string }[] } }[] }>(
          'admin',
          'POST',
          `/api/${slug}`,
          data,
        )
        expect([status, body.errors[0]?.data.errors.map((each) => each.path)]).toEqual([400, [path]])
      })
    })

    describe('what is not there', () => {
      it.each([
        ['GET', '/nothing'],
        ['POST', '/nothing'],
        ['GET', '/api/nothing'],
        ['GET', '/api'],
        ['DELETE', '/api/nothing/1'],
        ['GET', '/api/payload-migrations'],
        ['GET', '/api/globals/nothing'],
        ['GET', '/api/graphql-playground'],
        ['GET', '/.env'],
        ['GET', '/.git/config'],
        ['GET', '/.well-known/security.txt'],
      ])('is a 404 in JSON: %s %s', async (method, place) => {
        const { status, headers, body } = await cms.send(`public`, method, place)
        expect(status).toBe(404)
        expect(headers.get('content-type')).toContain('application/json')
        expect(JSON.stringify(body)).toMatch(/not found|nothing at/i)
      })
    })

    describe('GraphQL', () => {
      const introspection = '{ __schema { types { name } } }'
      it('shows its schema to nobody by default', async () => {
        for (const person of ['public', 'admin'] as const) {
          const { body } = await cms.query(person, introspection)
          expect(body.errors?.[0]?.message).toMatch(/introspection/i)
          expect(body.data).toBeUndefined()
        }
      })
      it.each([
        [
          'a variable of the wrong type',
          { query: 'query ($n: Int!) { Sources(limit: $n) { totalDocs } }', variables: { n: 'many' } },
          /\$n/,
        ],
        ['a variable that is missing', { query: 'query ($n: Int!) { Sources(limit: $n) { totalDocs } }' }, /\$n/],
        ['a syntax error', { query: '{ Sources {' }, /syntax/i],
        ['a field that is not there', { query: '{ Sources { docs { colour } } }' }, /colour/],
        ['JSON that holds a name', { query: 'mutation { createPayloadKv(data: { key: "a", data: [{ b: c }] }) { id } }' }, /JSON.*: c$/],
        ['no query', {}, /query/i],
        ['a query that is no text', { query: 5 }, /query/i],
        ['variables that are no object', { query: '{ Sources { totalDocs } }', variables: 'x' }, /variables/i],
      ])('answers %s with what is wrong', async (_, body, message) => {
        const answer = await cms.send<Refusal>('public', 'POST', '/api/graphql', body)
        expect([200, 400]).toContain(answer.status)
        expect(answer.body.errors[0]?.message).toMatch(message)
      })
      it.each(['{', '[]', '"text"', 'null', ''])('answers 400 to the body %j', async (body) => {
        const answer = await cms.send<Refusal>('public', 'POST', '/api/graphql', body, { 'Content-Type': 'application/json' })
        expect(answer.status).toBe(400)
        expect(answer.body.errors[0]?.message).toEqual(expect.any(String))
      })
      it('takes no form, not as a GET either', async () => {
        const query = new URLSearchParams({ query: '{ Sources { totalDocs } }' })
        const form = new FormData()
        form.append('query', '{ Sources { totalDocs } }')
        const type = 'application/x-www-form-urlencoded'
        for (const [body, headers] of [
          [form, {}],
          [query.toString(), { 'Content-Type': type, 'X-HTTP-Method-Override': 'GET' }],
          ['x', { 'Content-Type': 'multipart/form-data' }],
          ['x', { 'Content-Type': 'multipart/mixed; boundary=x' }],
        ] as const)
          expect((await cms.send('admin', 'POST', '/api/graphql', body, headers)).status).toBe(415)
      })
      it('verifies no e-mail address, as REST does not', async () => {
        const { body, status } = await cms.query('public', 'mutation { verifyEmailUser(token: "x") }')
        expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringContaining('Cannot query field "verifyEmailUser"')])
      })
      it('says what somebody may do', async () => {
        const query = `{
          Access {
            canAccessAdmin
            sources { create { permission } update { permission } fields { title { update { permission } } } }
            site { read { permission } update { permission } fields { banner { fields { text { update { permission } } } } } }
          }
          docAccessSite { update { permission } }
        }`
        const yes = { permission: true }
        for (const [person, mayWrite, mayEdit] of [
          ['public', false, false],
          ['author', true, false],
          ['admin', true, true],
        ] as const) {
          const { body } = await cms.query(person, query)
          const write = mayWrite ? yes : null
          const edit = mayEdit ? yes : null
          expect(body).toEqual({
            data: {
              Access: {
                canAccessAdmin: person !== 'public',
                sources: { create: write, update: write, fields: { title: { update: write } } },
                site: { read: yes, update: edit, fields: { banner: { fields: { text: { update: edit } } } } },
              },
              docAccessSite: { update: edit },
            },
          })
        }
      })
      it('reads null where nothing is asked for as nothing', async () => {
        for (const name of ['Sources', 'versionsSources', 'countSources']) {
          const isCount = name.startsWith('count')
          const args = isCount ? 'where: null' : 'where: null, draft: true, limit: null, page: null, sort: null'
          const { body } = await cms.query(
            'editor',
            `{ ${name}(${name === 'versionsSources' ? args.replace('draft: true, ', '') : args}) { totalDocs } }`,
          )
          expect([name, body.errors]).toEqual([name, undefined])
        }
      })
      it('answers fields that are asked for in parts, whatever is selected', async () => {
        const { body } = await cms.query('viewer', '{ Users(select: true) { docs { id } docs { role } } }')
        expect(body).toEqual({ data: { Users: { docs: [{ id: cms.user('viewer')?.id, role: 'viewer' }] } } })
      })
      it('takes no change by GET', async () => {
        const { status } = await cms.send('editor', 'GET', `/api/graphql?query=${encodeURIComponent('mutation { logoutUser }')}`)
        expect(status).toBe(405)
      })
    })

    it('jobs are worked off by POST, and not by a link that an admin follows', async () => {
      const job = await cms.payload.jobs.queue({
        task: 'send-mail',
        queue: 'of-the-test',
        input: { to: 'nobody@example.org', subject: 'A', text: 'A' },
      })
      const waiting = async () => (await cms.payload.count({ collection: 'payload-jobs', where: { id: { equals: job.id } } })).totalDocs
      expect((await cms.send('admin', 'GET', '/api/payload-jobs/run?queue=of-the-test')).status).toBe(400)
      expect(await waiting()).toBe(1)
      expect((await cms.send('admin', 'POST', '/api/payload-jobs/run?queue=of-the-test')).status).toBe(200)
      expect(await waiting()).toBe(0)
    })

    describe('a logout', () => {
      it.each(['REST', 'GraphQL'])('over %s lets the browser forget what pages have stored', async (road) => {
        const Cookie = await cookieOf()
        const from = { Cookie, Origin: own }
        const { headers, status } =
          road === 'REST'
            ? await cms.send('public', 'POST', '/api/users/logout', {}, from)
            : await cms.send('public', 'POST', '/api/graphql', { query: 'mutation { logoutUser }' }, from)
        expect([status, headers.get('clear-site-data')]).toEqual([200, '"storage"'])
        expect((await cms.send('public', 'GET', '/api/sources?limit=1', undefined, from)).headers.get('clear-site-data')).toBeNull()
      })
    })

    describe('a body', () => {
      const sources = async () => (await cms.payload.count({ collection: 'sources', overrideAccess: true })).totalDocs
      const files = async () => ({
        documents: (await cms.payload.count({ collection: 'media', overrideAccess: true })).totalDocs,
        names: (await readdir(path.join(cms.environment.dataDir, 'media')).catch(() => [])).sort(),
      })
      it.each(['/api/sources', '/api/graphql', '/api/users/login'])('of two megabytes is too large for %s', async (place) => {
        const before = await sources()
        const { status, body } = await cms.send<Refusal>('editor', 'POST', place, {
          title: 'x'.repeat(2_000_000),
          slug: unique('large'),
          publisher: 'P',
          query: '{ Sources { totalDocs } }',
        })
        expect(status).toBe(413)
        expect(body.errors[0]?.message).toEqual(expect.any(String))
        expect(await sources()).toBe(before)
      })
      it.each(['/api/sources', '/api/graphql'])('that unpacks to more is too large for %s', async (place) => {
        const bomb = gzipSync(JSON.stringify({ title: 'x'.repeat(50_000_000) }))
        expect(bomb.length).toBeLessThan(100_000)
        const response = await fetch(`${cms.url}${place}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
          body: new Uint8Array(bomb),
        })
        expect(response.status).toBe(413)
      })
      it('that is sent in chunks is measured too', async () => {
        expect(
          (
            await chunked(cms.url, '/api/sources', 'application/json', [
              Buffer.from(`{"title":"${'x'.repeat(1_000_000)}`),
              Buffer.from(`${'x'.repeat(1_000_000)}"}`),
            ])
          ).status,
        ).toBe(413)
      })
      it('of less than a megabyte is read, packed or not', async () => {
        const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
        const response = await fetch(`${cms.url}/api/users/login`, {
          method: 'POST',
          headers,
          body: new Uint8Array(gzipSync(JSON.stringify({ email: emailOf('editor'), password }))),
        })
        expect(response.status).toBe(200)
      })
      const deep = (open: string, close: string) => `{"title":${open.repeat(5_000)}1${close.repeat(5_000)}}`
      it.each([
        ['no JSON', 'text', 'JSON'],
        ['nothing', 'null', 'has to be a JSON object'],
        ['a text', '"text"', 'has to be a JSON object'],
        ['a number', '1', 'has to be a JSON object'],
        ['a list', '[]', 'has to be a JSON object'],
        ['objects in objects', deep('{"a":', '}'), 'more than 200 levels'],
        ['lists in lists', deep('[', ']'), 'more than 200 levels'],
      ])('that is %s is a 400, as a part of a form too', async (_, body, reason) => {
        for (const place of ['sources', 'media', 'globals/site', 'users/login']) {
          const form = new FormData()
          form.append('_payload', body)
          const asForm = await cms.send<Refusal>('admin', 'POST', `/api/${place}`, form)
          const asBody = await cms.send<Refusal>('admin', 'POST', `/api/${place}`, body, { 'Content-Type': 'application/json' })
          for (const { body: answer, status } of [asForm, asBody])
            expect([place, status, answer.errors[0]?.message]).toEqual([place, 400, expect.stringContaining(reason)])
        }
      })

      it('of another kind than JSON is a 415', async () => {
        const { status, body } = await cms.send<Refusal>('editor', 'POST', '/api/sources', 'title=x', { 'Content-Type': 'text/plain' })
        expect(status).toBe(415)
        expect(body.errors[0]?.message).toContain('JSON')
      })

      describe('with a file over UPLOAD_LIMIT_MB', () => {
        const over = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(1_600_000)])
        const far = Buffer.alloc(4_000_000)
        it.each([
          ['a little', over],
          ['far', far],
        ])('%s is refused when its length is announced, and leaves nothing', async (_, bytes) => {
          const before = await files()
          const { status, body } = await cms.send<Refusal>('editor', 'POST', '/api/media', fileForm(bytes))
          expect(status).toBe(413)
          expect(body.errors[0]?.message).toEqual(expect.any(String))
          expect(await files()).toEqual(before)
        })
        it.each([
          ['a little', over],
          ['far', far],
        ])('%s is refused when its length is not announced, and leaves nothing', async (_, bytes) => {
          const before = await files()
          const { token } = (await login(emailOf('editor'), password)).body
          const form = new Response(fileForm(bytes))
          const body = Buffer.from(await form.arrayBuffer())
          const { status } = await chunked(cms.url, '/api/media', form.headers.get('content-type') ?? '', slices(body, 64_000), {
            Authorization: `JWT ${token}`,
          })
          expect(status).toBe(413)
          expect(await files()).toEqual(before)
        })
        it.each([
          ['a little', over],
          ['far', far],
        ])('%s is a 400 as an import, whether its length is announced or not', async (_, bytes) => {
          const file = fileForm(bytes)
          file.set('_payload', JSON.stringify({ collectionSlug: 'sources' }))
          const { token } = (await login(emailOf('editor'), password)).body
          const headers = { Authorization: `JWT ${token}` }
          for (const path of ['/api/imports', '/api/imports/preview']) {
            const form = new Response(file)
            const type = form.headers.get('content-type') ?? ''
            const body = Buffer.from(await form.arrayBuffer())
            const announced = await cms.send<Refusal>('editor', 'POST', path, file)
            const unannounced = await chunked(cms.url, path, type, slices(body, 64_000), headers)
            expect([announced.status, unannounced.status]).toEqual([400, 400])
            expect(announced.body.errors[0]?.message).toBe('Files of at most 1 MB are imported.')
          }
        })
        it('is refused in a place that takes no files as well', async () => {
          const { status } = await cms.send('public', 'POST', '/api/sources', fileForm(far))
          expect(status).toBe(413)
        })
      })
    })

    it('nobody registers as the first user', async () => {
      const { status, body } = await cms.send<Refusal>('public', 'POST', '/api/users/first-register', {
        email: 'first@example.org',
        password,
        name: 'F',
        role: 'admin',
      })
      expect(status).toBe(403)
      expect(body.errors[0]?.message).toContain('npm run user')
    })
  },
  { env: { CORS_ORIGINS: allowed, UPLOAD_LIMIT_MB: '1', LOG_LEVEL: 'info' }, logTo },
)

const missing = inject('missing')
describe.skipIf(missing !== '')(
  missing ? `a server in an environment of its own [skipped: ${missing}]` : 'a server in an environment of its own',
  () => {
    let server: Program
    let url: string
    beforeAll(async () => {
      server = start('tests/support/serve.ts', {
        DATABASE_URL: await freshDatabase(),
        DATA_DIR: await mkdtemp(path.join(inject('directory'), 'data-')),
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'https://cms.example.org',
        GRAPHQL_INTROSPECTION: '1',
        TRUST_PROXY: '1',
        SECURITY_CONTACT: 'mailto:security@example.org',
      })
      url = (await written(server, /Ready at (\S+)/))[1] ?? ''
    })
    afterAll(async () => endPrograms())

    it('lets nobody register, not even while it has no user', async () => {
      const headers = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ email: 'first@example.org', password, name: 'First', role: 'admin' })
      expect((await fetch(`${url}/api/users/first-register`, { method: 'POST', headers, body })).status).toBe(403)
      expect((await fetch(`${url}/api/users`, { method: 'POST', headers, body })).status).toBe(403)
      expect((await fetch(`${url}/api/users/login`, { method: 'POST', headers, body })).status).toBe(401)
    })
    it('shows its GraphQL schema with GRAPHQL_INTROSPECTION=1', async () => {
      const answer = await fetch(`${url}/api/graphql?query=${encodeURIComponent('{ __schema { queryType { name } } }')}`)
      expect(await answer.json()).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } })
    })
    it('tells browsers to stay with https when its own address has it', async () => {
      const { headers } = await fetch(`${url}/healthz`)
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    })
    it('gives a session a cookie that only this host can set, and takes no other', async () => {
      const peopled = start('tests/support/serve.ts', {
        DATABASE_URL: await freshDatabase('populated'),
        DATA_DIR: await mkdtemp(path.join(inject('directory'), 'data-')),
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'https://cms.example.org',
      })
      const [, place] = await written(peopled, /Ready at (\S+)/)
      const headers = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ email: emailOf('editor'), password })
      const [cookie = '', ...others] = (await fetch(`${place}/api/users/login`, { method: 'POST', headers, body })).headers.getSetCookie()
      expect(others).toEqual([])
      const [pair = '', ...attributes] = cookie.split('; ')
      expect(pair).toMatch(/^__Host-payload-token=./)
      expect(attributes.map((each) => each.replace(/=true$|^(Expires)=.*/, '$1')).sort()).toEqual([
        'Expires',
        'HttpOnly',
        'Path=/',
        'SameSite=Lax',
        'Secure',
      ])
      const emailBy = async (Cookie: string) => {
        const answer = await fetch(`${place}/api/users/me`, { headers: { Cookie, Origin: 'https://cms.example.org' } })
        return ((await answer.json()) as { user: { email: string } | null }).user?.email
      }
      expect(await emailBy(`a=1; ${pair}; b=2`)).toBe(emailOf('editor'))
      expect(await emailBy(pair.replace('__Host-', ''))).toBeUndefined()
    })
    it('says in security.txt where to report a vulnerability, for half a year to come', async () => {
      const answer = await fetch(`${url}/.well-known/security.txt`)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      const lines = (await answer.text()).split('\n')
      const [expires] = lines.splice(1, 1)
      expect(lines).toEqual([
        'Contact: mailto:security@example.org',
        'Preferred-Languages: en, es',
        'Canonical: https://cms.example.org/.well-known/security.txt',
        '',
      ])
      expect(expires).toMatch(/^Expires: \d{4}-\d\d-\d\dT00:00:00\.000Z$/)
      const days = (Date.parse(expires?.slice('Expires: '.length) ?? '') - Date.now()) / (24 * 60 * 60 * 1000)
      expect(days).toBeGreaterThan(178)
      expect(days).toBeLessThanOrEqual(180)
      expect((await fetch(`${url}/.well-known/security.txt`, { method: 'POST' })).status).toBe(404)
    })
    it('takes the client from the proxy that TRUST_PROXY tells it of, and from none before it', async () => {
      const id = unique('forwarded')
      await fetch(`${url}/healthz`, { headers: { 'X-Request-Id': id, 'X-Forwarded-For': '198.51.100.9, 203.0.113.7' } })
      const [line] = await written(server, new RegExp(`.*"${id}".*`))
      expect(JSON.parse(line)).toMatchObject({ req: { ip: '203.0.113.7' } })
    })
  },
)

interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** What comes over the wire, byte by byte: clients drop a body after HEAD themselves. Without headers that differ each time. */
function raw(url: string, method: string, place: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${method} ${place} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`),
    )
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('end', () => {
      const [head = '', ...rest] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n')
      const [line = '', ...fields] = head.split('\r\n')
      const varying = /^(date|content-length|server-timing|transfer-encoding|x-request-id):/i
      const headers = Object.fromEntries(
        fields
          .filter((field) => !varying.test(field))
          .map((field) => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 1).trim()]),
      )
      resolve({ status: Number(line.split(' ')[1]), headers, body: rest.join('\r\n\r\n') })
    })
  })
}

/** Posts without announcing a length; a server that answers before it has read all may close the connection meanwhile. */
function chunked(
  url: string,
  place: string,
  contentType: string,
  chunks: Buffer[],
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}${place}`, { method: 'POST', headers: { 'Content-Type': contentType, ...headers } })
    request.on('response', (response) => {
      response.resume()
      response.on('end', () => resolve({ status: response.statusCode }))
    })
    request.on('error', reject)
    for (const chunk of chunks) request.write(chunk)
    request.end()
  })
}

const slices = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
