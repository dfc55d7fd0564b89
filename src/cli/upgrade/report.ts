import { z } from 'zod'
import type { LedgerRow } from './ledger'

/** What the JSON reporter of vitest says of a run. */
const run = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
})

/** A test that failed, or a file of tests that could not be run. */
interface Failure {
  file: string
  title: string
  message: string
}

/** Reads the tests that failed from what vitest's JSON reporter wrote; `folder` is where the run was. */
export function failuresIn(report: unknown, folder: string): Failure[] {
  return run.parse(report).testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const file = name.replace(`${folder}/`, '')
    const failed = assertionResults.filter((each) => each.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [{ file, title: 'the file itself', message: firstLine(message) }]
    return failed.map(({ fullName, failureMessages }) => ({ file, title: fullName, message: firstLine(failureMessages?.[0] ?? '') }))
  })
}

/** The failures by the rows of the ledger that they belong to, those that belong to none last. */
export function byRow(failures: Failure[], ledger: LedgerRow[]): string[] {
  const isOf = ({ file, title }: Failure, row: LedgerRow) =>
    row.tests.some((test) => test.file === file && (title.includes(test.title) || title === 'the file itself'))
  const rest = failures.filter((failure) => !ledger.some((row) => isOf(failure, row)))
  const groups = [
    ...ledger.map((row) => ({ heading: `${row.files.join(', ')}: ${row.reliesOn}`, own: failures.filter((each) => isOf(each, row)) })),
    { heading: 'No row of docs/upstream.md', own: rest },
  ]
  return groups.flatMap(({ heading, own }) =>
    own.length === 0 ? [] : [heading, ...own.map(({ file, title, message }) => `    ${file}, "${title}": ${message}`)],
  )
}

/** The errors of `tsc --noEmit --pretty false` by file, each with its line and without what explains it further. */
export function typeErrorsByFile(output: string): string[] {
  const found = [...output.matchAll(/^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/gm)]
  const files = [...new Set(found.map(([, file = '']) => file))].sort()
  return files.flatMap((name) => [
    name,
    ...found.filter(([, file]) => file === name).map(([, , line, message = '']) => `    ${line}: ${message.slice(0, 160)}`),
  ])
}

/** The versions of packages in the text of a package-lock.json, by where they are installed. */
export function versionsIn(lockFile: string): Map<string, string> {
  const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) }).parse(JSON.parse(lockFile))
  return new Map(
    Object.entries(lock.packages).flatMap(([place, { version }]): [string, string][] =>
      place === '' || version === undefined ? [] : [[place.replace(/^node_modules\//, ''), version]],
    ),
  )
}

/** What differs between two installations: packages with another version, new ones and those that are gone. */
export function changedPackages(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)]
    if (old === now) return []
    return [old === undefined ? `${name} ${now} is new` : now === undefined ? `${name} ${old} is gone` : `${name} ${old} → ${now}`]
  })
}

const firstLine = (text: string) =>
  text
    .replaceAll(/\u001b\[[\d;]*m/g, '')
    .split('\n', 1)
    .join()
    .slice(0, 200)
