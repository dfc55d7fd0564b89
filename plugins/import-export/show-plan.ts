import type { PayloadRequest } from 'payload'
import { localize } from '#src/messages/translate.ts'
import { labelOf } from './headings'
import { limits } from './limits'
import type { Plan, PlannedRow } from './plan'

export interface ShownProblem {
  column: string
  field?: string
  message: string
}

/** The problems of a row in the requester's language. */
export const shownProblems = ({ problems }: PlannedRow, req: PayloadRequest): ShownProblem[] =>
  problems.map(({ column, field, message }) => ({
    column,
    ...(field === undefined ? {} : { field: field.replaceAll('.', '_') }),
    message: localize(req, message),
  }))

/** A row as a preview shows it. */
export function shownRow(row: PlannedRow, { file }: Plan, req: PayloadRequest) {
  const language = req.i18n.language === 'es' ? 'es' : 'en'
  return {
    row: row.row,
    state: row.state,
    title: row.title,
    ...(row.id === undefined ? {} : { id: row.id }),
    changes: row.differences.map(({ new: after, old, path, place }) => ({
      field: path,
      label: labelOf(place, language, file.vocabulary, false),
      ...(place.locale === undefined ? {} : { locale: place.locale }),
      ...shortened(old, after),
    })),
    problems: shownProblems(row, req),
  }
}

/** Two texts, cut to where they differ when they are long; null where there is none. */
function shortened(old: string, after: string): { old: string | null; new: string | null } {
  let start = 0
  if (Math.max(old.length, after.length) > limits.shownText) {
    while (start < old.length && old[start] === after[start]) start += 1
    start = Math.max(0, start - 40)
  }
  const cut = (text: string) => {
    if (text === '') return null
    const end = start + limits.shownText
    return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`
  }
  return { old: cut(old), new: cut(after) }
}
