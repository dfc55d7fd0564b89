/** A row of docs/upstream.md: something that no documentation promises, and the tests that fail when it changes. */
export interface LedgerRow {
  files: string[]
  reliesOn: string
  tests: LedgerTest[]
}

interface LedgerTest {
  file: string
  /** A part of the title. */
  title: string
}

/** Reads the rows of docs/upstream.md. */
export function readLedger(markdown: string): LedgerRow[] {
  return markdown.split('\n').flatMap((line) => {
    if (!line.startsWith('| `')) return []
    const [files = '', reliesOn = '', , , tests = ''] = cellsOf(line)
    return [{ files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file), reliesOn, tests: testsIn(tests) }]
  })
}

/** The cells of a row; a `|` in a cell is written as `\|`. */
const cellsOf = (line: string) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())

/** Each file is followed by the titles of its tests, in double quotes. */
const testsIn = (cell: string): LedgerTest[] =>
  [...cell.matchAll(/`(tests\/[^`]+)`((?:,? "[^"]+")*)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => ({ file, title })),
  )
