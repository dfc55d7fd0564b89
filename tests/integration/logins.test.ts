import { createHook } from 'node:async_hooks'
import { afterAll, describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { unique } from '../support/content'
import { emailOf, password } from '../support/people'
import { endPrograms, start } from '../support/program'

interface Body {
  token?: string
  errors?: { message: string; extensions?: { statusCode?: number; name?: string } }[]
}

let clients = 0
/** An address that no test has used. */
const client = () => {
  clients += 1
  return `198.51.${Math.floor(clients / 250)}.${(clients % 250) + 1}`
}

const times = <Result>(count: number, make: (index: number) => Result) => Array.from({ length: count }, (_, index) => make(index))
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

/** How often a password was hashed meanwhile, in this process, which the server runs in. */
async function hashesOf(run: () => Promise<unknown>): Promise<number> {
  let count = 0
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'PBKDF2REQUEST') count += 1
    },
  }).enable()
  await run()
  hook.disable()
  return count
}

describeCms(
  'a login',
  (cms) => {
    afterAll(endPrograms)
    const makeUser = async (data: object = {}) =>
      cms.payload.create({ collection: 'users', data: { email: `${unique('person')}@example.org`, password, role: 'viewer', ...data } })
    const logIn = async (email: string, given: string, from: string, headers = {}) =>
      cms.send<Body>('public', 'POST', '/api/users/login', { email, password: given }, { 'X-Forwarded-For': from, ...headers })
    const statuses = async (count: number, email: string, given: string, from: string) => {
      const seen = []
      for (let index = 0; index < count; index += 1) seen.push((await logIn(email, given, from)).status)
      return seen
    }

    describe('with five wrong passwords', () => {
      it('closes the account to the address that sent them for ten minutes, and to no other', async () => {
        const { email } = await makeUser({ role: 'admin' })
        const [outsider, admin] = [client(), client()]
        expect(await statuses(5, email, 'a-wrong-password', outsider)).toEqual([401, 401, 401, 401, 401])
        const refused = await logIn(email, password, outsider)
        expect(refused.status).toBe(429)
        const wait = Number(refused.headers.get('retry-after'))
        expect(wait).toBeGreaterThan(590)
        expect(wait).toBeLessThanOrEqual(600)
        expect(refused.body.errors?.[0]?.message).toMatch(/wrong passwords.*10 minutes/)
        expect(refused.headers.get('set-cookie')).toBeNull()
        expect((await logIn(email, password, admin)).status).toBe(200)
        expect((await logIn(emailOf('viewer'), password, outsider)).status).toBe(200)
      })

      it('is answered alike whether the account exists, in both languages', async () => {
        const { email } = await makeUser()
        for (const language of ['en', 'es']) {
          const [known, unknown] = await Promise.all(
            [email, `${unique('nobody')}@example.org`].map(async (account) => {
              const from = client()
              const seen = []
              for (let index = 0; index < 7; index += 1) {
                const { body, headers, status } = await logIn(account, 'a-wrong-password', from, { 'Accept-Language': language })
                seen.push({ status, message: body.errors?.[0]?.message, hasWait: headers.has('retry-after') })
              }
              return seen
            }),
          )
          expect(known).toEqual(unknown)
          expect(known?.[0]?.message).toMatch(language === 'en' ? /5 wrong/ : /5 contraseñas/)
          expect(known?.[6]?.message).toMatch(language === 'en' ? /10 minutes/ : /10 minutos/)
        }
      })

      it('counts them over every transport', async () => {
        const { email } = await makeUser()
        const from = { 'X-Forwarded-For': client() }
        const form = () => {
          const body = new FormData()
          body.append('_payload', JSON.stringify({ email, password: 'a-wrong-password' }))
          return body
        }
        const mutation = (alias = 'a') => `${alias}: loginUser(email: "${email}", password: "a-wrong-password") { token }`
        const roads = {
          REST: async () => cms.send('public', 'POST', '/api/users/login', { email, password: 'a-wrong-password' }, from),
          'a form': async () => cms.send('public', 'POST', '/api/users/login', form(), from),
          'an address in capitals': async () =>
            cms.send('public', 'POST', '/api/users/login', { email: ` ${email.toUpperCase()} `, password: 'a-wrong-password' }, from),
          'GraphQL, twice at once': async () =>
            cms.send('public', 'POST', '/api/graphql', { query: `mutation { ${mutation('a')} ${mutation('b')} }` }, from),
        }
        const first = []
        for (const road of Object.values(roads)) first.push((await road()).status)
        expect(first).toEqual([401, 401, 401, 200])
        const then = []
        for (const road of Object.values(roads)) {
          const { headers, status } = await road()
          then.push([status, headers.has('retry-after')])
        }
        expect(then).toEqual(times(4, () => [429, true]))
      })

      it('counts many in one GraphQL request one by one', async () => {
        const { email } = await makeUser()
        const fields = times(20, (index) => `a${index}: loginUser(email: "${email}", password: "wrong-${index}") { token }`).join(' ')
        const { body, status } = await cms.send<Body>(
          'public',
          'POST',
          '/api/graphql',
          { query: `mutation { ${fields} }` },
          { 'X-Forwarded-For': client() },
        )
        expect(status).toBe(429)
        expect(body.errors?.map(({ extensions }) => extensions?.statusCode)).toEqual([...times(5, () => 401), ...times(15, () => 429)])
      })

      it('is not begun anew by a request without a password', async () => {
        const { email } = await makeUser()
        const from = client()
        expect(await statuses(4, email, 'a-wrong-password', from)).toEqual([401, 401, 401, 401])
        expect(await statuses(3, email, '', from)).toEqual([400, 400, 400])
        expect(await statuses(2, email, 'a-wrong-password', from)).toEqual([401, 429])
      })

      it('is begun anew by the right one', async () => {
        const { email } = await makeUser()
        const from = client()
        await statuses(4, email, 'a-wrong-password', from)
        expect((await logIn(email, password, from)).status).toBe(200)
        expect(await statuses(4, email, 'a-wrong-password', from)).toEqual([401, 401, 401, 401])
      })

      it('is open again once an admin unlocks the account', async () => {
        const { email } = await makeUser()
        const from = client()
        await statuses(5, email, 'a-wrong-password', from)
        expect((await cms.send('editor', 'POST', '/api/users/unlock', { email })).status).toBe(403)
        expect((await logIn(email, password, from)).status).toBe(429)
        expect((await cms.send('admin', 'POST', '/api/users/unlock', { email })).status).toBe(200)
        expect((await logIn(email, password, from)).status).toBe(200)
      })
    })

    describe('after thirty wrong passwords for many accounts', () => {
      it('is refused to their address, whatever the account', async () => {
        const [outsider, other] = [client(), client()]
        const seen = []
        for (let index = 0; index < 32; index += 1) seen.push((await logIn(`${unique('nobody')}@example.org`, 'wrong', outsider)).status)
        expect(seen).toEqual([...times(30, () => 401), 429, 429])
        expect((await logIn(emailOf('viewer'), password, outsider)).status).toBe(429)
        expect((await logIn(emailOf('viewer'), password, other)).status).toBe(200)
      })
      it('is refused to the network of an IPv6 address, which has as many as it likes', async () => {
        const { email } = await makeUser()
        const seen = []
        for (let index = 1; index <= 6; index += 1) seen.push((await logIn(email, 'a-wrong-password', `2001:db8:0:7::${index}`)).status)
        expect(seen).toEqual([401, 401, 401, 401, 401, 429])
        expect((await logIn(email, password, '2001:db8:0:8::1')).status).toBe(200)
      })
    })

    it.each(['REST', 'GraphQL'])('that is refused computes one hash, whether there is an account or not: over %s', async (transport) => {
      const { email } = await makeUser()
      const { email: disabled } = await makeUser({ disabled: true })
      const refuse = async (account: string) => {
        const from = { 'X-Forwarded-For': client() }
        const data = { email: account, password: 'a-wrong-password' }
        const query = 'mutation ($email: String!, $password: String!) { loginUser(email: $email, password: $password) { token } }'
        return hashesOf(async () =>
          transport === 'REST'
            ? cms.send('public', 'POST', '/api/users/login', data, from)
            : cms.send('public', 'POST', '/api/graphql', { query, variables: data }, from),
        )
      }
      expect(await refuse(email)).toBe(1)
      expect(await refuse(disabled)).toBe(1)
      expect(await refuse(`${unique('nobody')}@example.org`)).toBe(1)
    })

    describe('sixty at once with wrong passwords', () => {
      const flood = async (accounts: string[], from: string): Promise<Record<string, number>> => {
        const { output } = await start('tests/support/flood.ts', {}, [cms.url, '60', accounts.join(','), from]).ended
        return JSON.parse(output) as Record<string, number>
      }
      const readers = times(10, client)
      /** The slowest of ten clients that read at once. */
      const slowestRead = async () => {
        const reads = readers.map(async (address) =>
          timed(async () => cms.send('public', 'GET', '/api/sources?limit=1', undefined, { 'X-Forwarded-For': address })),
        )
        return Math.max(...(await Promise.all(reads)))
      }

      it('for one account are answered by five checks, and let others read and log in meanwhile', async () => {
        const { email } = await makeUser()
        await slowestRead()
        const idle = median([await slowestRead(), await slowestRead(), await slowestRead()])
        let isOver = false
        const flooding = flood([email], client()).finally(() => {
          isOver = true
        })
        const waits = { read: 0, login: 0 }
        const reading = async () => {
          while (!isOver) waits.read = Math.max(waits.read, await slowestRead())
        }
        const loggingIn = async () => {
          while (!isOver) {
            const login = async () => expect((await logIn(emailOf('editor'), password, client())).status).toBe(200)
            waits.login = Math.max(waits.login, await timed(login))
          }
        }
        await Promise.all([reading(), loggingIn()])
        expect(await flooding).toEqual({ 401: 5, '429 with Retry-After': 55 })
        console.log(
          `logins: during 60 wrong passwords ten readers wait ${waits.read.toFixed()} ms at most (${(waits.read / idle).toFixed(1)} times idle), ` +
            `others who log in ${waits.login.toFixed()} ms`,
        )
      })

      it('for ten accounts leave room for the logins of other addresses', async () => {
        const accounts = times(10, () => `${unique('nobody')}@example.org`)
        const flooding = flood(accounts, client())
        const others = await Promise.all(times(6, async () => logIn(emailOf('editor'), password, client())))
        expect(others.map(({ status }) => status)).toEqual(times(6, () => 200))
        const { 401: wrong = 0, '429 with Retry-After': refused = 0 } = await flooding
        expect(wrong).toBeLessThanOrEqual(30)
        expect(wrong + refused).toBe(60)
      })
    })

    describe('of a page of another site', () => {
      const headersOf = {
        'a foreign origin': { Origin: 'https://evil.example' },
        'an opaque origin': { Origin: 'null' },
        'a cross-site form': { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
        'a sibling site': { 'Sec-Fetch-Site': 'same-site' },
      }
      it.each(Object.entries(headersOf))('is refused with %s, and sets no cookie', async (_, headers) => {
        const form = new FormData()
        form.append('_payload', JSON.stringify({ email: emailOf('viewer'), password }))
        const mutation = `mutation { loginUser(email: "${emailOf('viewer')}", password: "${password}") { token } }`
        for (const answer of [
          await cms.send<Body>('public', 'POST', '/api/users/login', form, headers),
          await cms.send<Body>('public', 'POST', '/api/users/login', { email: emailOf('viewer'), password }, headers),
          await cms.send<Body>('public', 'POST', '/api/graphql', { query: mutation }, headers),
          await cms.send<Body>('public', 'POST', '/api/users/reset-password', { token: 'x', password }, headers),
        ]) {
          expect(answer.headers.get('set-cookie')).toBeNull()
          expect(answer.body.errors?.[0]?.message).toMatch(/CORS_ORIGINS/)
          expect(JSON.stringify(answer.body)).not.toMatch(/"token":"/)
        }
      })
      it.each([
        ['this server', { Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-origin' }],
        ['a site of CORS_ORIGINS', { Origin: 'https://www.example.org', 'Sec-Fetch-Site': 'cross-site' }],
        ['no browser', {}],
      ])('is answered when it is of %s', async (_, headers) => {
        const answer = await logIn(emailOf('viewer'), password, client(), headers)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('set-cookie')).toMatch(/^payload-token=.*HttpOnly/)
      })
    })
  },
  { env: { TRUST_PROXY: 'loopback', CORS_ORIGINS: 'https://www.example.org' } },
)
