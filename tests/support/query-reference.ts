import type { FlattenedField, SanitizedConfig, Where } from 'payload'
import type { Person } from './people'

/** Documents as the database holds them, in all languages, by collection. */
export type World = Record<string, Row[]>
export type Row = Record<string, unknown> & { id: string }

/** Who asks, and in which language. */
interface Asker {
  person: Person
  locale: string
  fallback: string | undefined
}

/** What a filter finds in which order, written down as plainly as can be: no database, no index, no access rule but the table in the README. */
export class Reference {
  constructor(
    private readonly config: SanitizedConfig,
    private readonly world: World,
    private readonly asker: Asker,
  ) {}

  /** Whether the asker may see a document of a collection. */
  maySee(slug: string, row: Row): boolean {
    const { person } = this.asker
    if (slug === 'users') return person === 'admin'
    if (person === 'public') return row._status === 'published' && !row.deletedAt
    return person === 'admin' || person === 'editor' || !row.deletedAt
  }

  /** What passes the filter, in order. */
  answer(rows: Row[], fields: FlattenedField[], where: Where, sort: string[]): Row[] {
    return rows.filter((row) => this.passes(row, fields, where)).sort((one, other) => this.compare(one, other, fields, sort))
  }

  private compare(one: Row, other: Row, fields: FlattenedField[], sort: string[]): number {
    for (const key of sort) {
      const path = key.replace(/^-/, '')
      const [value, otherValue] = [one, other].map((row) => this.valuesAt(row, documentOf(row), path.split('.'), fields)[0] ?? null)
      const order = compareValues(value, otherValue)
      if (order !== 0) return key.startsWith('-') ? -order : order
    }
    return compareValues(one.id, other.id)
  }

  private passes(row: Row, fields: FlattenedField[], where: Where): boolean {
    return Object.entries(where).every(([key, value]) => {
      if (key === 'and') return (value as Where[]).every((part) => this.passes(row, fields, part))
      if (key === 'or') return (value as Where[]).length === 0 || (value as Where[]).some((part) => this.passes(row, fields, part))
      return Object.entries(value as Record<string, unknown>).every(([operator, operand]) => {
        const values = this.valuesAt(row, documentOf(row), key.split('.'), fields)
        return holds(operator, operand, values)
      })
    })
  }

  /** Every value that a path leads to; what is empty is not among them. */
  valuesAt(row: Record<string, unknown>, documentId: string, [name = '', ...rest]: string[], fields: FlattenedField[]): unknown[] {
    if (name === 'id' && rest.length === 0) return [row.id]
    const field = fields.find((each) => each.name === name)
    if (!field) throw new Error(`There is no field ${name}.`)
    let value = row[name]
    if ('localized' in field && field.localized) {
      const texts = isRecord(value) ? value : {}
      const isNamed = rest[0] === 'en' || rest[0] === 'es'
      const languages = isNamed ? [String(rest.shift())] : [this.asker.locale, this.asker.fallback ?? this.asker.locale]
      value = languages.map((language) => texts[language]).find((text) => !isEmpty(text))
    }
    switch (field.type) {
      case 'group':
        return this.valuesAt(isRecord(value) ? value : {}, documentId, rest, field.flattenedFields)
      case 'array': {
        const entries = Array.isArray(value) ? value.filter(isRecord) : []
        return rest.length === 0 ? entries : entries.flatMap((entry) => this.valuesAt(entry, documentId, rest, field.flattenedFields))
      }
      case 'join': {
        const target = field.collection as string
        const named = (this.world[target] ?? []).filter((each) => {
          const ids = [each[field.on]].flat()
          return ids.includes(documentId) && !each.deletedAt && this.maySee(target, each)
        })
        return rest.length === 0 ? named : named.flatMap((each) => this.valuesAt(each, each.id, rest, this.fieldsOf(target)))
      }
      case 'relationship':
      case 'upload': {
        const links = [value].flat().filter((each) => !isEmpty(each))
        if (rest.length === 0) return links
        if (Array.isArray(field.relationTo)) return links.map((link) => (link as Record<string, unknown>)[rest[0] ?? ''])
        const target = field.relationTo
        const linked = (this.world[target] ?? []).filter((each) => links.includes(each.id) && this.maySee(target, each))
        return linked.flatMap((each) => this.valuesAt(each, each.id, rest, this.fieldsOf(target)))
      }
      default:
        return [value].flat().filter((each) => !isEmpty(each))
    }
  }

  private fieldsOf(slug: string): FlattenedField[] {
    return this.config.collections.find((each) => each.slug === slug)?.flattenedFields ?? []
  }
}

/** The document that a version is of. */
const documentOf = (row: Row) => (typeof row.parent === 'string' ? row.parent : row.id)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isEmpty = (value: unknown) => value === undefined || value === null || value === ''

function holds(operator: string, operand: unknown, values: unknown[]): boolean {
  const isSame = (value: unknown, other: unknown) =>
    isRecord(value)
      ? isRecord(other)
        ? value.relationTo === other.relationTo && value.value === other.value
        : value.value === other
      : value === other
  const names = (other: unknown) => (isEmpty(other) ? values.length === 0 : values.some((value) => isSame(value, other)))
  switch (operator) {
    case 'exists':
      return values.length > 0 === operand
    case 'equals':
      return names(operand)
    case 'in':
      return (operand as unknown[]).some(names)
    case 'all':
      return (operand as unknown[]).every(names)
    case 'contains':
      return operand === '' ? values.length > 0 : values.some((value) => contains(value, String(operand)))
    case 'like': {
      const words = String(operand).split(/\s+/).filter(Boolean)
      return values.some((value) => words.every((word) => contains(value, word)))
    }
    case 'greater_than':
      return values.some((value) => compareValues(value, operand) > 0)
    case 'greater_than_equal':
      return values.some((value) => compareValues(value, operand) >= 0)
    case 'less_than':
      return values.some((value) => compareValues(value, operand) < 0)
    case 'less_than_equal':
      return values.some((value) => compareValues(value, operand) <= 0)
    case 'not_equals':
      return !holds('equals', operand, values)
    case 'not_in':
      return !holds('in', operand, values)
    case 'not_like':
      return !holds('like', operand, values)
    default:
      throw new Error(`There is no operator ${operator}.`)
  }
}

/** JavaScript's own simple case folding. */
const contains = (value: unknown, part: string) => new RegExp(part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu').test(String(value))

/** Nothing comes first; texts are compared by the codes of their characters. */
function compareValues(one: unknown, other: unknown): number {
  if (isEmpty(one) || isEmpty(other)) return Number(!isEmpty(one)) - Number(!isEmpty(other))
  if (typeof one === 'string' && typeof other === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other))
  return Number(one) - Number(other)
}
