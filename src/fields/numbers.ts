import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'

type DecimalSign = '.' | ','

/** What a text says as a number: one value, nothing at all, or a problem. `readings` are the two values of an ambiguous text. */
type NumberReading = { value: number | null } | { problem: Message; readings?: [number, number] }

/** The separators of thousands, in addition to the other decimal sign. */
const separators = [' ', '\u00a0', '\u2009', '\u202f', "'", '’']

const longestNumber = 100

/**
 * Reads a number as people write it in English (`1,234.5`), in Spanish (`1.234,5`) and in accounts (`(500)`). It never guesses: a text
 * with two readings (`1,234` is 1234 or 1.234), with more digits than a number holds, or with anything beside the number is a problem.
 *
 * @param decimal the decimal sign, where it is known: `1,234` then has one reading
 */
export function readNumber(text: string, { decimal }: { decimal?: DecimalSign } = {}): NumberReading {
  const written = text.trim()
  if (written === '') return { value: null }
  const [, parenthesized, minus, signed] = /^(?:\(([^()]*)\)|(?:([-−])|\+)?(.*))$/su.exec(written.slice(0, longestNumber + 1)) ?? []
  const digits = parenthesized ?? signed ?? ''
  if (/^[\d.,]+e[-+]?\d+$/i.test(digits)) return { problem: problems.exponent(written) }

  const signs: DecimalSign[] = decimal ? [decimal] : ['.', ',']
  const plain = [...new Set(signs.map((sign) => plainDigits(digits, sign)).filter((each) => each !== undefined))]
  if (plain.length === 0 || written.length > longestNumber) return { problem: problems.notANumber(written) }
  if (plain.some((each) => each !== plainText(Number(each)))) return { problem: problems.tooPrecise(written) }

  const isNegative = parenthesized !== undefined || minus !== undefined
  const [first = 0, second] = plain.map((each) => (isNegative && each !== '0' ? -Number(each) : Number(each)))
  if (second === undefined) return { value: first }
  const readings: [number, number] = Math.abs(first) > Math.abs(second) ? [first, second] : [second, first]
  return { problem: problems.ambiguous(written, readings), readings }
}

/**
 * A number as text that `readNumber` reads as the same number: in full, without separators. After three decimals comes a zero where
 * the text would otherwise have two readings: 1.234 is `1.2340`.
 */
export function writeNumber(value: number, decimal: DecimalSign = '.'): string {
  const text = plainText(value)
  return (/^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text).replace('.', decimal)
}

/** The value of a number as JSON writes it; undefined where it has more digits than a number holds. */
export function exactNumber(written: string): number | undefined {
  const value = Number(written)
  if (written === '' || !Number.isFinite(value)) return undefined
  const [mantissa = ''] = written.split(/e/i)
  // JavaScript writes the shortest text that is read as the same number.
  return significant(mantissa) === significant(plainText(value)) ? (value === 0 ? 0 : value) : undefined
}

const significant = (text: string) => text.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '')

/** What digits mean in the notation with this decimal sign, such as `1234.5`; undefined when they are not written in it. */
function plainDigits(written: string, decimal: DecimalSign): string | undefined {
  const [integer = '', fraction, ...others] = written.split(decimal)
  if (others.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined
  const whole = integer === '' && fraction !== undefined ? '0' : withoutSeparators(integer, decimal)
  if (whole === undefined) return undefined
  const significant = fraction?.replace(/0+$/, '')
  return `${whole.replace(/^0+(?=\d)/, '')}${significant ? `.${significant}` : ''}`
}

function withoutSeparators(integer: string, decimal: DecimalSign): string | undefined {
  if (/^\d+$/.test(integer)) return integer
  const separator = [decimal === '.' ? ',' : '.', ...separators].find((each) => integer.includes(each))
  const groups = separator === undefined ? [] : integer.split(separator)
  const [first = '', ...rest] = groups
  const isGrouped = /^\d{1,3}$/.test(first) && Number(first) > 0 && rest.length > 0 && rest.every((group) => /^\d{3}$/.test(group))
  return isGrouped ? groups.join('') : undefined
}

/** A number in plain digits, where JavaScript writes an exponent as well; empty for what is not finite. */
function plainText(value: number): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(value)) ?? []
  const digits = `${whole}${fraction}`
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  const end = digits.slice(point)
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}${end && `.${end}`}`
}

const quoted = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

const problems = {
  notANumber: (text: string) => message('numberWriteDigitsMost', { text: quoted(text) }),
  exponent: (text: string) => message('exponentMayBeenRounded', { text: quoted(text) }),
  tooPrecise: (text: string) => message('moreDigitsThanCan', { text: quoted(text) }),
  ambiguous: (text: string, [large, small]: [number, number]) =>
    message('ambiguousNumber', {
      text: quoted(text),
      large: writeNumber(large),
      small: { en: writeNumber(small), es: writeNumber(small, ',') },
    }),
}
