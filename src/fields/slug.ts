import anyAscii from 'any-ascii'
import type { TextField } from 'payload'
import { textFormat } from './format'
import { takenProblem } from './unique'
import { isEmpty, isRecord } from './walk'
import { longest } from './longest.ts'
import { translate } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'

/** The address form of a name, whatever its script: lower-case ASCII letters, digits and single hyphens. `Łódź` → `lodz`. */
export function toSlug(name: string): string {
  return anyAscii(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest.label)
    .replace(/^-+|-+$/g, '')
}

/** The name of a copy: the copied one, with something after it that no other copy has. */
export const copyOf = (name: unknown) =>
  typeof name === 'string' ? `${name.slice(0, longest.label - 20)}-copy-${Date.now().toString(36)}` : name

/**
 * The part of an address that names the document, made from `source` when left empty. Never localized, and unique
 * among all documents of the collection, those in the trash included.
 */
export const slugField = (source: string): TextField => ({
  name: 'slug',
  type: 'text',
  label: message('addressName'),
  required: true,
  unique: true,
  index: true,
  maxLength: longest.label,
  hasMany: false,
  custom: textFormat('slug'),
  admin: {
    position: 'sidebar',
    description: message('lastPartPageAddress'),
  },
  hooks: {
    beforeDuplicate: [({ value }) => copyOf(value)],
    beforeValidate: [
      ({ value, data, originalDoc }: { value?: unknown; data?: Record<string, unknown>; originalDoc?: { slug?: unknown } }) => {
        if (typeof value === 'string' && value.trim() !== '') return value.trim()
        if (value !== undefined && value !== null && typeof value !== 'string') return value
        const name: unknown = data?.[source]
        // Not an empty text: two of them would not be unique.
        return originalDoc?.slug ?? ((typeof name === 'string' && toSlug(name)) || null)
      },
    ],
  },
  validate: async (value, { id, collectionSlug, data, event, req }) => {
    // While a form is filled in, the name is there and what is made from it is not.
    if (!value && event === 'onChange' && isRecord(data) && !isEmpty(data[source])) return true
    if (!value) return req.t('validation:required')
    if (value !== toSlug(value)) return translate(req, 'field:useLowerCaseLetters', { example: toSlug(value) || 'peru' })
    return (await takenProblem(value, { field: 'slug', data, id, collectionSlug, req })) ?? true
  },
})
