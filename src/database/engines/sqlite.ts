import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, Transaction } from '@libsql/client'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import { methodsWhich } from '../adapter-methods'
import { watchContent } from '../changes/content-changes'
import { tellsEndings } from '../transactions/after-transaction'
import { gathersInserts } from '../payload-tables/bulk'
import { drizzleTransactions } from '../transactions/drizzle-transactions'
import { DatabaseBusy, databaseTrouble } from './errors'
import { documentFirst } from './document-indexes'
import { oneWriterAtATime } from '../transactions/one-writer'
import { fileProblem } from './opening'
import { asksAlike } from '../queries'
import { sqlQueries } from '../queries/sql'
import type { News } from '../changes/redis'
import { openConnection, type Connection } from './sqlite-connection'
import { keepNumbersExact } from './sqlite-numbers'
import { keepsStorage } from './storage'
import type { Environment } from '#src/env/index.ts'
import { fileOfAddress } from '../file-address'
import { takeTurns } from '#src/database/turns.ts'
import { transactEachWrite } from '../transactions/transact-each-write'
import { unsupported } from '../unsupported'

/** A SQLite file, in WAL mode: readers never wait, one writer at a time. Its address is `file:` and a path. */
export function sqlite(environment: Environment, migrationDir: string, news?: News): DatabaseAdapterObj {
  const { databaseUrl: url, dataDir } = environment
  const engine = sqliteAdapter({
    client: { url },
    idType: 'uuidv7',
    migrationDir,
    push: false,
    transactionOptions: {},
    beforeSchemaInit: [documentFirst],
  })
  const file = path.resolve(fileOfAddress(url))
  return {
    ...engine,
    init: (options) => {
      const adapter = engine.init(options)
      const { connect, destroy } = adapter
      if (!connect || !destroy)
        throw unsupported('@payloadcms/db-sqlite', 'adapter.connect and adapter.destroy', 'src/database/engines/sqlite.ts')
      adapter.connect = async (...args) => {
        try {
          // After a reload in development there is one that is closed.
          if (!adapter.client || adapter.client.closed) adapter.client = await openClient(url)
          await requireSound(adapter.client)
          await connect.apply(adapter, args)
        } catch (error) {
          throw fileProblem(error, environment)
        }
        keepNumbersExact(adapter)
      }
      // Payload's own leaves the file open. The checkpoint makes the file whole without its write-ahead log; where the disk does not let
      // it, the log stays, and the next start reads it.
      adapter.destroy = async () => {
        await adapter.client.execute('PRAGMA wal_checkpoint(TRUNCATE)').catch((err: unknown) => {
          options.payload.logger.warn({ msg: 'The write-ahead log stays beside the database file', err })
        })
        adapter.client.close()
        await destroy.call(adapter)
      }
      Object.assign(adapter, drizzleTransactions(adapter, {}))
      keepsStorage(adapter, { folder: dataDir, files: [file, `${file}-wal`] })
      asksAlike(adapter, sqlQueries(adapter, 'sqlite'))
      // Also a write that comes without a transaction (a session, a preference, a job) queues.
      return transactEachWrite(tellsEndings(watchContent(oneWriterAtATime(gathersInserts(adapter)), news)), methodsWhich({ does: 'write' }))
    },
  }
}

/**
 * Looks through the whole file: whoever started on a damaged one would go on writing into it.
 *
 * @throws Error with SQLite's code of a damaged file
 */
async function requireSound(client: Client) {
  const { rows } = await client.execute('PRAGMA quick_check(1)')
  if (rows[0]?.quick_check !== 'ok') throw Object.assign(new Error('quick_check has found damage'), { code: 'SQLITE_CORRUPT' })
}

/**
 * One connection to read with and one to write with, both kept open. libsql's own client opens a new connection after
 * each transaction, without the pragmas of the first.
 */
async function openClient(url: string): Promise<Client> {
  const { client: reader } = await openConnection(url)
  let writer = await openConnection(url)

  /** A transaction on the writing connection, which holds the file's write lock from its first statement. */
  const begin = async (): Promise<Transaction> => {
    const deadline = Date.now() + 30_000
    for (;;) {
      try {
        await writer.client.execute('BEGIN IMMEDIATE')
        return transactionOn(writer)
      } catch (error) {
        if (databaseTrouble(error) !== 'busy') throw error
        // libsql leaves a statement that met a lock unfinished, and on a connection with such a statement COMMIT fails.
        writer.client.close()
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
      writer.client.close()
    },
    execute: reader.execute.bind(reader),
    batch: reader.batch.bind(reader),
    migrate: reader.migrate.bind(reader),
    executeMultiple: reader.executeMultiple.bind(reader),
    sync: reader.sync.bind(reader),
    transaction: begin,
  }
}

/** The transaction that has begun on a connection. SQLite is synchronous: without pauses nothing could be read during many writes. */
function transactionOn({ client, isInTransaction }: Connection): Transaction {
  const turn = takeTurns()
  let isOpen = true
  let reason: unknown = new Error('The transaction has ended.')
  /** Once SQLite has ended the transaction, each statement would be written for itself: none is. */
  const inside = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (!isOpen) throw reason
    try {
      return await work()
    } catch (error) {
      isOpen = isInTransaction()
      if (!isOpen) reason = error
      throw error
    }
  }
  const end = async (statement: 'COMMIT' | 'ROLLBACK') => {
    await inside(async () => client.execute(statement))
    isOpen = false
  }
  return {
    get closed() {
      return !isOpen
    },
    execute: async (statement) => {
      await turn()
      return inside(async () => client.execute(statement))
    },
    batch: async (statements) => {
      const results = []
      for (const statement of statements) results.push(await inside(async () => client.execute(statement)))
      return results
    },
    executeMultiple: async (statements) => inside(async () => client.executeMultiple(statements)),
    commit: () => end('COMMIT'),
    rollback: async () => {
      if (isOpen) await end('ROLLBACK')
    },
    close: () => {
      if (isOpen) void end('ROLLBACK')
    },
  }
}
