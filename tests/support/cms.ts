import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import type { DestinationStream } from 'pino'
import { getPayload, type Payload } from 'payload'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { createConfig } from '#create-config.ts'
import { applyContent } from '#seed/apply.ts'
import { parseEnvironment, type Environment } from '#src/env/index.ts'
import type { User as UserDocument } from '#src/payload-types.ts'
import { buildListener } from '#src/server/listener.ts'
import { copy } from './databases'
import { makePeople, secret, type Person } from './people'

export interface Answer<Body> {
  status: number
  body: Body
  headers: Headers
}

/** A CMS that runs on a fresh database: its Payload, and its HTTP server on a port of its own. */
export interface Cms {
  payload: Payload
  url: string
  databaseUrl: string
  environment: Environment
  /** Sends a request as a user; a plain object as body is sent as JSON. */
  send: <Body = Record<string, never>>(
    person: Person,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<Body>>
  /** The same to another server on the same database. */
  sendTo: <Body = Record<string, never>>(url: string, ...request: Parameters<Cms['send']>) => Promise<Answer<Body>>
  /** Sends a GraphQL query as a user. */
  query: <Data = Record<string, never>>(
    person: Person,
    query: string,
    variables?: Record<string, unknown>,
  ) => Promise<Answer<{ data?: Data | null; errors?: { message: string; extensions?: Record<string, unknown> }[] }>>
  /** The user document that the Local API takes as `user`; null for the public. */
  user: (person: Person) => User | null
}

type User = UserDocument & { collection: 'users' }

interface Options {
  /** Variables on top of those of a real environment. */
  env?: Record<string, string>
  /** DATA_DIR, where it is not to be a folder of its own. */
  dataDir?: string
  /** Makes the database, where it is not to be a fresh one of the project's server. */
  database?: () => Promise<string>
  /** Whether the Peru page is seeded first. */
  seeded?: boolean
  /** Where the log goes. */
  logTo?: DestinationStream
}

/**
 * Describes tests that need a running CMS. It starts before them on a fresh database of the project's engine, with one user
 * for each role, and stops after them. On a machine without the engine the tests are skipped, with the reason in their title.
 */
export function describeCms(title: string, define: (cms: Cms) => void, options: Options = {}) {
  const missing = inject('missing')
  describe.skipIf(missing !== '')(missing ? `${title} [skipped: ${missing}]` : title, () => {
    const cms: Partial<Cms> = {}
    let stop = async () => {}
    beforeAll(async () => {
      const started = await startCms(options)
      stop = started.stop
      Object.assign(cms, started.cms)
    })
    afterAll(async () => stop())
    // Tests run after beforeAll, which has filled in every part by then.
    define(cms as Cms)
  })
}

/** A fresh database of the project's engine, migrated: a copy of one that is empty, or has the people of the tests. */
export const freshDatabase = async (from: 'pristine' | 'populated' = 'pristine'): Promise<string> =>
  copy(inject('engine'), inject('origin'), from, `cms_${randomBytes(6).toString('hex')}`)

async function startCms({ env = {}, database, dataDir, logTo, seeded = false }: Options) {
  const databaseUrl = await (database?.() ?? freshDatabase('populated'))
  const environment = parseEnvironment({
    NODE_ENV: process.env.NODE_ENV,
    LOG_LEVEL: process.env.LOG_LEVEL,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir ?? (await mkdtemp(path.join(inject('directory'), 'data-'))),
    PAYLOAD_SECRET: secret,
    PUBLIC_URL: 'http://localhost:3000',
    // All tests come from one address.
    RATE_LIMIT: '0',
    ...env,
  })
  // Each of them is Payload's own instance: by default a process has one.
  const payload = await getPayload({ config: createConfig(environment, logTo), key: databaseUrl })
  if (seeded) await applyContent(payload)
  const tokens = database ? await makePeople(payload) : inject('tokens')
  const users = new Map<Person, User>()
  for (const user of (await payload.find({ collection: 'users', depth: 0 })).docs) users.set(user.role, { ...user, collection: 'users' })
  const server = createServer(buildListener(payload, { key: databaseUrl }))
  // Longer than a busy machine pauses: a connection that was closed meanwhile would fail the next request.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  const url = `http://127.0.0.1:${address.port}`

  const sendTo: Cms['sendTo'] = async (server, person, method, place, body, headers = {}) => {
    const token = tokens[person]
    const isPlain = body !== undefined && !(body instanceof FormData) && typeof body !== 'string'
    const response = await fetch(`${server}${place}`, {
      method,
      headers: {
        ...(token ? { Authorization: `JWT ${token}` } : {}),
        ...(isPlain ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      body: isPlain ? JSON.stringify(body) : body,
      redirect: 'manual',
    })
    const text = await response.text()
    const isJSON = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, headers: response.headers, body: isJSON && text ? JSON.parse(text) : text }
  }
  const send: Cms['send'] = async (...request) => sendTo(url, ...request)
  const query: Cms['query'] = async (person, source, variables) => send(person, 'POST', '/api/graphql', { query: source, variables })

  const cms: Cms = { payload, url, databaseUrl, environment, send, sendTo, query, user: (person) => users.get(person) ?? null }
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await payload.destroy()
    const { _payload } = globalThis as { _payload?: Map<string, unknown> }
    _payload?.delete(databaseUrl)
  }
  return { cms, stop }
}
