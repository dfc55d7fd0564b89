import type { FlattenedField } from 'payload'
import { QueryProblem } from '#src/fields/query-paths.ts'
import { isRecord } from '#src/fields/walk.ts'
import { limits } from '#src/limits.ts'
import { allOf, anyOf, everything, idField, isPolymorphic, not, type Filter, type Scalar, type Test } from './filter'
import { Parents } from './parents'
import { targetAt, type Target } from './path'
import type { Reader } from './reader'
import { idOf, operatorsOf, searched, show, stored } from './values'

const mostValues = 1_000

/** A filter with its user. It travels through Payload in place of the original: see `asked`. */
class Asked {
  constructor(
    readonly where: unknown,
    readonly reader: Reader,
    /** What to sort by, where Payload cannot be handed it beside the filter. */
    readonly sort?: unknown,
  ) {}
}

/** Carries a user's filter in a `where`. Payload leaves it alone, because it refers only to the document's own id. */
export const asked = (where: unknown, reader: Reader, sort?: unknown): object => ({ id: { in: new Asked(where, reader, sort) } })

const askedIn = (condition: unknown) => (isRecord(condition) && condition.in instanceof Asked ? condition.in : undefined)

/** A user's filter in a `where`; undefined for the server's own. */
export function askedOf(where: unknown): Asked | undefined {
  if (!isRecord(where)) return undefined
  for (const part of Object.values(where)) {
    const found = Array.isArray(part) ? part.map(askedOf).find(Boolean) : askedIn(part)
    if (found) return found
  }
  return undefined
}

interface Context {
  reader: Reader
  /** Whether documents are searched among their drafts, which are versions. */
  isDrafts: boolean
  count: { conditions: number }
}

/**
 * Reads a `where` against the fields that it names, with whatever the reader may not see left out of what it can find.
 *
 * @throws QueryProblem naming the path, for what cannot be answered alike by every engine
 */
export async function filterOf(where: unknown, fields: FlattenedField[], reader: Reader): Promise<Filter> {
  return read(where, fields, { reader, isDrafts: false, count: { conditions: 0 } })
}

async function read(where: unknown, fields: FlattenedField[], context: Context): Promise<Filter> {
  if (where === undefined || where === null) return everything
  if (!isRecord(where)) throw new QueryProblem(`where: expected conditions such as where[slug][equals]=peru, not ${show(where)}`)
  const filters: Filter[] = []
  for (const [key, value] of Object.entries(where)) {
    const inner = askedIn(value)
    if (inner) {
      filters.push(await read(inner.where, fields, { reader: inner.reader, isDrafts: key === 'parent', count: { conditions: 0 } }))
    } else if (/^(and|or)$/i.test(key)) {
      const parts: unknown[] = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [value]
      const alternatives: Filter[] = []
      for (const part of parts) alternatives.push(await readPart(part, fields, context))
      // What lists no alternatives asks for nothing.
      filters.push(key.toLowerCase() === 'and' || parts.length === 0 ? allOf(alternatives) : anyOf(alternatives))
    } else filters.push(await conditionsOf(key, value, fields, context))
  }
  return allOf(filters)
}

const readPart = (part: unknown, fields: FlattenedField[], context: Context) => {
  countOne(context)
  if (isRecord(part)) return read(part, fields, context)
  throw new QueryProblem(`where: expected conditions such as where[slug][equals]=peru, not ${show(part)}`)
}

function countOne({ count, reader }: Context) {
  count.conditions += 1
  if (reader.isLimited && count.conditions > limits.conditions) throw new QueryProblem(`where: more than ${limits.conditions} conditions`)
}

const positive: Record<string, string> = { not_equals: 'equals', not_in: 'in', not_like: 'like' }

