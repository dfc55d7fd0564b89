import type { Translations } from './types.ts'

/**
 * Languages beside English and Spanish, which every catalogue has itself. Another one is a single file next to this one, of the type
 * `Translations`: the compiler lists what it lacks. It is named here, and in `supportedLanguages` of the configuration.
 */
export const otherLanguages: Readonly<Record<string, Translations>> = {}
