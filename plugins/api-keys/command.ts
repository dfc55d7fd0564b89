import { Command } from 'commander'
import type { Payload } from 'payload'
import { runCommand } from '#src/cli/command.ts'
import { isId } from '#src/fields/query-paths.ts'
import { requireMigrations } from '#src/cli/start/migrations.ts'
import { revokeKey } from './endpoints'
import { stateOf } from './state'

/** `keys list` and `keys revoke`, under the command that manages users. */
export const keysCommand = new Command('keys').description('lists and revokes API keys')

keysCommand
  .command('list')
  .description('lists API keys, the newest first, without the keys themselves, which nobody has')
  .option('--email <address>', 'only those of one user')
  .action(async ({ email }: { email?: string }) => {
    await runCommand(async (payload) => {
      await requireMigrations(payload)
      process.stdout.write(await listOf(payload, email))
    })
  })

keysCommand
  .command('revoke <id>')
  .description('ends an API key for good; the list says its id')
  .action(async (id: string) => {
    await runCommand(async (payload) => {
      await requireMigrations(payload)
      process.stdout.write(await revoke(payload, id))
    })
  })

async function listOf(payload: Payload, email: string | undefined): Promise<string> {
  if (
    email !== undefined &&
    (await payload.count({ collection: 'users', where: { email: { equals: email.toLowerCase() } } })).totalDocs === 0
  )
    throw new Error(`There is no user ${email}.`)
  const { docs } = await payload.find({
    collection: 'api-keys',
    depth: 1,
    pagination: false,
    // The user of a command has access to the database anyway.
    overrideAccess: true,
    where: email === undefined ? {} : { 'user.email': { equals: email.toLowerCase() } },
  })
  if (docs.length === 0) return 'There are no API keys.\n'
  const day = (instant: string | null | undefined) => instant?.slice(0, 16).replace('T', ' ') ?? 'never'
  const rows = docs.map((key) => [
    key.id,
    typeof key.user === 'object' ? key.user.email : key.user,
    key.name,
    key.start ? `${key.start}…` : '',
    day(key.createdAt),
    day(key.lastUsedAt),
    day(key.expiresAt),
    stateOf(key),
  ])
  return tableOf(['ID', 'USER', 'NAME', 'BEGINS WITH', 'MADE', 'LAST USED', 'EXPIRES', 'STATE'], rows)
}

/** Columns under their headings, times in UTC. */
function tableOf(headings: string[], rows: string[][]): string {
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)))
  return [headings, ...rows]
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

async function revoke(payload: Payload, id: string): Promise<string> {
  // The user of a command has access to the database anyway.
  const key =
    isId(id, payload) && (await payload.findByID({ collection: 'api-keys', id, depth: 1, disableErrors: true, overrideAccess: true }))
  if (!key) throw new Error(`There is no API key ${id}. List them with: npm run user -- keys list`)
  const whose = `“${key.name}” of ${typeof key.user === 'object' ? key.user.email : key.user}`
  if (key.revokedAt) return `user: ${whose} was revoked before\n`
  await revokeKey(id, { payload })
  return `user: revoked ${whose}\n`
}
