import { locales, type Locale } from '../profile/types'
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
    const said = new Set([...saidInWords(statements[other], other), ...monthsNamed(statements[other], other)])
    return read[language].flatMap((mention): Difference[] => {
      const { meanings, unit } = mention
      const same = read[other].filter((each) => isSame(mention, each))
      const isThere = same.length > 0 || directions(mention).some((meaning) => said.has(meaning))
      // What a language does not write so is reported as such.
      if (!isThere) return meanings.length > 0 ? [{ kind: 'number', mention, language }] : []
      const isUnitThere =
        !unit || !named.includes(unit.dimension) || same.some((each) => isConverted(mention, each)) || namesUnit(statements[other], unit)
      return isUnitThere ? [] : [{ kind: 'unit', mention, language }]
    })
  })
}

const isSame = (one: Mention, other: Mention) => haveCommon(directions(one), directions(other)) || isConverted(one, other)

/** 62.69 km² and 6,269 hectares. */
function isConverted({ meanings, unit }: Mention, other: Mention): boolean {
  if (unit?.figure === undefined || unit.figure !== other.unit?.figure) return false
  const { power } = other.unit
  return haveCommon(
    meanings.map((meaning) => decimal(meaning, unit.power)),
    other.meanings.map((meaning) => decimal(meaning, power)),
  )
}

const haveCommon = (some: string[], others: string[]) => some.some((each) => others.includes(each))
