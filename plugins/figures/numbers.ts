import type { Locale } from '#src/profile/types.ts'
import { datesIn } from './dates'
import { decimal, decimalOf, negative, type Decimal } from './decimal'
import { otherLanguage, readDigits } from './notation'
import { numbersInWords } from './number-words'
import { currencyAtEnd, unitAtStart, type Unit } from './units'
import { vocabularies, type Vocabulary } from './vocabulary'

/**
 * What a number is for. A `count` says how many or how much, and needs a figure; a `year` needs a period; the others place, order,
 * name or relate, and are compared between languages only.
 */
type Role = 'count' | 'year' | 'date' | 'month' | 'order' | 'age' | 'per' | 'name' | 'time'

/** A number as a sentence writes it. */
export interface Mention {
  /** Where its sign or currency starts. */
  index: number
  /** Where its magnitude or unit ends. */
  end: number
  text: string
  role: Role
  /** Exact decimals that it can mean; none where its language writes no such number. */
  meanings: Decimal[]
  /** What the other language's notation would make of it, where that differs. */
  elsewhere?: Decimal
  unit?: Unit
  /** Whether it is preceded by a plus or minus. */
  isSigned?: boolean
  /** Whether a word such as "fell" says that it goes down: its figure may then be negative. */
  isFalling?: boolean
}

/** A number in digits or words before it is known what it is for. */
interface Token extends Mention {
  /** What was written, without sign, magnitude and unit. */
  written: string
  power: number
  language: Locale
}

/** How far from a number, in characters, words still belong to it. Bounded, so that a long text takes time by its length only. */
const reach = { words: 100, clause: 400 }

const upTo = (text: string, at: number, length = reach.words) => text.slice(Math.max(0, at - length), at)
const from = (text: string, at: number, length = reach.words) => text.slice(at, at + length)

/** The numbers and dates of a sentence in their order. Digits that are part of a name (COVID-19) are none. */
export function numbersIn(sentence: string, language: Locale): Mention[] {
  // Patterns know one space. Other spaces have one code unit each as well, so that places stay the same.
  const text = sentence.replace(/\p{Zs}|[\t\n]/gu, ' ').replace(noNumbers, (found) => '_'.repeat(found.length))
  const words = vocabularies[language]
  const dates = datesIn(text, language)
  const isFree = ({ end, index }: Token) => dates.every((date) => end <= date.index || date.end <= index)
  const tokens = continuedIn(tokensIn(text, language).filter(isFree), text)
  for (const token of tokens) token.role = roleOf(token, text, words)
  for (const [index, second] of tokens.entries()) {
    const first = tokens[index - 1]
    if (first) join(first, second, text, words)
  }
  const all = [...dates, ...tokens].sort((a, b) => a.index - b.index)
  for (const [index, mention] of all.entries()) {
    const next = all[index + 1]?.index ?? text.length
    const after = from(text, mention.end).slice(0, Math.max(0, next - mention.end))
    mention.isFalling = mention.role === 'count' && !mention.isSigned && falls(upTo(text, mention.index, reach.clause), after, words)
  }
  return all
}

// Addresses, times of day, and what is only ever read as a name.
const noNumbers = /https?:\S+|www\.\S+|\S+@\S+|(?<!\d)(?:24\/7|9\/11|\d{1,2}:\d\d)(?![\d/])/gu

