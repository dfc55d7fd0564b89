import type { TextField, TextFieldSingleValidation } from 'payload'
import { textFormat } from './format'
import { longest } from './longest.ts'
import { translate, type Reader } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'

const schemes = new Set(['http:', 'https:', 'mailto:'])

/**
 * Whether an address is allowed in a link: http, https, mailto, or relative to the site (`/path`, `#part`, `?query`).
 * Scheme-relative addresses (`//host`) and everything a browser would run (`javascript:`, `data:`) are not.
 */
export function isSafeLink(address: string): boolean {
  // Browsers drop control characters and read \ as /, so neither may decide what the address means.
  if (/[\u0000-\u0020\u007f\\]/.test(address)) return false
  if (/^[/#?]/.test(address)) return !address.startsWith('//')
  try {
    const url = new URL(address)
    return schemes.has(url.protocol) && (url.protocol === 'mailto:' || /^https?:\/\/[^/]/i.test(address))
  } catch {
    return false
  }
}

/** Accepts allowed link addresses. */
export const validateLink: TextFieldSingleValidation = (value, { required, req }) => {
  if (!value) return required ? req.t('validation:required') : true
  if (value.length > longest.url) return translate(req, 'field:mostCharactersAddress', { url: longest.url, length: value.length })
  return isSafeLink(value) || unsafeLink(req)
}

/** What to write in place of a refused link address. */
export const unsafeLink = (req: Reader) => translate(req, 'field:writeAddressStartsHttps')

/** A link's address. Optional unless `required`: a link without one is shown as plain text. */
export const linkField = (
  name: string,
  overrides: Partial<Pick<TextField, 'label' | 'admin' | 'required'>> = {},
  validate: TextFieldSingleValidation = validateLink,
): TextField => ({
  name,
  type: 'text',
  label: message('address'),
  ...overrides,
  maxLength: longest.url,
  hasMany: false,
  custom: textFormat('link'),
  validate,
})
