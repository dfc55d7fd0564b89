import { locales, type Locale } from '#src/profile/types.ts'
import { monthsNamed } from './dates'
import { decimal } from './decimal'
import { otherLanguage } from './notation'
import { saidInWords } from './number-words'
import { directions, numbersIn, type Mention } from './numbers'
import { namesUnit, type Dimension } from './units'

/** A number or date that a statement has in one language only, or whose unit the other language does not name. */
export interface Difference {
  kind: 'number' | 'unit'
  mention: Mention
  /** The language that has it. */
  language: Locale
}

/** Units that a translation always names. Persons and places have many words, and ages go without their years. */
const named: readonly Dimension[] = ['area', 'mass', 'money', 'share']

/**
 * Compares the numbers, units and dates of a statement in both languages, each in its own notation. A number in digits in one may be
 * in words in the other; one in words alone is compared only where it counts, since words such as "one" are much else.
 */
export function languageDifferences(statements: Record<Locale, string>): Difference[] {
  const read = { en: numbersIn(statements.en, 'en'), es: numbersIn(statements.es, 'es') }
  return locales.flatMap((language) => {
    const other = otherLanguage(language)
    const text = statements[other]
    const there = new Set(read[other].flatMap((mention) => [...directions(mention), ...amounts(mention)]))
    let said: Set<string> | undefined
    const isSaid = (meaning: string) => {
      said ??= new Set([...saidInWords(text, other), ...monthsNamed(text, other)])
      return said.has(meaning)
    }
    return read[language].flatMap((mention): Difference[] => {
      const { meanings, unit } = mention
      const isAmountThere = amounts(mention).some((amount) => there.has(amount))
      const isThere = isAmountThere || directions(mention).some((meaning) => there.has(meaning) || isSaid(meaning))
      // What a language does not write so is reported as such.
      if (!isThere) return meanings.length > 0 ? [{ kind: 'number', mention, language }] : []
      const isUnitThere = isAmountThere || !unit || !named.includes(unit.dimension) || namesUnit(text, unit)
      return isUnitThere ? [] : [{ kind: 'unit', mention, language }]
    })
  })
}

/** A number with its unit in that of figures: the same for 62.69 km² and 6,269 hectares. */
const amounts = ({ meanings, unit }: Mention) =>
  unit?.figure === undefined ? [] : meanings.map((meaning) => `${decimal(meaning, unit.power)} ${String(unit.figure)}`)
