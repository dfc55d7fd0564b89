import { fill, type Parameters } from './fill.ts'
import { otherLanguages } from './other-languages.ts'
import type { Catalogues, Message, NameIn, ParametersOf, Translation } from './types.ts'

/** The texts of some namespaces in each language, as Payload takes them. */
export interface TextsByLanguage extends Record<string, Namespaces> {
  en: Namespaces
  es: Namespaces
}

type Namespaces = Record<string, Readonly<Record<string, string>>>

interface Catalogue<Texts> {
  /** A message in all languages: a label, or what is told later to somebody whose language is not known yet. */
  message: <Name extends NameIn<Texts>>(name: Name, ...parameters: ParametersOf<Texts, Name>) => Message
  /** What Payload's `i18n.translations` takes, for `translate`. */
  translations: TextsByLanguage
}

/** The messages of a plugin or of a folder of `src/`: English and Spanish lie in its `translations/`, other languages in `other-languages.ts`. */
export function catalogue<Namespace extends keyof Catalogues>(
  namespace: Namespace,
  { en, es }: { en: Catalogues[Namespace]; es: Translation<Catalogues[Namespace]> },
  languages: Readonly<Record<string, { readonly [N in Namespace]: Translation<Catalogues[N]> }>> = otherLanguages,
): Catalogue<Catalogues[Namespace]> {
  const others = Object.entries(languages).map(([language, translations]) => [language, translations[namespace]] as const)
  const inAll = (name: string, parameters: Parameters = {}): Message => {
    const english = fill(en, name, parameters, 'en') ?? name
    const filled = others.map(([language, texts]) => [language, fill(texts, name, parameters, language) ?? english])
    return { ...(Object.fromEntries(filled) as Record<string, string>), en: english, es: fill(es, name, parameters, 'es') ?? english }
  }
  return {
    message: (name, ...parameters) => inAll(name, parameters[0]),
    translations: {
      ...Object.fromEntries(others.map(([language, texts]) => [language, { [namespace]: texts }])),
      en: { [namespace]: en },
      es: { [namespace]: es },
    },
  }
}
