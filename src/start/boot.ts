import path from 'node:path'
import { getPayload, type Payload } from 'payload'
import { applyContent } from '../../seed/apply'
import { summary } from '../../seed/report'
import { env } from '../env'
import { createFirstAdmin, hasNoUsers, randomPassword } from './first-admin'
import { applyMigrations, pendingMigrations, requireMigrations } from './migrations'
import { oneProcessAtATime } from './one-process'

/**
 * Boots Payload for serving. In embedded mode it brings the database up first: migrations, the Peru page and the first
 * admin. In a real environment it changes nothing.
 *
 * @throws Error when migrations are pending in a real environment
 */
export async function bootPayload(say: (line: string) => void): Promise<Payload> {
  const { default: config } = await import('../../payload.config')
  const payload = await getPayload({ config })
  if (env.mode === 'real') await requireMigrations(payload)
  else {
    const wait = () => say('Another process is preparing the database: waiting for it …')
    await oneProcessAtATime(path.join(env.dataDir, 'start.lock'), wait, () => bringUp(payload, say))
  }
  // The second call only starts what runs on a schedule; the tables it needs are there now.
  await getPayload({ config, cron: true })
  return payload
}

/** Does what a first start has to do, or what is left of it after one that was cut short: the admin comes last. */
async function bringUp(payload: Payload, say: (line: string) => void) {
  const pending = await pendingMigrations(payload)
  if (pending.length > 0) {
    say('Preparing the database …')
    await applyMigrations(payload)
  }
  if (!(await hasNoUsers(payload))) return
  say(summary(await applyContent(payload)))
  const { email, password = randomPassword() } = env.admin
  say(`Creating the first admin: ${email}`)
  // Before it is in use, so that no start that is cut short leaves an admin whose password nobody has seen.
  if (!env.admin.password) say(`  with the password ${password} (shown only now; change it in the admin panel)`)
  await createFirstAdmin(payload, { email, password })
}
