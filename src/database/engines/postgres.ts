import { postgresAdapter } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres/drizzle'
import type { DatabaseAdapterObj } from 'payload'
import { tellsEndings } from '../transactions/after-transaction'
import { gathersInserts } from '../payload-tables/bulk'
import { drizzleTransactions } from '../transactions/drizzle-transactions'
import { watchContent } from '../changes/content-changes'
import { documentFirst } from './document-indexes'
import { hostOf, serverProblem } from './opening'
import { oneWriterAtATime } from '../transactions/one-writer'
import { asksAlike } from '../queries'
import { sqlQueries } from '../queries/sql'
import type { News } from '../changes/redis'
import { keepsStorage } from './storage'
import type { Environment } from '#src/env/index.ts'
import { unsupported } from '../unsupported'

/** The advisory lock that writing processes share; any number that no other program on the database uses. */
const writeLock = 7_203_001

/** A PostgreSQL database. */
export function postgres({ databaseUrl: url, dataDir }: Environment, migrationDir: string, news?: News): DatabaseAdapterObj {
  const engine = postgresAdapter({
    pool: { connectionString: url, connectionTimeoutMillis: 5_000, max: 10, keepAlive: true },
    idType: 'uuidv7',
    migrationDir,
    push: false,
    disableCreateDatabase: true,
    beforeSchemaInit: [documentFirst],
  })
  return {
    ...engine,
    init: (options) => {
      const adapter = engine.init(options)
      const { connect, destroy } = adapter
      if (!connect || !destroy)
        throw unsupported('@payloadcms/db-postgres', 'adapter.connect and adapter.destroy', 'src/database/engines/postgres.ts')
      adapter.connect = async (...args) => {
        // After a reload in development there is one that has ended.
        if (!adapter.pool || adapter.pool.ended) adapter.pool = openPool(adapter, options.payload.logger)
        await adapter.pool.query('select 1').catch((error: unknown) => {
          throw serverProblem(error, hostOf(url))
        })
        await connect.apply(adapter, args)
      }
      // Payload's own leaves the pool open.
      adapter.destroy = async () => {
        await adapter.pool.end()
        await destroy.call(adapter)
      }
      const transactions = drizzleTransactions(adapter, {
        afterBegin: async (transaction) => {
          await transaction.execute(sql`select set_config('lock_timeout', '30s', true)`)
          await transaction.execute(sql`select pg_advisory_xact_lock(${writeLock})`)
        },
        // PostgreSQL answers COMMIT of a failed transaction with a silent ROLLBACK; any query before it reports the failure.
        beforeCommit: async (transaction) => transaction.execute(sql`select 1`),
      })
      Object.assign(adapter, transactions)
      keepsStorage(adapter, { folder: dataDir })
      asksAlike(adapter, sqlQueries(adapter, 'postgres'))
      return tellsEndings(watchContent(oneWriterAtATime(gathersInserts(adapter)), news))
    },
  }
}

type Adapter = ReturnType<ReturnType<typeof postgresAdapter>['init']>
type Logger = Parameters<ReturnType<typeof postgresAdapter>['init']>[0]['payload']['logger']

/** A pool whose clients may lose their connection without ending the process, as an unhandled `error` event would. */
function openPool({ pg, poolOptions }: Pick<Adapter, 'pg' | 'poolOptions'>, logger: Logger) {
  const pool = new pg.Pool(poolOptions)
  const warn = (err: Error) =>
    logger.warn({ msg: 'A connection to PostgreSQL was lost; the next query opens a new one.', code: 'code' in err ? err.code : err.name })
  pool.on('error', warn)
  pool.on('connect', (client) => client.on('error', warn))
  return pool
}
