import { figureProblems, type Figure } from '#plugins/figures/check.ts'
import { languageDifferences } from '#plugins/figures/compare.ts'
import { differenceWords, problemWords } from '#plugins/figures/messages.ts'
import { otherIso3 } from '#src/fields/iso-codes.ts'
import type { Mistake } from '../mistakes'
import { isValues, languages, textOf, type Language, type Value, type Values } from '../model'
import type { Entry } from './read-file'
import { at } from './yaml-file'

/** What the collections refuse of several fields together, by their own rules. */
export const ruleMistakes = (entry: Entry): Mistake[] => [...codesOfTwoCountries(entry), ...numbersWithoutFigure(entry, entry.published)]

/** What is no mistake but worth a look: what publishing a draft would be refused for, and what one language says and the other does not. */
export const ruleWarnings = (entry: Entry): Mistake[] => [
  ...numbersWithoutFigure(entry, entry.draft, entry.published ? ['draft'] : []),
  ...languagesThatDiffer(entry),
]

function codesOfTwoCountries({ collection, draft, place, published }: Entry): Mistake[] {
  if (collection !== 'countries') return []
  const sides: [values: Values | undefined, path: string[]][] = [
    [published, []],
    [draft, published ? ['draft'] : []],
  ]
  return sides.flatMap(([values, path]) => {
    const { iso2, iso3 } = values ?? {}
    const expected = typeof iso3 === 'string' ? otherIso3(iso2, iso3) : undefined
    return expected === undefined
      ? []
      : [at(place, [...path, 'iso3'], `"${textOf(iso3)}" is not the country of "${textOf(iso2)}": write ${expected}`)]
  })
}

/** Numbers in the statement of a fact that none of its figures carries, where no reason is given. */
function numbersWithoutFigure({ collection, place }: Entry, values: Values | undefined, path: string[] = []): Mistake[] {
  const { figureNote, figures, statement } = values ?? {}
  if (collection !== 'facts' || textOf(figureNote).trim() !== '') return []
  const rows = Array.isArray(figures) ? figures : []
  return languages.flatMap((language) => {
    const text = textIn(statement, language)
    if (text === undefined) return []
    const carriers = rows.flatMap((row) => figureOf(row, language))
    return figureProblems(text, language, carriers).map((problem) =>
      at(place, [...path, 'statement', language], `${problemWords(problem).en}: ${figureAdvice}`),
    )
  })
}

const figureAdvice = 'add or correct the figure, or say in figureNote why there is none'

/** What the statement of a fact says in one language and not in the other, where no reason is given. */
function languagesThatDiffer({ collection, draft, place, published }: Entry): Mistake[] {
  const { figureNote, statement } = published ?? draft ?? {}
  if (collection !== 'facts' || textOf(figureNote).trim() !== '') return []
  const [en, es] = languages.map((language) => textIn(statement, language))
  if (en === undefined || es === undefined) return []
  return languageDifferences({ en, es }).map((difference) => at(place, ['statement', 'es'], differenceWords(difference).en))
}

function textIn(texts: Value | undefined, language: Language): string | undefined {
  const text = isValues(texts) ? texts[language] : undefined
  return typeof text === 'string' && text !== '' ? text : undefined
}

function figureOf(figure: Value, language: Language): Figure[] {
  if (!isValues(figure)) return []
  const { period, unit, value } = figure
  const label = isValues(period) ? (textIn(period.label, language) ?? textIn(period.label, 'en')) : undefined
  return [{ value, unit, period: isValues(period) ? { ...period, label } : period }]
}
