import { copyFile, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import type { Role } from '../../src/access'

/** Who sends a request in a test. */
export type Person = Role | 'public'
export const people: Person[] = ['public', 'viewer', 'author', 'editor', 'admin']

export const secret = 'a-secret-of-the-tests-0123456789abcdef'
export const password = 'a-password-of-the-tests'
export const emailOf = (role: Role) => `${role}@example.org`

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
  /** Sends a request as somebody; a plain object as body goes as JSON. */
  send: <Body = Record<string, never>>(
    person: Person,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<Body>>
  /** Sends a GraphQL query as somebody. */
  query: <Data = Record<string, never>>(
    person: Person,
    query: string,
    variables?: Record<string, unknown>,
  ) => Promise<Answer<{ data?: Data | null; errors?: { message: string; extensions?: Record<string, unknown> }[] }>>
  /** The user document that the Local API takes as `user`; null for the public. */
  user: (person: Person) => Awaited<ReturnType<typeof userOf>> | null
}

interface Options {
  /** Variables on top of those of a real environment. */
  env?: Record<string, string>
  /** Makes the database, where it is not to be a fresh one of the project's server. */
  database?: () => Promise<string>
  /** Whether the Peru page is seeded first. */
  seeded?: boolean
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

/** A fresh database of the project's engine, migrated and empty. */
export async function freshDatabase(): Promise<string> {
  const origin = inject('origin')
  const name = `cms_${randomBytes(6).toString('hex')}`
  switch (inject('engine')) {
    case 'sqlite': {
      const file = path.join(inject('directory'), `${name}.db`)
      await copyFile(origin, file)
      return `file:${file}`
    }
    case 'postgres': {
      const { default: pg } = await import('pg')
      const client = new pg.Client({ connectionString: `${origin}/postgres` })
      await client.connect()
      await client.query(`create database ${name} template pristine`)
      await client.end()
      return `${origin}/${name}`
    }
    case 'mongodb': {
      const url = new URL(origin)
      url.pathname = `/${name}`
      return url.href
    }
  }
}

async function startCms({ env = {}, database = freshDatabase, seeded = false }: Options) {
  const databaseUrl = await database()
  const dataDir = await mkdtemp(path.join(inject('directory'), 'data-'))
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PAYLOAD_SECRET: secret,
    PUBLIC_URL: 'http://localhost:3000',
    ...env,
  })
  // The environment is read once, when these are loaded.
  const { default: config } = await import('../../payload.config')
  const { getPayload } = await import('payload')
  const { buildListener } = await import('../../src/server/listener')
  const { roles } = await import('../../src/access')
  const payload = await getPayload({ config })
  if (seeded) {
    const { applyContent } = await import('../../seed/apply')
    await applyContent(payload)
  }
  const users = new Map<Person, Awaited<ReturnType<typeof userOf>>>()
  const tokens = new Map<Person, string>()
  for (const role of roles) {
    const { id } = await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { email: emailOf(role), name: role, role, password },
    })
    users.set(role, await userOf(payload, id))
    const { token } = await payload.login({ collection: 'users', data: { email: emailOf(role), password } })
    if (!token) throw new Error(`No token for ${role}`)
    tokens.set(role, token)
  }
  const server = createServer(buildListener(payload))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  const url = `http://127.0.0.1:${address.port}`

  const send: Cms['send'] = async (person, method, place, body, headers = {}) => {
    const token = tokens.get(person)
    const isPlain = body !== undefined && !(body instanceof FormData) && typeof body !== 'string'
    const response = await fetch(`${url}${place}`, {
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
  const query: Cms['query'] = async (person, source, variables) => send(person, 'POST', '/api/graphql', { query: source, variables })

  const cms: Cms = { payload, url, databaseUrl, send, query, user: (person) => users.get(person) ?? null }
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await payload.destroy()
  }
  return { cms, stop }
}

async function userOf(payload: Payload, id: string) {
  return { ...(await payload.findByID({ collection: 'users', id, overrideAccess: true, depth: 0 })), collection: 'users' as const }
}
