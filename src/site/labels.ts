import type { CollectionSlug, FlattenedField, Payload } from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import type { Locale } from '#src/profile/index.ts'

/**
 * What the CMS calls a choice in a language, as the field's options say.
 *
 * @param path the field's place in its collection, such as `figures.unit`
 */
export function optionLabel(
  { payload, locale }: { payload: Payload; locale: Locale },
  collection: CollectionSlug,
  path: string,
  value: string,
): string {
  const field = fieldAt(payload.collections[collection].config.flattenedFields, path.split('.'))
  const options = field?.type === 'select' ? field.options : []
  const option = options.find((each) => (typeof each === 'string' ? each : each.value) === value)
  const label: unknown = typeof option === 'object' && isRecord(option.label) ? option.label[locale] : undefined
  return typeof label === 'string' ? label : value
}

function fieldAt(fields: FlattenedField[], [name, ...rest]: string[]): FlattenedField | undefined {
  const field = fields.find((each) => each.name === name)
  if (rest.length === 0) return field
  return field && 'flattenedFields' in field ? fieldAt(field.flattenedFields, rest) : undefined
}
