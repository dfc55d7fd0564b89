/** What became of one entry of the content files. */
export type Outcome =
  | { name: string; action: 'created' | 'updated' | 'unchanged' }
  /** The document stays as it is though the files may say otherwise, for this reason. */
  | { name: string; action: 'kept'; reason: string }

/** What a seed command did. */
export interface Report {
  outcomes: readonly Outcome[]
  milliseconds: number
}

const count = ({ outcomes }: Report, action: Outcome['action']): number => outcomes.filter((outcome) => outcome.action === action).length

/** The report in one line, such as `seed: 18 created, 0 updated, 0 unchanged, 0 kept (240 ms)`. */
export function summary(report: Report): string {
  const counts = (['created', 'updated', 'unchanged', 'kept'] as const).map((action) => `${count(report, action)} ${action}`)
  return `seed: ${counts.join(', ')} (${Math.round(report.milliseconds)} ms)`
}

/** One line for each document that was kept, with the reason. */
export const keptLines = ({ outcomes }: Report): string[] =>
  outcomes.flatMap((outcome) => (outcome.action === 'kept' ? [`kept ${outcome.name}: ${outcome.reason}`] : []))
