import type { Message } from './types.ts'

/** A text that is known in one language only, such as the message of a library. */
export const verbatim = (text: string): Message => ({ en: text, es: text })

/** Messages and texts one after the other. */
export function joined(parts: readonly (Message | string)[], separator: string): Message {
  const messages = parts.map((part) => (typeof part === 'string' ? verbatim(part) : part))
  const inLanguage = (language: string) => messages.map((message) => message[language] ?? message.en).join(separator)
  const languages = new Set(messages.flatMap((message) => Object.keys(message)))
  return {
    ...Object.fromEntries([...languages].map((language) => [language, inLanguage(language)])),
    en: inLanguage('en'),
    es: inLanguage('es'),
  }
}
