import type { Payload } from 'payload'
import { environmentOf } from '#src/env/index.ts'
import { applyMigrations, requireMigrations } from '#src/cli/start/migrations.ts'

/**
 * Makes sure that the database has the tables that content goes into. The embedded one is brought up to date.
 *
 * @throws Error naming the command to run first, when any other lacks migrations
 */
export async function makeReady(payload: Payload): Promise<void> {
  if (environmentOf(payload).mode === 'real') await requireMigrations(payload)
  else await applyMigrations(payload)
}
