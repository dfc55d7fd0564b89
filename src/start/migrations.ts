import { getMigrations, readMigrationFiles, type Payload } from 'payload'

/** The names of the committed migrations that the database has not seen; always empty on MongoDB, which has no schema. */
export async function pendingMigrations(payload: Payload): Promise<string[]> {
  if (payload.db.name === 'mongoose') return []
  const files = await readMigrationFiles({ payload })
  const applied = new Set(await appliedMigrations(payload))
  return files.map(({ name }) => name).filter((name) => !applied.has(name))
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
