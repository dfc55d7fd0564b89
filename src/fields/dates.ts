import type { DateField, DateFieldValidation, GroupField } from 'payload'
import { lineField } from './text'
import { say, words, type Words } from './words'

const validateDay: DateFieldValidation = (value, { required, req }) => {
  if (value === null || value === undefined) return required ? req.t('validation:required') : true
  const isISO = value instanceof Date || /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(String(value))
  return (isISO && !Number.isNaN(new Date(value).getTime())) || say(req, 'Write the day as ISO 8601, for example 2007-12-31.', 'Escriba el día según ISO 8601, por ejemplo 2007-12-31.')
}

/**
 * A calendar day, stored as the ISO 8601 instant of its noon in UTC: the same day from UTC-12
 * to UTC+11, where editors and readers sit. Whoever needs only the day takes the first ten characters.
 */
export const dayField = (name: string, label: Words, description?: Words, index = false): DateField => ({
  name,
  type: 'date',
  label,
  index,
  admin: { description, date: { pickerAppearance: 'dayOnly', displayFormat: 'yyyy-MM-dd' } },
  hooks: {
    beforeValidate: [
      ({ value }) => {
        if (typeof value !== 'string' && !(value instanceof Date)) return value
        const date = new Date(value)
        if (Number.isNaN(date.getTime())) return value
        date.setUTCHours(12, 0, 0, 0)
        return date.toISOString()
      },
    ],
  },
  validate: validateDay,
})

const notBeforeStart: DateFieldValidation = (value, options) => {
  const { from } = options.siblingData as { from?: string | null }
  if (value && from && new Date(value) < new Date(from)) {
    const start = from.slice(0, 10)
    return say(options.req, `The end lies before the start (${start}): correct one of them.`, `El final es anterior al inicio (${start}): corrija uno de los dos.`)
  }
  return validateDay(value, options)
}

/** The time a figure or a program covers: two days and the words for it. */
export const periodField = (): GroupField => ({
  name: 'period',
  type: 'group',
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
