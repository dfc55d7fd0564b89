import type { TextareaField, TextField } from 'payload'
import { longest, type Words } from './words'

type Options = { required?: boolean; description?: Words; localized?: boolean; placeholder?: string }

/** One line of text in the language of the page. `localized: false` for what reads the same in every language. */
export const lineField = (name: string, label: Words, { required, description, localized = true, placeholder }: Options = {}): TextField => ({
  name,
  type: 'text',
  label,
  required,
  localized,
  maxLength: longest.line,
  admin: { description, placeholder },
})

/** One paragraph of plain text in the language of the page. */
export const paragraphField = (name: string, label: Words, { required, description, localized = true }: Options = {}): TextareaField => ({
  name,
  type: 'textarea',
  label,
  required,
  localized,
  maxLength: longest.paragraph,
  admin: { description },
})
