import { figureProblems, type Figure } from '../../src/figures/check'
import { languageDifferences } from '../../src/figures/compare'
import { differenceWords, problemWords } from '../../src/figures/messages'
import type { Mistake } from '../mistakes'
import { isValues, languages, type Language, type Value } from '../model'
import type { Entry } from './read-file'
import { at } from './yaml-file'

/**
 * What publishing asks a reason for: numbers in a fact's statement that none of its figures carries, and what one language has and the
 * other lacks. Warnings, since some are no figures.
 */
export function numbersWithoutFigure({ collection, draft, place, published }: Entry): Mistake[] {
  const { figureNote, figures, statement } = published ?? draft ?? {}
  if (collection !== 'facts' || figureNote) return []
  const rows = Array.isArray(figures) ? figures : []
  const [english, spanish] = languages.map((language) => textIn(statement, language))
  const pathOf = (language: Language) => (isValues(statement) ? ['statement', language] : ['statement'])
  const problems = languages.flatMap((language) => {
    const text = textIn(statement, language)
    if (text === undefined) return []
    const carriers = rows.flatMap((row) => figureOf(row, language))
    return figureProblems(text, language, carriers).map((problem) => at(place, pathOf(language), problemWords(problem).en))
  })
  if (english === undefined || spanish === undefined) return problems
  const differences = languageDifferences({ en: english, es: spanish })
  return [...problems, ...differences.map((difference) => at(place, pathOf('es'), differenceWords(difference).en))]
}

/** A text in a language; a plain value is English. */
function textIn(value: Value | undefined, language: Language): string | undefined {
  const text = isValues(value) ? value[language] : language === 'en' ? value : undefined
  return typeof text === 'string' && text !== '' ? text : undefined
}

function figureOf(figure: Value, language: Language): Figure[] {
  if (!isValues(figure)) return []
  const { period, unit, value } = figure
  const label = isValues(period) ? (textIn(period.label, language) ?? textIn(period.label, 'en')) : undefined
  return [{ value, unit, period: isValues(period) ? { ...period, label } : period }]
}
