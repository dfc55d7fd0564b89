import { randomUUID } from 'node:crypto'
import { jwtSign } from 'payload'
import { describe, expect, it } from 'vitest'
import { makeKey, newAddress } from '../support/api-keys'
import { describeCms } from '../support/cms'
import { makeCountry, makeSource, unique } from '../support/content'
import { emailOf, password, secret } from '../support/people'

interface Refusal {
  errors: { message: string; requestId?: string }[]
}

describeCms(
  'an Authorization header',
  (cms) => {
    const makeUser = async (data: object = {}) =>
      cms.payload.create({
        collection: 'users',
        data: { email: `${unique('person')}@example.org`, password, name: 'Somebody', role: 'viewer', ...data },
      })
    const loginAs = async (email: string) => {
      const { body } = await cms.send<{ token: string }>('public', 'POST', '/api/users/login', { email, password })
      return body.token
    }
    const read = async (Authorization: string, path = '/api/sources?limit=1', headers = {}) =>
      cms.send<Refusal>('public', 'GET', path, undefined, { Authorization, 'X-Forwarded-For': newAddress(), ...headers })

    const invalid: Record<string, () => string | Promise<string>> = {
      'an unknown API key': () => `users API-Key ${randomUUID()}`,
      'an empty API key': () => 'users API-Key ',
      'an API key of a collection without users': () => `sources API-Key ${randomUUID()}`,
      'a revoked API key': async () => {
        const { id, key } = await makeKey(cms, (await makeUser()).id)
        expect((await read(`users API-Key ${key}`)).status).toBe(200)
        await cms.send('admin', 'POST', `/api/api-keys/${id}/revoke`)
        return `users API-Key ${key}`
      },
      'an API key of a deleted user': async () => {
        const { id } = await makeUser()
        const { key } = await makeKey(cms, id)
        await cms.payload.delete({ collection: 'users', id })
        return `users API-Key ${key}`
      },
      'an API key that is sent as a token': async () => {
        const { key } = await makeKey(cms, (await makeUser()).id)
        return `Bearer ${key}`
      },
      'a token after its logout': async () => {
        const token = await loginAs((await makeUser()).email)
        await cms.send('public', 'POST', '/api/users/logout', undefined, { Authorization: `JWT ${token}` })
        return `JWT ${token}`
      },
      'an expired token': async () => {
        const fieldsToSign = { id: cms.user('viewer')?.id, collection: 'users' }
        const { token } = await jwtSign({ fieldsToSign, secret, tokenExpiration: -60 })
        return `JWT ${token}`
      },
      'a token without a signature': async () => {
        const [, claims] = (await loginAs((await makeUser()).email)).split('.')
        return `JWT ${Buffer.from('{"alg":"none","authVersion":1,"typ":"JWT"}').toString('base64url')}.${claims}.`
      },
      'a token whose claims were changed': async () => {
        const [head, claims = '', signature] = (await loginAs((await makeUser()).email)).split('.')
        const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), id: cms.user('admin')?.id }
        return `JWT ${head}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`
      },
      'a token of another server': async () => {
        const fieldsToSign = { id: cms.user('viewer')?.id, collection: 'users' }
        const { token } = await jwtSign({ fieldsToSign, secret: `${secret}-of-another`, tokenExpiration: 60 })
        return `JWT ${token}`
      },
      'a token that is none': () => 'JWT nonsense',
      'an empty Bearer': () => 'Bearer ',
      'Basic credentials': () => `Basic ${Buffer.from(`${emailOf('admin')}:${password}`).toString('base64')}`,
      'an unknown scheme': () => 'Digest username="admin"',
      'a bare word': () => 'admin',
      nothing: () => '',
    }

    it.each(Object.keys(invalid))('with %s is a 401 that says what to send', async (name) => {
      const authorization = (await invalid[name]?.()) ?? ''
      const { body, headers, status } = await read(authorization)
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toMatch(/^Bearer /)
      expect(headers.get('cache-control')).toBe('private, no-store')
      expect(headers.get('vary')).toMatch(/Authorization/)
      expect(body.errors[0]?.message).toMatch(/^The Authorization header is not valid/)
      expect(body.errors[0]?.requestId).toBe(headers.get('x-request-id'))
    })

    it('is refused on every transport, before anything is looked up', async () => {
      const country = await makeCountry(cms.payload)
      const Authorization = 'users API-Key wrong'
      const requests: [method: string, path: string, body?: unknown][] = [
        ['GET', '/api/countries'],
        ['HEAD', '/api/countries'],
        ['GET', `/api/countries/${country.id}`],
        ['GET', '/api/countries/count'],
        ['GET', `/api/countries/${country.slug}/profile`],
        ['GET', '/api/globals/site'],
        ['GET', '/api/media/file/nothing.png'],
        ['GET', '/api/users/me'],
        ['GET', '/api/access'],
        ['GET', '/api/nothing'],
        ['GET', '/api/audit-log/export'],
        ['GET', `/api/graphql?query=${encodeURIComponent('{ Countries { totalDocs } }')}`],
        ['POST', '/api/graphql', { query: '{ Countries { totalDocs } }' }],
        ['POST', '/api/sources', { title: 'A source' }],
        ['PATCH', `/api/countries/${country.id}`, { name: 'Nobody' }],
        ['DELETE', `/api/countries/${country.id}`],
        ['POST', '/api/users/refresh-token'],
        ['POST', '/api/users/logout'],
        ['GET', '/countries/peru'],
        ['GET', '/preview/countries/peru'],
        ['GET', '/admin'],
      ]
      const statuses = []
      for (const [method, path, body] of requests)
        statuses.push([
          method,
          path,
          (await cms.send('public', method, path, body, { Authorization, 'X-Forwarded-For': newAddress() })).status,
        ])
      expect(statuses).toEqual(requests.map(([method, path]) => [method, path, 401]))
      expect((await cms.payload.findByID({ collection: 'countries', id: country.id })).name).toBe(country.name)
    })

    it('is refused with a valid session cookie as well', async () => {
      const own = { Origin: 'http://localhost:3000' }
      const login = await cms.send('public', 'POST', '/api/users/login', { email: emailOf('editor'), password }, own)
      const Cookie = login.headers.get('set-cookie')?.split(';')[0] ?? ''
      expect((await cms.send('public', 'GET', '/api/sources?draft=true', undefined, { ...own, Cookie })).status).toBe(200)
      expect((await read('users API-Key wrong', '/api/sources', { ...own, Cookie })).status).toBe(401)
    })

    it('gets no answer from memory, and leaves none there', async () => {
      const { id } = await makeSource(cms.payload)
      const path = `/api/sources/${id}`
      expect((await cms.send('public', 'GET', path)).status).toBe(200)
      expect((await read('users API-Key wrong', path)).status).toBe(401)
      expect((await cms.send('public', 'GET', path)).status).toBe(200)
    })

    it('that is stale stops nobody from logging in or asking for a new password', async () => {
      const { email } = await makeUser()
      const stale = { Authorization: 'JWT stale' }
      const login = await cms.send('public', 'POST', '/api/users/login', { email, password }, stale)
      expect(login.status).toBe(200)
      expect((await cms.send('public', 'POST', '/api/users/forgot-password', { email }, stale)).status).toBe(200)
      const reset = await cms.send<Refusal>('public', 'POST', '/api/users/reset-password', { token: 'none', password }, stale)
      expect(reset.status).toBe(403)
      expect(reset.body.errors[0]?.message).toMatch(/token/i)
    })

    describe('that is missing', () => {
      it.each(['payload-token=nonsense', 'payload-token='])('reads as the public, with the cookie %s', async (Cookie) => {
        const { headers, status } = await cms.send('public', 'GET', '/api/sources?limit=1', undefined, {
          Cookie,
          'Sec-Fetch-Site': 'same-origin',
        })
        expect([status, headers.has('www-authenticate')]).toEqual([200, false])
      })
    })

    it('of a session that began more than a day ago is a 401, however much it was used', async () => {
      const { email, id } = await makeUser()
      const token = await loginAs(email)
      const user = await cms.payload.db.findOne<{ id: string; sessions: object[] }>({ collection: 'users', where: { id: { equals: id } } })
      const answers = []
      for (const hours of [23.9, 24.1]) {
        const sessions = user?.sessions.map((session) => ({ ...session, createdAt: new Date(Date.now() - hours * 60 * 60 * 1000) }))
        await cms.payload.db.updateOne({ collection: 'users', id, data: { ...user, sessions } })
        answers.push((await cms.send('public', 'POST', '/api/users/refresh-token', undefined, { Authorization: `JWT ${token}` })).status)
      }
      expect(answers).toEqual([200, 401])
    })

    it('is read by a browser of an allowed origin when it is refused', async () => {
      const { headers, status } = await read('JWT stale', '/api/sources', { Origin: 'https://www.example.org' })
      expect([status, headers.get('access-control-allow-origin')]).toEqual([401, 'https://www.example.org'])
    })
  },
  { env: { CORS_ORIGINS: 'https://www.example.org', TRUST_PROXY: '1' } },
)
