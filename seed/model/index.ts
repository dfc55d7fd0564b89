import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ContentType, Field } from './field'
import type { ContentCollection } from './types'

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

export { languages, isValues, textOf, type ContentType, type Field, type Language, type Value, type Values } from './field'
export { collections, identities, isContentCollection, nameOf, type ContentCollection } from './types'
