import path from 'node:path'
import type { DatabaseAdapterObj } from 'payload'
import { mongodb } from './database/mongodb'
import { postgres } from './database/postgres'
import { sqlite } from './database/sqlite'

/** The database that an address names by its scheme; src/env.ts lets no other scheme through. */
export function database(url: string): DatabaseAdapterObj {
  const migrations = path.resolve('migrations')
  if (url.startsWith('mongodb')) return mongodb(url)
  if (url.startsWith('postgres')) return postgres(url, path.join(migrations, 'postgres'))
  return sqlite(url, path.join(migrations, 'sqlite'))
}
