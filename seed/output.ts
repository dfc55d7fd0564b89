import { SingleBar } from 'cli-progress'
import colors from 'picocolors'
import type { Difference } from './difference'
import { mistakeLine, type Mistake } from './mistakes'
import { resolvingCommands, type Repeated, type Resolving } from './resolving-commands'
import type { Pulled } from './pull'
import { actions, count, summary, type Action, type Outcome, type Report } from './report'

/** A progress bar on a terminal, and one line elsewhere. */
export class Progress {
  private bar: SingleBar | undefined

  constructor(private readonly isSilent: boolean) {}

  readonly show = (done: number, all: number) => {
    if (this.isSilent) return
    if (!process.stderr.isTTY) {
      if (done === 1) process.stderr.write(`applying ${all} documents\n`)
      return
    }
    if (!this.bar) {
      this.bar = new SingleBar({
        format: '{bar} {value}/{total} documents, {eta} s left',
        hideCursor: true,
        stream: process.stderr,
        clearOnComplete: true,
      })
      this.bar.start(all, done)
    } else this.bar.update(done)
  }

  end() {
    this.bar?.stop()
    this.bar = undefined
  }
}

const paint: Record<Action, (text: string) => string> = {
  created: colors.green,
  updated: colors.yellow,
  restored: colors.green,
  trashed: colors.red,
  unchanged: colors.dim,
  kept: colors.cyan,
  orphan: colors.magenta,
  conflict: colors.red,
}

/** In a plan: what would be done. */
const planned: Record<Action, string> = {
  created: 'create',
  updated: 'update',
  restored: 'restore',
  trashed: 'move to the trash',
  unchanged: 'unchanged',
  kept: 'keep',
  orphan: 'orphan',
  conflict: 'conflict',
}

/** What a command was called with, as far as another one that resolves its conflicts is called with it too. */
interface CommandOptions extends Repeated {
  json?: boolean
}

/** Prints a report: one JSON line for scripts, a table on a terminal, plain lines elsewhere. */
export function printReport(command: 'apply' | 'plan', report: Report, exitCode: number, options: CommandOptions) {
  const resolving = (outcome: Outcome) => resolvingCommands(outcome, options)
  if (options.json) {
    const outcomes = report.outcomes
      .filter(({ action }) => action !== 'unchanged')
      .map((outcome) => ({ ...outcome, resolve: resolving(outcome) }))
    const counts = Object.fromEntries(actions.map((action) => [action, count(report, action)]))
    const { milliseconds, notes } = report
    process.stdout.write(`${JSON.stringify({ command, exitCode, counts, outcomes, notes, milliseconds })}\n`)
    return
  }
  const isPlan = command === 'plan'
  for (const note of report.notes) process.stderr.write(`${colors.yellow('note')} ${note}\n`)
  for (const outcome of report.outcomes) {
    const isWorth = isPlan ? outcome.action !== 'unchanged' : Boolean(outcome.reason ?? outcome.fields ?? outcome.was)
    const lines = isWorth ? linesOf(outcome, isPlan, resolving(outcome)) : []
    for (const line of lines) (isPlan ? process.stdout : process.stderr).write(`${line}\n`)
  }
  if (process.stdout.isTTY) process.stdout.write(`${table(report, isPlan)}\n`)
  else process.stdout.write(`${isPlan ? summary(report).replace('seed:', 'plan:') : summary(report)}\n`)
}

function linesOf(outcome: Outcome, isPlan: boolean, resolve: Resolving | undefined): string[] {
  const { action, differences = [], fields, name, neededBy = [], reason, was } = outcome
  const word = isPlan ? planned[action] : action
  const kept = fields && action === 'updated' ? `an editor's ${fields.join(', ')} ${fields.length === 1 ? 'stays' : 'stay'}` : undefined
  const [first = '', ...others] = neededBy
  const by = first === '' ? '' : ` (${first}${others.length > 0 ? ` and ${others.length} more` : ''})`
  const renamed = was === undefined ? undefined : `was ${was}`
  const changed = [renamed, kept].filter(Boolean).join(', ')
  const where = fields && reason ? `${reason} (${fields.join(', ')})` : reason === undefined ? changed : `${reason}${by}`
  const head = `${paint[action](word)} ${name}${where === '' ? '' : `: ${where}`}`
  // Of what was kept the reason says enough, unless both sides have changed.
  const isShown = isPlan || action === 'conflict'
  const commands = resolve
    ? [...(resolve.files ? [`  to take the files: ${resolve.files}`] : []), `  to keep the CMS version: ${resolve.cms}`]
    : []
  return isShown ? [head, ...differences.map(differenceLine), ...commands] : [head]
}

/** Long texts are shown from a few words before the place where they part. */
function differenceLine({ database, files, path }: Difference): string {
  const start = typeof database === 'string' && typeof files === 'string' ? Math.max(0, partingOf(database, files) - before) : 0
  return `  ${path}: ${shown(database, start)} → ${shown(files, start)}`
}

/** Where two texts begin to differ; 0 when both are short enough to be shown whole. */
function partingOf(one: string, other: string): number {
  if (Math.max(one.length, other.length) <= longest) return 0
  let index = 0
  while (index < one.length && one[index] === other[index]) index += 1
  return index
}

/** As many characters of a text are shown, and of what two texts have in common before they differ. */
const longest = 100
const before = 31

function shown(value: string | number | boolean | undefined, start: number): string {
  if (typeof value !== 'string') return value === undefined ? '(nothing)' : String(value)
  const part = value.slice(start, start + longest)
  return JSON.stringify(`${start > 0 ? '…' : ''}${part}${start + part.length < value.length ? '…' : ''}`)
}

function table(report: Report, isPlan: boolean): string {
  const rows = actions
    .map((action) => [isPlan ? planned[action] : action, String(count(report, action)), action] as const)
    .filter(([, number]) => number !== '0')
  const width = Math.max(...rows.map(([word]) => word.length), 0)
  return [
    ...rows.map(([word, number, action]) => paint[action](`${word.padEnd(width)}  ${number.padStart(6)}`)),
    colors.dim(`${Math.round(report.milliseconds)} ms`),
  ].join('\n')
}

export function printMistakes(mistakes: readonly Mistake[], kind: string) {
  for (const mistake of mistakes) process.stderr.write(`${colors.yellow(kind)} ${mistakeLine(mistake)}\n`)
}

/** Prints what a pull has brought: one JSON line for scripts, plain lines otherwise. */
export function printPulled({ changes, commits, conflicts, files, leftOut, milliseconds }: Pulled, isJson: boolean) {
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ command: 'pull', changes, conflicts, leftOut, files, commits, milliseconds })}\n`)
    return
  }
  for (const { fields, name } of conflicts)
    process.stderr.write(
      `${paint.conflict('conflict')} ${name}: edited in the CMS, and changed in the files${fields ? ` (${fields.join(', ')})` : ''}\n`,
    )
  for (const line of leftOut) process.stderr.write(`left out ${line}\n`)
  for (const { action, name } of changes) process.stdout.write(`${action} ${name}\n`)
  for (const { author, subject } of commits) process.stdout.write(`commit ${author}: ${subject}\n`)
  const committed = commits.length > 0 ? `, ${commits.length} commits` : ''
  process.stdout.write(
    `seed: pulled ${changes.length} changed documents into ${files.length} files${committed} (${Math.round(milliseconds)} ms)\n`,
  )
}
