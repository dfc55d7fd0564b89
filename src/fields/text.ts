import type { PayloadRequest, TextareaField, TextareaFieldValidation, TextField, TextFieldSingleValidation } from 'payload'
import { text, textarea } from 'payload/shared'
import { longest } from './longest.ts'
import type { Message } from '#src/messages/types.ts'

type Options = { required?: boolean; description?: Message; localized?: boolean; placeholder?: string }

/** One line of text in the language of the page. `localized: false` for what reads the same in every language. */
export const lineField = (
  name: string,
  label: Message,
  { required, description, localized = true, placeholder }: Options = {},
): TextField => ({
  name,
  type: 'text',
  label,
  required,
  localized,
  hasMany: false,
  maxLength: longest.line,
  validate: localized ? validateLine : undefined,
  admin: { description, placeholder },
})

/** One paragraph of plain text in the language of the page. */
export const paragraphField = (name: string, label: Message, { required, description, localized = true }: Options = {}): TextareaField => ({
  name,
  type: 'textarea',
  label,
  required,
  localized,
  maxLength: longest.paragraph,
  validate: localized ? validateParagraph : undefined,
  admin: { description },
})

/** Only English is asked for: other languages fall back to it, and plugins/guard/english-first.ts sees to it that it is there. */
const isAskedFor = (required: boolean | undefined, { locale, payload: { config } }: PayloadRequest) =>
  required && (!config.localization || !locale || locale === config.localization.defaultLocale)

const validateLine: TextFieldSingleValidation = (value, options) =>
  text(value, { ...options, required: isAskedFor(options.required, options.req) })

/** What `paragraphField` asks of a localized text. */
const validateParagraph: TextareaFieldValidation = (value, options) =>
  textarea(value, { ...options, required: isAskedFor(options.required, options.req) })
