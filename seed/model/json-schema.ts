import { languages, type ContentType, type Field } from './field'

/** The folder of the schemas in a folder of content files: each file names its own in its first line. */
export const schemaFolder = 'schemas'

type Schema = Record<string, unknown>

/** Kinds of content files by name, with the content type that each describes and whether it is a list. */
export const fileKinds = {
  site: { type: 'site', isList: false },
  country: { type: 'countries', isList: false },
  sources: { type: 'sources', isList: true },
  media: { type: 'media', isList: true },
  redirects: { type: 'redirects', isList: true },
  programs: { type: 'programs', isList: true },
  news: { type: 'news-items', isList: true },
  facts: { type: 'facts', isList: true },
} as const
export type FileKind = keyof typeof fileKinds

/** Fields that the place of a file says. */
export const saidByPlace: Partial<Record<FileKind, string[]>> = {
  country: ['slug'],
  facts: ['country'],
  programs: ['countries'],
  news: ['countries'],
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
  const optional = saidByPlace[kind] ?? []
  const fields = kind === 'facts' ? all.filter(({ name }) => name !== 'country') : all
  const properties = propertiesOf(fields)
  const required = fields.filter(({ name, required }) => required && !optional.includes(name)).map(({ name }) => name)
  const draft = {
    description: 'true for a document that is not published; or the fields of the pending draft of one that is.',
    anyOf: [{ const: true }, { type: 'object', properties, additionalProperties: false }],
  }
  return {
    type: 'object',
    properties: { ...properties, draft },
    additionalProperties: false,
    // A draft may lack what a published document needs.
    if: { required: ['draft'], properties: { draft: { const: true } } },
    else: { required },
  }
}

const propertiesOf = (fields: Field[]): Schema => Object.fromEntries(fields.map((field) => [field.name, withNull(field, localized(field))]))

const withNull = (field: Field, schema: Schema): Schema =>
  field.default === undefined && field.name !== 'order' ? schema : { anyOf: [schema, { type: 'null' }] }

function localized(field: Field): Schema {
  const schema = schemaOf(field)
  if (!field.localized) return schema
  const each = Object.fromEntries(languages.map((language) => [language, schema]))
  return { anyOf: [schema, { type: 'object', properties: each, additionalProperties: false, minProperties: 1 }] }
}

const formats: Record<string, Schema> = {
  slug: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
  iso2: { pattern: '^[A-Z]{2}$' },
  iso3: { pattern: '^[A-Z]{3}$' },
  path: { pattern: '^/(?!/)' },
  target: { pattern: '^(https?://|/(?!/))' },
  link: { pattern: '^(https?://|mailto:|[/#?])' },
}

const listOf = (items: Schema, many?: true): Schema => (many ? { type: 'array', items } : items)

function schemaOf(field: Field): Schema {
  switch (field.kind) {
    case 'text':
      return {
        type: 'string',
        minLength: 1,
        ...(field.most ? { maxLength: field.most } : {}),
        ...(field.format ? formats[field.format] : {}),
      }
    case 'number':
      return {
        type: 'number',
        ...(field.least === undefined ? {} : { minimum: field.least }),
        ...(field.most === undefined ? {} : { maximum: field.most }),
      }
    case 'truth':
      return { type: 'boolean' }
    case 'day':
      return { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
    case 'instant':
      return { type: 'string', format: 'date-time' }
    case 'prose':
      return {
        anyOf: [
          { type: 'string', description: 'Markdown' },
          { type: 'object', properties: { file: { type: 'string' } }, required: ['file'], additionalProperties: false },
        ],
      }
    case 'choice':
      return listOf({ enum: field.options }, field.many)
    case 'reference':
      return listOf(
        {
          type: 'string',
          description: field.to.length > 1 ? `one of ${field.to.map((to) => `${to}/…`).join(', ')}` : `the name of one of ${field.to[0]}`,
        },
        field.many,
      )
    case 'rows':
      return {
        type: 'array',
        items: objectOf(field.fields),
        ...(field.least === undefined ? {} : { minItems: field.least }),
        ...(field.most === undefined ? {} : { maxItems: field.most }),
      }
    case 'group':
      return field.isPeriod
        ? { anyOf: [{ type: 'integer', minimum: 1000, maximum: 9999 }, objectOf(field.fields)] }
        : objectOf(field.fields)
  }
}

const objectOf = (fields: Field[]): Schema => ({ type: 'object', properties: propertiesOf(fields), additionalProperties: false })
