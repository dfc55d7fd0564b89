import type { Locale, Period, ProfileSource } from '#src/profile/index.ts'

/** A calendar day in words: 3 November 2008, 3 de noviembre de 2008. */
export const dayIn = (locale: Locale, day: string, precision: 'day' | 'month' | 'year' = 'day') =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-US' : locale, {
    year: 'numeric',
    ...(precision === 'year' ? {} : { month: 'long' }),
    ...(precision === 'day' ? { day: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`))

/** A period as its editors name it, or else from its first to its last day; empty when it has neither. */
export function periodIn(locale: Locale, period: Period | null): string {
  if (!period) return ''
  const { from, label, to } = period
  return label ?? [from, to].map((day) => (day ? dayIn(locale, day) : '')).join('–')
}

/** A number as the language writes it, with at most three decimals. */
export const numberIn = (locale: Locale, value: number) =>
  new Intl.NumberFormat(locale === 'en' ? 'en-US' : locale, { maximumFractionDigits: 3, useGrouping: true }).format(value)

/** Percents as the language writes them: 110.6%, 110,6 %. */
export const percentIn = (locale: Locale, percent: number) =>
  new Intl.NumberFormat(locale === 'en' ? 'en-US' : locale, { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100)

/** Where a source can be read: at its own address, or else in an archive. */
export const addressOf = ({ archiveUrl, url }: ProfileSource) => url ?? archiveUrl
