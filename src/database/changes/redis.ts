import { createClient } from '@redis/client'
import { logger } from '#src/log.ts'

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

/**
 * One client of a process for commands, connected when first asked for: resolves when it is, or after half a second. Commands fail at
 * once while Redis is away.
 */
export const redisClient = (url: string): Promise<Client> => (connecting ??= connect(url))

async function connect(url: string): Promise<Client> {
  const client = clientOf(url)
  shared = client
  // The sender of a command gets its error and has a fallback.
  client.on('error', () => undefined)
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref())
  await Promise.race([client.connect().catch(() => undefined), late])
  return client
}

let connecting: Promise<Client> | undefined
let shared: Client | undefined

/** News over Redis' publish and subscribe. It connects when first used, and again whenever the connection is lost. */
export function redisNews(url: string): News {
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
      for (const client of [...clients, ...(shared ? [shared] : [])]) client.destroy()
      shared = undefined
      connecting = undefined
    },
  }
}
