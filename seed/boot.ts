import { getPayload, type Payload } from 'payload'

/**
 * Payload without a server, on the database that the environment names. The embedded database is brought up to date; any
 * other has to be already.
 *
 * @throws Error that says what to do first
 */
export async function boot(): Promise<Payload> {
  // In any other mode Payload would listen for changes of the code.
  if (!process.env.NODE_ENV) Object.assign(process.env, { NODE_ENV: 'production' })
  const { env } = await import('../src/env')
  const { default: config } = await import('../payload.config')
  const { pendingMigrations } = await import('../src/start/migrations')
  const payload = await getPayload({ config })
  const pending = await pendingMigrations(payload)
  if (pending.length > 0 && env.mode === 'real') {
    await payload.destroy()
    throw new Error(`The database lacks ${pending.length} migration(s): ${pending.join(', ')}. Run: npm run migrate`)
  }
  if (pending.length > 0) await payload.db.migrate()
  return payload
}
