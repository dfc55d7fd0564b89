import type { FlattenedField, SanitizedConfig } from 'payload'

/** A type of content, collection or global, as far as its forms are concerned. */
export interface ContentType {
  slug: string
  isGlobal: boolean
  hasFile: boolean
  fields: FlattenedField[]
}

/** A field of a document, with its place in it: `figures.0.value`. */
export interface Place {
  field: FlattenedField
  path: string
}

/** Whatever is drafted and published: what editors work on. */
export const contentTypes = ({ collections, globals }: SanitizedConfig): ContentType[] => [
  ...collections
    .filter(({ versions }) => versions?.drafts)
    .map(({ slug, flattenedFields, upload }) => ({ slug, isGlobal: false, hasFile: Boolean(upload), fields: flattenedFields })),
  ...globals.map(({ slug, flattenedFields }) => ({ slug, isGlobal: true, hasFile: false, fields: flattenedFields })),
]

/** What a person can write in, as the form opens: it is shown, and neither computed nor hidden. Groups are replaced by what they hold. */
function* writable(fields: FlattenedField[], prefix: string): Generator<Place> {
  const siblings = Object.fromEntries(fields.map((field) => [field.name, defaultOf(field)]))
  for (const field of fields) {
    const { admin } = field
    const isHidden = ('hidden' in field && field.hidden) || (admin && 'hidden' in admin && admin.hidden)
    if (field.type === 'join' || isHidden || (admin && 'readOnly' in admin && admin.readOnly)) continue
    const condition = admin && 'condition' in admin ? admin.condition : undefined
    if (condition && !condition({}, siblings, { blockData: {}, operation: 'create', path: [], user: null })) continue
    if (field.type === 'group') yield* writable(field.flattenedFields, `${prefix}${field.name}.`)
    else yield { field, path: `${prefix}${field.name}` }
  }
}

const defaultOf = (field: FlattenedField): unknown => ('defaultValue' in field ? field.defaultValue : undefined)

// An empty slug is made from the name.
const fillsItself = (field: FlattenedField) => defaultOf(field) !== undefined || field.name === 'slug'

/** What has to be filled in by hand before a document, or a row, can be published. A list among it takes a row. */
export const requiredPlaces = (fields: FlattenedField[], prefix = ''): Place[] =>
  [...writable(fields, prefix)].filter(
    ({ field }) => (('required' in field && field.required) || Number(field.custom?.minRowsWhenPublished) > 0) && !fillsItself(field),
  )

/** The lists of a document, or of a row. */
export const listPlaces = (fields: FlattenedField[], prefix = ''): Place[] =>
  [...writable(fields, prefix)].filter(({ field }) => field.type === 'array')

/** The fields of a list's rows. */
export const rowFields = ({ field }: Place): FlattenedField[] => (field.type === 'array' ? field.flattenedFields : [])

/** Every number that a person types, in rows of lists as well. */
export const numberPlaces = (fields: FlattenedField[], prefix = ''): Place[] =>
  [...writable(fields, prefix)].flatMap((place) =>
    place.field.type === 'number' ? [place] : numberPlaces(rowFields(place), `${place.path}.0.`),
  )

/** A text that can be made longer and stays valid; one that is translated, if there is any. */
export function textPlace(fields: FlattenedField[]): Place {
  const texts = [...writable(fields, '')].filter(
    ({ field }) => (field.type === 'text' || field.type === 'textarea') && (!field.custom?.format || field.custom.format === 'path'),
  )
  const place = texts.find(({ field }) => 'localized' in field && field.localized) ?? texts[0]
  if (!place) throw new Error('There is no text to change.')
  return place
}
