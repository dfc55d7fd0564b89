import { getTranslation } from '@payloadcms/translations'

/** What of a field, or of a tab or another container, its name for people is made from; of the configuration or of the admin panel's copy. */
interface Labelled {
  name?: string
  label?: unknown
  fields?: Labelled[]
  tabs?: Labelled[]
}

type Label = Parameters<typeof getTranslation>[0]
type I18n = Parameters<typeof getTranslation>[1]

/**
 * The name that people know a value by, with the number of each row on the way: `figures.1.value` is "Figures 2 › Value".
 *
 * @param i18n the language of the reader
 * @returns undefined when no field has the path
 */
export function labelPath(fields: Labelled[], path: string, i18n: I18n): string | undefined {
  const parts: string[] = []
  let inside = fields
  for (const segment of path.split('.')) {
    if (/^\d+$/.test(segment) && parts.length > 0) {
      parts.push(`${parts.pop()} ${Number(segment) + 1}`)
      continue
    }
    const field = fieldNamed(segment, inside)
    if (!field) return undefined
    parts.push(labelOf(field, segment, i18n))
    inside = field.fields ?? []
  }
  return parts.join(' › ')
}

/** Rows, collapsibles and unnamed tabs have no part in the path. */
function fieldNamed(name: string, fields: Labelled[]): Labelled | undefined {
  for (const field of fields) {
    if (field.name === name) return field
    const inner = field.name ? undefined : fieldNamed(name, field.fields ?? field.tabs ?? [])
    if (inner) return inner
  }
  return undefined
}

function labelOf({ label }: Labelled, name: string, i18n: I18n): string {
  const text = isLabel(label) ? getTranslation(label, i18n) : name
  return typeof text === 'string' && text !== '' ? text : name
}

const isLabel = (label: unknown): label is Label =>
  typeof label === 'string' || typeof label === 'function' || (typeof label === 'object' && label !== null)
