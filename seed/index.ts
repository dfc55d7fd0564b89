import { Command, Option } from 'commander'
import type { Payload } from 'payload'
import { runCommand } from '../src/command'
import { describeProblem } from '../src/problem'
import { onStopSignal } from '../src/start/signals'
import { DEFAULT_CONTENT_DIR } from './default-folder'
import { readContent } from './files'
import { ContentError } from './mistakes'
import { printMistakes, printReport, Progress } from './output'
import { hasConflict, hasWork, type Report } from './report'

interface Options {
  from: string
  only?: string
  force?: boolean
  prune?: boolean
  json?: boolean
}

const from = () => new Option('--from <folder>', 'the content files').default(DEFAULT_CONTENT_DIR, 'seed/content')
const only = () => new Option('--only <name>', 'a folder such as countries/peru, or a document such as sources/a-report, and what it needs')
const force = () => new Option('--force', 'take the files where an editor has changed, deleted or trashed a document')
const prune = () => new Option('--prune', 'move to the trash what the files no longer describe')
const json = () => new Option('--json', 'print one JSON report for scripts')

/** The options of what `apply` does and `plan` shows. */
const comparing = (command: Command) => [from(), only(), force(), prune(), json()].reduce((each, option) => each.addOption(option), command)

const program = new Command('npm run seed --')
  .description('Moves content between content files and the database that the environment names.')
  .helpCommand(false)
  .addHelpText(
    'after',
    '\nExit codes: 0 done, or nothing to do; 1 a failure, with nothing written; 2 plan: there is something to do;\n3 conflicts: changed in the CMS and in the files, and left as they are; 130 stopped by Ctrl-C, with nothing written.',
  )

comparing(
  program.command('apply', { isDefault: true }).description('brings the database to what the content files say; what editors did stays'),
).action(async (options: Options) => {
  // Before the database is opened: files with a mistake need none.
  const content = await readContent(options.from)
  await runCommand(async (payload) => {
    const { writeContent } = await import('./apply')
    await ready(payload)
    const stop = new AbortController()
    onStopSignal(
      () => stop.abort(),
      () => process.exit(130),
    )
    const progress = new Progress(options.json === true)
    try {
      const report = await writeContent(payload, content, { ...options, signal: stop.signal, onProgress: progress.show })
      progress.end()
      printReport('apply', report, options.json === true)
      return hasConflict(report) ? 3 : 0
    } catch (error) {
      progress.end()
      if (!stop.signal.aborted) throw error
      process.stderr.write('Stopped: nothing was written.\n')
      return 130
    }
  })
})

comparing(
  program
    .command('plan')
    .description('shows what apply would do, field by field, and writes nothing; exits with 2 when there is something to do'),
).action(async (options: Options) => {
  const content = await readContent(options.from)
  await runCommand(async (payload) => {
    const { planContent } = await import('./apply')
    const { requireMigrations } = await import('../src/start/migrations')
    await requireMigrations(payload)
    const report = await planContent(payload, content, options)
    printReport('plan', report, options.json === true)
    return codeOfPlan(report)
  })
})

program
  .command('export')
  .description("writes the database's content as files; what is in the trash, users and sessions stay out")
  .option('--to <folder>', 'where to: a folder that is empty, or holds an earlier export', 'export')
  .option('--drafts', 'with pending drafts, and documents that were never published')
  .addOption(json())
  .action(async (options: { to: string; drafts?: boolean; json?: boolean }) => {
    await runCommand(async (payload) => {
      const { exportContent } = await import('./export')
      const { requireMigrations } = await import('../src/start/migrations')
      await requireMigrations(payload)
      const { documents, files, leftOut, milliseconds } = await exportContent(payload, options)
      if (options.json) process.stdout.write(`${JSON.stringify({ command: 'export', documents, files, leftOut, milliseconds })}\n`)
      else {
        for (const line of leftOut) process.stderr.write(`left out ${line}\n`)
        process.stdout.write(`seed: exported ${documents} documents in ${files} files to ${options.to} (${Math.round(milliseconds)} ms)\n`)
      }
    })
  })

program
  .command('check')
  .description('checks the content files alone; needs no database')
  .addOption(from())
  .addOption(json())
  .action(async ({ from, json }: Options) => {
    try {
      const { summaries, warnings } = await readContent(from, { isThorough: true })
      if (json) process.stdout.write(`${JSON.stringify({ command: 'check', documents: summaries.size, mistakes: [], warnings })}\n`)
      else {
        printMistakes(warnings, 'warning')
        process.stdout.write(`seed: ${summaries.size} documents are sound, ${warnings.length} warnings\n`)
      }
    } catch (error) {
      if (!json || !(error instanceof ContentError)) throw error
      process.stdout.write(`${JSON.stringify({ command: 'check', mistakes: error.mistakes, warnings: [] })}\n`)
      process.exitCode = 1
    }
  })

function codeOfPlan(report: Report): number {
  if (hasWork(report)) return 2
  return hasConflict(report) ? 3 : 0
}

async function ready(payload: Payload) {
  const { makeReady } = await import('./ready')
  await makeReady(payload)
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${describeProblem(error)}\n`)
  process.exit(1)
})
