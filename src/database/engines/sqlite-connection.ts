import type { Client } from '@libsql/client'
import { Sqlite3Client } from '@libsql/client/sqlite3'
import Database from 'libsql'
import { LRUCache } from 'lru-cache'
import { fileOfAddress } from '../file-address'

/** The longest and the most texts of statements that a connection keeps. */
const most = { max: 500, maxSize: 4_000_000 }

/**
 * Opens a file so that the statements that are prepared on it are kept: preparing a query of a profile takes SQLite longer than
 * answering it, and libsql's client prepares each anew.
 */
function openFile(file: string): Database.Database {
  const database = new Database(file)
  const kept = new LRUCache<string, Database.Statement>({ ...most, sizeCalculation: (_, sql) => sql.length })
  const prepareAnew = database.prepare.bind(database)
  const prepare = (sql: string) => {
    // What a statement answers with is asked once (below), and would be another after a change of the schema.
    if (/^\s*(alter|create|drop)\b/i.test(sql)) kept.clear()
    if (!/^\s*(select|with|insert|update|delete)\b/i.test(sql)) return prepareAnew(sql)
    const known = kept.get(sql)
    if (known) return known
    const statement = prepareAnew(sql)
    const columns = statement.columns.bind(statement)
    let answered: Database.ColumnDefinition[] | undefined
    statement.columns = () => (answered ??= columns())
    kept.set(sql, statement)
    return statement
  }
  return Object.assign(database, { prepare })
}

/** A connection that is never replaced by another. */
export interface Connection {
  client: Client
  /** Whether a transaction is open on it. SQLite ends one of itself when its disk is full or fails. */
  isInTransaction: () => boolean
}

/** Opens the SQLite file of a `file:` address. */
export async function openConnection(url: string): Promise<Connection> {
  const file = fileOfAddress(url)
  const database = openFile(file)
  const client = new Sqlite3Client(file, {}, database, 'number')
  // While SQLite itself waits, the whole event loop does: this is for the instant in which another process starts or recovers.
  await client.execute('PRAGMA busy_timeout = 5000')
  await client.execute('PRAGMA journal_mode = WAL')
  await client.execute('PRAGMA synchronous = FULL')
  await client.execute('PRAGMA foreign_keys = ON')
  // Waiting for another process to finish its transaction happens in `begin`, where everybody else goes on.
  await client.execute('PRAGMA busy_timeout = 0')
  return { client, isInTransaction: () => database.inTransaction }
}
