import type { Locale } from '#src/profile/types.ts'
import type { Mention } from './numbers'

/** Years, dates, fiscal years and decades of a sentence, and the parts of it that they take. */
export function datesIn(sentence: string, language: Locale): Mention[] {
  const found: Mention[] = []
  const isFree = (index: number, end: number) => found.every((other) => end <= other.index || other.end <= index)
  for (const { pattern, read } of patterns[language]) {
    for (const match of sentence.matchAll(pattern)) {
      const end = match.index + match[0].length
      if (isFree(match.index, end)) found.push(...read(match.groups ?? {}, match))
    }
  }
  return found
}

interface Pattern {
  pattern: RegExp
  read: (groups: Partial<Record<string, string>>, match: RegExpExecArray) => Mention[]
}

const monthsOf = (language: Locale) =>
  new Map(
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })
      return Array.from({ length: 12 }, (_, index) => [format.format(Date.UTC(2000, index)).toLowerCase(), index + 1] as const)
    }),
  )

const months: Record<Locale, Map<string, number>> = { en: monthsOf('en'), es: monthsOf('es').set('setiembre', 9) }
const monthPatterns = (language: Locale) =>
  [...months[language]].map(([name, number]) => [new RegExp(`(?<!\\p{L})${name.replace('.', '\\.')}(?!\\p{L})`, 'iu'), number] as const)
const named = { en: monthPatterns('en'), es: monthPatterns('es') }

/** The months that a text names anywhere, as dates mean them. */
export const monthsNamed = (text: string, language: Locale): string[] =>
  named[language].flatMap(([pattern, number]) => (pattern.test(text) ? [monthMeaning(number)] : []))

const monthMeaning = (number: number) => `month ${number}`
const capital = (word: string) => word.replace(/^./, (first) => first.toUpperCase())

const year = '(?:1[5-9]|20)\\d\\d'
const notNumber = '(?!\\d|[.,]\\d|[.,]?\\d|\\p{Zs}?%)'
const day = '(?:0?[1-9]|[12]\\d|3[01])'

/** The parts of a date: what names a year is compared with periods, days and months with the other language only. */
const dateRead =
  (language: Locale): Pattern['read'] =>
  (groups, match) => {
    const span = { index: match.index, end: match.index + match[0].length }
    const parts: Mention[] = []
    for (const name of ['first', 'day'] as const) {
      const written = groups[name]
      if (written) parts.push({ ...span, text: written, role: 'date', meanings: [String(Number(written))] })
    }
    const { month, year: written } = groups
    if (month) {
      const number = months[language].get(month.toLowerCase()) ?? Number(month)
      parts.push({ ...span, text: month, role: 'month', meanings: [monthMeaning(number)] })
    }
    if (written) parts.push({ ...span, text: written, role: 'year', meanings: [written] })
    return parts
  }

/** Two years: the first and last of several, or those of a fiscal year. */
const yearsRead =
  (isFiscal: boolean): Pattern['read'] =>
  ({ from = '', to }, { 0: text, index, input }) => {
    const span = { index, end: index + text.length }
    const first = from.length === 2 ? `20${from}` : from
    if (to === undefined) return [{ ...span, text, role: 'year', meanings: [first] }]
    const last = to.length === 2 ? `${first.slice(0, 2)}${to}` : to
    if (Number(last) <= Number(first)) return []
    if (isFiscal || Number(last) === Number(first) + 1) return [{ ...span, text, role: 'year', meanings: [first, last] }]
    // "1800–2000 hectares" has a unit.
    if (/^\p{Zs}?(?:\p{L}{2,}s\b)/u.test(input.slice(span.end)) && !/^\p{Zs}(?:was|is|has)\b/u.test(input.slice(span.end))) return []
    return [
      { ...span, text: first, role: 'year', meanings: [first] },
      { ...span, text: last, role: 'year', meanings: [last] },
    ]
  }

const decadeRead: Pattern['read'] = ({ decade = '' }, { 0: text, index }) => [
  {
    index,
    end: index + text.length,
    text,
    role: 'time',
    meanings: decade.length === 2 ? [decade, `19${decade}`, `20${decade}`] : [decade, decade.slice(2)],
  },
]

const names = (language: Locale) => [...months[language].keys()].map((name) => name.replace('.', '\\.')).sort((a, b) => b.length - a.length)
const english = names('en').map(capital).join('|')
const spanish = names('es').join('|')

