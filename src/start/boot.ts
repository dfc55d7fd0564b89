import type { Payload } from 'payload'
import { getPayload } from 'payload'
import { applyContent } from '../../seed/apply'
import { summary } from '../../seed/report'
import { env } from '../env'
import { createFirstAdmin, hasNoUsers } from './first-admin'
import { pendingMigrations } from './migrations'

/** Something the operator has to do before the server can start. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/**
 * Boots Payload for serving. In embedded mode it brings the database up first: migrations, the Peru page and the first
 * admin. In a real environment it changes nothing.
 *
 * @throws CannotStart when migrations are pending in a real environment
 */
export async function bootPayload(say: (line: string) => void): Promise<Payload> {
  const { default: config } = await import('../../payload.config')
  const payload = await getPayload({ config })
  const pending = await pendingMigrations(payload)
  if (env.mode === 'real') {
    if (pending.length > 0) {
      await payload.destroy()
      throw new CannotStart(`The database lacks ${pending.length} migration(s): ${pending.join(', ')}. Run: npm run migrate`)
    }
  } else {
    if (pending.length > 0) {
      say('Preparing the database …')
      await payload.db.migrate()
    }
    if (await hasNoUsers(payload)) await bringUp(payload, say)
  }
  // The second call only starts what runs on a schedule; the tables it needs are there now.
  await getPayload({ config, cron: true })
  return payload
}

async function bringUp(payload: Payload, say: (line: string) => void) {
  say(summary(await applyContent(payload)))
  const password = await createFirstAdmin(payload, env.admin)
  say(`Created the first admin: ${env.admin.email}`)
  if (password) say(`  with the password ${password} (shown only now; change it in the admin panel)`)
}
