import type { Field } from 'payload'

interface Place {
  field: Field
  at: string
}

/** Every field that an editor may meet, presentational ones included, with its place: `facts.figures.value`. */
export function* fieldsOf(fields: Field[], at: string): Generator<Place> {
  for (const field of fields) {
    const here = 'name' in field && field.name ? `${at}.${field.name}` : at
    yield { field, at: here }
    if ('fields' in field) yield* fieldsOf(field.fields, here)
    if (field.type === 'tabs') for (const tab of field.tabs) yield* fieldsOf(tab.fields, here)
  }
}

/** Fields without a face: row ids, hidden bookkeeping, and what lays other fields out. */
export const isShown = ({ field, at }: Place) => {
  const hides = (part: unknown) =>
    typeof part === 'object' &&
    part !== null &&
    (('hidden' in part && part.hidden === true) || ('disabled' in part && part.disabled === true))
  return (
    !hides(field) && !hides(field.admin) && !/\.id$|^users\.(sessions|hasAPIKey)\b/.test(at) && !['row', 'ui', 'tabs'].includes(field.type)
  )
}

/** Text in both languages; a function translates by itself. */
export const speaksBoth = (label: unknown): boolean =>
  typeof label === 'function' ||
  (typeof label === 'object' && label !== null && 'en' in label && 'es' in label && Boolean(label.en) && Boolean(label.es))

/** Whether a field has a name in both languages. */
export const isNamed = ({ field }: Place) => 'label' in field && (field.label === false || field.label === 'SEO' || speaksBoth(field.label))
