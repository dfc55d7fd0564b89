import type { Plugin } from 'payload'
import { extend, type Places } from '../extend'
import { isTranslated, trackGlobalTranslation, trackTranslation, translationFields } from './state'
import { translations } from './translations/index.ts'

/** Says of what is translated whether its English has changed since. */
export const translation = (places: Places): Plugin =>
  extend(places, {
    translations,
    collection: ({ fields }) => (isTranslated(fields) ? { hooks: { beforeChange: [trackTranslation] }, fields: translationFields() } : {}),
    global: () => ({ hooks: { beforeChange: [trackGlobalTranslation] }, fields: translationFields() }),
  })
