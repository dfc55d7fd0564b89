import type { DateField, DateFieldValidation, GroupField } from 'payload'
import { lineField } from './text'
import { translate } from '#src/messages/translate.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'

const validateDay: DateFieldValidation = (value, { required, req }) => {
  if (value === null || value === undefined) return required ? req.t('validation:required') : true
  return isoDay(value) !== undefined || translate(req, 'field:writeDayIso8601')
}

/** The calendar day (UTC) that an ISO 8601 date or instant names, as `YYYY-MM-DD`; undefined for anything else. */
export function isoDay(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10)
  if (typeof value !== 'string' || !/^[1-9]\d{3}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2}))?$/.test(value)) return undefined
  // JavaScript reads 30 February as 1 March, so the day is read on its own first. Each month has 28.
  const written = value.slice(0, 10)
  const isOfMonth = /-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/.test(written) || isoDay(new Date(written)) === written
  if (!isOfMonth) return undefined
  // Days are stored as their noon in UTC.
  return value === written || value === asStoredDay(written) ? written : isoDay(new Date(value))
}

/** `YYYY-MM-DD` as the time that represents the day in the database; other values unchanged. */
export const asStoredDay = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00.000Z` : value

/** Whether a field was made by `dayField`. */
export const isDayField = (field: { custom?: Record<string, unknown> }) => field.custom?.isDay === true

/**
 * A calendar day, stored as the ISO 8601 instant of its noon in UTC: the same day from UTC-12
 * to UTC+11, where editors and readers sit. Whoever needs only the day takes the first ten characters.
 */
export const dayField = (name: string, label: Message, description?: Message, index = false): DateField => ({
  name,
  type: 'date',
  label,
  index,
  custom: { isDay: true },
  admin: { description, date: { pickerAppearance: 'dayOnly', displayFormat: 'yyyy-MM-dd' } },
  hooks: {
    beforeValidate: [
      ({ value }: { value?: unknown }) => {
        const day = isoDay(value)
        return day === undefined ? value : asStoredDay(day)
      },
    ],
  },
  validate: validateDay,
})

const notBeforeStart: DateFieldValidation = (value, options) => {
  const { from } = options.siblingData as { from?: string | null }
  if (value && from && new Date(value) < new Date(from)) {
    const start = from.slice(0, 10)
    return translate(options.req, 'field:endLiesBeforeStart', { start })
  }
  return validateDay(value, options)
}

/** The time a figure or a program covers: two days and the words for it. */
export const periodField = (): GroupField => ({
  name: 'period',
  type: 'group',
  custom: { isPeriod: true },
  label: message('period'),
  fields: [
    {
      type: 'row',
      fields: [
        dayField('from', message('from')),
        {
          ...dayField('to', message('to')),
          validate: notBeforeStart,
        },
      ],
    },
    lineField('label', message('inWords'), {
      description: message('howPageNamesPeriod'),
    }),
  ],
})

/** Whether a value is an instant or an ISO 8601 date with a year of four digits. */
export function isDate(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return typeof value === 'string' && /^\d{4}-\d{2}(-\d{2})?/.test(value) && !Number.isNaN(Date.parse(value))
}
