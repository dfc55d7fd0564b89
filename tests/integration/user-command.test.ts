import { afterAll, describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { unique } from '../support/content'
import { emailOf, password, secret } from '../support/people'
import { endPrograms, start } from '../support/program'

const other = 'copper-lantern-drift'

describeCms('npm run user', (cms) => {
  afterAll(endPrograms)
  const user = async (...args: string[]) =>
    start(
      'src/cli/user.ts',
      { DATABASE_URL: cms.databaseUrl, PAYLOAD_SECRET: secret, PUBLIC_URL: 'http://localhost:3000', DATA_DIR: cms.environment.dataDir },
      args,
    ).ended
  const makeUser = async (data: object = {}) =>
    cms.payload.create({ collection: 'users', data: { email: `${unique('person')}@example.org`, password, role: 'editor', ...data } })
  const logIn = async (email: string, given: string) =>
    cms.send<{ token?: string }>('public', 'POST', '/api/users/login', { email, password: given })
  const isOpen = async (token = '') =>
    (await cms.send('public', 'GET', '/api/sources?draft=true', undefined, { Authorization: `JWT ${token}` })).status === 200

  it('lists who there is, as a table and as JSON', async () => {
    const { email } = await makeUser({ name: 'Somebody out', disabled: true })
    const { code, output } = await user('list')
    expect(code).toBe(0)
    expect(output).toMatch(new RegExp(`^${email} +editor +disabled +Somebody out$`, 'm'))
    expect(output).toMatch(new RegExp(`^${emailOf('admin')} +admin +admin$`, 'm'))
    const users: unknown = JSON.parse((await user('list', '--json')).output)
    expect(users).toContainEqual({ email, role: 'editor', name: 'Somebody out', disabled: true })
    expect(JSON.stringify(users)).not.toMatch(/hash|salt|session|apiKey/)
  })

  it('sets another password, and ends all sessions', async () => {
    const { email } = await makeUser()
    const { token } = (await logIn(email, password)).body
    for (let index = 0; index < 5; index += 1) await logIn(email, 'a-wrong-password')
    expect((await logIn(email, password)).status).toBe(429)
    const { code, output } = await user('password', '--email', email.toUpperCase(), '--password', other)
    expect(output).toBe(`user: set another password for ${email}, and ended all sessions\n`)
    expect(code).toBe(0)
    expect(await isOpen(token)).toBe(false)
    expect((await logIn(email, other)).status).toBe(200)
  })

  it('makes up a password that works, and prints it', async () => {
    const { email } = await makeUser()
    const { output } = await user('password', '--email', email)
    const [, made = ''] = /^password: (\S{24})$/m.exec(output) ?? []
    expect((await logIn(email, made)).status).toBe(200)
  })

  it('unlocks an account for the servers that run', async () => {
    const { email } = await makeUser()
    for (let index = 0; index < 5; index += 1) await logIn(email, 'a-wrong-password')
    expect((await logIn(email, password)).status).toBe(429)
    expect(await user('unlock', '--email', email)).toMatchObject({ code: 0, output: `user: unlocked ${email}\n` })
    expect((await logIn(email, password)).status).toBe(200)
  })

  it('disables and enables a user at once', { timeout: 120_000 }, async () => {
    const { email } = await makeUser()
    const { token } = (await logIn(email, password)).body
    expect(await isOpen(token)).toBe(true)
    expect(await user('disable', '--email', email)).toMatchObject({ code: 0, output: `user: disabled ${email}\n` })
    expect(await isOpen(token)).toBe(false)
    expect((await logIn(email, password)).status).toBe(401)
    expect(await user('enable', '--email', email)).toMatchObject({ code: 0, output: `user: enabled ${email}\n` })
    expect((await logIn(email, password)).status).toBe(200)
  })

  describe('refuses, and says why,', () => {
    it.each([
      [
        'an address that nobody has',
        ['unlock', '--email', 'nobody@example.org'],
        /No user has the address nobody@example\.org.*user -- list/,
      ],
      ['to disable nobody', ['disable', '--email', ''], /No user has the address/],
      ['to disable the last admin', ['disable', '--email', emailOf('admin')], /last admin/],
      ['a short password', ['password', '--email', emailOf('viewer'), '--password', 'short'], /password: Must have 12 characters/],
      ['a common password', ['password', '--email', emailOf('viewer'), '--password', 'Password1234'], /password: Too easy to guess/],
      ['the address as password', ['password', '--email', emailOf('viewer'), '--password', emailOf('viewer')], /password: Too close/],
      ['no address', ['password'], /--email/],
      ['a command that there is not', ['lock'], /unknown command/],
    ])('%s', async (_, args, reason) => {
      const { code, output } = await user(...args)
      expect(code).toBe(1)
      expect(output).toMatch(reason)
      expect(output).not.toMatch(/ {4}at |insert|select|SQLITE/)
      expect((await logIn(emailOf('viewer'), password)).status).toBe(200)
    })
  })
})
