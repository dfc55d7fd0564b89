import { createClient } from '@redis/client'
import type { Logger } from 'pino'

/** Notifies the processes on one database at once that content has changed. */
export interface News {
  /** Notifies the others; never fails, and waits at most half a second: without Redis they notice by themselves. */
  tell: (revision: string) => Promise<void>
  listen: (onRevision: (revision: string) => void) => void
  close: () => void
}

const channel = 'country-profiles:content'
const patience = 500

const clientOf = (url: string) =>
  createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: 2_000, reconnectStrategy: 1_000 } })

type Client = ReturnType<typeof clientOf>

interface Shared {
  client: Client
  /** Resolves once it is connected, or after half a second. */
  whenReady: Promise<unknown>
}

/** The clients for commands of this process, by address. */
const shared = new Map<string, Shared>()

/**
 * The client of a process for commands to a Redis, connected when first asked for: resolves when it is, or after half a second. Commands
 * fail at once while Redis is away.
 */
export async function redisClient(url: string): Promise<Client> {
  const { client, whenReady } = shared.get(url) ?? share(url)
  await whenReady
  return client
}

function share(url: string): Shared {
  const client = clientOf(url)
  // The sender of a command gets its error and has a fallback.
  client.on('error', () => undefined)
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref())
  const made = { client, whenReady: Promise.race([client.connect().catch(() => undefined), late]) }
  shared.set(url, made)
  return made
}

/** News over Redis' publish and subscribe. It connects when first used, and again whenever the connection is lost. */
export function redisNews(url: string, logger: Logger): News {
  const clients: Client[] = []
  let publisher: Promise<Client> | undefined
  let isLost = false

  const open = () => {
    const client = clientOf(url)
    client.on('error', (error: Error) => {
      if (!isLost) logger.warn({ msg: 'Redis does not answer; other processes learn of changes within a second.', err: error })
      isLost = true
    })
    client.on('ready', () => {
      isLost = false
    })
    clients.push(client)
    return client
  }

  return {
    tell: async (revision) => {
      // While it is away no writer waits for it; the client goes on trying.
      if (isLost) return
      const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref())
      const told = async () => {
        publisher ??= open().connect()
        await (await publisher).publish(channel, revision)
      }
      await Promise.race([told().catch(() => undefined), late])
    },
    listen: (onRevision) => {
      const subscriber = open()
      subscriber
        .connect()
        .then(() => subscriber.subscribe(channel, onRevision))
        .catch(() => undefined)
    },
    close: () => {
      for (const client of clients) client.destroy()
      shared.get(url)?.client.destroy()
      shared.delete(url)
    },
  }
}
