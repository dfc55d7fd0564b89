import { Command } from 'commander'
import { missingCondition } from '../src/start/conditions'
import { DEFAULT_CONTENT_DIR, readContent } from './content'
import { reasonOf } from './reason'
import { keptLines, summary } from './report'

const program = new Command('seed')
  .description('Moves content between content files and the database that DATABASE_URL names.')
  .helpCommand(false)

program
  .command('apply', { isDefault: true })
  .description('bring the database to what the content files say; what editors did stays')
  .option('--from <folder>', 'the content files', DEFAULT_CONTENT_DIR)
  .action(async ({ from }: { from: string }) => {
    const content = readContent(from)
    // Loaded late: without the condition that is checked below, Node 20 ends silently while it loads these.
    const { boot } = await import('./boot')
    const { writeContent } = await import('./apply')
    const payload = await boot()
    try {
      const report = await writeContent(payload, content)
      for (const line of keptLines(report)) console.error(line)
      console.log(summary(report))
    } finally {
      await payload.destroy()
    }
  })

// Explicit exits: an open connection must not keep the process running.
try {
  const problem = missingCondition()
  if (problem) throw new Error(problem)
  await program.parseAsync()
  process.exit(0)
} catch (error) {
  console.error(reasonOf(error))
  process.exit(1)
}
