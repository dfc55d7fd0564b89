import { once } from 'node:events'
import { cp, mkdtemp, open, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { built } from '../support/built'
import { freePort } from '../support/free-port'
import { begin, launch, logIn, type Launched } from '../support/launched'
import { secret } from '../support/people'
import { endPrograms, start } from '../support/program'
import { noDisks, smallDisk } from '../support/small-disk'

// The processes that this starts have databases of their own, files of SQLite: on the other engines it would run the same again.
const isHere = inject('engine') === 'sqlite'
const admin = { email: 'first@example.org', password: 'a-password-of-the-first' }
const withAdmin = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }
const real = { PAYLOAD_SECRET: secret, PUBLIC_URL: 'http://localhost:3000', DRAIN_SECONDS: '0' }
const skipped = noDisks ? ` [skipped: ${noDisks}]` : ''

describe.skipIf(!isHere)(
  isHere ? 'a machine that fails' : 'a machine that fails [skipped: its processes use SQLite; the project sqlite runs it]',
  () => {
    let folder: string
    let pristine: string

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'cms-failures-'))
      await built()
      pristine = path.join(folder, 'pristine')
      await (await launch({ DATA_DIR: pristine, ...withAdmin })).end()
    }, 600_000)
    afterEach(endPrograms)
    afterAll(async () => rm(folder, { recursive: true, force: true }))

    const emptyFolder = async () => mkdtemp(path.join(folder, 'data-'))
    /** The DATA_DIR of a server that has been started before. */
    const usedFolder = async (place?: string) => {
      const copy = place ?? path.join(await emptyFolder(), 'data')
      await cp(pristine, copy, { recursive: true })
      return copy
    }

    /** What a start says that ends with exit code 1; every line of it. */
    async function refusalOf(env: Record<string, string>, program = 'src/launch.js', args: string[] = []): Promise<string> {
      const { code, output } = await start(program, { PORT: String(await freePort()), LOG_LEVEL: 'info', ...env }, args).ended
      expect({ code, output }).toMatchObject({ code: 1, output: expect.not.stringMatching(/ {4}at |hush|node_modules|"stack"/) })
      return output.replace(/^Warning: .*\n/gm, '').trim()
    }

    describe('is told at the start, by its variable and with what to do, for', () => {
      it('a port that is in use, before anything is written', async () => {
        const other = createServer().listen(0, '127.0.0.1')
        await once(other, 'listening')
        const place = await emptyFolder()
        const PORT = String(portOf(other))
        expect(await refusalOf({ DATA_DIR: place, PORT })).toMatch(
          new RegExp(`^PORT: port ${PORT} of 127\\.0\\.0\\.1 is in use\\. Choose another, for example: PORT=3001 npm start$`),
        )
        other.close()
        expect(await readdir(place)).not.toContain('cms.db')
      })

      it.each(['no-such-host.invalid', '203.0.113.7', '999.1.1.1', '::2'])('HOST=%s', async (HOST) => {
        const place = await emptyFolder()
        expect(await refusalOf({ DATA_DIR: place, HOST })).toMatch(
          /^HOST: ".+" is no address of this machine \(\w+\)\. Choose .*HOST=0\.0\.0\.0 npm start$/,
        )
        expect(await readdir(place)).not.toContain('cms.db')
      })

      it('a DATA_DIR that is a file, or lies under one, in every mode', async () => {
        const file = path.join(await emptyFolder(), 'file')
        await writeFile(file, '')
        for (const DATA_DIR of [file, path.join(file, 'data')]) {
          for (const env of [
            {},
            { ...real, DATABASE_URL: `file:${path.join(folder, 'any.db')}` },
            { ...real, DATABASE_URL: 'postgres://localhost/cms' },
          ]) {
            const said = await refusalOf({ ...env, DATA_DIR })
            expect(said).toContain(`DATA_DIR: the folder ${DATA_DIR} cannot be made (`)
            expect(said).toMatch(/, for example: DATA_DIR=\/var\/lib\/country-profiles$/)
          }
        }
      })

      it.skipIf(noDisks)(`a DATA_DIR on a disk that is read-only${skipped}`, async () => {
        const disk = smallDisk(40)
        await usedFolder(disk.folder)
        disk.allowWrites(false)
        expect(await refusalOf({ DATA_DIR: disk.folder })).toContain(
          `DATA_DIR: nothing can be written in ${disk.folder} (the file system is read-only, EROFS). Let the user`,
        )
        disk.allowWrites(true)
        await (await launch({ DATA_DIR: disk.folder })).end()
        disk.remove()
      })

      const damages: [what: string, damage: (file: string) => Promise<void>][] = [
        ['something else', async (file) => writeFile(file, 'This is no database. '.repeat(500))],
        ['cut short', async (file) => truncate(file, 20_000)],
        ['overwritten in its middle', async (file) => overwrite(file, 200_000)],
        ['without its beginning', async (file) => overwrite(file, 0)],
      ]
      it.each(damages)('a SQLite file that is %s', async (what, damage) => {
        const place = await usedFolder()
        const file = path.join(place, 'cms.db')
        await damage(file)
        const before = await readFile(file)
        expect(await refusalOf({ DATA_DIR: place })).toMatch(
          new RegExp(`^DATA_DIR: the database ${file} is damaged, or is no SQLite database \\(SQLITE_\\w+\\)\\. Move it away .*backup.*$`),
        )
        const asReal = { ...real, DATABASE_URL: `file:${file}`, DATA_DIR: place }
        for (const program of what === 'cut short' ? ['src/launch.js', 'src/cli/migrate.ts', 'seed/index.ts'] : []) {
          expect(await refusalOf(asReal, program)).toMatch(/^DATABASE_URL: the database \S+ is damaged/)
        }
        expect((await readFile(file)).equals(before)).toBe(true)
      })

      it.each([
        ['in a folder that is not there', (place: string) => path.join(place, 'not', 'there', 'cms.db')],
        ['that is a folder', (place: string) => place],
      ])('a SQLite file %s', async (_, fileIn) => {
        const place = await emptyFolder()
        const file = fileIn(place)
        const env = { ...real, DATABASE_URL: `file:${file}`, DATA_DIR: path.join(place, 'data') }
        expect(await refusalOf(env)).toMatch(
          new RegExp(`^DATABASE_URL: the database ${file} cannot be opened \\(SQLITE_\\w+\\)\\. See that its folder exists`),
        )
      })

      it.each(['postgres', 'mongodb'])('a server of %s that is unknown, refuses, or is silent', { timeout: 120_000 }, async (scheme) => {
        const silent = createServer(() => undefined).listen(0, '127.0.0.1')
        await once(silent, 'listening')
        const nobody = await freePort()
        const cases = [
          [
            'no-such-host.invalid:5432',
            /^DATABASE_URL: the database at no-such-host\.invalid:5432 cannot be found: no such host is known.*\. Check how the host is spelt/,
          ],
          [`127.0.0.1:${nobody}`, /^DATABASE_URL: the database at 127\.0\.0\.1:\d+ refuses connections.*\. Start the database there/],
          [
            `127.0.0.1:${portOf(silent)}`,
            /^DATABASE_URL: the database at 127\.0\.0\.1:\d+ does not answer.*\. Check that the database runs/,
          ],
        ] as const
        const DATA_DIR = await emptyFolder()
        for (const [host, expected] of cases) {
          const env = {
            ...real,
            DATA_DIR,
            DATABASE_URL: `${scheme}://cms:hush@${host}/cms${scheme === 'mongodb' ? '?replicaSet=rs0' : ''}`,
          }
          expect(await refusalOf(env)).toMatch(expected)
          if (host.endsWith(String(nobody))) expect(await refusalOf(env, 'src/cli/migrate.ts')).toMatch(expected)
        }
        silent.close()
      })

      it('a variable that is misspelt: the start says what was probably meant, and goes on', async () => {
        const server = await launch({ DATA_DIR: await usedFolder(), DATABSE_URL: 'postgres://cms:hush@db/cms' })
        const { output } = await server.end()
        expect(output).toMatch(/^Warning: DATABSE_URL: unknown variable, ignored\. Did you mean DATABASE_URL\?$/m)
        expect(output).not.toContain('hush')
      })
    })

    it('a second npm start on the same DATA_DIR says so and exits, and the first goes on', async () => {
      const place = await usedFolder()
      for (const env of [{ DATA_DIR: place }, { ...real, DATA_DIR: place, DATABASE_URL: `file:${path.join(place, 'cms.db')}` }]) {
        const server = await launch(env, { byNpm: true })
        const pid = (await readFile(path.join(place, 'server.pid'), 'utf8')).trim()
        expect(await refusalOf(env)).toMatch(
          new RegExp(
            `^DATA_DIR: another server \\(process ${pid}\\) uses ${place}\\. Stop that one first, or give this one its own folder and port`,
          ),
        )
        expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
        expect(await server.end()).toMatchObject({ code: 0 })
      }
      // What a killed server leaves keeps nobody from starting.
      await (await launch({ DATA_DIR: place })).end('SIGKILL')
      expect(await (await launch({ DATA_DIR: place })).end()).toMatchObject({ code: 0 })
    })

    it('with DATABASE_URL a start builds nothing, and names the command that does', async () => {
      const copy = path.join(await emptyFolder(), 'project')
      const parts = [
        'src',
        'collections',
        'plugins',
        'seed',
        'migrations',
        'payload.config.ts',
        'create-config.ts',
        'next.config.ts',
        'package.json',
        'package-lock.json',
        'tsconfig.json',
      ]
      for (const part of parts) await cp(part, path.join(copy, part), { recursive: true })
      await symlink(path.resolve('node_modules'), path.join(copy, 'node_modules'))
      const env = {
        ...real,
        DATABASE_URL: `file:${path.join(copy, 'cms.db')}`,
        DATA_DIR: path.join(copy, 'data'),
        PORT: String(await freePort()),
      }
      const { code, output } = await start('src/launch.js', env, [], copy).ended
      expect(code).toBe(1)
      expect(output).toMatch(
        /With DATABASE_URL a start builds nothing, and the admin panel and the site is not built, and the server is not built\. Run: npm run build$/m,
      )
      expect((await readdir(copy)).sort()).toEqual([...parts, 'data', 'node_modules'].sort())
    })

    /** A server with somebody logged in, and what they may do. */
    async function working(server: Launched) {
      const token = await logIn(server.url, admin)
      const send = async (method: string, place: string, body?: BodyInit) => {
        const isForm = body instanceof FormData
        const response = await fetch(`${server.url}${place}`, {
          method,
          headers: { Authorization: `JWT ${token}`, 'Accept-Language': 'en', ...(isForm ? {} : { 'Content-Type': 'application/json' }) },
          body,
        })
        const text = await response.text()
        // Whatever happens to it, nobody learns where it is.
        expect(text).not.toMatch(new RegExp(`${folder}|${tmpdir()}/|SQLITE|ENOSPC|ENOENT|node_modules`))
        return { status: response.status, text }
      }
      let count = 0
      return {
        read: async () => send('GET', '/api/facts?limit=1&depth=2'),
        ready: async () => send('GET', '/readyz'),
        write: async (length = 100) => {
          const name = `source-${(count += 1)}`
          const { status, text } = await send(
            'POST',
            '/api/sources',
            JSON.stringify({ title: name, slug: name, publisher: 'P', license: 'x'.repeat(length), _status: 'published' }),
          )
          return { status, text, name }
        },
        mutate: async () => {
          const name = `mutation-${(count += 1)}`
          const query = `mutation { createSource(data: { title: "${name}", slug: "${name}", publisher: "P" }) { id } }`
          return send('POST', '/api/graphql', JSON.stringify({ query }))
        },
        upload: async () => {
          const noise = {
            create: {
              width: 900,
              height: 600,
              channels: 3 as const,
              noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
              background: 'white',
            },
          }
          const picture = await sharp(noise).png().toBuffer()
          const form = new FormData()
          form.append('_payload', JSON.stringify({ alt: 'A picture', _status: 'published' }))
          form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'picture.png')
          return send('POST', '/api/media', form)
        },
        logIn: async () => send('POST', '/api/users/login', JSON.stringify(admin)),
      }
    }

    describe('while it runs,', () => {
      it('without its DATA_DIR refuses every write with 503, says so on /readyz, and goes on reading', async () => {
        const place = await usedFolder()
        const server = await launch({ DATA_DIR: place })
        const { read, ready, write, mutate, upload, logIn: again } = await working(server)
        expect([(await write()).status, (await ready()).status]).toEqual([201, 200])
        await rm(place, { recursive: true })
        for (const change of [write, mutate, upload, again]) {
          expect(await change()).toMatchObject({
            status: 503,
            text: expect.stringContaining("The server's storage does not work. Nothing was written"),
          })
        }
        expect(await ready()).toEqual({ status: 503, text: '{"status":"the data folder was deleted or replaced"}' })
        expect((await read()).status).toBe(200)
        expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
        // A folder of the same name is another one.
        await usedFolder(place)
        expect([(await write()).status, (await ready()).status]).toEqual([503, 503])
        expect(await server.end()).toMatchObject({ code: 0 })
        const anew = await working(await launch({ DATA_DIR: place }))
        expect((await anew.write()).status).toBe(201)
      })

      it('without the database file alone does the same, and writes again when it is back', async () => {
        const place = await usedFolder()
        const server = await launch({ DATA_DIR: place })
        const { ready, write } = await working(server)
        for (const file of ['cms.db', 'cms.db-wal']) {
          const from = path.join(place, file)
          expect((await write()).status).toBe(201)
          await rename(from, `${from}.away`)
          expect([(await write()).status, await ready()]).toEqual([
            503,
            { status: 503, text: '{"status":"the database file was deleted or replaced"}' },
          ])
          await rename(`${from}.away`, from)
          expect([(await write()).status, (await ready()).status]).toEqual([201, 200])
        }
        expect(await server.end()).toMatchObject({ code: 0 })
      })

      it.skipIf(noDisks)(
        `on a full disk answers 507 and leaves nothing half written, and writes again when there is room${skipped}`,
        async () => {
          const disk = smallDisk(60)
          await usedFolder(disk.folder)
          const server = await launch({ DATA_DIR: disk.folder })
          const { read, ready, write, mutate, upload, logIn: again } = await working(server)
          const acknowledged: string[] = []
          const first = await upload()
          expect(first.status).toBe(201)

          // At several heights of the water: what fails is another file each time.
          for (const leave of [700_000, 200_000, 50_000, 4_096, 0]) {
            disk.fill(leave)
            const statuses = new Set<number>()
            for (let turn = 0; turn < 40 && !statuses.has(507); turn += 1) {
              const { status, text, name } = await write(500)
              statuses.add(status)
              if (status === 201) acknowledged.push(name)
              else
                expect({ status, text }).toMatchObject({
                  status: 507,
                  text: expect.stringContaining("The server's disk is full. Nothing was written"),
                })
            }
            expect(statuses).toContain(507)
            // A small write may still fit. Nothing but that or 507 may come of it.
            expect([201, 507]).toContain((await upload()).status)
            for (const change of [mutate, again]) expect([200, 507]).toContain((await change()).status)
            if (leave === 0) expect((await upload()).status).toBe(507)
            expect((await read()).status).toBe(200)
            expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
            await expectFilesOfDocuments(disk.folder)
            disk.free()
            const { status, name } = await write()
            expect(status).toBe(201)
            acknowledged.push(name)
          }
          expect((await upload()).status).toBe(201)
          expect((await ready()).status).toBe(200)
          await server.end('SIGKILL')

          await expectWhole(path.join(disk.folder, 'cms.db'), acknowledged)
          disk.fill()
          const full = await begin({ DATA_DIR: disk.folder })
          const outcome = await Promise.race([full.ended, expectReadable(full)])
          if (outcome !== 'readable') expect(outcome).toMatchObject({ code: 1, output: expect.stringMatching(/DATA_DIR: .*disk is full/) })
          else await full.end()
          disk.free()
          expect(await (await launch({ DATA_DIR: disk.folder })).end()).toMatchObject({ code: 0 })
          await expectWhole(path.join(disk.folder, 'cms.db'), acknowledged)
          disk.remove()
        },
        180_000,
      )
    })
  },
  60_000,
)

