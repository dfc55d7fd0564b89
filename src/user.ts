import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Command, Option } from 'commander'
import { roles, type Role } from './access'
import { runCommand } from './command'
import { randomPassword } from './start/first-admin'
import { requireMigrations } from './start/migrations'

interface NewUser {
  email: string
  name: string
  role: Role
  password?: string
}

const program = new Command('npm run user --').description('Manages the users of the database that the environment names.')

program
  .command('create')
  .description('creates a user; without --password it asks for one, or away from a terminal makes one up and prints it')
  .requiredOption('--email <address>', 'what the user logs in with')
  .requiredOption('--name <name>', 'how the admin panel names the user')
  .addOption(new Option('--role <role>', 'what the user may do').choices(roles).makeOptionMandatory())
  .option('--password <password>', 'at least 8 characters')
  .action(async (user: NewUser) => {
    const asked = user.password ?? (process.stdin.isTTY ? await askForPassword() : '')
    await runCommand(async (payload) => {
      const password = asked || randomPassword()
      if (password.length < 8) throw new Error('The password has fewer than 8 characters: choose a longer one.')
      await requireMigrations(payload)
      await payload.create({
        collection: 'users',
        // Whoever runs the command has the database itself.
        overrideAccess: true,
        data: { email: user.email, name: user.name, role: user.role, password },
      })
      process.stdout.write(`user: created ${user.email} (${user.role})\n`)
      if (!asked) process.stdout.write(`password: ${password}\n`)
    })
  })

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

await program.parseAsync()
