import { figureProblems, type Figure } from '../../src/figures/check'
import type { Mistake } from '../mistakes'
import { isValues, type Value } from '../model'
import type { Entry } from './read-file'
import { at } from './yaml-file'

/** What publishing asks a reason for: numbers in a fact's statement that none of its figures carries. Warnings, since some are no figures. */
export function numbersWithoutFigure({ collection, draft, place, published }: Entry): Mistake[] {
  const { figureNote, figures, statement } = published ?? draft ?? {}
  const text = english(statement)
  if (collection !== 'facts' || typeof text !== 'string' || figureNote) return []
  const { missing, otherUnit } = figureProblems(text, Array.isArray(figures) ? figures.flatMap(figureOf) : [])
  return [
    ...missing.map((mention) => at(place, ['statement'], `no figure carries the number ${mention.text}`)),
    ...otherUnit.map((mention) => at(place, ['statement'], `the figure of ${mention.text} has another unit`)),
  ]
}

const english = (value: Value | undefined) => (isValues(value) ? value.en : value)

function figureOf(figure: Value): Figure[] {
  if (!isValues(figure)) return []
  const { period, unit, value } = figure
  return [{ value, unit, period: isValues(period) ? { ...period, label: english(period.label) } : period }]
}