const portOf = (server: Server) => {
  const address = server.address()
  return address && typeof address === 'object' ? address.port : 0
}

async function overwrite(file: string, from: number) {
  const handle = await open(file, 'r+')
  await handle.write(Buffer.alloc(50_000, 0xa5), 0, 50_000, from)
  await handle.close()
}

/** Expects the folders of media to be those that documents and versions name, and nothing half done. */
async function expectFilesOfDocuments(dataDir: string) {
  const client = createClient({ url: `file:${path.join(dataDir, 'cms.db')}` })
  const { rows } = await client.execute('select file_key as key from media union select version_file_key as key from _media_v order by key')
  client.close()
  const folders = await readdir(path.join(dataDir, 'media'))
  const inside = async (name: string) => readdir(path.join(dataDir, 'media', name))
  expect(folders.filter((name) => !name.startsWith('.')).sort()).toEqual(rows.map(({ key }) => key))
  expect([await inside('.incoming'), await inside('.unsettled')]).toEqual([[], []])
}

/** Waits until a server answers. */
async function expectReadable({ url }: Launched): Promise<'readable'> {
  await expect
    .poll(
      async () =>
        fetch(`${url}/api/facts?limit=1`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
  return 'readable'
}

async function expectWhole(file: string, slugs: string[]) {
  const client = createClient({ url: `file:${file}` })
  const { rows: integrity } = await client.execute('pragma integrity_check')
  const { rows } = await client.execute('select slug from sources')
  const { rows: orphans } = await client.execute('select id from _sources_v where parent_id not in (select id from sources)')
  client.close()
  const there = new Set(rows.map(({ slug }) => slug))
  expect(integrity.map((row) => ({ ...row }))).toEqual([{ integrity_check: 'ok' }])
  expect(slugs.filter((slug) => !there.has(slug))).toEqual([])
  expect(orphans).toHaveLength(0)
}
