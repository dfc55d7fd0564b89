import type { Message } from './types.ts'

export type Parameter = string | number | Message

export type Parameters = Readonly<Record<string, Parameter>>

/** The text of a message with its parameters, in one language. Undefined where there is no such text. */
export function fill(texts: object, name: string, parameters: Parameters, language: string): string | undefined {
  const forms: Record<string, unknown> = { ...texts }
  const text = forms[name] ?? forms[`${name}${parameters.count === 1 ? '_one' : '_other'}`]
  if (typeof text !== 'string') return undefined
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, parameter: string) => {
    const value = parameters[parameter] ?? placeholder
    return typeof value === 'object' ? (value[language] ?? value.en) : String(value)
  })
}