// Digits in groups, with what separates them; a space only before three digits.
const digits = /(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*/gu

function tokensIn(text: string, language: Locale): Token[] {
  const inDigits = [...text.matchAll(digits)].flatMap((match) => tokenOf(text, match.index, match[0], language))
  const inWords = numbersInWords(text, language).flatMap(({ index, isLarge, text: written, value }): Token[] => {
    const end = index + written.length
    if (inDigits.some((other) => index < other.end && other.index < end)) return []
    const unit = unitAtStart(from(text, end))
    // Words count small things by the way. What is large or measured has a figure.
    if (!isLarge && (!unit || ['people', 'places', 'time'].includes(unit.unit.dimension))) return []
    const own = `${written}${unit?.text ?? ''}`
    const sign = vocabularies[language].minus.exec(upTo(text, index)) ? '-' : ''
    const meanings = [sign ? negative(value) : value]
    return [
      {
        index,
        end: index + own.length,
        text: own,
        role: 'count',
        meanings,
        unit: unit?.unit,
        written,
        power: 0,
        isSigned: sign !== '',
        language,
      },
    ]
  })
  return [...inDigits, ...inWords].sort((a, b) => a.index - b.index)
}

/** A number in digits with its sign, currency, magnitude and unit; nothing for digits inside a name. */
function tokenOf(text: string, at: number, written: string, language: Locale): Token[] {
  const { letters, magnitudes, minus, order } = vocabularies[language]
  let before = upTo(text, at)
  let rest = from(text, at + written.length)
  let end = at + written.length
  const take = (found: string | undefined) => {
    rest = rest.slice(found?.length ?? 0)
    end += found?.length ?? 0
    return found !== undefined
  }
  let sign = ''
  const takeSign = () => {
    const word = minus.exec(before)?.[0]
    // A minus sign, or a hyphen that ends what introduces a value, may have a space behind it. "10 -12" is a range.
    const mark = /(?<![\p{L}\d%)]|[\d%] )[-−–+]$|(?<![\p{L}\d%)]|[\d%] )− $|(?<=[:(] ?)- $/u.exec(before)?.[0]
    const found = word ?? mark
    if (found === undefined) return
    sign = found === '+' ? '+' : '-'
    before = before.slice(0, -found.length)
  }
  takeSign()
  const currency = vocabularies[language].name.test(before) ? undefined : currencyAtEnd(before)
  before = before.slice(0, before.length - (currency?.text.length ?? 0))
  if (currency) takeSign()
  else if (/[\p{L}_]$/u.test(before) || (/[\p{L}][-–]$/u.test(before) && !/\b(?:mid|pre|post|under|over|early|late)-$/iu.test(before)))
    return []

  const [suffix] = order.exec(rest) ?? []
  const isOrder = take(suffix)
  const isAttached = /^\p{L}/u.test(rest)
  let power = 0
  if (!isOrder) {
    const named = magnitudes.find(([pattern]) => pattern.test(rest))
    const short = currency || /^(?:MM|[kKM])(?!\p{L})/u.test(rest) ? letters.find(([pattern]) => pattern.test(rest)) : undefined
    const [pattern, found = 0] = named ?? short ?? []
    if (pattern && take(pattern.exec(rest)?.[0])) power = found
  }
  const following = isOrder ? undefined : unitAtStart(rest)
  // After a year, "ha" is the Spanish verb.
  const isVerb = language === 'es' && /^ ha \p{L}+(?:ado|ido|to|cho)(?!\p{L})/u.test(rest)
  const unit = isVerb ? undefined : following
  if (unit) take(unit.text)
  if (
    isAttached &&
    power === 0 &&
    !unit &&
    !/^(?:m|cm|mm|km|l|ml|hl|mg|ft|mi|bbl|ppm|gb|kw|mw|gw|kwh|mwh|gwh|mhz|ghz|mbps)(?!\p{L})/iu.test(rest)
  )
    return []

  const signed = (value: Decimal) => (sign === '-' ? negative(value) : value)
  const [own, other] = [readDigits(written, language), readDigits(written, otherLanguage(language))]
  const index = Math.max(0, at - reach.words) + before.length
  const elsewhere = other === undefined || other === own ? undefined : signed(decimal(other, power))
  return [
    {
      index,
      end,
      text: text.slice(index, end),
      role: isOrder ? 'order' : 'count',
      meanings: own === undefined ? [] : [signed(decimal(own, power))],
      elsewhere,
      unit: currency?.unit ?? unit?.unit,
      written,
      power,
      isSigned: sign !== '',
      language,
    },
  ]
}

