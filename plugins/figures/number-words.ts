import type { Locale } from '#src/profile/types.ts'
import { decimal, type Decimal } from './decimal'

/** A number that a sentence writes in words. */
interface NumberInWords {
  index: number
  text: string
  value: Decimal
  /** Whether it has a word such as thousand or million, with which large counts are written. */
  isLarge: boolean
}

const counted = (names: string, first = 0, step = 1) =>
  names.split(' ').flatMap((each, index) => each.split('/').map((name) => [name, first + index * step] as const))

/** Words that are added up: units, tens and, in Spanish, hundreds. Forms of one number are separated by `/`. */
const addends: Record<Locale, ReadonlyMap<string, number>> = {
  en: new Map([
    ...counted('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'),
    ...counted('seventeen eighteen nineteen twenty', 17),
    ...counted('thirty forty fifty sixty seventy eighty ninety', 30, 10),
  ]),
  es: new Map([
    ...counted('cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis/dieciseis'),
    ...counted('diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiuna veintidós/veintidos veintitrés/veintitres', 17),
    ...counted('veinticuatro veinticinco veintiséis/veintiseis veintisiete veintiocho veintinueve treinta', 24),
    ...counted('cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento', 40, 10),
    ...counted('doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas', 200, 100),
    ...counted('seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas', 600, 100),
  ]),
}

/** Words that multiply the number before them, as powers of ten. */
const powers: Record<Locale, ReadonlyMap<string, number>> = {
  en: new Map([
    ['hundred', 2],
    ['thousand', 3],
    ['million', 6],
    ['billion', 9],
    ['trillion', 12],
  ]),
  es: new Map([
    ['mil', 3],
    ['millón', 6],
    ['millon', 6],
    ['millones', 6],
    ['millardo', 9],
    ['millardos', 9],
    ['billón', 12],
    ['billon', 12],
    ['billones', 12],
  ]),
}

const halves: Record<Locale, { before: RegExp; after: RegExp }> = {
  en: { before: /^half (?:a|of a)$/i, after: /^and a half$/i },
  es: { before: /^medi[oa]$/i, after: /^y medi[oa]$/i },
}

const alternatives = (...names: Iterable<string>[]) =>
  names
    .flatMap((each) => [...each])
    .sort((a, b) => b.length - a.length)
    .join('|')

const patternOf = (language: Locale) => {
  const all = alternatives(addends[language].keys(), powers[language].keys())
  const [start, and, half] =
    language === 'en'
      ? [`half (?:of )?a|an?(?= (?:${alternatives(powers.en.keys())})(?!\\p{L}))|${all}`, '(?: and)? |-', ' and a half']
      : [`medi[oa](?= mill)|${all}`, '(?: y)? ', ' y medi[oa]']
  return new RegExp(`(?<![\\p{L}\\d-])(?:${start})(?:(?:${half}(?!\\p{L}))|(?:${and})(?:${all})(?!\\p{L}))*(?!\\p{L})`, 'giu')
}

const patterns = { en: patternOf('en'), es: patternOf('es') }

/** The numbers that a sentence writes in words, with articles that also count (`un`) among them. */
export function numbersInWords(sentence: string, language: Locale): NumberInWords[] {
  // Spaces of every kind separate words.
  return [...sentence.replace(/\p{Zs}/gu, ' ').matchAll(patterns[language])].flatMap((match) => {
    const [text] = match
    // The hundred of "por ciento" is a unit.
    if (language === 'es' && /^cien(to)?$/i.test(text) && /por $/i.test(sentence.slice(0, match.index))) return []
    const found = valueOf(text.toLowerCase(), language)
    // Without a number before them, words such as millions name no number.
    return found === undefined ? [] : [{ index: match.index, text, ...found }]
  })
}

function valueOf(text: string, language: Locale): { value: Decimal; isLarge: boolean } | undefined {
  // In tenths, for halves.
  let total = 0
  let group = 0
  let last = 0
  let isLarge = false
  const { after, before } = halves[language]
  const parts = text.match(/half (?:of )?a|and a half|y medi[oa]|medi[oa]|\p{L}+/giu) ?? []
  for (const part of parts) {
    const addend = addends[language].get(part) ?? (/^an?$/.test(part) ? 1 : undefined)
    const power = powers[language].get(part)
    if (before.test(part)) group += 5
    else if (after.test(part) && group > 0) group += 5
    else if (after.test(part)) total += 5 * 10 ** last
    else if (addend !== undefined) group += addend * 10
    else if (power === 2) group = (group || 10) * 100
    else if (power !== undefined) {
      if (group === 0 && total === 0 && part !== 'mil') return undefined
      isLarge = true
      // "cinco mil trescientos millones": what was counted in thousands counts millions.
      if (power > 3 && last === 3) total = (total + group) * 10 ** power
      else total += (group || 10) * 10 ** power
      group = 0
      last = power
    }
  }
  return { value: decimal(String(total + group), -1), isLarge }
}

