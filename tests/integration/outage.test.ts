import { afterAll, expect, inject, it, vi } from 'vitest'
import { contentChanges } from '#src/database/changes/content-changes.ts'
import { describeCms } from '../support/cms'
import { emailOf, password } from '../support/people'
import { makeSource } from '../support/content'
import { mortalMongo, mortalPostgres, type MortalServer } from '../support/mortal-server'

const engine = inject('engine')
let server: MortalServer | undefined
const database = async () => {
  server = await (engine === 'postgres' ? mortalPostgres() : mortalMongo())
  return server.url
}

/** What no answer may tell: statements, addresses, drivers, stacks. */
const insides = /select |insert |127\.0\.0\.1|localhost|ECONN|mongo|postgres|drizzle|node_modules|\bat .*:\d+/i

if (engine === 'sqlite') {
  it.skip('a database that goes away [skipped: SQLite is a file of this process and has no server to lose]', () => {})
} else {
  afterAll(async () => server?.remove())

  describeCms(
    'a database that goes away',
    (cms) => {
      const unheard: unknown[] = []
      const note = (error: unknown) => unheard.push(error)

      it('is a 503 on every road meanwhile, and all is well when it is back', async () => {
        process.on('unhandledRejection', note)
        process.on('uncaughtException', note)
        const { id } = await makeSource(cms.payload)
        const roads: Record<string, () => Promise<{ status: number; body: unknown }>> = {
          ready: async () => cms.send('public', 'GET', '/readyz'),
          list: async () => cms.send('public', 'GET', '/api/sources'),
          document: async () => cms.send('editor', 'GET', `/api/sources/${id}`),
          me: async () => cms.send('editor', 'GET', '/api/users/me'),
          save: async () => cms.send('editor', 'PATCH', `/api/sources/${id}`, { license: 'L' }),
          login: async () => cms.send('public', 'POST', '/api/users/login', { email: emailOf('editor'), password }),
          graphql: async () => cms.query('public', '{ Sources { docs { id } } }'),
          mutation: async () => cms.query('editor', `mutation { updateSource(id: "${id}", data: { license: "M" }) { id } }`),
        }
        const statuses = async () =>
          Object.fromEntries(await Promise.all(Object.entries(roads).map(async ([road, ask]) => [road, (await ask()).status])))
        const all = (status: number) => Object.fromEntries(Object.keys(roads).map((road) => [road, status]))
        expect(await statuses()).toEqual(all(200))

        await server?.kill()
        // What was read is held to be true for a second; from then on nothing is answered from memory.
        await vi.waitFor(() => expect(contentChanges(cms.payload.db).isCurrent()).toBe(false), { timeout: 1_500 })
        const answers = await Promise.all(
          Object.entries(roads).map(async ([road, ask]) => {
            const started = Date.now()
            const { status, body } = await ask()
            return { road, status, isPrompt: Date.now() - started < 8_000, tells: insides.exec(JSON.stringify(body))?.[0] }
          }),
        )
        expect(answers).toEqual(Object.keys(roads).map((road) => ({ road, status: 503, isPrompt: true, tells: undefined })))
        expect((await cms.send('public', 'GET', '/healthz')).status).toBe(200)

        await server?.revive()
        await vi.waitFor(async () => expect(await statuses()).toEqual(all(200)), { timeout: 30_000, interval: 500 })
        expect(unheard).toEqual([])
        process.off('unhandledRejection', note)
        process.off('uncaughtException', note)
      }, 120_000)
    },
    { database },
  )
}
