import type { TextFormat } from '#src/fields/format.ts'
import type { FlattenedField, SanitizedConfig } from 'payload'
import { z } from 'zod'
import { contentFields, isContent } from '#src/fields/content.ts'
import { isDayField } from '#src/fields/dates.ts'
import type { ShownWhere } from '#src/fields/shown-where.ts'
import type { ContentType, Field } from './field'
import { collections, fileField } from './types'

/** What content files carry, taken from the collections as Payload runs them. */
export function deriveModel(config: SanitizedConfig): ContentType[] {
  const types = collections.map((slug): ContentType => {
    const collection = config.collections.find((each) => each.slug === slug)
    if (!collection) throw new Error(`There is no collection ${slug}.`)
    const fields = fieldsOf(contentFields(collection))
    return { slug, fields: collection.upload ? [fileField, ...fields] : fields }
  })
  const site = config.globals.find(({ slug }) => slug === 'site')
  if (!site) throw new Error('There is no global site.')
  return [...types, { slug: 'site', fields: fieldsOf(contentFields(site)) }]
}

function fieldsOf(fields: FlattenedField[]): Field[] {
  return fields.flatMap((field): Field[] => (isContent(field) ? [fieldOf(field)] : [])).filter((field) => !isBare(field))
}

const isBare = (field: Field) => (field.kind === 'array' || field.kind === 'group') && field.fields.length === 0

function fieldOf(field: FlattenedField): Field {
  const shared = {
    name: field.name,
    ...('required' in field && field.required ? { required: true as const } : {}),
    ...('unique' in field && field.unique ? { unique: true as const } : {}),
    ...shownWhereOf(field),
    ...('localized' in field && field.localized ? { localized: true as const } : {}),
    ...defaultOf(field),
  }
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email': {
      const format = field.custom?.format as TextFormat | undefined
      return {
        ...shared,
        kind: 'text',
        ...('maxLength' in field && field.maxLength ? { max: field.maxLength } : {}),
        ...(field.type === 'textarea' ? { multiline: true as const } : {}),
        ...(format ? { format } : {}),
      }
    }
    case 'number':
      return { ...shared, kind: 'number', ...given({ min: field.min, max: field.max }) }
    case 'checkbox':
      return { ...shared, kind: 'boolean' }
    case 'date':
      return { ...shared, kind: isDayField(field) ? 'day' : 'datetime' }
    case 'richText':
      return { ...shared, kind: 'prose' }
    case 'select':
    case 'radio': {
      const options = field.options.map((option) => (typeof option === 'string' ? option : option.value))
      return { ...shared, kind: 'enum', options, ...('hasMany' in field && field.hasMany ? { hasMany: true as const } : {}) }
    }
    case 'relationship':
    case 'upload':
      return { ...shared, kind: 'reference', to: [field.relationTo].flat(), ...(field.hasMany ? { hasMany: true as const } : {}) }
    case 'array':
      return {
        ...shared,
        kind: 'array',
        ...given({ min: field.custom?.minRowsWhenPublished, max: field.maxRows }),
        fields: fieldsOf(field.flattenedFields),
      }
    case 'group':
    case 'tab':
      return {
        ...shared,
        kind: 'group',
        ...(field.custom?.isPeriod === true ? { isPeriod: true as const } : {}),
        fields: fieldsOf(field.flattenedFields),
      }
    default:
      throw new Error(`Content files have no form for a field of type ${field.type} (${field.name}): give it one in seed/model/.`)
  }
}

const condition = z.object({ field: z.string(), is: z.string() })

/** Where the field is asked for, as `shownWhere` says it. */
function shownWhereOf(field: FlattenedField): { shownWhere?: ShownWhere } {
  const { data } = condition.safeParse(field.custom?.shownWhere)
  if (data) return { shownWhere: data }
  const isConditional = 'admin' in field && Boolean(field.admin && 'condition' in field.admin && field.admin.condition)
  if (isConditional && 'required' in field && field.required)
    throw new Error(`Content files cannot know when ${field.name} is asked for: give it its condition with shownWhere.`)
  return {}
}

function defaultOf(field: FlattenedField): { default?: string | number | boolean } {
  const value: unknown = 'defaultValue' in field ? field.defaultValue : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? { default: value } : {}
}

const given = (limits: { min?: unknown; max?: unknown }): { min?: number; max?: number } =>
  Object.fromEntries(Object.entries(limits).filter(([, value]) => typeof value === 'number'))
