import type { Parameter } from './fill.ts'

/** A text in every language of the admin panel, as Payload takes labels. */
export interface Message extends Record<string, string> {
  en: string
  es: string
}

/**
 * The English messages by namespace. Every catalogue declares its own here, next to its texts, so that a key that does not exist and a
 * parameter that is missing do not compile.
 */
export interface Catalogues {
  languages: typeof import('./translations/en.ts').en
}

/** A plural has two texts, such as `rows_one` and `rows_other`; `count` selects one. */
type Stem<Name> = Name extends `${infer Start}_one` | `${infer Start}_other` ? Start : Name

/** The messages of a catalogue, by the names that callers use. */
export type NameIn<Texts> = Stem<Extract<keyof Texts, string>>

type TextsOf<Texts, Name extends string> = Texts[Extract<keyof Texts, Name | `${Name}_one` | `${Name}_other`>]

/** `{{name}}` in a text. */
type PlaceholdersIn<Text> = Text extends `${string}{{${infer Placeholder}}}${infer Rest}` ? Placeholder | PlaceholdersIn<Rest> : never

type IsPlural<Texts, Name extends string> = `${Name}_other` extends keyof Texts ? true : false

/** What a message has to be given: nothing, or a value for every placeholder of its English text. */
export type ParametersOf<Texts, Name extends string> =
  IsPlural<Texts, Name> extends true
    ? [{ count: number } & Record<Exclude<PlaceholdersIn<TextsOf<Texts, Name>>, 'count'>, Parameter>]
    : [PlaceholdersIn<TextsOf<Texts, Name>>] extends [never]
      ? []
      : [Record<PlaceholdersIn<TextsOf<Texts, Name>>, Parameter>]

/** The texts of a catalogue in another language. */
export type Translation<Texts> = Readonly<Record<keyof Texts, string>>

/** Every message of the program in one language. */
export type Translations = { [Namespace in keyof Catalogues]: Translation<Catalogues[Namespace]> }
