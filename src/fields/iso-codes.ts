// The package's entry loads every language; its code table is all that is needed here.
import codes from 'i18n-iso-countries/codes.json'
import type { TextField } from 'payload'
import { textFormat } from './format'
import { takenProblem } from './unique'
import { translate } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'

// ISO leaves these to its users; the list has XK among them.
const isUserAssigned = /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/
const alpha3ByAlpha2 = new Map(
  codes.flatMap(([alpha2, alpha3]) => (alpha2 && alpha3 && !isUserAssigned.test(alpha2) ? [[alpha2, alpha3]] : [])),
)
const alpha3Codes = new Set(alpha3ByAlpha2.values())

/** Whether a text is an ISO 3166-1 code in the form that the field takes. */
export const isCountryCode = (name: 'iso2' | 'iso3', value: string): boolean =>
  name === 'iso2' ? alpha3ByAlpha2.has(value) : alpha3Codes.has(value)

/** The three-letter code of the country with this two-letter code, if `iso3` differs; undefined if they agree or the code is unknown. */
export function otherIso3(iso2: unknown, iso3: string): string | undefined {
  const expected = typeof iso2 === 'string' ? alpha3ByAlpha2.get(iso2) : undefined
  return expected === iso3 ? undefined : expected
}

/** An ISO 3166-1 code: two letters (`iso2`) or three (`iso3`), one country each, and both of the same country. */
export const isoCodeField = (name: 'iso2' | 'iso3'): TextField => {
  const [length, example] = name === 'iso2' ? [2, 'PE'] : [3, 'PER']
  return {
    name,
    type: 'text',
    label: message('isoCodeLetters', { length }),
    required: true,
    unique: true,
    index: true,
    hasMany: false,
    maxLength: length,
    custom: textFormat(name),
    admin: {
      width: '50%',
      placeholder: example,
      description: message('iso31661Alpha', { length, example }),
    },
    hooks: {
      // A code belongs to one country: its copy starts without.
      beforeDuplicate: [() => null],
      beforeValidate: [({ value }: { value?: unknown }) => (typeof value === 'string' ? value.trim().toUpperCase() || null : value)],
    },
    validate: async (value, { id, collectionSlug, data, req, siblingData }) => {
      if (!value) return req.t('validation:required')
      const isKnown = isCountryCode(name, value)
      if (!isKnown) {
        return translate(req, 'field:iso31661Alpha2', { value, length, example })
      }
      const { iso2 } = siblingData as { iso2?: string | null }
      const expected = name === 'iso3' ? otherIso3(iso2, value) : undefined
      if (expected) {
        return translate(req, 'field:countryWrite', { value, iso2: iso2 ?? '', expected })
      }
      return (await takenProblem(value, { field: name, data, id, collectionSlug, req })) ?? true
    },
  }
}
