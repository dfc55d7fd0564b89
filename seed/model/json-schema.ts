import { isGroupOfTexts, languages, type ContentType, type Field } from './field'
import { renameable, type ContentCollection } from './types'

/** The folder of the schemas in a folder of content files: each file names its own in its first line. */
export const schemaFolder = 'schemas'

type Schema = Record<string, unknown>

interface Kind {
  /** What it describes. */
  type: ContentCollection | 'site'
  isList: boolean
  /** Whether there is one beside `countries/`, and one in the folder of each country. */
  isInRoot?: true
  isInCountry?: true
  /** The fields that its place in the folder of a country says. */
  saidByPlace?: readonly string[]
}

/** Kinds of content files by name. */
export const fileKinds = {
  site: { type: 'site', isList: false, isInRoot: true },
  media: { type: 'media', isList: true, isInRoot: true },
  sources: { type: 'sources', isList: true, isInRoot: true },
  country: { type: 'countries', isList: false, isInCountry: true, saidByPlace: ['slug'] },
  programs: { type: 'programs', isList: true, isInRoot: true, isInCountry: true, saidByPlace: ['countries'] },
  news: { type: 'news-items', isList: true, isInRoot: true, isInCountry: true, saidByPlace: ['countries'] },
  facts: { type: 'facts', isList: true, isInCountry: true, saidByPlace: ['country'] },
  redirects: { type: 'redirects', isList: true, isInRoot: true },
} as const satisfies Record<string, Kind>
export type FileKind = keyof typeof fileKinds

/** What a kind of file is, whichever it is. */
export const kindOf = (kind: FileKind): Kind => fileKinds[kind]

const isFileKind = (name: string): name is FileKind => Object.hasOwn(fileKinds, name)

const kinds: FileKind[] = Object.keys(fileKinds).filter(isFileKind)

/** The kinds of files beside `countries/`. */
export const kindsInRoot = kinds.filter((kind) => kindOf(kind).isInRoot)

/** The kinds of files in the folder of a country. */
export const kindsInCountry = kinds.filter((kind) => kindOf(kind).isInCountry)

/** The kind of file that a collection's documents are in. */
export function kindOfType(type: ContentCollection): FileKind {
  const kind = kinds.find((each) => fileKinds[each].type === type)
  if (!kind) throw new Error(`Content files have no place for ${type}: give it one in seed/model/json-schema.ts.`)
  return kind
}

export const schemaName = (kind: FileKind) => `${kind}.schema.json`

/** The schemas by their file names: what editors of content files complete and check while typing. */
export function jsonSchemas(model: ContentType[]): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(fileKinds).map(([kind, { type, isList }]) => {
      const fields = model.find(({ slug }) => slug === type)?.fields ?? []
      const entry = entrySchema(fields, kind as FileKind)
      const schema = isList ? { type: 'array', items: entry } : entry
      return [schemaName(kind as FileKind), { $schema: 'http://json-schema.org/draft-07/schema#', title: `${kind}.yaml`, ...schema }]
    }),
  )
}

function entrySchema(all: Field[], kind: FileKind): Schema {
  const optional = kindOf(kind).saidByPlace ?? []
  const fields = kind === 'facts' ? all.filter(({ name }) => name !== 'country') : all
  const properties = propertiesOf(fields)
  const required = fields.filter(({ name, required }) => required && !optional.includes(name)).map(({ name }) => name)
  const draft = {
    description: 'true for a document that is not published; or what the pending draft of one that is changes: null empties a field.',
    anyOf: [{ const: true }, { type: 'object', properties: changesOf(all), additionalProperties: false }],
  }
  return {
    type: 'object',
    properties: { ...properties, ...formerNames(kind), draft },
    additionalProperties: false,
    // A draft may lack what a published document needs.
    if: { required: ['draft'], properties: { draft: { const: true } } },
    else: { required },
  }
}