async function conditionsOf(path: string, conditions: unknown, fields: FlattenedField[], context: Context): Promise<Filter> {
  countOne(context)
  const { isDrafts, reader } = context
  const target = await targetAt(isDrafts ? draftPath(path) : path, fields, reader)
  if (!target) throw new QueryProblem(`where[${path}]: there is no such field to filter by`)
  if (!isRecord(conditions)) throw new QueryProblem(`where[${path}]: expected an operator, such as where[${path}][equals]=…`)
  const filters: Filter[] = []
  for (const [operator, value] of Object.entries(conditions)) {
    const place = `where[${path}][${operator}]`
    const allowed: string[] = operatorsOf(target.field)
    if (!allowed.includes(operator)) throw new QueryProblem(`${place}: a ${target.field.type} field takes ${allowed.join(', ')}`)
    // Nothing is without an id. The panel names all documents of a list as those whose id is not empty.
    const isNoId = path === 'id' && value === '' && /^(not_)?equals$/.test(operator)
    const filter = isNoId ? anyOf([]) : conditionOf(target, positive[operator] ?? operator, value, place, reader)
    // A negation is true of what its opposite is not true of, documents without a value among them.
    filters.push(operator in positive ? not(filter) : filter)
  }
  return allOf(filters)
}

const draftPath = (path: string) => (path === 'id' ? 'parent' : `version.${path}`)

function conditionOf(target: Target, operator: string, value: unknown, place: string, { isLimited, payload }: Reader): Filter {
  const { field } = target
  const some = (test: Test) => target.where(test)
  const one = (each: unknown, placeOfIt = place): Filter => {
    if (isPolymorphic(field)) return target.links(pairOf(field, each) ?? { ids: [required(idOf(each, payload), placeOfIt, each)] })
    const scalar = stored(field, each, placeOfIt, payload)
    return scalar === null ? not(target.exists) : some({ kind: 'oneOf', values: [scalar] })
  }
  const isNone = (each: unknown) => field !== idField && asksForNone(each, field)
  switch (operator) {
    case 'exists':
      if (!/^(true|false|1|0)$/.test(String(value))) throw new QueryProblem(`${place}: expected true or false, not ${show(value)}`)
      return /^(true|1)$/.test(String(value)) ? target.exists : not(target.exists)
    case 'equals':
      return isNone(value) ? not(target.exists) : one(value)
    case 'like':
    case 'contains': {
      const parts = searched(operator, value, place)
      return parts.length === 0 ? target.exists : some({ kind: 'contains', parts })
    }
    case 'in':
    case 'all': {
      if (value instanceof Parents) return target.namesParent(value)
      const values = listOf(value, place, isLimited)
      if (operator === 'all') return allOf(values.map((each) => one(each)))
      if (isPolymorphic(field)) return anyOf(values.map((each) => (isNone(each) ? not(target.exists) : one(each))))
      const scalars = values.map((each) => (each === null || isNone(each) ? null : stored(field, each, place, payload)))
      const present = [...new Set(scalars)].filter((each) => each !== null)
      return anyOf([
        ...(present.length > 0 ? [some({ kind: 'oneOf', values: present })] : []),
        ...(present.length < new Set(scalars).size ? [not(target.exists)] : []),
      ])
    }
    case 'less_than':
    case 'less_than_equal':
    case 'greater_than':
    case 'greater_than_equal':
      return some({ kind: 'order', operator, value: required(stored(field, value, place, payload), place, value) })
    default:
      throw new QueryProblem(`${place}: there is no such operator`)
  }
}

function required<Value extends Scalar>(value: Value | null | undefined, place: string, given: unknown): Value {
  if (value === null || value === undefined) throw new QueryProblem(`${place}: expected a value to compare with, not ${show(given)}`)
  return value
}

function listOf(value: unknown, place: string, isLimited: boolean): unknown[] {
  const values: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value]
  if (isLimited && values.length > mostValues) throw new QueryProblem(`${place}: more than ${mostValues} values`)
  return values
}

/** The panel's "None" of a relation to several collections has a value and no collection. */
function asksForNone(value: unknown, field: FlattenedField): boolean {
  if (isPolymorphic(field) && isRecord(value) && !('relationTo' in value)) return asksForNone(value.value, field)
  return value === null || value === 'null'
}

/** A collection and an id in it, as relations to several collections name them. */
function pairOf(field: FlattenedField, value: unknown): { collections: string[]; ids: string[] } | undefined {
  if (!isRecord(value) || typeof value.relationTo !== 'string' || typeof value.value !== 'string') return undefined
  const { relationTo: slug, value: id } = value
  return 'relationTo' in field && [field.relationTo].flat().some((each) => each === slug) && /^[0-9a-f-]+$/i.test(id)
    ? { collections: [slug], ids: [id.toLowerCase()] }
    : undefined
}
