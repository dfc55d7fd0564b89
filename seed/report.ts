import type { Reason } from './decide'
import type { Difference } from './difference'

export const actions = ['created', 'updated', 'restored', 'trashed', 'unchanged', 'kept', 'orphan', 'conflict'] as const
export type Action = (typeof actions)[number]

/** What became of one document, or in a plan what would become of it. */
export interface Outcome {
  name: string
  action: Action
  /** The name that the document had in the database, where it gets another. */
  was?: string
  /** Why a document is left as it is though the files say something else. */
  reason?: Reason
  /** The fields that are in conflict, or that stay as an editor has them; undefined where the document is decided on as a whole. */
  fields?: string[]
  /** Field by field what the database says and what the files say, where that is known. */
  differences?: Difference[]
  /** What still names a document that is kept for that, though it is no longer in the files. */
  neededBy?: string[]
}

/** What a seed command did or would do. */
export interface Report {
  outcomes: readonly Outcome[]
  /** What is worth knowing though nothing is wrong, a line each. */
  notes: readonly string[]
  milliseconds: number
}

const writing = new Set<Action>(['created', 'updated', 'restored', 'trashed'])

export const count = ({ outcomes }: Report, action: Action): number => outcomes.filter((outcome) => outcome.action === action).length

/** Whether anything was or would be written. */
export const hasWork = ({ outcomes }: Report): boolean => outcomes.some(({ action }) => writing.has(action))

export const hasConflict = ({ outcomes }: Report): boolean => outcomes.some(({ action }) => action === 'conflict')

const always: Action[] = ['created', 'updated', 'unchanged', 'kept']

/** The report in one line, such as `seed: 18 created, 0 updated, 0 unchanged, 0 kept (240 ms)`. */
export function summary(report: Report): string {
  const counts = actions
    .map((action) => ({ action, number: count(report, action) }))
    .filter(({ action, number }) => always.includes(action) || number > 0)
    .map(({ action, number }) => `${number} ${action}`)
  return `seed: ${counts.join(', ')} (${Math.round(report.milliseconds)} ms)`
}
