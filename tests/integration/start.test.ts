import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed, vi } from 'vitest'
import { z } from 'zod'
import { built } from '../support/built'
import { contentFolder } from '../support/content-folder'
import { isThorough } from '../support/engines'
import { freePort } from '../support/free-port'
import { secret } from '../support/people'
import { begin, launch, logIn, ready, type Launched } from '../support/launched'
import { endPrograms, start, written } from '../support/program'

// The processes that this starts have databases of their own, embedded ones of SQLite: on the other engines it would run the same again.
const isHere = inject('engine') === 'sqlite'

const admin = { email: 'first@example.org', password: 'a-password-of-the-first' }
const withAdmin = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }

describe.skipIf(!isHere)(
  isHere ? 'the program' : 'the program [skipped: its processes use SQLite and no other engine; the project sqlite runs it]',
  () => {
    let folder: string

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'cms-start-'))
      await built()
    }, 600_000)
    afterAll(async () => {
      await endPrograms()
      await rm(folder, { recursive: true, force: true })
    })

    const dataDir = async () => mkdtemp(path.join(folder, 'data-'))

    const peru = async (url: string) => {
      const { docs } = (await (await fetch(`${url}/api/countries?where[slug][equals]=peru&depth=0`)).json()) as { docs: { name: string }[] }
      return docs.map(({ name }) => name)
    }

    it('runs what is built, whatever has become of the sources', async () => {
      const place = await mkdtemp(path.join(folder, 'project-'))
      for (const name of await readdir('.'))
        if (name === 'src') await cp(name, path.join(place, name), { recursive: true })
        else if (name !== '.data') await symlink(path.resolve(name), path.join(place, name))
      await appendFile(path.join(place, 'src', 'main.ts'), 'throw new Error("from the sources")\n')
      const server = start('src/launch.js', { DATA_DIR: await dataDir(), PORT: String(await freePort()) }, [], place)
      await written(server, /Ready/)
      await server.end()
      expect(server.output()).not.toMatch(/Building|from the sources/)
    })

    describe('with the content of a folder', () => {
      const content = async (country: string) => {
        const place = await mkdtemp(path.join(folder, 'content-'))
        await mkdir(path.join(place, 'countries/peru'), { recursive: true })
        await writeFile(path.join(place, 'countries/peru/country.yaml'), country)
        return place
      }

      it.each(['SIGTERM', 'SIGINT'] as const)('serves it, and removes everything after %s', async (signal) => {
        const temporary = await mkdtemp(path.join(folder, 'tmp-'))
        const server = await launch({ CONTENT: await content('name: A branch\niso2: PE\niso3: PER\n'), TMPDIR: temporary })
        expect(await peru(server.url)).toEqual(['A branch'])
        expect((await readdir(temporary)).filter((name) => name.startsWith('country-profiles-'))).toHaveLength(1)
        server.process.kill(signal)
        expect((await server.ended).code).toBe(0)
        await expect(fetch(server.url)).rejects.toThrow('fetch failed')
        expect((await readdir(temporary)).filter((name) => name.startsWith('country-profiles-'))).toEqual([])
      })

      it('refuses mistakes in it with their places, and starts nothing', async () => {
        const place = await content('name: Peru\niso2: PERU\n')
        const { code, output } = await (await begin({ CONTENT: place, TMPDIR: folder })).ended
        expect(code).toBe(1)
        expect(output).toContain(`${place}/countries/peru/country.yaml:2:1: iso2: `)
        expect((await readdir(folder)).filter((name) => name.startsWith('country-profiles-'))).toEqual([])
      })
    })

    describe('with nothing configured', () => {
      let place: string
      let server: Launched
      let password: string
      let first: Record<string, number>

      beforeAll(async () => {
        place = await dataDir()
        server = await launch({ DATA_DIR: place })
        console.log(`first start: ${server.milliseconds} ms`)
      }, 120_000)

      it('the first start brings up the page of Peru', async () => {
        expect(await peru(server.url)).toEqual(['Peru'])
        const { docs } = (await (await fetch(`${server.url}/api/facts?limit=1`)).json()) as { docs: unknown[] }
        expect(docs).toHaveLength(1)
      })
      it('prints the addresses, which answer', async () => {
        const addresses = server.output().match(/http:\S+/g) ?? []
        expect(addresses).toEqual(['/', '/admin', '/api', '/api/graphql'].map((page) => `${server.url}${page}`))
        const page = await fetch(`${server.url}/admin/login`)
        expect(page.status).toBe(200)
        expect(await page.text()).toMatch(/<title>Login/)
        expect((await fetch(`${server.url}/api/graphql?query=${encodeURIComponent('{ Countries { totalDocs } }')}`)).status).toBe(200)
      })
      it('makes one admin, and prints a password that works', async () => {
        expect(server.output().match(/admin@example\.com/g)).toHaveLength(1)
        password = /password (\S{24})/.exec(server.output())?.[1] ?? ''
        expect(await logIn(server.url, { email: 'admin@example.com', password })).toEqual(expect.any(String))
      })
      it('keeps everything in DATA_DIR, the secret readable for its owner only', async () => {
        expect((await readdir(place)).sort()).toEqual(expect.arrayContaining(['cms.db', 'secret']))
      })
      it('SIGTERM ends it with exit code 0', async () => {
        expect(await server.end()).toMatchObject({ code: 0, signal: null })
        first = await rows(place)
        expect(first).toMatchObject({ users: 1, countries: 1 })
      })
      it('the second start changes nothing and prints no password', async () => {
        server = await launch({ DATA_DIR: place })
        console.log(`second start, to the first answer: ${server.milliseconds} ms`)
        expect(server.output()).not.toMatch(/password|admin@example|seed/)
        expect(await peru(server.url)).toEqual(['Peru'])
        expect(await logIn(server.url, { email: 'admin@example.com', password })).toEqual(expect.any(String))
        await server.end()
        expect(withoutSessions(await rows(place))).toEqual(withoutSessions(first))
      })
      it('SIGTERM lets a request finish that runs, takes no other, and exits 0', async () => {
        server = await launch({ DATA_DIR: place })
        const token = await logIn(server.url, { email: 'admin@example.com', password })
        const body = JSON.stringify({ title: 'Sent slowly', slug: 'sent-slowly', publisher: 'A publisher', _status: 'published' })
        const request = httpRequest(`${server.url}/api/sources`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Content-Length': body.length, Authorization: `JWT ${token}` },
        })
        request.write(body.slice(0, 20))
        const answered = once(request, 'response') as Promise<[IncomingMessage]>
        // It is being read: the server has its beginning before it is told to stop.
        await fetch(`${server.url}/healthz`)
        const ended = server.end('SIGTERM')
        await written(server, /Stopping/)
        await vi.waitFor(() => expect(fetch(`${server.url}/healthz`)).rejects.toThrow())
        request.end(body.slice(20))
        const [response] = await answered
        response.resume()
        expect(response.statusCode).toBe(201)
        expect(await ended).toMatchObject({ code: 0, signal: null })
        expect((await rows(place)).sources).toBe((first.sources ?? 0) + 1)
      })
      it('a port that is taken ends it with exit code 1 and a way out', async () => {
        const other = createServer().listen(0, '127.0.0.1')
        await once(other, 'listening')
        const address = other.address()
        const port = address && typeof address === 'object' ? address.port : 0
        const { code, output } = await start('src/launch.js', { DATA_DIR: place, PORT: String(port), LOG_LEVEL: 'error' }).ended
        other.close()
        expect(code).toBe(1)
        expect(output).toMatch(new RegExp(`PORT: port ${port} of 127\\.0\\.0\\.1 is in use\\. .*PORT=`))
        expect(output).not.toMatch(/ {4}at /)
      })
    })

    describe('a first start', () => {
      let whole: Record<string, number>
      beforeAll(async () => {
        const place = await dataDir()
        const server = await launch({ DATA_DIR: place, ...withAdmin })
        expect(await logIn(server.url, admin)).toEqual(expect.any(String))
        expect(server.output()).not.toContain('password')
        await server.end()
        whole = withoutSessions(await rows(place))
      }, 120_000)

      // What it writes takes about a second and a half from the line that announces it.
      const width = isThorough ? 150 : 600
      const windows = Array.from({ length: 1_800 / width }, (_, index) => [index * width, (index + 1) * width] as const)
      it.each(windows)(
        'that is killed %i to %i ms into its writing is completed by the next one',
        async (from, to) => {
          const place = await dataDir()
          const delay = from + Math.random() * (to - from)
          onTestFailed(() => console.log(`killed after ${delay} ms`))
          const killed = await begin({ DATA_DIR: place, ...withAdmin })
          await written(killed, /Preparing the database/)
          await sleep(delay)
          await killed.end('SIGKILL')
          const server = await launch({ DATA_DIR: place, ...withAdmin })
          expect(await peru(server.url)).toEqual(['Peru'])
          expect(await logIn(server.url, admin)).toEqual(expect.any(String))
          await server.end()
          expect(withoutSessions(await rows(place))).toEqual(whole)
        },
        120_000,
      )

      it('that begins twice at once is done once: the other says that there is one, and exits', async () => {
        const place = await dataDir()
        const both = await Promise.all([begin({ DATA_DIR: place, ...withAdmin }), begin({ DATA_DIR: place, ...withAdmin })])
        const { code, output } = await Promise.race(both.map(({ ended }) => ended))
        expect(code).toBe(1)
        expect(output).toMatch(/DATA_DIR: another server .*uses .*, for example: DATA_DIR=/)
        const other = both.find(({ process: { exitCode } }) => exitCode === null)
        if (!other) throw new Error('Both have ended.')
        const server = await ready(other)
        expect(await peru(server.url)).toEqual(['Peru'])
        expect(await logIn(server.url, admin)).toEqual(expect.any(String))
        expect(await server.end()).toMatchObject({ code: 0 })
        expect(withoutSessions(await rows(place))).toEqual(whole)
      }, 180_000)

      it('leaves content that was applied before it as it is, and makes the admin', async () => {
        const place = await dataDir()
        const from = contentFolder({
          'countries/peru/country.yaml': 'name: Another Peru\niso2: PE\niso3: PER\n',
          'site.yaml': 'banner: { text: Another banner }\n',
        })
        expect(await start('seed/index.ts', { DATA_DIR: place }, ['apply', '--from', from]).ended).toMatchObject({ code: 0 })
        const server = await launch({ DATA_DIR: place, ...withAdmin })
        expect(server.output()).not.toContain('seed:')
        expect(await peru(server.url)).toEqual(['Another Peru'])
        const site = (await (await fetch(`${server.url}/api/globals/site`)).json()) as { banner: { text: string } }
        expect(site.banner.text).toBe('Another banner')
        expect((await rows(place)).facts).toBe(0)
        expect(await logIn(server.url, admin)).toEqual(expect.any(String))
        expect(await server.end()).toMatchObject({ code: 0 })
      }, 180_000)

      it('loses no write that it has acknowledged when it is killed', async () => {
        const place = await dataDir()
        const server = await launch({ DATA_DIR: place, ...withAdmin })
        const token = await logIn(server.url, admin)
        const acknowledged: string[] = []
        const writeOn = async (name: string) => {
          for (let count = 0; ; count += 1) {
            const title = `${name}-${count}`
            const body = JSON.stringify({ title, slug: title, publisher: 'A publisher', _status: 'published' })
            const response = await fetch(`${server.url}/api/sources`, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', Authorization: `JWT ${token}` },
              body,
            })
            expect(response.status).toBe(201)
            acknowledged.push(title)
          }
        }
        const writers = ['a', 'b', 'c'].map(async (name) => writeOn(name).catch((error: unknown) => error))
        await expect.poll(() => acknowledged.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(30)
        await sleep(Math.random() * 100)
        await server.end('SIGKILL')
        for (const error of await Promise.all(writers)) expect(error).toBeInstanceOf(TypeError)
        const again = await launch({ DATA_DIR: place, ...withAdmin })
        const client = createClient({ url: `file:${path.join(place, 'cms.db')}` })
        const { rows: stored } = await client.execute('select slug from sources')
        const { rows: integrity } = await client.execute('pragma integrity_check')
        client.close()
        await again.end()
        const titles = new Set(stored.map(({ slug }) => slug))
        expect(acknowledged.filter((title) => !titles.has(title))).toEqual([])
        expect(integrity.map((row) => ({ ...row }))).toEqual([{ integrity_check: 'ok' }])
      }, 180_000)
    })

    describe('in a real environment', () => {
      let place: string
      let env: {
        DATABASE_URL: string
        DATA_DIR: string
        PAYLOAD_SECRET: string
        PUBLIC_URL: string
        LOG_LEVEL: string
        DRAIN_SECONDS: string
      }
      beforeAll(async () => {
        place = await dataDir()
        env = {
          DATABASE_URL: `file:${path.join(place, 'real.db')}`,
          DATA_DIR: path.join(place, 'data'),
          PAYLOAD_SECRET: secret,
          PUBLIC_URL: 'https://cms.example.org',
          LOG_LEVEL: 'error',
          DRAIN_SECONDS: '0',
        }
      })
      const user = async (...args: string[]) => start('src/cli/user.ts', env, ['create', ...args]).ended
      const users = async () => {
        const client = createClient({ url: env.DATABASE_URL })
        const { rows: found } = await client.execute('select email, name, role from users order by email')
        client.close()
        return found.map((row) => ({ ...row }))
      }

      it.each(['src/launch.js', 'src/cli/migrate.ts', 'src/cli/user.ts', 'seed/index.ts'])(
        '%s does nothing without PAYLOAD_SECRET and PUBLIC_URL',
        async (file) => {
          const args = file === 'src/cli/user.ts' ? ['create', '--email', 'a@example.org', '--name', 'A', '--role', 'admin'] : []
          const { code, output } = await start(file, { DATABASE_URL: env.DATABASE_URL, DATA_DIR: env.DATA_DIR }, args).ended
          expect(code).toBe(1)
          expect(output).toContain('PAYLOAD_SECRET: is required')
          expect(output).toContain('PUBLIC_URL: is required')
          expect(output).not.toMatch(/ {4}at /)
          expect(await readdir(place)).toEqual([])
        },
      )
      it('does not start while migrations are pending, and names the command', async () => {
        const { code, output } = await start('src/launch.js', env).ended
        expect(code).toBe(1)
        expect(output).toMatch(/lacks \d+ migration.*npm run migrate/s)
        expect(output).not.toMatch(/ {4}at /)
      })
      it('makes no user before the migrations, and names the command', async () => {
        const { code, output } = await user('--email', 'a@example.org', '--name', 'A', '--role', 'admin')
        expect(code).toBe(1)
        expect(output).toContain('npm run migrate')
        expect(output).not.toMatch(/insert|select|SQLITE|no such table/i)
      })
      it('migrates with npm run migrate, once', async () => {
        expect(await start('src/cli/migrate.ts', env).ended).toMatchObject({ code: 0, output: expect.stringContaining('migrate: applied') })
        expect(await start('src/cli/migrate.ts', env).ended).toMatchObject({ code: 0, output: expect.stringContaining('nothing to do') })
      })
      it('starts then, with no content and no user', async () => {
        const server = await begin(env)
        await written(server, /Ready\.\n.*\n.*\n.*\n.*api\/graphql\n/, 100_000)
        expect(server.output().match(/https?:\S+/g)).toEqual([
          'https://cms.example.org/',
          'https://cms.example.org/admin',
          'https://cms.example.org/api',
          'https://cms.example.org/api/graphql',
        ])
        expect(await peru(server.url)).toEqual([])
        expect(await server.end()).toMatchObject({ code: 0 })
        const { payload_migrations: migrations = 0, ...others } = await rows(place, 'real.db')
        expect(migrations).toBeGreaterThan(0)
        expect(Object.entries(others).filter(([, count]) => count > 0)).toEqual([])
        expect(existsSync(path.join(env.DATA_DIR, 'secret'))).toBe(false)
      })
      it('npm run user makes the first admin, with a password that it makes up and prints', async () => {
        const { code, output } = await user('--email', 'chief@example.org', '--name', 'The chief', '--role', 'admin')
        expect(code).toBe(0)
        expect(output).toMatch(/created chief@example\.org \(admin\)/)
        expect(output).toMatch(/password: \S{24}\n/)
        expect(await users()).toEqual([{ email: 'chief@example.org', name: 'The chief', role: 'admin' }])
        const server = await begin(env)
        await written(server, /Ready/)
        expect(await logIn(server.url, { email: 'chief@example.org', password: /password: (\S+)/.exec(output)?.[1] ?? '' })).toEqual(
          expect.any(String),
        )
        await server.end()
      })
      it('npm run user takes a password, and does not print it', async () => {
        const { code, output } = await user(
          '--email',
          'editor@example.org',
          '--name',
          'E',
          '--role',
          'editor',
          '--password',
          'a-password-given',
        )
        expect(code).toBe(0)
        expect(output).not.toContain('a-password-given')
        expect(await users()).toHaveLength(2)
      })
      it.each([
        ['an address that a user has', ['--email', 'chief@example.org', '--name', 'X', '--role', 'viewer'], /email/],
        ['an address that is none', ['--email', 'chief', '--name', 'X', '--role', 'viewer'], /email/],
        ['a role that there is not', ['--email', 'x@example.org', '--name', 'X', '--role', 'owner'], /admin.*editor.*author.*viewer/],
        [
          'a password that is too short',
          ['--email', 'x@example.org', '--name', 'X', '--role', 'viewer', '--password', '12345678901'],
          /password: Must have 12 characters or more/,
        ],
        [
          'a password that is common',
          ['--email', 'x@example.org', '--name', 'X', '--role', 'viewer', '--password', 'Password1234'],
          /password: Too easy to guess/,
        ],
        ['no role', ['--email', 'x@example.org', '--name', 'X'], /--role/],
        ['no address', ['--name', 'X', '--role', 'viewer'], /--email/],
      ])('npm run user refuses %s, and says why', async (_, args, reason) => {
        const before = await users()
        const { code, output } = await user(...args)
        expect(code).toBe(1)
        expect(output).toMatch(reason)
        expect(output).not.toMatch(/ {4}at |insert|select|SQLITE/)
        expect(await users()).toEqual(before)
      })
    })
  },
  120_000,
)

/** How many rows each table of a database has. */
async function rows(folder: string, file = 'cms.db'): Promise<Record<string, number>> {
  const client = createClient({ url: `file:${path.join(folder, file)}` })
  const { rows: tables } = await client.execute(`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`)
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const name = z.string().parse(table.name)
    // Logging in leaves an entry, as it should.
    const which = name === 'audit_log' ? ` where operation <> 'login'` : ''
    const [row] = (await client.execute(`select count(*) as count from "${name}"${which}`)).rows
    counts[name] = Number(row?.count)
  }
  client.close()
  return counts
}

/** Logging in leaves a session as well. */
const withoutSessions = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([name]) => name !== 'users_sessions'))
