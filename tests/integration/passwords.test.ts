import { createHash } from 'node:crypto'
import { ValidationError } from 'payload'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { makeKey } from '../support/api-keys'
import { describeCms } from '../support/cms'
import { unique } from '../support/content'
import { startMailServer } from '../support/mail-server'
import { emailOf, password } from '../support/people'

interface Body {
  doc?: { id: string }
  token?: string
  user?: { email: string } | null
  data?: Record<string, unknown> | null
  errors?: {
    message: string
    data?: { errors?: { path: string; message: string }[] }
    extensions?: { data?: { errors?: { path: string; message: string }[] } }
  }[]
}

interface Stored {
  id: string
  hash?: string
  resetPasswordToken?: string | null
  sessions?: unknown[]
}

const mail = await startMailServer()
afterAll(async () => mail.stop())

const other = 'copper-lantern-drift'
let clients = 0
const client = () => {
  clients += 1
  return { 'X-Forwarded-For': `198.51.100.${clients}` }
}

describeCms(
  'passwords',
  (cms) => {
    const makeUser = async (data: object = {}) =>
      cms.payload.create({ collection: 'users', data: { email: `${unique('person')}@example.org`, password, role: 'author', ...data } })
    const stored = async (id: string) => {
      const user = await cms.payload.db.findOne<Stored>({ collection: 'users', where: { id: { equals: id } } })
      if (!user) throw new Error(`There is no user ${id}.`)
      return user
    }
    const logIn = async (email: string, given: string) =>
      cms.send<Body>('public', 'POST', '/api/users/login', { email, password: given }, client())
    /** A user with two sessions; requests go as the first. */
    const loggedIn = async (role = 'author') => {
      const { id, email } = await makeUser({ role })
      const [here = '', elsewhere = ''] = [(await logIn(email, password)).body.token, (await logIn(email, password)).body.token]
      const as = (token: string) => ({ Authorization: `JWT ${token}`, ...client() })
      const patch = async (data: object) => cms.send<Body>('public', 'PATCH', `/api/users/${id}`, data, as(here))
      const isOpen = async (token: string) =>
        (await cms.send<Body>('public', 'GET', '/api/users/me', undefined, { Authorization: `JWT ${token}` })).body.user?.email !==
        undefined
      return { id, email, here, elsewhere, as, patch, isOpen }
    }
    const problemAt = (body: Body) => {
      const [error] = body.errors ?? []
      const [problem] = error?.data?.errors ?? error?.extensions?.data?.errors ?? []
      return problem
    }

    describe('that are new', () => {
      const weak = { short: 'mT4!wq9@Lx2', common: 'Password1234', theirs: (email: string) => email }
      const roads: Record<string, (given: unknown, email: string) => Promise<Body>> = {
        'a new user over REST': async (given, email) =>
          (await cms.send<Body>('admin', 'POST', '/api/users', { email, role: 'viewer', password: given })).body,
        'a new user in a form': async (given, email) => {
          const form = new FormData()
          form.append('_payload', JSON.stringify({ email, role: 'viewer', password: given }))
          return (await cms.send<Body>('admin', 'POST', '/api/users', form)).body
        },
        'a new user over GraphQL': async (given, email) =>
          (
            await cms.query('admin', 'mutation ($data: mutationUserInput!) { createUser(data: $data) { id } }', {
              data: { email, role: 'viewer', password: given },
            })
          ).body,
        'a change over REST': async (given, email) =>
          (await cms.send<Body>('admin', 'PATCH', `/api/users/${(await makeUser({ email })).id}`, { password: given })).body,
        'a change of the address with it': async (given, email) =>
          (await cms.send<Body>('admin', 'PATCH', `/api/users/${(await makeUser()).id}`, { email, password: given })).body,
        'a change over GraphQL': async (given, email) =>
          (
            await cms.query(
              'admin',
              'mutation ($id: String!, $data: mutationUserUpdateInput!) { updateUser(id: $id, data: $data) { id } }',
              {
                id: (await makeUser({ email })).id,
                data: { password: given },
              },
            )
          ).body,
        'a link': async (given, email) => {
          const token = await linkOf((await makeUser({ email })).id)
          return (await cms.send<Body>('public', 'POST', '/api/users/reset-password', { token, password: given }, client())).body
        },
        'a link over GraphQL': async (given, email) => {
          const token = await linkOf((await makeUser({ email })).id)
          const query = 'mutation ($token: String, $given: String) { resetPasswordUser(token: $token, password: $given) { token } }'
          return (await cms.send<Body>('public', 'POST', '/api/graphql', { query, variables: { token, given } }, client())).body
        },
        'the server itself': async (given, email) => {
          try {
            return { doc: await cms.payload.create({ collection: 'users', data: { email, role: 'viewer', password: String(given) } }) }
          } catch (error) {
            if (!(error instanceof ValidationError)) throw error
            const { errors } = error.data
            return { errors: [{ message: error.message, data: { errors: errors.map(({ path, message }) => ({ path, message })) } }] }
          }
        },
      }
      /** The token of a link, as if it had been sent. */
      async function linkOf(id: string) {
        const token = unique('token')
        const data = {
          resetPasswordToken: createHash('sha256').update(token).digest('hex'),
          resetPasswordExpiration: new Date(Date.now() + 60_000).toISOString(),
        }
        await cms.payload.db.updateOne({ collection: 'users', id, data })
        return token
      }
      it.each(Object.keys(roads))('have to follow the rules by %s', async (name) => {
        const email = () => `${unique('somebody-new')}@example.org`
        for (const [kind, given] of Object.entries(weak)) {
          const address = email()
          const body = await roads[name]?.(typeof given === 'string' ? given : given(address), address)
          expect({ kind, path: problemAt(body ?? {})?.path }).toEqual({ kind, path: 'password' })
        }
        const body = await roads[name]?.(other, email())
        expect(body?.errors).toBeUndefined()
      })
      it('are checked as they were typed: each letter, capital and space of them', async () => {
        const email = `${unique('exact')}@example.org`
        const given = ` Año Ñandú ${'copper-lantern-'.repeat(12)}drift `
        await cms.payload.create({ collection: 'users', data: { email, role: 'viewer', password: given } })
        expect(given.length).toBeGreaterThan(128)
        for (const typed of [given.trim(), given.toLowerCase(), given.slice(0, 72), `${given} `, given.normalize('NFD')])
          expect([typed, (await logIn(email, typed)).status]).toEqual([typed, 401])
        expect((await logIn(email, given)).status).toBe(200)
      })
      it('are refused at their field in the language of the panel', async () => {
        const data = { email: `${unique('nuevo')}@example.org`, role: 'viewer', password: 'password1234' }
        const { body, status } = await cms.send<Body>('admin', 'POST', '/api/users', data, { 'Accept-Language': 'es' })
        expect(status).toBe(400)
        expect(problemAt(body)?.message).toMatch(/fácil de adivinar/)
      })
      it.each([123_456_789_012_345, ['copper-lantern-drift'], {}, '', true])('are refused when they are no text: %j', async (given) => {
        const { id } = await makeUser()
        const { hash } = await stored(id)
        const { body, status } = await cms.send<Body>('admin', 'PATCH', `/api/users/${id}`, { password: given })
        expect(status).toBe(400)
        expect(problemAt(body)?.path).toBe('password')
        expect((await stored(id)).hash).toBe(hash)
      })
    })

    describe('of one’s own account', () => {
      it.each([
        ['password', { password: other }],
        ['address', { email: 'another-address@example.org' }],
      ])('change the %s only with the current password', async (_, data) => {
        const { email, patch } = await loggedIn()
        for (const [currentPassword, message] of [
          [undefined, /Enter your current password/],
          ['', /Enter your current password/],
          [null, /Enter your current password/],
          ['a-wrong-password', /not your current password/],
        ] as const) {
          const { body, status } = await patch({ ...data, currentPassword })
          expect(status).toBe(400)
          expect(problemAt(body)).toMatchObject({ path: 'currentPassword', message: expect.stringMatching(message) })
        }
        expect((await logIn(email, password)).status).toBe(200)
        const { body, status } = await patch({ ...data, currentPassword: password })
        expect(status).toBe(200)
        expect(JSON.stringify(body)).not.toMatch(new RegExp(`${password}|currentPassword`))
        expect((await logIn('email' in data ? data.email : email, 'password' in data ? data.password : password)).status).toBe(200)
      })
      it('change over GraphQL and with a key only with it', async () => {
        const { id, as, here, patch } = await loggedIn()
        const update = async (data: object) =>
          cms.send<Body>(
            'public',
            'POST',
            '/api/graphql',
            {
              query: 'mutation ($id: String!, $data: mutationUserUpdateInput!) { updateUser(id: $id, data: $data) { id } }',
              variables: { id, data },
            },
            as(here),
          )
        expect(problemAt((await update({ password: other })).body)?.path).toBe('currentPassword')
        expect(problemAt((await update({ password: other, currentPassword: 'a-wrong-password' })).body)?.path).toBe('currentPassword')
        expect((await update({ password: other, currentPassword: password })).body.errors).toBeUndefined()
        expect(problemAt((await patch({ password, currentPassword: password })).body)?.path).toBe('currentPassword')
      })
      it('do not help to change another’s', async () => {
        const { patch } = await loggedIn()
        const { id } = await makeUser()
        const { status } = await cms.send('public', 'PATCH', `/api/users/${id}`, { password: other, currentPassword: password }, {})
        expect(status).toBe(403)
        expect((await patch({ name: 'No password needed' })).status).toBe(200)
      })
      it('are guessed five times at most by a session that was left open', async () => {
        const { as, here, id } = await loggedIn()
        const headers = as(here)
        const seen = []
        for (let index = 0; index < 7; index += 1) {
          const data = { password: other, currentPassword: `a-wrong-password-${index}` }
          seen.push((await cms.send('public', 'PATCH', `/api/users/${id}`, data, headers)).status)
        }
        expect(seen).toEqual([400, 400, 400, 400, 400, 429, 429])
        const { docs } = await cms.payload.find({
          collection: 'audit-log',
          where: { userId: { equals: id } },
          sort: '-createdAt',
          limit: 1,
        })
        expect(docs).toMatchObject([{ operation: 'login-failed', via: 'session', times: 1 }])
      })
      it('end the sessions elsewhere when they change, and the link that was sent before', async () => {
        const { id, elsewhere, here, isOpen, patch } = await loggedIn()
        await cms.payload.db.updateOne({ collection: 'users', id, data: { resetPasswordToken: 'sent before' } })
        expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([true, true])
        expect((await patch({ password: other, currentPassword: password })).status).toBe(200)
        expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([true, false])
        expect((await stored(id)).resetPasswordToken ?? null).toBeNull()
      })
      it('end all sessions when an admin changes them, who needs no other’s password', async () => {
        const { id, email, elsewhere, here, isOpen } = await loggedIn()
        expect((await cms.send('admin', 'PATCH', `/api/users/${id}`, { password: other })).status).toBe(200)
        expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([false, false])
        expect((await logIn(email, other)).status).toBe(200)
      })
    })

    describe('that were forgotten', () => {
      const forget = async (email: unknown, from = client(), headers = {}) =>
        cms.send<Body>('public', 'POST', '/api/users/forgot-password', { email }, { ...from, ...headers })
      const linkSentTo = async (email: string) => {
        const letter = await mail.letterWith(`To: ${email}`, '/admin/reset/')
        return /\/admin\/reset\/(\S+)/.exec(letter)?.[1] ?? ''
      }
      const reset = async (token: unknown, given: unknown = other, from = client()) =>
        cms.send<Body>('public', 'POST', '/api/users/reset-password', { token, password: given }, from)

      it('are set anew by a link, once, which ends all sessions', async () => {
        const { id, email, elsewhere, here, isOpen } = await loggedIn()
        expect((await forget(` ${email.toUpperCase()}`)).status).toBe(200)
        const token = await linkSentTo(email)
        const answer = await reset(token)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('set-cookie')).toMatch(/^payload-token=/)
        expect(await isOpen(answer.body.token ?? '')).toBe(true)
        expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([false, false])
        expect((await logIn(email, other)).status).toBe(200)
        expect((await logIn(email, password)).status).toBe(401)
        expect((await reset(token, 'quiet-marble-harbor')).status).toBe(403)
        expect((await logIn(email, other)).status).toBe(200)
        expect((await stored(id)).resetPasswordToken).not.toBe(token)
      })
      it('have their link in the database as a digest alone, and in no queue', async () => {
        const { id, email } = await makeUser()
        mail.setDown(true)
        await forget(email)
        await vi.waitFor(async () => expect((await stored(id)).resetPasswordToken).toMatch(/^[0-9a-f]{64}$/), 10_000)
        const first = (await stored(id)).resetPasswordToken
        const jobs = async () => {
          const { docs } = await cms.payload.find({
            collection: 'payload-jobs',
            where: { taskSlug: { equals: 'send-reset-link' } },
            limit: 50,
          })
          return docs.filter(({ input }) => JSON.stringify(input).includes(email))
        }
        const waiting = await vi.waitFor(async () => {
          const found = await jobs()
          expect(found).toMatchObject([{ processing: false, totalTried: 1 }])
          return found
        }, 10_000)
        expect(JSON.stringify(waiting)).not.toMatch(/token|\/reset\//)
        mail.setDown(false)
        for (const { id: job } of waiting)
          await cms.payload.db.updateJobs({ id: job, data: { waitUntil: null, processing: false }, returning: false })
        await cms.payload.jobs.run({ queue: 'mail', limit: 100, silent: true })
        const token = await linkSentTo(email)
        const { resetPasswordToken } = await stored(id)
        expect(resetPasswordToken).toBe(createHash('sha256').update(token).digest('hex'))
        expect(resetPasswordToken).not.toBe(first)
        expect(await jobs()).toEqual([])
        expect((await reset(resetPasswordToken)).status).toBe(403)
        expect((await reset(token)).status).toBe(200)
      })
      it('are answered alike, in the same time, whether there is such a user', async () => {
        const known = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(async () => (await makeUser()).email))
        const times: Record<string, number[]> = { known: [], unknown: [] }
        const answers = new Set<string>()
        for (const [kind, emails] of [
          ['known', known],
          ['unknown', known.map((email) => `no-${email}`)],
        ] as const) {
          for (const email of emails) {
            const began = performance.now()
            const { body, status } = await forget(email)
            times[kind]?.push(performance.now() - began)
            answers.add(JSON.stringify([status, body]))
          }
          await cms.payload.jobs.run({ queue: 'mail', limit: 100, silent: true })
        }
        expect(answers.size).toBe(1)
        const [ofKnown = NaN, ofUnknown = NaN] = ['known', 'unknown'].map((kind) => [...(times[kind] ?? [])].sort((a, b) => a - b)[3])
        console.log(
          `passwords: a forgotten one takes ${ofKnown.toFixed(1)} ms for a known address, ${ofUnknown.toFixed(1)} ms for an unknown one`,
        )
      })
      it('are asked for over GraphQL as well', async () => {
        const { email } = await makeUser()
        const { body } = await cms.query('public', `mutation { forgotPasswordUser(email: "${email}") }`)
        expect(body.data).toEqual({ forgotPasswordUser: true })
        const token = await linkSentTo(email)
        const { body: done } = await cms.query(
          'public',
          `mutation { resetPasswordUser(token: "${token}", password: "${other}") { token user { email } } }`,
        )
        expect(done.data).toMatchObject({ resetPasswordUser: { token: expect.any(String), user: { email } } })
      })
      it.each([
        undefined,
        null,
        '',
        'nobody',
        'two@at@example.org',
        12,
        ['a@example.org'],
        { equals: 'a@example.org' },
        `${'a'.repeat(300)}@example.org`,
      ])('cannot be asked for without an address: %j', async (email) => {
        expect((await forget(email)).status).toBe(400)
      })
      it('bring three e-mails in ten minutes at most, and nobody is told', async () => {
        const { email } = await makeUser()
        for (let index = 0; index < 5; index += 1) expect((await forget(email)).status).toBe(200)
        await cms.payload.jobs.run({ queue: 'mail', limit: 100, silent: true })
        await vi.waitFor(() => expect(mail.letters.filter((letter) => letter.includes(`To: ${email}`))).toHaveLength(3), 10_000)
      })
      it('are asked for ten times at most from one address', async () => {
        const from = client()
        const seen = []
        for (let index = 0; index < 12; index += 1) seen.push(await forget(`${unique('nobody')}@example.org`, from))
        expect(seen.map(({ status }) => status)).toEqual([...Array<number>(10).fill(200), 429, 429])
        expect(Number(seen.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
        expect((await forget(`${unique('nobody')}@example.org`)).status).toBe(200)
      })
      it('are not set by links that are wrong, which are tried ten times at most', async () => {
        const from = client()
        const seen = []
        for (let index = 0; index < 12; index += 1) seen.push((await reset(`wrong-${index}`, other, from)).status)
        expect(seen).toEqual([...Array<number>(10).fill(403), 429, 429])
        for (const token of ['', null, undefined, 12, { equals: 'x' }]) expect((await reset(token)).status).toBe(403)
      })
      it('are not set by a link that has expired', async () => {
        const { id, email } = await makeUser()
        await forget(email)
        const token = await linkSentTo(email)
        await cms.payload.db.updateOne({
          collection: 'users',
          id,
          data: { resetPasswordExpiration: new Date(Date.now() - 1).toISOString() },
        })
        expect((await reset(token)).status).toBe(403)
        expect((await logIn(email, password)).status).toBe(200)
      })
      it('can be set anew from an address that is closed to the account, and open it', async () => {
        const { email } = await makeUser()
        const from = client()
        const wrong = async () => (await cms.send('public', 'POST', '/api/users/login', { email, password: 'wrong' }, from)).status
        for (let index = 0; index < 5; index += 1) expect(await wrong()).toBe(401)
        expect(await wrong()).toBe(429)
        await forget(email)
        expect((await reset(await linkSentTo(email), other, from)).status).toBe(200)
        expect((await cms.send('public', 'POST', '/api/users/login', { email, password: other }, from)).status).toBe(200)
      })
    })

    describe('of users who are disabled', () => {
      const disable = async (id: string, disabled = true) => cms.send<Body>('admin', 'PATCH', `/api/users/${id}`, { disabled })
      it('are refused in the words that wrong ones are, and sessions and keys stop at once', async () => {
        const { id, email, here, isOpen } = await loggedIn('editor')
        const { key: apiKey } = await makeKey(cms, id)
        const withKey = async () =>
          (await cms.send('public', 'GET', '/api/sources?draft=true', undefined, { Authorization: `users API-Key ${apiKey}` })).status
        const withToken = async () =>
          (await cms.send('public', 'GET', '/api/sources?draft=true', undefined, { Authorization: `JWT ${here}` })).status
        expect([await withKey(), await withToken(), await isOpen(here)]).toEqual([200, 200, true])
        expect((await disable(id)).status).toBe(200)
        expect([await withKey(), await withToken(), await isOpen(here)]).toEqual([401, 401, false])
        const cookie = await cms.send<Body>('public', 'GET', '/api/users/me', undefined, {
          Cookie: `payload-token=${here}`,
          Origin: 'http://localhost:3000',
        })
        expect(cookie.body.user).toBeNull()
        const [right, wrong] = [await logIn(email, password), await logIn(email, 'a-wrong-password')]
        expect([right.status, right.body.errors?.[0]?.message]).toEqual([wrong.status, wrong.body.errors?.[0]?.message])
        expect((await disable(id, false)).status).toBe(200)
        expect(await isOpen(here)).toBe(false)
        expect((await logIn(email, password)).status).toBe(200)
        expect(await withKey()).toBe(200)
      })
      it('get no link, and cannot use one that they have', async () => {
        const { id, email } = await makeUser()
        await cms.send('public', 'POST', '/api/users/forgot-password', { email }, client())
        const letter = await mail.letterWith(`To: ${email}`)
        const token = /\/admin\/reset\/(\S+)/.exec(letter)?.[1] ?? ''
        await disable(id)
        expect((await cms.send('public', 'POST', '/api/users/reset-password', { token, password: other }, client())).status).toBe(403)
        await cms.send('public', 'POST', '/api/users/forgot-password', { email }, client())
        await cms.payload.jobs.run({ queue: 'mail', limit: 100, silent: true })
        expect(mail.letters.filter((each) => each.includes(`To: ${email}`))).toHaveLength(1)
      })
      it('are not those of the last admin, and only admins decide', async () => {
        const admin = cms.user('admin')?.id ?? ''
        expect((await disable(admin)).status).toBe(409)
        const { id, here, as } = await loggedIn()
        await cms.send('public', 'PATCH', `/api/users/${id}`, { disabled: true }, as(here))
        expect((await logIn(emailOf('author'), password)).status).toBe(200)
        expect(await cms.payload.findByID({ collection: 'users', id })).toMatchObject({ disabled: false })
      })
      it('do not count as an admin who is left', async () => {
        const { id } = await makeUser({ role: 'admin', disabled: true })
        const admin = cms.user('admin')?.id ?? ''
        expect((await cms.send('admin', 'PATCH', `/api/users/${admin}`, { role: 'editor' })).status).toBe(409)
        await cms.payload.delete({ collection: 'users', id })
      })
    })
  },
  { env: { TRUST_PROXY: 'loopback', SMTP_URL: mail.url } },
)
