import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ContentType, Field, Values } from './field'
import { digestField, type ContentCollection } from './types'

/** Where `npm run generate` writes what the collections say of content files. */
export const modelFile = path.resolve('seed/model/content-model.json')

// Written by deriveModel alone; a test fails when it is not what the collections say.
const types = JSON.parse(readFileSync(modelFile, 'utf8')) as ContentType[]

/** The fields of a collection or the site, without loading Payload. */
export function fieldsOf(slug: ContentCollection | 'site'): Field[] {
  const type = types.find((each) => each.slug === slug)
  if (!type) throw new Error(`content-model.json lacks ${slug}: run npm run generate.`)
  return type.fields
}

/** The fields that are compared: of an uploaded file its bytes too, by their digest. */
export const comparedFields = (slug: ContentCollection | 'site'): Field[] =>
  slug === 'media' ? [...fieldsOf(slug), digestField] : fieldsOf(slug)

/** The names of the fields whose values no two documents of a collection share. */
export const uniqueFieldsOf = (slug: ContentCollection): string[] => fieldsOf(slug).flatMap(({ name, unique }) => (unique ? [name] : []))

/** What no other document of a collection may have, by field. The key of a fact is its own among those of its country: `peru/coca-eradication-2007`. */
export function uniqueValues(slug: ContentCollection, values: Values): Record<string, string> {
  const { country, key } = values
  if (slug === 'facts') return typeof country === 'string' && typeof key === 'string' ? { key: `${country}/${key}` } : {}
  const unique: Record<string, string> = {}
  for (const field of uniqueFieldsOf(slug)) {
    const value = values[field]
    if (typeof value === 'string') unique[field] = value
  }
  return unique
}

export {
  isAskedFor,
  isGroupOfTexts,
  languages,
  isValues,
  textOf,
  type ContentType,
  type Field,
  type Language,
  type Value,
  type Values,
} from './field'
export {
  codeFields,
  collectionOf,
  collections,
  digestField,
  identities,
  isContentCollection,
  nameFieldOf,
  nameOf,
  renameable,
  type ContentCollection,
} from './types'
