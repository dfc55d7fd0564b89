import type { Locale } from '#src/profile/types.ts'
import { decimal, decimalOf } from './decimal'
import { directions, numbersIn, type Mention } from './numbers'
import { isFigureUnit } from './units'

/** What of a figure is compared with the sentence; the period's days as the database or a content file writes them. */
export interface Figure {
  value?: unknown
  unit?: unknown
  period?: unknown
}

/** A number of a sentence that no figure carries, that one carries in another unit, or that is written as another language writes it. */
export interface FigureProblem {
  kind: 'missing' | 'unit' | 'notation'
  mention: Mention
}

/**
 * Compares the counts and years of a statement with its figures. A year is carried by a period that covers or names it, and is asked
 * for only where there are figures at all: on its own it says when, not how many. Pure, and loads nothing of the CMS.
 *
 * @param options.isTranslation whether the figures are those of a translation, which shows the words of the original for a period that
 *   it leaves empty: any year may be meant there
 */
export function figureProblems(statement: string, language: Locale, figures: Figure[], { isTranslation = false } = {}): FigureProblem[] {
  const mentions = numbersIn(statement, language)
  const isOpen = figures.length === 0 || (isTranslation && figures.some(({ period }) => isEmpty(period)))
  const isDated = (mention: Mention) => mention.role === 'year' && figures.some(({ period }) => covers(period, mention))
  const hasDate = mentions.some(isDated)
  return mentions.flatMap((mention): FigureProblem[] => {
    if (mention.role === 'year' && (isOpen || isDated(mention) || (hasDate && isAside(statement, mention, mentions)))) return []
    if (mention.role !== 'year' && mention.role !== 'count') return []
    const kind = problemOf(mention, figures)
    return kind ? [{ kind, mention }] : []
  })
}

function problemOf(mention: Mention, figures: Figure[]): FigureProblem['kind'] | undefined {
  const { elsewhere, unit } = mention
  const meanings = directions(mention)
  const carriers = figures.filter(({ value }) => meanings.some((meaning) => isSame(value, meaning)))
  if (unit?.figure !== undefined && unit.power !== 0) {
    const converted = meanings.map((meaning) => decimal(meaning, unit.power))
    if (figures.some(({ unit: own, value }) => own === unit.figure && converted.some((meaning) => isSame(value, meaning)))) return undefined
  }
  if (carriers.length === 0)
    return elsewhere !== undefined && figures.some(({ value }) => isSame(value, elsewhere)) ? 'notation' : 'missing'
  // A ratio or an age beside it has a unit of its own.
  const isCarried = unit === undefined || carriers.some(({ unit: own }) => isUnit(own, mention))
  return isCarried ? undefined : 'unit'
}

/** Units that the program does not know are not judged. */
const isUnit = (own: unknown, { unit }: Mention) =>
  typeof own === 'string' && (!isFigureUnit(own) || (unit?.power === 0 && own === unit.figure))

const isSame = (value: unknown, meaning: string) => typeof value === 'number' && decimalOf(value) === meaning

/**
 * Whether a year dates something else than the figures: its clause has no number and says more than when ("founded in 1998"), or it
 * is part of a name ("the 1961 Convention").
 */
function isAside(statement: string, year: Mention, mentions: Mention[]): boolean {
  if (/\bthe $/i.test(statement.slice(0, year.index)) && /^ \p{Lu}/u.test(statement.slice(year.end))) return true
  const start = lastBreak(statement, year.index)
  const end = nextBreak(statement, year.end)
  if (mentions.some(({ index, role }) => role === 'count' && start <= index && index < end)) return false
  const words = `${statement.slice(start, year.index)} ${statement.slice(year.end, end)}`.match(/\p{L}+/gu) ?? []
  return words.filter((word) => !dating.test(word)).length > 0
}

const dating =
  /^(?:in|by|during|since|until|from|to|for|of|the|years?|est|and|as|through|between|early|late|mid|end|at|on|only|alone|data|again|both|fiscal|calendar|half|quarter|about|around|en|el|la|los|las|años?|del?|desde|hasta|al?|para|durante|entre|y|e|por|fines|finales|principios|mediados|datos|solo|sólo|ya|según|hacia|cierre|ejercicio)$/i

// A comma between digits separates no clauses.
const clauseBreak = /[;:()—]|[.,](?=\s|$)|\s[-–]\s/g

const lastBreak = (text: string, at: number) => {
  const found = [...text.slice(0, at).matchAll(clauseBreak)].at(-1)
  return found ? found.index + found[0].length : 0
}

const nextBreak = (text: string, at: number) => {
  const [found] = text.slice(at).matchAll(clauseBreak)
  return found ? at + found.index : text.length
}

function covers(period: unknown, { meanings }: Mention): boolean {
  return meanings.some((meaning) => {
    const year = Number(meaning)
    if (typeof period === 'number') return period === year
    if (typeof period === 'string') return period.includes(meaning)
    if (typeof period !== 'object' || period === null) return false
    const { from, to, label }: { from?: unknown; to?: unknown; label?: unknown } = period
    if (typeof label === 'string' && label.includes(meaning)) return true
    const [first, last] = [yearOf(from), yearOf(to)]
    return first !== undefined && last !== undefined ? first <= year && year <= last : year === (first ?? last)
  })
}

const isEmpty = (period: unknown) =>
  typeof period === 'object' && period !== null ? ['from', 'to', 'label'].every((name) => !Reflect.get(period, name)) : !period

const yearOf = (day: unknown) => {
  const match = /^\d{4}/.exec(day instanceof Date ? day.toISOString() : typeof day === 'string' ? day : '')
  return match ? Number(match[0]) : undefined
}