function formerNames(kind: FileKind): Schema {
  const { type } = fileKinds[kind]
  if (!renameable.some((each) => each === type)) return {}
  const name = { type: 'string', pattern: type === 'facts' ? '^([a-z0-9-]+/)?[a-z0-9]+(-[a-z0-9]+)*$' : formats.slug?.pattern }
  const description =
    type === 'facts'
      ? 'The key that it had before, or with the country that it belonged to: peru/coca-eradication-2007; or several.'
      : 'The slug that it had before, or several: the document is renamed and keeps its versions.'
  return { was: { description, anyOf: [name, { type: 'array', items: name }] } }
}

const propertiesOf = (fields: Field[]): Schema => Object.fromEntries(fields.map((field) => [field.name, withNull(field, localized(field))]))

/** What a pending draft may change: each field, each language of a text, and each field of a group of texts. */
const changesOf = (fields: Field[]): Schema => Object.fromEntries(fields.map((field) => [field.name, orNull(changeOf(field))]))

function changeOf(field: Field): Schema {
  if (isGroupOfTexts(field)) return { type: 'object', properties: changesOf(field.fields), additionalProperties: false }
  const schema = schemaOf(field)
  return field.localized ? { anyOf: [schema, byLanguage(orNull(schema))] } : schema
}

const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })

const withNull = (field: Field, schema: Schema): Schema => (field.default === undefined && field.name !== 'order' ? schema : orNull(schema))

function localized(field: Field): Schema {
  const schema = schemaOf(field)
  if (!field.localized) return schema
  return { anyOf: [schema, byLanguage(schema)] }
}

function byLanguage(schema: Schema): Schema {
  const properties = Object.fromEntries(languages.map((language) => [language, schema]))
  return { type: 'object', properties, additionalProperties: false, minProperties: 1 }
}

const formats: Record<string, Schema> = {
  slug: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
  iso2: { pattern: '^[A-Z]{2}$' },
  iso3: { pattern: '^[A-Z]{3}$' },
  path: { pattern: '^/(?!/)' },
  target: { pattern: '^(https?://|/(?!/))' },
  link: { pattern: '^(https?://|mailto:|[/#?])' },
}

const listOf = (items: Schema, hasMany?: true): Schema => (hasMany ? { type: 'array', items } : items)

function schemaOf(field: Field): Schema {
  switch (field.kind) {
    case 'text':
      return {
        type: 'string',
        minLength: 1,
        ...(field.max ? { maxLength: field.max } : {}),
        ...(field.format ? formats[field.format] : {}),
      }
    case 'number':
      return {
        type: 'number',
        ...(field.min === undefined ? {} : { minimum: field.min }),
        ...(field.max === undefined ? {} : { maximum: field.max }),
      }
    case 'boolean':
      return { type: 'boolean' }
    case 'day':
      return { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
    case 'datetime':
      return { type: 'string', format: 'date-time' }
    case 'prose':
      return {
        anyOf: [
          { type: 'string', description: 'Markdown' },
          { type: 'object', properties: { file: { type: 'string' } }, required: ['file'], additionalProperties: false },
        ],
      }
    case 'enum':
      return listOf({ enum: field.options }, field.hasMany)
    case 'reference':
      return listOf(
        {
          type: 'string',
          description: field.to.length > 1 ? `one of ${field.to.map((to) => `${to}/…`).join(', ')}` : `the name of one of ${field.to[0]}`,
        },
        field.hasMany,
      )
    case 'array':
      return {
        type: 'array',
        items: objectOf(field.fields),
        ...(field.min === undefined ? {} : { minItems: field.min }),
        ...(field.max === undefined ? {} : { maxItems: field.max }),
      }
    case 'group':
      return field.isPeriod
        ? { anyOf: [{ type: 'integer', minimum: 1000, maximum: 9999 }, objectOf(field.fields)] }
        : objectOf(field.fields)
  }
}

const objectOf = (fields: Field[]): Schema => ({ type: 'object', properties: propertiesOf(fields), additionalProperties: false })
