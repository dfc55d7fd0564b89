import path from 'node:path'
import { APIError, getPayload, type Payload, type SanitizedConfig } from 'payload'
import { applyContent } from '#seed/apply.ts'
import { readingOnly } from '#seed/database/seeding.ts'
import { hasContent } from '#seed/database/stored.ts'
import { summary } from '#seed/report.ts'
import { fileProblem } from '#src/database/engines/opening.ts'
import { environmentOf } from '#src/env/index.ts'
import { undoDeadImports } from '#plugins/import-export/run.ts'
import { moveOldKeys } from '#plugins/api-keys/old-keys.ts'
import { settleFiles } from '#src/media/hooks.ts'
import { createFirstAdmin, hasNoUsers, randomPassword, requireGoodPassword } from './first-admin'
import { applyMigrations, pendingMigrations, requireMigrations } from './migrations'
import { oneProcessAtATime } from './one-process'

/**
 * Boots Payload for serving. In embedded mode it brings the database up first: migrations, the Peru page where there is no
 * content yet, and the first admin. In a real environment it changes nothing.
 *
 * @throws Error when migrations are pending in a real environment
 */
export async function bootPayload(say: (line: string) => void): Promise<Payload> {
  const { default: building } = await import('#payload.config.ts')
  const config = await building
  try {
    return await boot(config, say)
  } catch (error) {
    throw fileProblem(error, environmentOf({ config }))
  }
}

async function boot(config: SanitizedConfig, say: (line: string) => void): Promise<Payload> {
  const env = environmentOf({ config })
  const payload = await getPayload({ config })
  outliveUnheard(payload)
  if (env.mode === 'real') await requireMigrations(payload)
  else {
    const wait = () => say('Another process is preparing the database: waiting for it …')
    await oneProcessAtATime(path.join(env.dataDir, 'start.lock'), wait, () => bringUp(payload, say))
  }
  await moveOldKeys(payload)
  await settleFiles(payload)
  await undoDeadImports(payload)
  // The second call only starts what runs on a schedule; the tables it needs are there now.
  await getPayload({ config, cron: true })
  return payload
}

/** Payload leaves some rejections of its query checks unhandled; a filter in an anonymous request must not end the process. */
function outliveUnheard({ logger }: Payload) {
  process.on('unhandledRejection', (err) => {
    // Invalid requests are reported to their senders and are not failures.
    if (!(err instanceof APIError && err.status < 500)) logger.error({ msg: 'A promise was rejected and nobody listened', err })
  })
}

/** Does what a first start has to do, or what is left of it after one that was cut short: the admin comes last. */
async function bringUp(payload: Payload, say: (line: string) => void) {
  if ((await pendingMigrations(payload)).length > 0) {
    say('Preparing the database …')
    await applyMigrations(payload, () => say('Another process is migrating: waiting for it …'))
  }
  if (!(await hasNoUsers(payload))) return
  const env = environmentOf(payload)
  await requireGoodPassword(env)
  // A database with other content should not get the page of Peru.
  if (!(await hasContent(await readingOnly(payload)))) say(summary(await applyContent(payload, { from: env.content })))
  const { email, password = randomPassword() } = env.admin
  say(`Creating the first admin: ${email}`)
  // Before the server is in use, so that an interrupted start leaves no admin with an unknown password.
  if (!env.admin.password) say(`  with the password ${password} (shown only now; change it in the admin panel)`)
  await createFirstAdmin(payload, { email, password })
}
