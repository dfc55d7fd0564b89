import { runCommand } from './command'
import { applyMigrations, pendingMigrations } from './start/migrations'

await runCommand(async (payload) => {
  const pending = await pendingMigrations(payload)
  if (pending.length > 0) await applyMigrations(payload)
  const left = await pendingMigrations(payload)
  if (left.length > 0) throw new Error(`These migrations did not run: ${left.join(', ')}`)
  process.stdout.write(pending.length > 0 ? `migrate: applied ${pending.join(', ')}\n` : 'migrate: nothing to do\n')
})
