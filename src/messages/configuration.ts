import { deepMergeSimple, type Config } from 'payload'
import type { TextsByLanguage } from './catalogue.ts'

/** A configuration's `i18n` with more messages. */
export const withTranslations = (i18n: Config['i18n'], ...added: TextsByLanguage[]): Config['i18n'] => ({
  ...i18n,
  translations: added.reduce<object>((all, each) => deepMergeSimple(all, each), i18n?.translations ?? {}),
})
