import path from 'node:path'
import type { DatabaseAdapterObj } from 'payload'
import { readsJoins } from './payload-tables/joins'

/**
 * The database that an address names by its scheme; src/env/index.ts lets no other scheme through. Only the engine in use is
 * loaded, and Redis' client only where there is one: each takes a third of a second.
 *
 * @param redisUrl through which processes on the same database report content changes at once
 */
export async function database(url: string, redisUrl?: string): Promise<DatabaseAdapterObj> {
  const engine = await engineOf(url, redisUrl)
  return { ...engine, init: (options) => readsJoins(engine.init(options)) }
}

async function engineOf(url: string, redisUrl?: string): Promise<DatabaseAdapterObj> {
  const migrations = path.resolve('migrations')
  const news = redisUrl === undefined ? undefined : (await import('./changes/redis')).redisNews(redisUrl)
  if (url.startsWith('mongodb')) {
    const { mongodb } = await import('./engines/mongodb')
    return mongodb(url, news)
  }
  if (url.startsWith('postgres')) {
    const { postgres } = await import('./engines/postgres')
    return postgres(url, path.join(migrations, 'postgres'), news)
  }
  const { sqlite } = await import('./engines/sqlite')
  return sqlite(url, path.join(migrations, 'sqlite'), news)
}
