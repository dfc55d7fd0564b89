import { getTranslation } from '@payloadcms/translations'
import type { FlattenedField, PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { contentFields, isContent } from '#src/fields/content.ts'
import { isDayField } from '#src/fields/dates.ts'
import { isRecord } from '#src/fields/walk.ts'
import type { Message } from '#src/messages/types.ts'

/** How a single value of a field is written and read. */
type ValueType = 'text' | 'number' | 'boolean' | 'day' | 'datetime' | 'prose' | 'enum' | 'reference'

interface Option {
  value: string
  label: Message
}

interface Shared {
  name: string
  label: Message
  field: FlattenedField
  isLocalized: boolean
}

/** A field that holds values rather than other fields. */
export type ValueField = Shared & { kind: 'value'; type: ValueType; isMany: boolean; options: Option[]; relationTo: string[] }
export type ListField = Shared & { kind: 'list'; maxRows: number; fields: CarriedField[] }
type GroupField = Shared & { kind: 'group'; fields: CarriedField[] }

/** A field that imported and exported files carry. */
export type CarriedField = ValueField | ListField | GroupField

/** Rows of a list that sets no limit of its own. */
const defaultMaxRows = 200

/**
 * The fields of a collection that files carry, derived from the configuration.
 *
 * @throws Error naming a field of a type that has no form in a file yet
 */
export const carriedFields = (collection: SanitizedCollectionConfig, req: PayloadRequest): CarriedField[] =>
  contentFields(collection).map((field) => carriedField(field, req))

function carriedField(field: FlattenedField, req: PayloadRequest): CarriedField {
  const isLocalized = 'localized' in field && field.localized === true
  const shared: Shared = { name: field.name, label: wordsOf('label' in field ? field.label : field.name, req), field, isLocalized }
  if (field.type === 'group' || field.type === 'tab' || field.type === 'array') {
    if (isLocalized) throw new Error(`${field.name}: files have no form for a localized field of type ${field.type} yet.`)
    const fields = field.flattenedFields.filter(isContent).map((each) => carriedField(each, req))
    return field.type === 'array'
      ? { ...shared, kind: 'list', maxRows: field.maxRows ?? defaultMaxRows, fields }
      : { ...shared, kind: 'group', fields }
  }
  return {
    ...shared,
    kind: 'value',
    type: valueTypeOf(field),
    isMany: 'hasMany' in field && field.hasMany === true,
    options: 'options' in field ? field.options.map((option) => optionOf(option, req)) : [],
    relationTo: 'relationTo' in field ? [field.relationTo].flat() : [],
  }
}

function valueTypeOf(field: FlattenedField): ValueType {
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      return 'text'
    case 'number':
      return 'number'
    case 'checkbox':
      return 'boolean'
    case 'date':
      return isDayField(field) ? 'day' : 'datetime'
    case 'richText':
      return 'prose'
    case 'select':
    case 'radio':
      return 'enum'
    case 'relationship':
    case 'upload':
      return 'reference'
    default:
      throw new Error(`${field.name}: files have no form for a field of type ${field.type} yet: give it one in plugins/import-export/.`)
  }
}

const optionOf = (option: string | { value: string; label: unknown }, req: PayloadRequest): Option =>
  typeof option === 'string' ? { value: option, label: wordsOf(option, req) } : { value: option.value, label: wordsOf(option.label, req) }

/** A label in both languages. A label known only in the requester's language is used for both. */
function wordsOf(label: unknown, { i18n }: Pick<PayloadRequest, 'i18n'>): Message {
  if (isRecord(label)) {
    const [en, es] = [label.en ?? label.es, label.es ?? label.en]
    if (typeof en === 'string' && typeof es === 'string') return { en, es }
  }
  const text: unknown = typeof label === 'function' || typeof label === 'string' ? getTranslation(label as string, i18n) : ''
  return { en: String(text), es: String(text) }
}
