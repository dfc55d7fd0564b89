import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { getMigrations, type Migration, type Payload } from 'payload'
import { fileOfAddress } from '#src/database/file-address.ts'
import { environmentOf } from '#src/env/index.ts'
import { oneProcessAtATime } from './one-process'

/** The names of the committed migrations that the database has not seen; always empty on MongoDB, which has no schema. */
export async function pendingMigrations(payload: Payload): Promise<string[]> {
  if (payload.db.name === 'mongoose') return []
  const names = readdirSync(payload.db.migrationDir).flatMap((file) => /^(\d.*)\.ts$/.exec(file)?.[1] ?? [])
  const applied = new Set(await appliedMigrations(payload))
  return names.sort().filter((name) => !applied.has(name))
}

/**
 * Applies the committed migrations that the database has not seen. Of processes that do so at once one does, and the others wait.
 *
 * @param onWait is called once when another process is at it
 * @returns the names of those that were applied
 */
export async function applyMigrations(payload: Payload, onWait = () => {}): Promise<string[]> {
  const { db } = payload
  if ((await pendingMigrations(payload)).length === 0) return []
  return alone(payload, onWait, async () => {
    // Another process may have applied them since.
    const pending = await pendingMigrations(payload)
    if (pending.length === 0) return []
    const { migrations } =
      db.name === 'postgres' ? await import('#migrations/postgres/index.ts') : await import('#migrations/sqlite/index.ts')
    await db.migrate({ migrations: migrations satisfies Pick<Migration, 'name'>[] as Migration[] })
    return pending
  })
}

/** The advisory lock of migrations; any number that no other program on the database uses. */
const migrationLock = 7_203_002

async function alone<Result>(payload: Payload, onWait: () => void, work: () => Promise<Result>): Promise<Result> {
  const { db } = payload
  if (!isPostgres(db)) {
    return oneProcessAtATime(`${path.resolve(fileOfAddress(environmentOf(payload).databaseUrl))}.migrating`, onWait, work)
  }
  // A connection of its own, which ends with the process, and the lock with it.
  const client = await db.pool.connect()
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [migrationLock])
    if (!rows[0]?.taken) {
      onWait()
      await client.query('select pg_advisory_lock($1)', [migrationLock])
    }
    return await work()
  } finally {
    client.release(true)
  }
}

const isPostgres = (db: object): db is PostgresAdapter => 'name' in db && db.name === 'postgres'

/** @throws Error naming the migrations that are pending, and the command that applies them */
export async function requireMigrations(payload: Payload): Promise<void> {
  const pending = await pendingMigrations(payload)
  if (pending.length > 0) throw new Error(`The database lacks ${pending.length} migration(s): ${pending.join(', ')}. Run: npm run migrate`)
}

async function appliedMigrations(payload: Payload): Promise<string[]> {
  try {
    const { existingMigrations } = await getMigrations({ payload })
    return existingMigrations.map(({ name }) => name)
  } catch (error) {
    if (isMissingTable(error)) return []
    throw error
  }
}

/** A fresh database has no table of migrations either. */
function isMissingTable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === '42P01') || /no such table/.test(error.message) || isMissingTable(error.cause)
}
