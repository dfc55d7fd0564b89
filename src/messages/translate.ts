import { isRecord } from '#src/fields/walk.ts'
import { fill, type Parameters } from './fill.ts'
import type { Catalogues, Message, NameIn, ParametersOf } from './types.ts'

/** For whom a message is: whoever sent the request, or uses the admin panel. */
export interface Reader {
  i18n: { language: string; translations: object }
}

type Key = { [Namespace in keyof Catalogues]: `${Namespace}:${NameIn<Catalogues[Namespace]>}` }[keyof Catalogues]

type NamespaceOf<K> = K extends `${infer Namespace extends keyof Catalogues}:${string}` ? Namespace : never

type NameOf<K> = K extends `${string}:${infer Name}` ? Name : never

type ParametersOfKey<K extends Key> = ParametersOf<Catalogues[NamespaceOf<K>], NameOf<K>>

/**
 * A message in the language of its reader: `translate(req, 'review:submitted')`. Its texts are in Payload's `i18n.translations`, where
 * `req.t` finds them as well; unlike `req.t`, this does not compile with an unknown key or without a parameter.
 */
export function translate<K extends Key>(reader: Reader, key: K, ...parameters: ParametersOfKey<K>): string {
  return find(reader, key, parameters[0])
}

function find({ i18n: { language, translations } }: Reader, key: string, parameters: Parameters = {}): string {
  const [namespace = '', name = ''] = key.split(':')
  const namespaces: Record<string, unknown> = { ...translations }
  const texts = namespaces[namespace]
  return (isRecord(texts) ? fill(texts, name, parameters, language) : undefined) ?? key
}

/** A message that is there in all languages, in the one of its reader. */
export const localize = ({ i18n: { language } }: { i18n: { language: string } }, message: Message): string =>
  message[language] ?? message.en
