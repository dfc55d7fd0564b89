import { Command, Option } from 'commander'
import type { Payload } from 'payload'
import { runCommand } from '#src/cli/command.ts'
import { describeProblem } from '#src/cli/problem.ts'
import { onStopSignal } from '#src/cli/start/signals.ts'
import { DEFAULT_CONTENT_DIR } from './default-folder'
import { readContent, type Content } from './files'
import { ContentError, type Mistake } from './mistakes'
import type { PullOptions } from './pull'
import { printMistakes, printPulled, printReport, Progress } from './output'
import { hasConflict, hasWork, type Report } from './report'

interface Options {
  from: string
  only?: string
  force?: boolean | string[]
  theirs?: boolean | string[]
  prune?: boolean
  json?: boolean
}

const from = () => new Option('--from <folder>', 'the content files').default(DEFAULT_CONTENT_DIR, 'seed/content')
const only = () => new Option('--only <name>', 'a folder such as countries/peru, or a document such as sources/a-report, and what it needs')
const force = () =>
  new Option(
    '--force [path...]',
    'take the files where an editor has changed, deleted or trashed a document: everywhere, or in what is named',
  )
const theirs = () =>
  new Option(
    '--theirs [path...]',
    'keep the CMS version where both have changed, until the files change again: everywhere, or in what is named',
  )
const prune = () => new Option('--prune', 'move to the trash what the files no longer describe')
const json = () => new Option('--json', 'print one JSON report for scripts')

/** The options of what `apply` does and `plan` shows. */
const comparing = (command: Command) =>
  [from(), only(), force(), theirs(), prune(), json()].reduce((each, option) => each.addOption(option), command)

const program = new Command('npm run seed --')
  .description('Moves content between content files and the database that the environment names.')
  .helpCommand(false)
  .addHelpText(
    'after',
    '\nA path is a folder such as countries/peru, a document such as sources/a-report, or one of its fields as sources/a-report:title.\n\nExit codes: 0 done, or nothing to do; 1 a failure, with nothing written; 2 plan: there is something to do, or pull: there were changes;\n3 conflicts: changed in the CMS and in the files, and left as they are, whatever else there is to do; 130 stopped by Ctrl-C, with nothing written.',
  )

comparing(
  program.command('apply', { isDefault: true }).description('brings the database to what the content files say; what editors did stays'),
).action(async (options: Options) => {
  // Before the database is opened: files with a mistake need none.
  const content = await listingMistakes('apply', options, () => readContent(options.from))
  printMistakes(content.warnings, 'warning')
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
      const { signal } = stop
      const report = await listingMistakes('apply', options, () =>
        writeContent(payload, content, { ...options, signal, onProgress: progress.show }),
      )
      progress.end()
      const exitCode = hasConflict(report) ? 3 : 0
      printReport('apply', report, exitCode, options)
      return exitCode
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
  const content = await listingMistakes('plan', options, () => readContent(options.from))
  printMistakes(content.warnings, 'warning')
  await runCommand(async (payload) => {
    const { planContent } = await import('./apply')
    const { requireMigrations } = await import('#src/cli/start/migrations.ts')
    await requireMigrations(payload)
    const report = await listingMistakes('plan', options, () => planContent(payload, content, options))
    const exitCode = codeOfPlan(report)
    printReport('plan', report, exitCode, options)
    return exitCode
  })
})

program
  .command('export')
  .description("writes the database's content as files; what is in the trash, users and sessions stay out")
  .option('--to <folder>', 'where to: a folder that is empty, or holds content files, which are changed in place', 'export')
  .option('--drafts', 'with pending drafts, and documents that were never published')
  .addOption(json())
  .action(async (options: { to: string; drafts?: boolean; json?: boolean }) => {
    await runCommand(async (payload) => {
      const { exportContent } = await import('./export')
      const { requireMigrations } = await import('#src/cli/start/migrations.ts')
      await requireMigrations(payload)
      const exported = await exportContent(payload, options)
      const { broughtAlong, documents, files, leftOut, milliseconds } = exported
      if (options.json) process.stdout.write(`${JSON.stringify({ command: 'export', ...exported })}\n`)
      else {
        for (const name of broughtAlong) process.stderr.write(`brought along ${name}, a draft: what is published cannot be without it\n`)
        for (const line of leftOut) process.stderr.write(`left out ${line}\n`)
        process.stdout.write(`seed: exported ${documents} documents in ${files} files to ${options.to} (${Math.round(milliseconds)} ms)\n`)
      }
    })
  })

program
  .command('pull')
  .description(
    'brings what editors changed since the last apply into the content files of a git repository; exits with 2 when there is something',
  )
  .requiredOption('--to <folder>', 'the content files, in a working tree without changes')
  .option('--branch <name>', 'make this branch, and switch to it')
  .option('--commit', 'commit: once for each editor and step, with its author, date and note')
  .option('--drafts', 'with pending drafts, and documents that were never published')
  .option('--emails', "with the editors' e-mail addresses as authors; otherwise made-up ones that reach nobody")
  .addOption(json())
  .action(async (options: PullOptions & { json?: boolean }) => {
    const { openPull } = await import('./pull')
    const pull = await openPull(options)
    await runCommand(async (payload) => {
      const { requireMigrations } = await import('#src/cli/start/migrations.ts')
      await requireMigrations(payload)
      const pulled = await pull.run(payload)
      printPulled(pulled, options.json === true)
      if (pulled.conflicts.length > 0) return 3
      return pulled.changes.length > 0 ? 2 : 0
    })
  })

program
  .command('check')
  .description('checks the content files alone; needs no database. Warnings are no failure')
  .addOption(from())
  .option('--since <ref>', 'warn of translations whose English has changed since a commit, branch or tag of their git repository')
  .addOption(json())
  .action(async (options: Options & { since?: string }) => {
    const content = await listingMistakes('check', options, () => readContent(options.from, { isThorough: true }))
    const { summaries } = content
    const warnings = [...content.warnings, ...(await translationWarnings(content, options))]
    if (options.json) process.stdout.write(`${JSON.stringify({ command: 'check', documents: summaries.size, mistakes: [], warnings })}\n`)
    else {
      printMistakes(warnings, 'warning')
      process.stdout.write(`seed: ${summaries.size} documents are sound, ${warnings.length} warnings\n`)
    }
  })

async function translationWarnings(content: Content, { from, since }: Options & { since?: string }): Promise<Mistake[]> {
  if (since === undefined) return []
  const { inEarlierState } = await import('./earlier-state')
  const { entriesIn, translationsLeftBehind } = await import('./translations')
  return translationsLeftBehind(content, await inEarlierState(from, since, entriesIn), since)
}

/** Ends a command with 1 for mistakes in the content files: as one JSON line for scripts, or by the error's own message. */
async function listingMistakes<T>(command: string, { json }: Options, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!json || !(error instanceof ContentError)) throw error
    process.stdout.write(`${JSON.stringify({ command, exitCode: 1, mistakes: error.mistakes, warnings: [] })}\n`)
    process.exit(1)
  }
}

function codeOfPlan(report: Report): number {
  if (hasConflict(report)) return 3
  return hasWork(report) ? 2 : 0
}

async function ready(payload: Payload) {
  const { makeReady } = await import('./ready')
  await makeReady(payload)
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${describeProblem(error)}\n`)
  process.exit(1)
})
