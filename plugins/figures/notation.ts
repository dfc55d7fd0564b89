import type { Locale } from '#src/profile/types.ts'
import { decimal, type Decimal } from './decimal'

/** A space between words or groups of digits, whichever typographers use. */
export const space = '\\p{Zs}'

/** How a language separates thousands and decimals, as CLDR has it. */
const separatorsOf = (language: Locale) => {
  const parts = new Intl.NumberFormat(language, { useGrouping: 'always' }).formatToParts(1234.5)
  const [group = '', point = ''] = (['group', 'decimal'] as const).map((type) => parts.find((part) => part.type === type)?.value)
  return { group, point }
}

const notation = (language: Locale) => {
  const { group, point } = separatorsOf(language)
  const pattern = new RegExp(`^(?:\\d+|\\d{1,3}(?:[${group}]\\d{3})+|\\d{1,3}(?:${space}\\d{3})+)(?:[${point}]\\d+)?$`, 'u')
  return { group, point, pattern }
}

const notations = { en: notation('en'), es: notation('es') }

/** What digits mean in the notation of a language; undefined when it does not write numbers so. */
export function readDigits(written: string, language: Locale): Decimal | undefined {
  const { group, pattern, point } = notations[language]
  if (!pattern.test(written)) return undefined
  return decimal(written.replace(new RegExp(`[${group}]|${space}`, 'gu'), '').replace(point, '.'))
}

export const otherLanguage = (language: Locale): Locale => (language === 'en' ? 'es' : 'en')
