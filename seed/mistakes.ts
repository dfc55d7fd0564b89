import path from 'node:path'

/** Something in the content files that keeps them from being applied, or in a warning something to look at. */
export interface Mistake {
  /** Absolute path of the file. */
  file: string
  /** Counted from 1. */
  line: number
  /** Counted from 1. */
  column: number
  /** Where in the file's data, such as `[0].figures[1].unit`; empty for the file as a whole. */
  path: string
  reason: string
}

/** The content files are not fit to be applied. The message lists every mistake, one a line, as `file:line:column: path: reason`. */
export class ContentError extends Error {
  override name = 'ContentError'
  constructor(readonly mistakes: readonly Mistake[]) {
    const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`
    super([...mistakes.map(mistakeLine), `${count} in the content files: nothing was written.`].join('\n'))
  }
}

export const mistakeLine = ({ file, line, column, path, reason }: Mistake): string =>
  [`${shortest(file)}:${line}:${column}`, path, reason].filter(Boolean).join(': ')

/** The file relative to the working directory, if it is below it. */
function shortest(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative.startsWith('..') ? file : relative
}

/** `['figures', 1, 'unit']` → `figures[1].unit`. */
export const pathName = (keys: readonly PropertyKey[]): string =>
  keys.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`
    return name === '' ? String(key) : `${name}.${String(key)}`
  }, '')
