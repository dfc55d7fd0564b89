import type { DateField, DateFieldValidation, GroupField } from 'payload'
import { lineField } from './text'
import { say, words, type Words } from './words'

const validateDay: DateFieldValidation = (value, { required, req }) => {
  if (value === null || value === undefined) return required ? req.t('validation:required') : true
  return (
    isoDay(value) !== undefined ||
    say(req, 'Write the day as ISO 8601, for example 2007-12-31.', 'Escriba el día según ISO 8601, por ejemplo 2007-12-31.')
  )
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
export const dayField = (name: string, label: Words, description?: Words, index = false): DateField => ({
  name,
  type: 'date',
  label,
  index,
  custom: { isDay: true },
  admin: { description, date: { pickerAppearance: 'dayOnly', displayFormat: 'yyyy-MM-dd' } },
  hooks: {
    beforeValidate: [
      ({ value }) => {
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
    return say(
      options.req,
      `The end lies before the start (${start}): correct one of them.`,
      `El final es anterior al inicio (${start}): corrija uno de los dos.`,
    )
  }
  return validateDay(value, options)
}

/** The time a figure or a program covers: two days and the words for it. */
export const periodField = (): GroupField => ({
  name: 'period',
  type: 'group',
  custom: { isPeriod: true },
  label: words('Period', 'Período'),
  fields: [
    {
      type: 'row',
      fields: [
        dayField('from', words('From', 'Desde')),
        {
          ...dayField('to', words('To', 'Hasta')),
          validate: notBeforeStart,
        },
      ],
    },
    lineField('label', words('In words', 'En palabras'), {
      description: words('How the page names the period, for example 2007.', 'Cómo nombra la página el período, por ejemplo 2007.'),
    }),
  ],
})

/** Whether a value is an instant or an ISO 8601 date with a year of four digits. */
export function isDate(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return typeof value === 'string' && /^\d{4}-\d{2}(-\d{2})?/.test(value) && !Number.isNaN(Date.parse(value))
}
