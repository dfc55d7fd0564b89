/** The units a figure may have. */
export type Unit = 'hectares' | 'persons' | 'sites' | 'years' | 'metric-tons' | 'us-dollars' | 'percent'

/** A number as a sentence writes it. */
export interface Mention {
  /** As it stands there, with its unit. */
  text: string
  /** What it can mean: `10,000` is ten thousand in English and ten in Spanish. */
  values: number[]
  /** The unit that stands beside it; undefined for one that figures do not know, or none. */
  unit?: Unit
  /** Whether it is a year of the calendar. */
  isYear: boolean
}

const units: [Unit, RegExp][] = [
  ['percent', /^\s?(%|percent\b|per cent\b|por ciento)/i],
  ['hectares', /^[\s-]?(hectares?|hect[aá]reas?|ha)(?!\p{L})/iu],
  ['metric-tons', /^[\s-]?(metric tons?|tonnes?|toneladas? m[eé]tricas?)(?!\p{L})/iu],
  ['us-dollars', /^\s?(US dollars?|dollars?|USD|d[oó]lares)(?!\p{L})/iu],
  ['persons', /^\s?(persons?|people|personas?)(?!\p{L})/iu],
  ['sites', /^\s?(sites?|sitios?)(?!\p{L})/iu],
  ['years', /^[\s-]?(years?|años?)(?!\p{L})/iu],
]

const scales: [RegExp, number][] = [
  [/^\s?mil millones(?: de)?(?!\p{L})/iu, 1e9],
  [/^[\s-]?(thousand|mil)(?!\p{L})/iu, 1e3],
  [/^[\s-]?(million|mill[oó]n(?:es)?)(?: de)?(?!\p{L})/iu, 1e6],
  [/^[\s-]?billion(?!\p{L})/iu, 1e9],
  [/^[\s-]?(trillion|bill[oó]n(?:es)?)(?: de)?(?!\p{L})/iu, 1e12],
]

// 3rd, 21st, 3.º, 3er: an order, not a count.
const ordinal = /^(?:(?:st|nd|rd|th|er|ro|ra|do|da|to|ta)(?!\p{L})|\.?[ºª])/iu

// Digits in groups, with what separates them; spaces only as typographers write them.
const digits = /\d+(?:[.,\u00a0\u202f]\d+)*/gu

/** The numbers that a sentence writes in digits, in English or Spanish. Ordinals, and digits inside a name (COVID-19), are none. */
export function numbersIn(sentence: string): Mention[] {
  return [...sentence.matchAll(digits)].flatMap((match) => {
    const [written] = match
    const before = sentence.slice(0, match.index)
    let rest = sentence.slice(match.index + written.length)
    if (/[\p{L}_]-?$/u.test(before) || ordinal.test(rest) || /^\p{L}/u.test(rest)) return []

    let text = written
    const take = (found: RegExpExecArray | null) => {
      if (!found) return false
      text += found[0]
      rest = rest.slice(found[0].length)
      return true
    }
    const scale = scales.find(([pattern]) => take(pattern.exec(rest)))?.[1] ?? 1
    const sign = /(US)?\$\s?$/.exec(before)
    const unit = sign ? 'us-dollars' : units.find(([, pattern]) => take(pattern.exec(rest)))?.[0]
    const isYear = scale === 1 && !unit && /^(1[89]|20)\d\d$/.test(written)
    return [{ text: `${sign?.[0] ?? ''}${text}`, values: readings(written).map((value) => value * scale), unit, isYear }]
  })
}

/** What the digits can mean, given that English separates thousands with commas and Spanish with points. */
function readings(written: string): number[] {
  const compact = written.replace(/[\u00a0\u202f]/g, '')
  const english = /^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$/.test(compact) ? Number(compact.replaceAll(',', '')) : undefined
  const isSpanish = /^\d{1,3}(\.\d{3})+(,\d+)?$|^\d+(,\d+)?$/.test(compact)
  const spanish = isSpanish ? Number(compact.replaceAll('.', '').replace(',', '.')) : undefined
  return [...new Set([english, spanish].filter((value) => value !== undefined))]
}
