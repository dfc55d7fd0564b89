import { readdirSync } from 'node:fs'
import { getMigrations, type Migration, type Payload } from 'payload'

/** The names of the committed migrations that the database has not seen; always empty on MongoDB, which has no schema. */
export async function pendingMigrations(payload: Payload): Promise<string[]> {
  if (payload.db.name === 'mongoose') return []
  const names = readdirSync(payload.db.migrationDir).flatMap((file) => /^(\d.*)\.ts$/.exec(file)?.[1] ?? [])
  const applied = new Set(await appliedMigrations(payload))
  return names.sort().filter((name) => !applied.has(name))
}

/** Applies the committed migrations that the database has not seen. */
export async function applyMigrations({ db }: Payload): Promise<void> {
  if (db.name === 'mongoose') return
  const { migrations } = db.name === 'postgres' ? await import('../../migrations/postgres') : await import('../../migrations/sqlite')
  await db.migrate({ migrations: migrations satisfies Pick<Migration, 'name'>[] as Migration[] })
}

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
