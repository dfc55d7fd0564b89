import { numbersIn, type Mention } from './numbers'

/** What of a figure is compared with the sentence; the period's days as the database or a content file writes them. */
export interface Figure {
  value?: unknown
  unit?: unknown
  period?: unknown
}

/** Numbers of a sentence that its figures do not carry, or carry in another unit. */
export interface FigureProblems {
  missing: Mention[]
  otherUnit: Mention[]
}

/**
 * Compares the numbers of a statement with its figures. A year is carried by a period that covers or names it, and is asked
 * for only where there are figures at all: on its own it says when, not how many. A translation shows the words of the original
 * for a period that it leaves empty, so any year may be meant there. Pure, and loads nothing of the CMS.
 */
export function figureProblems(statement: string, figures: Figure[], { isTranslation = false } = {}): FigureProblems {
  const problems: FigureProblems = { missing: [], otherUnit: [] }
  const isOpen = figures.length === 0 || (isTranslation && figures.some(({ period }) => isEmpty(period)))
  for (const mention of numbersIn(statement)) {
    if (mention.isYear && (isOpen || figures.some(({ period }) => covers(period, mention)))) continue
    const carriers = figures.filter(({ value }) => mention.values.some((each) => isSame(each, value)))
    if (carriers.length === 0) problems.missing.push(mention)
    else if (mention.unit && !carriers.some(({ unit }) => unit === mention.unit)) problems.otherUnit.push(mention)
  }
  return problems
}

const isSame = (number: number, value: unknown) =>
  typeof value === 'number' && Math.abs(number - value) <= 1e-9 * Math.max(1, Math.abs(value))

function covers(period: unknown, { values: [year = 0] }: Mention): boolean {
  if (typeof period === 'number') return period === year
  if (typeof period === 'string') return period.includes(String(year))
  if (typeof period !== 'object' || period === null) return false
  const { from, to, label }: { from?: unknown; to?: unknown; label?: unknown } = period
  if (typeof label === 'string' && label.includes(String(year))) return true
  const [first, last] = [yearOf(from), yearOf(to)]
  return first !== undefined && last !== undefined ? first <= year && year <= last : year === (first ?? last)
}

const isEmpty = (period: unknown) =>
  typeof period === 'object' && period !== null ? ['from', 'to', 'label'].every((name) => !Reflect.get(period, name)) : !period

const yearOf = (day: unknown) => {
  const match = /^\d{4}/.exec(day instanceof Date ? day.toISOString() : typeof day === 'string' ? day : '')
  return match ? Number(match[0]) : undefined
}
