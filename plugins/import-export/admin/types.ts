/** What an import does with a row of a file. */
export const rowStates = ['new', 'changed', 'unchanged', 'rejected'] as const
export type RowState = (typeof rowStates)[number]

export type Totals = Record<RowState, number>

/** A value that a row changes, as texts; null is no value. */
export interface Change {
  field: string
  label: string
  locale?: string
  old: string | null
  new: string | null
}

export interface Problem {
  /** The heading of the column; empty where the problem is one of the whole row. */
  column: string
  field?: string
  message: string
}

/** A row that was refused when it was imported. */
export interface RefusedRow {
  /** Where the row is in its file: as a spreadsheet counts, or the place in a list from 1 on. */
  row: number
  title: string
  problems: Problem[]
}

export interface Row extends RefusedRow {
  state: RowState
  /** The document's; a new one has none yet. */
  id?: string
  changes: Change[]
}

/** What `POST /api/imports/preview` answers. */
export interface Preview {
  format: 'csv' | 'json'
  encoding: string
  delimiter: string | null
  columns: { heading: string; field: string | null }[]
  rows: Row[]
  totals: Totals
  /** Sent with the import, so that it does what this says or nothing. */
  digest: string
}

/** How a file is to be read where it does not say so itself. */
export interface FileOptions {
  /** The language of texts whose columns name none. */
  locale: string
  decimals?: 'point' | 'comma'
  delimiter?: string
  /** By heading: `excel`, or a pattern such as `DD/MM/YYYY`. */
  dates: Record<string, string>
}

/** What the values of a column are, as far as a file may write them in several ways. */
export interface ColumnKind {
  /** The field's path as columns name it, with `#` for the number of a row: `figures_#_value`. */
  path: string
  kind: 'number' | 'day'
}

/** A collection that files are imported into. */
export interface Target {
  slug: string
  labels: { singular: string; plural: string }
  columnKinds: ColumnKind[]
  hasTranslations: boolean
  locales: { code: string; label: string }[]
}
