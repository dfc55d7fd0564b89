import type { Payload } from 'payload'
import { env } from '../src/env'
import { pendingMigrations } from '../src/start/migrations'

/**
 * Makes sure that the database has the tables that content goes into. The embedded one is brought up to date.
 *
 * @throws Error naming the command to run first, when any other lacks migrations
 */
export async function makeReady(payload: Payload): Promise<void> {
  const pending = await pendingMigrations(payload)
  if (pending.length === 0) return
  if (env.mode === 'real') throw new Error(`The database lacks ${pending.length} migration(s): ${pending.join(', ')}. Run: npm run migrate`)
  await payload.db.migrate()
}
