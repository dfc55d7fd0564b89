import type { NameIn } from '#src/messages/types.ts'
import type { Locale } from '#src/profile/index.ts'
import type { en } from './translations/en.ts'
import { message } from './translations/index.ts'

export type Word = NameIn<typeof en>

/** A word of the site's own, in a language. */
export const wordIn = (locale: Locale, word: Word): string => message(word)[locale]

/** The languages as they call themselves. */
export const languageNames: Record<Locale, string> = { en: 'English', es: 'Español' }
