import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { Payload } from 'payload'
import { z } from 'zod'

/** The address of a database for a program that is going to be killed. */
export function addressForKilled(databaseUrl: string): string {
  if (!databaseUrl.startsWith('mongodb')) return databaseUrl
  const url = new URL(databaseUrl)
  url.searchParams.set('appName', nameIn(url))
  return url.href
}

const nameIn = ({ pathname }: URL) => `killed in ${pathname.slice(1)}`

/** MongoDB keeps the transaction of a process that was killed for a minute; this ends those in one database at once. */
export async function endTransactionsOfKilled({ db }: Payload, databaseUrl: string) {
  if (!('connection' in db)) return
  const { connection } = z.object({ connection: z.custom<MongooseAdapter['connection']>() }).parse(db)
  const admin = connection.getClient().db('admin')
  const sessions = await admin
    .aggregate<{ lsid: { id: unknown } }>([
      { $currentOp: { allUsers: true, idleSessions: true } },
      { $match: { 'clientMetadata.application.name': nameIn(new URL(databaseUrl)), lsid: { $exists: true } } },
    ])
    .toArray()
  if (sessions.length > 0) await admin.command({ killSessions: sessions.map(({ lsid: { id } }) => ({ id })) })
}
