import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Command, Option } from 'commander'
import type { Payload } from 'payload'
import { roles, type Role } from '#src/access.ts'
import { runCommand } from './command'
import { limits } from '#src/limits.ts'
import type { User } from '#src/payload-types.ts'
import { keysCommand } from '#plugins/api-keys/command.ts'
import { randomPassword } from './start/first-admin'
import { requireMigrations } from './start/migrations'

interface NewUser {
  email: string
  name: string
  role: Role
  password?: string
}

// The user of a command has access to the database anyway.
const overrideAccess = true

const say = (line: string) => process.stdout.write(`${line}\n`)

const program = new Command('npm run user --').description('Manages the users of the database that the environment names.')

const address = () => new Option('--email <address>', 'what the user logs in with').makeOptionMandatory()
const newPassword = () =>
  new Option(
    '--password <password>',
    `at least ${limits.password.shortest} characters, and no common password; others can see it meanwhile`,
  )

program
  .command('list')
  .description('lists the users: address, role, name, and whether they are disabled')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) =>
    onDatabase(async (payload) => {
      const { docs } = await payload.find({ collection: 'users', overrideAccess, depth: 0, limit: 0, pagination: false, sort: 'email' })
      const users = docs.map(({ email, name, role, disabled }) => ({ email, role, name: name ?? '', disabled: disabled === true }))
      if (json) say(JSON.stringify(users, null, 2))
      else if (users.length === 0) say('user: there are none; make the first with: npm run user -- create --role admin')
      else table(users.map(({ email, role, name, disabled }) => [email, role, disabled ? 'disabled' : '', name])).forEach(say)
    }),
  )

program
  .command('create')
  .description('creates a user; without --password it asks for one, or away from a terminal makes one up and prints it')
  .addOption(address())
  .requiredOption('--name <name>', 'how the admin panel names the user')
  .addOption(new Option('--role <role>', 'what the user may do').choices(roles).makeOptionMandatory())
  .addOption(newPassword())
  .action(async ({ email, name, role, ...given }: NewUser) => {
    const chosen = await choosePassword(given.password)
    await onDatabase(async (payload) => {
      await payload.create({ collection: 'users', overrideAccess, data: { email, name, role, password: chosen.password } })
      say(`user: created ${email} (${role})`)
      if (chosen.isMadeUp) say(`password: ${chosen.password}`)
    })
  })

program
  .command('password')
  .description('sets another password and ends all sessions; without --password it asks for one, or makes one up and prints it')
  .addOption(address())
  .addOption(newPassword())
  .action(async ({ email, ...given }: { email: string; password?: string }) => {
    const chosen = await choosePassword(given.password)
    await onDatabase(async (payload) => {
      const user = await userWith(email, payload)
      await payload.update({ collection: 'users', id: user.id, overrideAccess, data: { password: chosen.password } })
      await unlockUser(user, payload)
      say(`user: set another password for ${user.email}, and ended all sessions`)
      if (chosen.isMadeUp) say(`password: ${chosen.password}`)
    })
  })

program
  .command('unlock')
  .description('lets every address try again that has typed too many wrong passwords for a user')
  .addOption(address())
  .action(async ({ email }: { email: string }) =>
    onDatabase(async (payload) => {
      const user = await userWith(email, payload)
      await unlockUser(user, payload)
      say(`user: unlocked ${user.email}`)
    }),
  )

for (const [name, disabled, effect] of [
  ['disable', true, 'keeps a user out: no login, and sessions and API keys stop working at once'],
  ['enable', false, 'lets a user who was disabled log in again'],
] as const) {
  program
    .command(name)
    .description(effect)
    .addOption(address())
    .action(async ({ email }: { email: string }) =>
      onDatabase(async (payload) => {
        const user = await userWith(email, payload)
        await payload.update({ collection: 'users', id: user.id, overrideAccess, data: { disabled } })
        say(`user: ${name}d ${user.email}`)
      }),
    )
}

const onDatabase = async (run: (payload: Payload) => Promise<void>) =>
  runCommand(async (payload) => {
    await requireMigrations(payload)
    await run(payload)
  })

async function userWith(email: string, payload: Payload): Promise<User> {
  const where = { email: { equals: email.toLowerCase().trim() } }
  const { docs } = await payload.find({ collection: 'users', overrideAccess, depth: 0, limit: 1, where })
  const [user] = docs
  if (!user) throw new Error(`No user has the address ${email}. See them with: npm run user -- list`)
  return user
}

async function unlockUser({ email }: User, payload: Payload) {
  const [{ createLocalReq }, { unlock }] = await Promise.all([import('payload'), import('#plugins/passwords/unlock.ts')])
  await unlock(email, await createLocalReq({}, payload))
}

/** The password that was given or is typed; away from a terminal, or when nothing is typed, one that is made up. */
async function choosePassword(given: string | undefined): Promise<{ password: string; isMadeUp: boolean }> {
  const typed = given ?? (process.stdin.isTTY ? await askForPassword() : '')
  return typed ? { password: typed, isMadeUp: false } : { password: randomPassword(), isMadeUp: true }
}

/** Reads a password without showing it; empty when one is to be made up. */
async function askForPassword(): Promise<string> {
  process.stderr.write('Password (empty for a random one): ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  const answer = await terminal.question('')
  terminal.close()
  process.stderr.write('\n')
  return answer
}

/** Rows with their columns one under the other. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

program.addCommand(keysCommand)
await program.parseAsync()