const numeric: Pattern[] = [
  { pattern: new RegExp(`(?<!\\d)(?<year>${year})-(?<month>0[1-9]|1[0-2])-(?<day>${day})(?!\\d)`, 'gu'), read: dateRead('en') },
  { pattern: new RegExp(`(?<!\\d)(?<day>${day})/(?<month>0?[1-9]|1[0-2])/(?<year>${year})(?!\\d)`, 'gu'), read: dateRead('en') },
]

const fiscal = (words: string): Pattern => ({
  pattern: new RegExp(
    `(?<!\\p{L})(?:${words})\\p{Zs}?(?<from>${year}|\\d\\d)(?:\\p{Zs}?[/–—-]\\p{Zs}?(?<to>${year}|\\d\\d))?${notNumber}`,
    'gu',
  ),
  read: yearsRead(true),
})

const pair: Pattern = {
  pattern: new RegExp(`(?<![\\d.,/-])(?<from>${year})\\p{Zs}?[/–—-]\\p{Zs}?(?<to>${year}|\\d\\d)${notNumber}`, 'gu'),
  read: yearsRead(false),
}

const patterns: Record<Locale, Pattern[]> = {
  en: [
    ...numeric,
    {
      pattern: new RegExp(
        `(?<![\\d.,])(?:(?<first>${day})\\p{Zs}?(?:[-–—]|to|and)\\p{Zs}?)?(?<day>${day})(?:st|nd|rd|th)?\\p{Zs}(?:of\\p{Zs})?(?<month>${english})\\b\\.?(?:,?\\p{Zs}(?<year>${year})${notNumber})?`,
        'gu',
      ),
      read: dateRead('en'),
    },
    {
      pattern: new RegExp(
        `(?<![Ii]n\\p{Zs})\\b(?<month>${english})\\.?\\p{Zs}(?:(?<first>${day})\\p{Zs}?(?:[-–—]|to|and)\\p{Zs}?)?(?<day>${day})(?:st|nd|rd|th)?${notNumber}(?!\\p{Zs}percent)(?:,?\\p{Zs}(?<year>${year})${notNumber})?`,
        'gu',
      ),
      read: dateRead('en'),
    },
    { pattern: new RegExp(`\\b(?<month>${english})\\.?,?\\p{Zs}(?:of\\p{Zs})?(?<year>${year})${notNumber}`, 'gu'), read: dateRead('en') },
    fiscal('FY|[Ff]iscal years?|[Ff]inancial years?|[Bb]udget years?'),
    pair,
    { pattern: /(?<![\d.,])(?:['’])?(?<decade>(?:1[5-9]|20)\d0|\d0)['’]?s(?!\p{L})/gu, read: decadeRead },
  ],
  es: [
    ...numeric,
    {
      pattern: new RegExp(
        `(?<![\\d.,])(?:(?<first>${day})\\p{Zs}?(?:[-–—]|al?|y|e)\\p{Zs}?(?:el\\p{Zs})?)?(?<day>${day})(?:\\.?[º°]|\\.?er|ro)?\\p{Zs}de\\p{Zs}(?<month>${spanish})(?!\\p{L})(?:,?\\p{Zs}(?:del?\\p{Zs})?(?:año\\p{Zs})?(?<year>${year})${notNumber})?`,
        'giu',
      ),
      read: dateRead('es'),
    },
    {
      pattern: new RegExp(`(?<!\\p{L})(?<month>${spanish})(?:\\p{Zs}(?:del?\\p{Zs})?(?:año\\p{Zs})?)(?<year>${year})${notNumber}`, 'giu'),
      read: dateRead('es'),
    },
    fiscal(
      '[Aa]ños? (?:fiscal(?:es)?|presupuestarios?|financieros?)(?: de)?|[Ee]jercicios?(?: (?:fiscal(?:es)?|presupuestarios?|económicos?))?(?: de)?|[Gg]estión(?: de)?|AF|EF',
    ),
    pair,
    {
      pattern:
        /(?:décadas? de(?: los)?(?: años)?|(?:los|mediados de los|fines de los) años)\p{Zs}(?<decade>(?:1[5-9]|20)\d0|\d0)(?![\d]|[.,]\d|\p{Zs}?%)/giu,
      read: decadeRead,
    },
  ],
}
