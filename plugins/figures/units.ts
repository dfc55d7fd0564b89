import { space } from './notation'

/** The units a figure may have. */
const figureUnits = ['hectares', 'persons', 'sites', 'years', 'metric-tons', 'us-dollars', 'percent'] as const
type FigureUnit = (typeof figureUnits)[number]
export const isFigureUnit = (unit: unknown): unit is FigureUnit => figureUnits.some((each) => each === unit)

/** What a unit measures. */
export type Dimension = 'area' | 'mass' | 'money' | 'share' | 'people' | 'places' | 'time'

/** A unit beside a number. */
export interface Unit {
  dimension: Dimension
  /** The unit of figures that it is, or is a power of ten of; undefined for one that figures do not know, such as euros. */
  figure?: FigureUnit
  /** 100 of these are 10^(2 + power) of the figure's. */
  power: number
}

const unit = (dimension: Dimension, figure?: FigureUnit, power = 0): Unit => ({ dimension, figure, power })

/** The words and signs of both languages. The same sign means the same in each, and no word of one is another unit of the other. */
const words: [Unit, string][] = [
  [unit('share', 'percent'), '%|percentage points?|percent|per cent|pct|por cien(?:to)?(?! mil)|puntos? porcentual(?:es)?'],
  [unit('area', 'hectares', 2), 'km²|km2|sq\\.? km|square kilomet(?:re|er)s?|kil[oó]metros? cuadrados?'],
  [unit('area', 'hectares', -4), 'm²|m2|sq\\.? m|square met(?:re|er)s?|metros? cuadrados?'],
  [unit('area', 'hectares'), 'hectares?|hect[aá]reas?|ha'],
  [unit('area'), 'acres?|square miles?|sq\\.? mi|millas? cuadradas?'],
  [unit('mass', 'metric-tons', 3), 'kilotonn?e?s?|kilotoneladas?|kt'],
  [unit('mass', 'metric-tons', -3), 'kilograms?|kilogrammes?|kilogramos?|kilos?|kg'],
  [unit('mass', 'metric-tons', -6), 'grams?|grammes?|gramos?|g'],
  [unit('mass', 'metric-tons'), 'metric tons?|tonnes?|tons?|toneladas? m[eé]tricas?|toneladas?|tm|t'],
  [unit('mass'), 'pounds of|lbs?|libras? de|ounces?|onzas?'],
  [unit('money', 'us-dollars'), 'us dollars?|u\\.s\\. dollars?|dollars?|usd|us\\$|d[oó]lares(?: estadounidenses)?|d[oó]lar'],
  [
    unit('money'),
    'euros?|€|eur|pesos?|soles|bolivianos?|quetzales|lempiras?|reais|reales|bol[ií]vares|pounds? sterling|libras? esterlinas?',
  ],
  [unit('people', 'persons'), 'persons?|people|personas?|inhabitants?|habitantes?'],
  [unit('places', 'sites'), 'sites?|sitios?'],
  [unit('time', 'years'), 'years?|años?'],
]

const anywhere = words.map(([meaning, pattern]) => [meaning, new RegExp(`(?<![\\p{L}])(?:${pattern})(?!\\p{L})`, 'iu')] as const)
const following = words.map(
  ([meaning, pattern]) => [meaning, new RegExp(`^(?:${space}de${space}|[${space}-])?(?:${pattern})(?!\\p{L})`, 'iu')] as const,
)

/** The unit that a text begins with, and the text before its word. */
export function unitAtStart(text: string): { unit: Unit; text: string } | undefined {
  for (const [meaning, pattern] of following) {
    const found = pattern.exec(text)
    if (found) return { unit: meaning, text: found[0] }
  }
  return undefined
}

const codes = new Set(Intl.supportedValuesOf('currency'))
const sign = new RegExp(`(?:(?<![\\p{L}])(?:US|U\\.S\\.|[A-Z]{1,2})?\\$|[€£¥₡₲₱₹]|(?<![\\p{L}])(?:S/\\.?|Bs\\.?|[A-Z]{3}))${space}?$`, 'u')

/** The currency that a text ends with: a sign or an ISO 4217 code. A dollar sign alone means US dollars. */
export function currencyAtEnd(text: string): { unit: Unit; text: string } | undefined {
  const [found] = sign.exec(text) ?? []
  if (found === undefined) return undefined
  const name = found.trim()
  if (/^[A-Z]{3}$/.test(name) && !codes.has(name)) return undefined
  return { unit: ['$', 'US$', 'U.S.$', 'USD'].includes(name) ? unit('money', 'us-dollars') : unit('money'), text: found }
}

/** Whether a text names a unit of a dimension anywhere, beside a number or not. */
export const namesUnit = (text: string, { dimension, figure }: Unit): boolean =>
  anywhere.some(([meaning, pattern]) => meaning.dimension === dimension && meaning.figure === figure && pattern.test(text)) ||
  (dimension === 'money' && (figure === undefined ? /[€£¥₡₲₱₹]|S\/|Bs/ : /\$|USD/).test(text))