const isYear = ({ isSigned, power, unit, written }: Token) => power === 0 && !isSigned && !unit && /^(1[5-9]|20)\d\d$/.test(written)
const isWhole = ({ isSigned, power, written }: Token) => power === 0 && !isSigned && /^\d{1,3}$/.test(written)

function roleOf(token: Token, text: string, words: Vocabulary): Role {
  if (token.role === 'order') return 'order'
  const before = upTo(text, token.index)
  const after = from(text, token.index + token.written.length)
  if (words.rank.test(before)) return 'order'
  if (isPer(token, before, words)) return 'per'
  if (words.ratio.test(from(text, token.end)) && isWhole(token)) addShare(token, text, words)
  if (!token.unit && token.power === 0 && (/^\d+(?:\.\d\d?)?$/.test(token.written) ? words.name : words.act).test(before)) return 'name'
  if (/\d\($/.test(before) && /^\)/.test(after)) return 'name'
  if (words.when.after.test(after) || (words.when.before.test(before) && isTime(after))) return 'time'
  if (isWhole(token) && (!token.unit || token.unit.dimension === 'time')) {
    if (words.age.after.test(after)) return 'age'
    if (words.age.before.test(before) && isAgeAhead(before, after, words)) return 'age'
  }
  if (isYear(token) && !words.counted.test(before)) return words.actOf.test(before) ? 'name' : 'year'
  return 'count'
}

const isTime = (rest: string) =>
  /^[ -](?:years?|months?|weeks?|days?|decades?|hours?|años?|meses|mes|semanas?|días?|décadas?|horas?)(?!\p{L})/iu.test(rest)

/** In Spanish only years make an age; in English also the end of the phrase does. */
const isAgeAhead = (before: string, after: string, words: Vocabulary) => {
  if (words === vocabularies.es)
    return (
      /^(?: ?[-–—] ?\d+| (?:a|y|o|hasta) (?:los )?\d+)? años/iu.test(after) ||
      /^\)/.test(after) ||
      (/(?:mayor|menor)(?:es)? de $/iu.test(before) && /^(?:[.,;:)](?!\d)|$| (?:son|es|fue|fueron|que|representan?)(?!\p{L}))/u.test(after))
    )
  return !/^(?:[.,]\d|\p{Zs}?%)/u.test(after)
}

function isPer({ isSigned, power, text: own, unit, written }: Token, before: string, words: Vocabulary): boolean {
  if (isSigned || unit?.dimension === 'money' || unit?.dimension === 'share') return false
  if (/[\p{L})] ?\/$/u.test(before)) return true
  const [found] = words.per.exec(before) ?? []
  if (found === undefined) return false
  // "por 1.000" is a rate only of round numbers.
  if (!/^por $/iu.test(found)) return !(words === vocabularies.es && /^(?:cada) $/iu.test(found) && unit?.dimension === 'time')
  const isRound = /^10{2,6}$/.test(written.replace(/[., ]/g, '')) || /^(?:cien |diez )?mil\b/i.test(own)
  return power === 0 && isRound
}

/** "3 out of 10" is also 30 percent. */
function addShare(token: Token, text: string, words: Vocabulary) {
  const [found = ''] = words.ratio.exec(from(text, token.end)) ?? []
  const start = token.end + found.length - 1
  const [whole = ''] = /^\d{1,3}(?![\d.,]\d)/.exec(from(text, start)) ?? []
  const share = (100 * Number(token.written)) / Number(whole)
  if (whole !== '' && share < 100 && !token.unit) token.meanings.push(decimal(share.toFixed(2)))
}

