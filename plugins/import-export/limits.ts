import type { Environment } from '#src/env/index.ts'
import { message } from './translations/index.ts'

/** How much of a file an import takes; what goes beyond is refused before it is worked on. */
export const limits = {
  rows: 20_000,
  columns: 1_000,
  /** Characters of a cell: the longest prose, with the marks that Markdown adds to it. */
  cell: 250_000,
  /** Levels of lists and objects in a JSON file. */
  depth: 20,
  /** Characters of a text of a document that a preview shows on each side. */
  shownText: 400,
  /** Rows and problems that the answer to a rejected file carries. */
  reportedRows: 1_000,
}

/** How large a file of an import may be, in bytes. */
export const mostBytes = ({ uploadLimit }: Pick<Environment, 'uploadLimit'>) => Math.min(16 * 1024 * 1024, uploadLimit)

/** The answer to a file of more than `bytes`, with status 400. */
export const tooManyBytes = (bytes: number) => message('filesMostMbImported', { megabytes: Number((bytes / 1024 / 1024).toFixed(2)) })
