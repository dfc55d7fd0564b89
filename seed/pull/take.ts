import { isValues, languages, type Field, type Values } from '../model'

/**
 * What a document says when some of its fields are taken from another text of it.
 *
 * @param base what it says otherwise
 * @param fields paths as `valuesByField` has them
 */
export function takeFields(base: Values, from: Values, fields: ReadonlySet<string>, model: readonly Field[], prefix = ''): Values {
  const taken: Values = {}
  for (const field of model) {
    const path = `${prefix}${field.name}`
    const [own, other] = [base[field.name], from[field.name]]
    const isWhole = fields.has(path) || ![...fields].some((each) => each.startsWith(`${path}.`))
    if (isWhole) {
      const value = fields.has(path) ? other : own
      if (value !== undefined) taken[field.name] = value
    } else {
      const [ownParts, otherParts] = [isValues(own) ? own : {}, isValues(other) ? other : {}]
      const inner = field.localized || field.kind !== 'group' ? inLanguages(ownParts, otherParts, fields, path) : undefined
      const parts = inner ?? takeFields(ownParts, otherParts, fields, field.kind === 'group' ? field.fields : [], `${path}.`)
      if (Object.keys(parts).length > 0) taken[field.name] = parts
    }
  }
  return taken
}

function inLanguages(base: Values, from: Values, fields: ReadonlySet<string>, path: string): Values {
  const taken: Values = {}
  for (const language of languages) {
    const value = fields.has(`${path}.${language}`) ? from[language] : base[language]
    if (value !== undefined) taken[language] = value
  }
  return taken
}
