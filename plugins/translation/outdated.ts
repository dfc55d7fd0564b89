import { createHash } from 'node:crypto'
import type { FlattenedField } from 'payload'
import { isEmpty, isRecord } from '#src/fields/walk.ts'
import { isEditorState, toMarkdown } from '#src/prose/index.ts'

/**
 * The translated texts whose English has changed since, by language and place. Each has the digest of the English that it was made
 * from, so that it is up to date again once the English reads that way again.
 */
export type OutdatedTexts = Record<string, Record<string, string>>

/** The texts of a document in one language by place, empty ones too. In a place rows have their ids: `figures.65f0c1….label`. */
export type Texts = ReadonlyMap<string, string>

/** What is out of date once English changes from `before` to `after`, given the texts of the other languages. */
export function afterOriginal(outdated: OutdatedTexts, before: Texts, after: Texts, translations: Record<string, Texts>): OutdatedTexts {
  return Object.fromEntries(
    Object.entries(translations).map(([language, texts]) => [
      language,
      Object.fromEntries(
        [...texts].flatMap(([place, text]) => {
          const english = after.get(place)
          if (text === '' || english === undefined) return []
          const madeFrom = outdated[language]?.[place] ?? digestOf(before.get(place) ?? english)
          return madeFrom === digestOf(english) ? [] : [[place, madeFrom]]
        }),
      ),
    ]),
  )
}

/** What is out of date once the texts of a language that English is translated into change. */
export function afterTranslation(outdated: OutdatedTexts, language: string, before: Texts, after: Texts): OutdatedTexts {
  const kept = Object.entries(outdated[language] ?? {}).filter(
    ([place]) => after.get(place) !== '' && after.get(place) === before.get(place),
  )
  return { ...outdated, [language]: Object.fromEntries(kept) }
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/**
 * @param language of a document as it is stored, with all its languages; none for a document in one language
 */
export const textsOf = (fields: FlattenedField[], data: unknown, language?: string): Texts => new Map(texts(fields, data, language, ''))

function* texts(fields: FlattenedField[], data: unknown, language: string | undefined, prefix: string): Generator<[string, string]> {
  if (!isRecord(data)) return
  for (const field of fields) {
    const value = data[field.name]
    const place = `${prefix}${field.name}`
    if ('localized' in field && field.localized) {
      yield [place, asText(language === undefined ? value : isRecord(value) ? value[language] : undefined)]
    } else if (field.type === 'array' && Array.isArray(value)) {
      for (const row of value) if (isRecord(row)) yield* texts(field.flattenedFields, row, language, `${place}.${String(row.id)}.`)
    } else if (field.type === 'group') yield* texts(field.flattenedFields, value, language, `${place}.`)
  }
}

/** Prose as Markdown: the editor stores the same prose in more than one form. */
function asText(value: unknown): string {
  if (isEmpty(value)) return ''
  if (typeof value === 'string') return value.trim()
  return isEditorState(value) ? toMarkdown(value) : JSON.stringify(value)
}

/** Whether two languages' worth of texts, or two states of one, are the same. */
export const areSame = (one: Texts, other: Texts): boolean =>
  one.size === other.size && [...one].every(([place, text]) => other.get(place) === text)

/** What a database holds, as far as it is what was stored there. */
export function readOutdated(stored: unknown): OutdatedTexts {
  if (!isRecord(stored)) return {}
  return Object.fromEntries(
    Object.entries(stored).map(([language, places]) => [
      language,
      Object.fromEntries(Object.entries(isRecord(places) ? places : {}).map(([place, madeFrom]) => [place, String(madeFrom)])),
    ]),
  )
}