/** Puts together the numbers that go on with a smaller magnitude: "12 millones 500 mil", "3 mil 200". */
function continuedIn(tokens: Token[], text: string): Token[] {
  const result: Token[] = []
  for (const token of tokens) {
    const last = result.at(-1)
    const isContinued =
      last !== undefined &&
      last.power > token.power &&
      !last.unit &&
      !token.isSigned &&
      text.slice(last.end, token.index) === ' ' &&
      /^\d{1,3}$/.test(token.written)
    if (!isContinued) result.push(token)
    else result[result.length - 1] = continued(last, token, text)
  }
  return result
}

function continued(first: Token, second: Token, text: string): Token {
  const [large, small] = [Number(first.meanings[0]), Number(second.meanings[0])]
  const meanings = [decimalOf(large < 0 ? large - small : large + small)]
  const { index, isSigned } = first
  return { ...second, index, isSigned, text: text.slice(index, second.end), meanings, elsewhere: undefined }
}

/** Lets two numbers next to each other share what is written once: the unit of a range, the kind of a list. */
function join(first: Token, second: Token, text: string, words: Vocabulary) {
  const between = text.slice(first.end, second.index)
  const isBetween = words.between.test(upTo(text, first.index))
  const isRange = words.range.test(between) || (isBetween && /^ (?:and|y|e) (?:los |las |el )?$/i.test(between))
  if (/^ (?:of|out of|de|de entre) $/.test(between) && first.role === 'order' && second.role === 'count') second.role = 'per'
  if (words.ratio.test(from(text, first.end)) && first.meanings.length > 1 && /^[ -].{2,12}[ -]$/.test(between)) second.role = 'per'
  if (first.role === 'name' && words.list.test(between) && isWhole(second) && !second.unit) second.role = 'name'
  if (first.role === 'age' && words.list.test(between) && isWhole(second) && /^(?:\+|[),.;:](?!\d)|$)/.test(from(text, second.end)))
    second.role = 'age'
  if (!isRange) return
  if (first.role === 'count' && second.role === 'count') {
    const [low, high] = [first, second].map(({ language, written }) => Number(readDigits(written, language)))
    if (second.power > 0 && first.power === 0 && low !== undefined && high !== undefined && low < high)
      first.meanings = first.meanings.map((value) => decimal(value, second.power))
    first.unit ??= second.unit
    if (first.unit?.dimension === 'money') second.unit ??= first.unit
  }
  const isAge = [first, second].some(({ role }) => role === 'age')
  const rest = from(text, second.index + second.written.length)
  const arePeople =
    isWhole(first) && isWhole(second) && words.years.test(rest) && !words.duration.test(clauseAround(text, first.index, second.end))
  if ((isAge || arePeople) && isWhole(first) && isWhole(second)) for (const token of [first, second]) token.role = 'age'
}

const clauseAround = (text: string, start: number, end: number) =>
  `${/[^.;:()]*$/.exec(upTo(text, start, reach.clause))?.[0] ?? ''}${/^[^.;:()]*/.exec(from(text, end, reach.clause))?.[0] ?? ''}`

/** Whether the nearest word on the way up or down, before a number or else close behind it, says down. */
function falls(before: string, after: string, { falling, rising }: Vocabulary): boolean {
  const clause = before.split(/[;:]|\.(?= )/).at(-1) ?? ''
  const [down, up] = [falling, rising].map((words) => lastMatch(words, clause))
  if (down !== undefined || up !== undefined) return (down ?? -1) > (up ?? -1)
  const close = /^(?:[^\p{L};:.,]*\p{L}+){0,4}/u.exec(after)?.[0] ?? ''
  return falling.test(close) && !rising.test(close)
}

const lastMatch = (pattern: RegExp, text: string) => [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].at(-1)?.index

/** The exact decimals that the figure of a number, or its translation, may have: one that goes down may be negative. */
export const directions = ({ isFalling, meanings }: Mention): Decimal[] =>
  isFalling ? meanings.flatMap((meaning) => (meaning.startsWith('-') ? [meaning] : [meaning, negative(meaning)])) : meanings
