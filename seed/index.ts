import { Command } from 'commander'
import { runCommand } from '../src/command'
import { describeProblem } from '../src/problem'
import { DEFAULT_CONTENT_DIR, readContent } from './content'
import { keptLines, summary } from './report'

const program = new Command('npm run seed --')
  .description('Moves content between content files and the database that the environment names.')
  .helpCommand(false)

program
  .command('apply', { isDefault: true })
  .description('brings the database to what the content files say; what editors did stays')
  .option('--from <folder>', 'the content files', DEFAULT_CONTENT_DIR)
  .action(async ({ from }: { from: string }) => {
    // Before the database is opened: files with a mistake need none.
    const content = readContent(from)
    await runCommand(async (payload) => {
      const { makeReady } = await import('./ready')
      const { writeContent } = await import('./apply')
      await makeReady(payload)
      const report = await writeContent(payload, content)
      for (const line of keptLines(report)) process.stderr.write(`${line}\n`)
      process.stdout.write(`${summary(report)}\n`)
    })
  })

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${describeProblem(error)}\n`)
  process.exit(1)
})
