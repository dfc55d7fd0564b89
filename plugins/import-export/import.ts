import { APIError, type PayloadRequest } from 'payload'
import { writeEntry } from '#plugins/audit/entry.ts'
import { translate } from '#src/messages/translate.ts'
import { verbatim } from '#src/messages/compose.ts'
import { limits } from './limits'
import type { ImportOptions } from './options'
import type { Plan, PlannedRow, RowState } from './plan'
import { shownProblems, type ShownProblem } from './show-plan'
import { runInSteps } from './run'
import { Conflict, refusal, writeRow } from './write'

type Totals = Record<RowState, number>

export function totalsOf(rows: readonly PlannedRow[]): Totals {
  const totals: Totals = { new: 0, changed: 0, unchanged: 0, rejected: 0 }
  for (const { state } of rows) totals[state] += 1
  return totals
}

/**
 * Writes what a plan says, all of it or nothing.
 *
 * @throws APIError 400 naming every rejected row
 */
export async function applyImport(plan: Plan, { collection }: ImportOptions, name: string, req: PayloadRequest): Promise<Totals> {
  if (plan.rows.some(({ state }) => state === 'rejected')) throw rejection(plan, req)
  const { fields, locales } = plan.file
  const totals = totalsOf(plan.rows)
  const writes = plan.rows
    .filter(({ state }) => state !== 'unchanged')
    .map((row) => async (stepReq: PayloadRequest) => {
      try {
        return await writeRow(row, { collection, fields, locales }, stepReq)
      } catch (error) {
        const reasons = error instanceof Conflict ? [{ message: conflict(req) }] : refusal(error)
        if (!reasons) throw error
        row.state = 'rejected'
        row.problems.push(...reasons.map(({ message, path }) => ({ column: path ?? '', field: path, message: verbatim(message) })))
        throw rejection(plan, req)
      }
    })
  const details = `${name.slice(0, 80)}: ${totals.new} new, ${totals.changed} changed, ${totals.unchanged} unchanged`
  const finish = (stepReq: PayloadRequest) => writeEntry({ operation: 'import', documentType: collection.slug, details }, stepReq)
  await runInSteps(collection.slug, writes, finish, req)
  return totals
}

const namedRows = 20

const conflict = (req: PayloadRequest) => translate(req, 'importExport:somebodySavedDocumentWhile')

/** Names every rejected row; the answer carries all of their problems. */
function rejection({ rows }: Plan, req: PayloadRequest): APIError {
  const rejected = rows.filter(({ state }) => state === 'rejected')
  const lines = rejected
    .slice(0, namedRows)
    .map((row) => `${translate(req, 'importExport:row2')} ${row.row}: ${shownProblems(row, req).map(asText).join('; ')}`)
  const more = rejected.length - lines.length
  return new APIError(
    [
      translate(req, 'importExport:nothingFileKept'),
      ...lines,
      ...(more > 0 ? [translate(req, 'importExport:andMoreRows', { more })] : []),
    ].join('\n'),
    400,
    {
      rejected: rejected.length,
      rows: rejected.slice(0, limits.reportedRows).map((row) => ({ row: row.row, title: row.title, problems: shownProblems(row, req) })),
    },
    true,
  )
}

const asText = ({ column, message }: ShownProblem) => (column ? `${column}: ${message}` : message)