/** Words that say a number without counting: what a digit of the other language may be translated by. */
const sayings: Record<Locale, [RegExp, Decimal[]][]> = {
  en: [
    [/\b(?:half|halves|halved)\b/i, ['0.5', '50', '2']],
    [/\b(?:thirds?)\b/i, ['3']],
    [/\b(?:quarters?)\b/i, ['4', '25']],
    [/\b(?:fifths?)\b/i, ['5', '20']],
    [/\b(?:tenths?)\b/i, ['10']],
    [/\b(?:twice|doubled?|doubling)\b/i, ['2']],
    [/\b(?:tripled?|threefold|tripling)\b/i, ['3']],
    [/\bdozen\b/i, ['12']],
    [/\bdecades?\b/i, ['10']],
    [/\bcentury\b/i, ['100']],
    [/\bfirst\b/i, ['1']],
    [/\bsecond\b/i, ['2']],
    [/\bfourth\b/i, ['4']],
    [/\bsixth\b/i, ['6']],
    [/\bseventh\b/i, ['7']],
    [/\beighth\b/i, ['8']],
    [/\bninth\b/i, ['9']],
    [/\btwentieth\b/i, ['20']],
    [/\btwenty-first\b/i, ['21']],
    [/\bnineties\b/i, ['90', '1990']],
    [/\beighties\b/i, ['80', '1980']],
    [/\bseventies\b/i, ['70', '1970']],
    [/\bsixties\b/i, ['60', '1960']],
    [/\bfifties\b/i, ['50', '1950']],
  ],
  es: [
    [/(?<!\p{L})(?:mitad|medi[oa])(?!\p{L})/iu, ['0.5', '50', '2']],
    [/(?<!\p{L})(?:tercios?|tercer[oa]?s?)(?!\p{L})/iu, ['3']],
    [/(?<!\p{L})(?:cuart[oa]s?)(?!\p{L})/iu, ['4', '25']],
    [/(?<!\p{L})(?:quint[oa]s?)(?!\p{L})/iu, ['5', '20']],
    [/(?<!\p{L})(?:décim[oa]s?)(?!\p{L})/iu, ['10']],
    [/(?<!\p{L})(?:doble|duplic\p{L}*)(?!\p{L})/iu, ['2']],
    [/(?<!\p{L})(?:triple|triplic\p{L}*)(?!\p{L})/iu, ['3']],
    [/(?<!\p{L})docenas?(?!\p{L})/iu, ['12']],
    [/(?<!\p{L})décadas?(?!\p{L})/iu, ['10']],
    [/(?<!\p{L})siglos?(?!\p{L})/iu, ['100']],
    [/(?<!\p{L})primer[oa]?s?(?!\p{L})/iu, ['1']],
    [/(?<!\p{L})segund[oa]s?(?!\p{L})/iu, ['2']],
    [/(?<!\p{L})sext[oa]s?(?!\p{L})/iu, ['6']],
    [/(?<!\p{L})s[eé]ptim[oa]s?(?!\p{L})/iu, ['7']],
    [/(?<!\p{L})octav[oa]s?(?!\p{L})/iu, ['8']],
    [/(?<!\p{L})noven[oa]s?(?!\p{L})/iu, ['9']],
    [/(?<!\p{L})noventa(?!\p{L})/iu, ['1990']],
    [/(?<!\p{L})ochenta(?!\p{L})/iu, ['1980']],
    [/(?<!\p{L})setenta(?!\p{L})/iu, ['1970']],
    [/(?<!\p{L})sesenta(?!\p{L})/iu, ['1960']],
    [/(?<!\p{L})cincuenta(?!\p{L})/iu, ['1950']],
  ],
}

const romanDigits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

/** `XXI` → 21. */
const romanValue = (numeral: string) =>
  Array.from(numeral).reduce((sum, letter, index, all) => {
    const [value = 0, next = 0] = [romanDigits[letter], romanDigits[all[index + 1] ?? '']]
    return value < next ? sum - value : sum + value
  }, 0)

/** Every number that the words, fractions, ordinals and Roman numerals of a sentence can mean. */
export function saidInWords(sentence: string, language: Locale): Set<Decimal> {
  const romans = [...sentence.matchAll(/(?<!\p{L})[IVXLC]{1,7}(?!\p{L})/gu)].map(([numeral]) => String(romanValue(numeral)))
  const said = sayings[language].flatMap(([pattern, values]) => (pattern.test(sentence) ? values : []))
  return new Set([...numbersInWords(sentence, language).map(({ value }) => value), ...said, ...romans])
}
