import path from 'node:path'
import type { Logger } from 'pino'
import type { DatabaseAdapterObj } from 'payload'
import type { Environment } from '#src/env/index.ts'
import { readsJoins } from './payload-tables/joins'

/**
 * The database of an environment, by the scheme of its address; src/env/index.ts lets no other scheme through. Only the engine in use is
 * loaded, and Redis' client only where there is one: each takes a third of a second.
 */
export async function database(environment: Environment, logger: Logger): Promise<DatabaseAdapterObj> {
  const engine = await engineOf(environment, logger)
  return { ...engine, init: (options) => readsJoins(engine.init(options)) }
}

async function engineOf(environment: Environment, logger: Logger): Promise<DatabaseAdapterObj> {
  const { databaseUrl: url, redisUrl } = environment
  const migrations = path.resolve('migrations')
  const news = redisUrl === undefined ? undefined : (await import('./changes/redis')).redisNews(redisUrl, logger)
  if (url.startsWith('mongodb')) {
    const { mongodb } = await import('./engines/mongodb')
    return mongodb(environment, news)
  }
  if (url.startsWith('postgres')) {
    const { postgres } = await import('./engines/postgres')
    return postgres(environment, path.join(migrations, 'postgres'), news)
  }
  const { sqlite } = await import('./engines/sqlite')
  return sqlite(environment, path.join(migrations, 'sqlite'), news)
}
