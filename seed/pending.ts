import { isSameValue } from './digest'
import { isGroupOfTexts, isValues, languages, type Field, type Value, type Values } from './model'

/** In changes, what a pending draft empties: no value of a field is an empty text. */
export const emptied = ''

/**
 * What a pending draft changes of what is published, told apart as when documents are merged (`valuesByField`): each language of a text, each
 * field of a group of texts, and anything else as a whole.
 */
export function changesOf(draft: Values, published: Values, fields: readonly Field[]): Values {
  const changes: Values = {}
  for (const field of fields) {
    const change = changeOf(draft[field.name], published[field.name], field)
    if (change !== undefined) changes[field.name] = change
  }
  return changes
}

function changeOf(draft: Value | undefined, published: Value | undefined, field: Field): Value | undefined {
  if (isSameValue(draft, published)) return undefined
  if (field.localized) {
    const [now, before] = [partsOf(draft), partsOf(published)]
    const changed = languages.filter((language) => !isSameValue(now[language], before[language]))
    return Object.fromEntries(changed.map((language) => [language, now[language] ?? emptied]))
  }
  if (isGroupOfTexts(field)) return changesOf(partsOf(draft), partsOf(published), field.fields)
  return draft ?? emptied
}

/** What a pending draft says, by what it changes: what it does not name is as published. */
export function withChanges(published: Values, changes: Values, fields: readonly Field[]): Values {
  const draft: Values = {}
  for (const field of fields) {
    const value = changed(published[field.name], changes[field.name], field)
    if (value !== undefined) draft[field.name] = value
  }
  return draft
}

function changed(published: Value | undefined, change: Value | undefined, field: Field): Value | undefined {
  if (change === undefined) return published
  if (change === emptied) return undefined
  if (field.localized) {
    const texts = Object.entries({ ...partsOf(published), ...partsOf(change) }).filter(([, text]) => text !== emptied)
    return texts.length > 0 ? Object.fromEntries(texts) : undefined
  }
  if (!isGroupOfTexts(field)) return change
  const group = withChanges(partsOf(published), partsOf(change), field.fields)
  return Object.keys(group).length > 0 ? group : undefined
}

const partsOf = (value: Value | undefined): Values => (value !== undefined && isValues(value) ? value : {})
