import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, request, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { built } from '../support/built'
import { isThorough } from '../support/engines'
import { freePort } from '../support/free-port'
import { launch, logIn, type Launched } from '../support/launched'
import { secret } from '../support/people'
import { endPrograms, written } from '../support/program'
import { steadyClients } from '../support/steady-clients'

// The processes that this starts have databases of their own, files of SQLite: on the other engines it would run the same again.
const isHere = inject('engine') === 'sqlite'
const admin = { email: 'first@example.org', password: 'a-password-of-the-first' }

describe.skipIf(!isHere)(
  isHere ? 'a server that is stopped' : 'a server that is stopped [skipped: its processes use SQLite; the project sqlite runs it]',
  () => {
    let folder: string
    let env: Record<string, string>

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'cms-stop-'))
      env = { DATA_DIR: path.join(folder, 'data'), ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }
      await built()
    }, 600_000)
    afterEach(endPrograms)
    afterAll(async () => rm(folder, { recursive: true, force: true }))

    /** The server's own process, behind npm. */
    const processOf = async ({ DATA_DIR = '' } = env) => Number(await readFile(path.join(DATA_DIR, 'server.pid'), 'utf8'))
    const isAlive = (pid: number) => {
      try {
        return process.kill(pid, 0)
      } catch {
        return false
      }
    }

    it.each(['SIGTERM', 'SIGINT'] as const)('by a %s to npm start ends with exit code 0, and leaves nothing running', async (signal) => {
      const server = await launch(env, { byNpm: true })
      const pid = await processOf()
      expect(pid).not.toBe(server.process.pid)
      expect(await server.end(signal)).toMatchObject({ code: 0, signal: null })
      expect(isAlive(pid)).toBe(false)
      await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
    })

    it('by Ctrl-C, which it hears from the terminal and from npm, finishes all the same', async () => {
      const server = await launch(env, { byNpm: true })
      const slow = await slowRequest(server)
      process.kill(-Number(server.process.pid), 'SIGINT')
      await written(server, /Stopping/)
      await sleep(200)
      slow.finish()
      expect((await slow.answer).statusCode).toBe(200)
      expect(await server.ended).toMatchObject({ code: 0 })
    })

    it('by a second signal ends at once, with exit code 1', async () => {
      const server = await launch(env)
      const { answer } = await slowRequest(server)
      answer.catch(() => undefined)
      server.process.kill('SIGTERM')
      await sleep(1_300)
      expect(await server.end('SIGTERM')).toMatchObject({ code: 1 })
    })

    const rounds = isThorough ? 20 : 3
    it(
      `${rounds} times under 100 clients that keep their connections loses no request that was sent before`,
      async () => {
        const port = String(await freePort())
        const paths = ['/api/facts?limit=1', '/countries/peru', '/healthz', '/api/countries?depth=2&where[slug][not_equals]=x', '/news']
        let server = await launch({ ...env, PORT: port }, { byNpm: true })
        const clients = steadyClients(server.url, paths, 100)
        await expect.poll(() => clients.seen.answered, { timeout: 20_000 }).toBeGreaterThan(300)
        let owed = 0
        const took: number[] = []
        for (let round = 0; round < rounds; round += 1) {
          await sleep(200 + Math.random() * 300)
          owed += clients.beforeSignal()
          const since = performance.now()
          const { code } = await server.end('SIGTERM')
          took.push(Math.round(performance.now() - since))
          expect(code).toBe(0)
          server = await launch({ ...env, PORT: port }, { byNpm: true })
        }
        await clients.end()
        await server.end()
        const { answered, failed, lost, refused } = clients.seen
        console.log(
          `${rounds} restarts under 100 clients: ${answered} answered, ${owed} underway at the signals, ${lost.length} of them lost, ` +
            `${refused} sent later and refused; stopped in ${Math.min(...took)} to ${Math.max(...took)} ms`,
        )
        expect({ failed, lost }).toEqual({ failed: 0, lost: [] })
        expect(owed).toBeGreaterThan(rounds * 10)
      },
      isThorough ? 600_000 : 120_000,
    )

    it('answers what was sent on connections that it has not even accepted', async () => {
      const server = await launch(env)
      const pid = await processOf()
      process.kill(pid, 'SIGSTOP')
      const clients = await Promise.all(
        Array.from({ length: 60 }, async () => converse(server, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')),
      )
      process.kill(pid, 'SIGTERM')
      process.kill(pid, 'SIGCONT')
      for (const { received } of clients) expect(await received).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\nConnection: close\r\n/)
      expect(await server.ended).toMatchObject({ code: 0 })
    })

    it('answers all that a client sent without waiting for answers, and says in the last that the connection closes', async () => {
      const server = await launch(env)
      const pid = await processOf()
      const ask = (place: string) => `GET ${place} HTTP/1.1\r\nHost: x\r\n\r\n`
      process.kill(pid, 'SIGSTOP')
      // The last takes a while: the server may read all four before it hears the signal.
      const places = ['/api/facts?limit=1', '/healthz', '/api/sources?limit=1&depth=0', '/countries/peru']
      const { received } = await converse(server, places.map(ask).join(''))
      process.kill(pid, 'SIGTERM')
      process.kill(pid, 'SIGCONT')
      const answers = (await received).split(/(?=HTTP\/1\.1 \d)/)
      expect(answers.map((answer) => answer.slice(0, 12))).toEqual(places.map(() => 'HTTP/1.1 200'))
      expect(answers.map((answer) => /^Connection: close\r$/im.test(answer))).toEqual([false, false, false, true])
      expect(await server.ended).toMatchObject({ code: 0 })
    })

    it('lets go of connections on which nothing is asked', async () => {
      const server = await launch(env)
      const idle = await Promise.all(Array.from({ length: 20 }, async () => converse(server, '')))
      const since = performance.now()
      expect(await server.end()).toMatchObject({ code: 0 })
      // Node would keep them for a minute.
      expect(performance.now() - since).toBeLessThan(30_000)
      for (const { received } of idle) expect(await received).toBe('')
    })

    it('after SHUTDOWN_SECONDS ends what still hangs, and exits with 0', async () => {
      const server = await launch({ ...env, SHUTDOWN_SECONDS: '1' })
      const { answer } = await slowRequest(server)
      answer.catch(() => undefined)
      const since = performance.now()
      // The one that is asked whether the server is up may still be open as well.
      expect(await server.end()).toMatchObject({ code: 0, output: expect.stringMatching(/Ended [12] connection\(s\)/) })
      await expect(answer).rejects.toThrow()
      const milliseconds = performance.now() - since
      expect(milliseconds).toBeGreaterThan(900)
      expect(milliseconds).toBeLessThan(20_000)
    })

    it('drains for DRAIN_SECONDS first: /readyz says so, all is answered, and each answer closes its connection', async () => {
      const server = await launch({ ...env, DRAIN_SECONDS: '4' })
      const token = await logIn(server.url, admin)
      const agent = new Agent({ keepAlive: true })
      const get = async (place: string, headers: Record<string, string> = {}) => {
        const asked = request(`${server.url}${place}`, { agent, headers }).end()
        const [response] = (await once(asked, 'response')) as [IncomingMessage]
        const body = (await response.toArray()).join('')
        return { status: response.statusCode, connection: response.headers.connection, body }
      }
      const places = ['/api/facts?limit=1', '/countries/peru', '/healthz', '/nowhere']
      for (const place of places) expect(await get(place)).toMatchObject({ connection: 'keep-alive' })
      const since = performance.now()
      const ended = server.end()
      await written(server, /Draining: \/readyz answers 503 for 4 s/)
      expect(await get('/readyz')).toEqual({ status: 503, connection: 'close', body: '{"status":"draining"}' })
      for (const place of places) expect(await get(place)).toMatchObject({ connection: 'close' })
      expect(await get('/api/facts?limit=1', { 'If-None-Match': '*' })).toMatchObject({ status: 304, connection: 'close' })
      const me = await fetch(`${server.url}/api/users/me`, { headers: { Authorization: `JWT ${token}` } })
      expect([me.status, me.headers.get('connection')]).toEqual([200, 'close'])
      expect(await ended).toMatchObject({ code: 0 })
      expect(performance.now() - since).toBeGreaterThan(4_000)
    })

    it('drains for 5 seconds where DATABASE_URL is set, and for none in embedded mode', async () => {
      const real = {
        DATABASE_URL: `file:${path.join(folder, 'data', 'cms.db')}`,
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'http://localhost:3000',
      }
      const server = await launch({ ...env, ...real })
      const ended = server.end()
      await written(server, /Draining: \/readyz answers 503 for 5 s/)
      await ended
      const embedded = await launch(env)
      expect((await embedded.end()).output).not.toContain('Draining')
    })

    it('has closed every connection that was to become a websocket at once, and stops as always', async () => {
      const server = await launch(env)
      // Next is there, which would listen for them.
      await (await fetch(`${server.url}/admin/login`)).text()
      await (await fetch(`${server.url}/countries/peru`)).text()
      const pid = await processOf()
      const descriptors = () => readdirSync(`/proc/${pid}/fd`).length
      const before = descriptors()
      const upgrade = (place: string, protocol: string) =>
        `GET ${place} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
      const places = ['/', '/_next/hmr', '/api/facts', '/admin']
      const all = await Promise.all(
        Array.from({ length: 40 }, async (_, index) =>
          converse(server, upgrade(places[index % 4] ?? '/', index % 3 ? 'websocket' : 'WebSocket, h2c')),
        ),
      )
      expect(await Promise.all(all.map(({ received }) => received))).toEqual(all.map(() => ''))
      await vi.waitFor(() => expect(descriptors()).toBeLessThanOrEqual(before + 2))
      // Whoever offers another protocol may be answered in this one (RFC 9110, 7.8).
      const { received, socket } = await converse(server, upgrade('/healthz', 'h2c'))
      await vi.waitFor(() => expect(socket.bytesRead).toBeGreaterThan(0))
      socket.end()
      expect(await received).toMatch(/^HTTP\/1\.1 200 OK/)
      expect(await server.end()).toMatchObject({ code: 0 })
    })
  },
  60_000,
)

/** A request of which the end is still to come; the server has the beginning. */
async function slowRequest({ url }: Launched) {
  const body = JSON.stringify({ query: '{ __typename }' })
  const asked = request(`${url}/api/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': body.length },
  })
  const sent = new Promise<void>((resolve) => asked.write(body.slice(0, 5), () => resolve()))
  const answer = once(asked, 'response').then(([response]: IncomingMessage[]) => {
    response?.resume()
    if (!response) throw new Error('No response')
    return response
  })
  // What is asked after it has been sent is answered when the server has begun with it.
  await sent
  await fetch(`${url}/healthz`)
  return { answer, finish: () => asked.end(body.slice(5)) }
}

/** Opens a connection, sends a text, and keeps what comes back until the connection ends. */
async function converse({ url }: Launched, text: string): Promise<{ socket: Socket; received: Promise<string> }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  let received = ''
  socket.setEncoding('utf8').on('data', (part: string) => (received += part))
  const ended = new Promise<string>((resolve, reject) => socket.once('close', () => resolve(received)).once('error', reject))
  ended.catch(() => undefined)
  if (text) await new Promise<void>((resolve) => socket.write(text, () => resolve()))
  return { socket, received: ended }
}
