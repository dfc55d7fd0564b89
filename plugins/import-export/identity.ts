import type { FlattenedField, SanitizedCollectionConfig } from 'payload'

const isUnique = (field: FlattenedField) => field.type === 'text' && field.unique === true && !field.localized

/** The fields of a collection that one document has a value of, such as `slug`, `iso2` and `iso3`; the slug first. */
export const uniqueFields = ({ flattenedFields }: SanitizedCollectionConfig): string[] =>
  flattenedFields
    .filter(isUnique)
    .map(({ name }) => name)
    .sort((a, b) => Number(b === 'slug') - Number(a === 'slug'))

/**
 * The ways in which a row of a file can name its document, besides by id: one unique field, or the fields of a unique index, such as
 * a fact's country and key.
 */
export function keysOf(collection: SanitizedCollectionConfig): string[][] {
  const compound = (collection.indexes ?? []).filter(({ unique }) => unique).map(({ fields }) => fields)
  return [...compound, ...uniqueFields(collection).map((name) => [name])]
}

/** Fields that identify a document in addition to what is unique by itself, such as the key of a fact. */
export const partsOfKeys = (collection: SanitizedCollectionConfig): Set<string> => new Set(keysOf(collection).flat())
