import type { Content, Summary } from './files'

/** The entries that `--only` selects, and those that they need; all without it. */
export function* inScope({ summaries }: Content, only: string | undefined): Generator<Summary> {
  if (only === undefined) {
    yield* summaries.values()
    return
  }
  const wanted = only.replace(/\/+$/, '')
  const needed = new Set<string>()
  const need = (summary: Summary | undefined) => {
    if (!summary || needed.has(summary.name)) return
    needed.add(summary.name)
    for (const name of summary.references) need(summaries.get(name))
  }
  for (const summary of summaries.values()) if (isWanted(summary, wanted)) need(summary)
  if (needed.size === 0)
    throw new Error(`--only ${only}: no file describes that. Name a folder such as countries/peru, or a document such as sources/a-report.`)
  for (const summary of summaries.values()) if (needed.has(summary.name)) yield summary
}

const isWanted = ({ folder, name }: Summary, wanted: string) => name === wanted || folder === wanted || name.startsWith(`${wanted}/`)

/** Whether `--only` selects what the files no longer describe. */
export function isInScope(name: string, only: string | undefined): boolean {
  if (only === undefined) return true
  const wanted = only.replace(/\/+$/, '')
  return (
    name === wanted ||
    name.startsWith(`${wanted}/`) ||
    (wanted.startsWith('countries/') && name.startsWith(`facts/${wanted.slice('countries/'.length)}/`))
  )
}
