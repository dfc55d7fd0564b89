import { readFileSync } from 'node:fs'
import { figureProblems, type Figure } from '#plugins/figures/check.ts'
import { isLocale, type Locale } from '#src/profile/types.ts'

/** A sentence and the numbers of it that have to be reported, as a person decided. */
interface Labelled {
  language: Locale
  statement: string
  figures: Figure[]
  report: string[]
}

const cells = (text: string, separator: string) => text.split(separator).flatMap((cell) => cell.trim() || [])

function figureOf(text: string): Figure {
  const [value, unit, period = ''] = text.split(' ')
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(period) ?? []
  if (from) return { value: Number(value), unit, period: { from: `${from}-01-01`, to: `${to}-12-31` } }
  return { value: Number(value), unit, period: /^\d+$/.test(period) ? Number(period) : period ? { label: period } : undefined }
}

/** Reads a file of `tests/data/figures`, whose first line says how it is written. */
export function labelledSentences(name: string): Labelled[] {
  const lines = readFileSync(new URL(`../data/figures/${name}`, import.meta.url), 'utf8').split('\n')
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [language, statement = '', figures = '', report = '', more] = line.split('|').map((cell) => cell.trim())
      if (!isLocale(language) || statement === '' || more !== undefined) throw new Error(`Not a labelled sentence: ${line}`)
      return { language, statement, figures: cells(figures, ';').map(figureOf), report: cells(report, ';') }
    })
}

interface Score {
  precision: number
  recall: number
  reported: number
  /** What was reported wrongly or missed, for people. */
  mistakes: string[]
}

/** How many of the reported numbers had to be reported, and how many of those that had to be were. */
export function score(sentences: Labelled[]): Score {
  let [right, reported, expected] = [0, 0, 0]
  const mistakes: string[] = []
  for (const { figures, language, report, statement } of sentences) {
    const missed = [...report]
    for (const { kind, mention } of figureProblems(statement, language, figures)) {
      reported += 1
      const index = missed.findIndex((number) => mention.text.includes(number))
      if (index === -1) mistakes.push(`false alarm (${kind}) at "${mention.text}": ${statement}`)
      else {
        right += 1
        missed.splice(index, 1)
      }
    }
    expected += report.length
    mistakes.push(...missed.map((number) => `missed "${number}": ${statement}`))
  }
  return { precision: right / reported, recall: right / expected, reported, mistakes }
}
