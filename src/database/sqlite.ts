import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, Transaction } from '@libsql/client'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import { watchContent } from './content-changes'
import { gathersInserts } from './bulk'
import { drizzleTransactions } from './drizzle-transactions'
import { DatabaseBusy, databaseTrouble } from './errors'
import { textsByDocument } from './locale-index'
import { oneWriterAtATime } from './one-writer'
import type { News } from './redis'
import { openConnection } from './sqlite-connection'
import { transactEachWrite } from './transact-each-write'

/** A SQLite file, in WAL mode: readers never wait, one writer at a time. `url` is `file:` and a path. */
export function sqlite(url: string, migrationDir: string, news?: News): DatabaseAdapterObj {
  const engine = sqliteAdapter({
    client: { url },
    idType: 'uuidv7',
    migrationDir,
    push: false,
    transactionOptions: {},
    beforeSchemaInit: [textsByDocument],
  })
  return {
    ...engine,
    init: (options) => {
      const adapter = engine.init(options)
      const { connect, destroy } = adapter
      if (!connect || !destroy)
        throw new Error('@payloadcms/db-sqlite connects in another way than it did: src/database/sqlite.ts has to follow.')
      adapter.connect = async (...args) => {
        adapter.client ??= await openClient(url)
        await connect.apply(adapter, args)
      }
      // Payload's own leaves the file open. The checkpoint makes the file whole without its write-ahead log.
      adapter.destroy = async () => {
        await adapter.client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        adapter.client.close()
        await destroy.call(adapter)
      }
      Object.assign(adapter, drizzleTransactions(adapter, {}))
      // Also a write that comes without a transaction (a session, a preference, a job) queues.
      return transactEachWrite(watchContent(oneWriterAtATime(gathersInserts(adapter)), news), writes)
    },
  }
}

/**
 * One connection to read with and one to write with, both kept open. libsql's own client opens a new connection after
 * each transaction, without the pragmas of the first (payload-notes 1.9).
 */
async function openClient(url: string): Promise<Client> {
  const reader = await openConnection(url)
  let writer = await openConnection(url)

  /** A transaction on the writing connection, which holds the file's write lock from its first statement. */
  const begin = async (): Promise<Transaction> => {
    const deadline = Date.now() + 30_000
    for (;;) {
      try {
        await writer.execute('BEGIN IMMEDIATE')
        return transactionOn(writer)
      } catch (error) {
        if (databaseTrouble(error) !== 'busy') throw error
        // libsql leaves a statement that met a lock unfinished, and on a connection with such a statement COMMIT fails.
        writer.close()
        writer = await openConnection(url)
        if (Date.now() > deadline)
          throw new DatabaseBusy('Another process held the database for 30 seconds; nothing was written. Try again.')
        await sleep(10 + Math.random() * 40)
      }
    }
  }

  return {
    protocol: reader.protocol,
    get closed() {
      return reader.closed
    },
    close: () => {
      reader.close()
      writer.close()
    },
    execute: reader.execute.bind(reader),
    batch: reader.batch.bind(reader),
    migrate: reader.migrate.bind(reader),
    executeMultiple: reader.executeMultiple.bind(reader),
    sync: reader.sync.bind(reader),
    transaction: begin,
  }
}

/** The transaction that has begun on a connection. */
function transactionOn(connection: Client): Transaction {
  let isOpen = true
  const end = async (statement: 'COMMIT' | 'ROLLBACK') => {
    await connection.execute(statement)
    isOpen = false
  }
  return {
    get closed() {
      return !isOpen
    },
    execute: async (statement) => connection.execute(statement),
    batch: async (statements) => {
      const results = []
      for (const statement of statements) results.push(await connection.execute(statement))
      return results
    },
    executeMultiple: async (statements) => connection.executeMultiple(statements),
    commit: () => end('COMMIT'),
    rollback: async () => {
      if (isOpen) await end('ROLLBACK')
    },
    close: () => {
      if (isOpen) void end('ROLLBACK')
    },
  }
}

const writes = [
  'create',
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'deleteMany',
  'deleteOne',
  'deleteVersions',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateMany',
  'updateOne',
  'updateVersion',
  'upsert',
] as const satisfies (keyof BaseDatabaseAdapter)[]
