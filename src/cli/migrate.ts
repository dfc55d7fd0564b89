import { runCommand } from './command'
import { applyMigrations, pendingMigrations } from './start/migrations'

await runCommand(async (payload) => {
  const applied = await applyMigrations(payload, () => process.stdout.write('migrate: another process is migrating: waiting for it …\n'))
  const left = await pendingMigrations(payload)
  if (left.length > 0) throw new Error(`These migrations did not run: ${left.join(', ')}`)
  process.stdout.write(applied.length > 0 ? `migrate: applied ${applied.join(', ')}\n` : 'migrate: nothing to do\n')
})
