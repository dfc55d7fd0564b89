import { isValidID, type FlattenedField, type Operator, type Payload, type PayloadRequest, type Where } from 'payload'
import { roleOf } from '../access'
import { collectionNamed } from './collection-named'
import { asStoredDay, isDate, isDayField } from './dates'
import { isRecord } from './walk'

/** What a filter or sort asks of a field that cannot be answered; the message names the path and what would be right. */
export class QueryProblem extends Error {
  override name = 'QueryProblem'
}

const mostConditions = 200
const mostValues = 1_000

const list: Operator[] = ['in', 'not_in']
const same: Operator[] = ['equals', 'not_equals', 'exists']
const text: Operator[] = ['like', 'not_like', 'contains']
const order: Operator[] = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']

// Not `all`: Payload's SQL adapters have no such operator.
const operatorsOf = (field: FlattenedField): Operator[] => {
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      return [...same, ...list, ...text, ...order]
    case 'number':
      return [...same, ...list, ...order]
    case 'date':
      return [...same, ...list, ...order]
    case 'select':
    case 'radio':
    case 'relationship':
    case 'upload':
      return [...same, ...list]
    case 'checkbox':
      return same
    case 'richText':
    case 'json':
      return ['exists']
    default:
      return ['exists']
  }
}

/**
 * Checks a `where` against the fields it names, so that every engine is asked only what it can answer: PostgreSQL drops
 * a filter on a number that is compared with text, MongoDB fails on it (payload-notes 1.9). A day written as `2008-11-03` becomes
 * the instant that stands for it in the database.
 *
 * @throws QueryProblem
 */
export function checkWhere(where: unknown, fields: FlattenedField[], req: PayloadRequest): asserts where is Where | undefined {
  let conditions = 0
  const check = (part: unknown) => {
    if (!isRecord(part)) throw new QueryProblem(`where: expected conditions such as where[slug][equals]=peru, not ${show(part)}`)
    for (const [key, value] of Object.entries(part)) {
      if (/^(and|or)$/i.test(key)) {
        const parts: unknown[] = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [value]
        parts.forEach(check)
        continue
      }
      conditions += 1
      if (conditions > mostConditions) throw new QueryProblem(`where: more than ${mostConditions} conditions`)
      checkCondition(key, value, fields, req)
    }
  }
  if (where !== undefined && where !== null) check(where)
}

function checkCondition(path: string, condition: unknown, fields: FlattenedField[], req: PayloadRequest) {
  const field = fieldAt(path, fields, req)
  if (!field) throw new QueryProblem(`where[${path}]: there is no such field to filter by`)
  if (!isRecord(condition)) throw new QueryProblem(`where[${path}]: expected an operator, such as where[${path}][equals]=…`)
  const allowed: string[] = operatorsOf(field)
  for (const [operator, value] of Object.entries(condition)) {
    if (!allowed.includes(operator)) {
      throw new QueryProblem(`where[${path}][${operator}]: a ${field.type} field takes ${allowed.join(', ')}`)
    }
    const place = `where[${path}][${operator}]`
    if (operator === 'exists') {
      if (!/^(true|false|1|0)$/.test(String(value))) throw new QueryProblem(`${place}: expected true or false, not ${show(value)}`)
      continue
    }
    for (const each of valuesOf(operator, value, place)) {
      const expected = expectation(field, operator, each, req)
      if (expected) throw new QueryProblem(`${place}: expected ${expected}, not ${show(each)}`)
    }
    if (isDayField(field)) condition[operator] = Array.isArray(value) ? value.map(asStoredDay) : asStoredDay(value)
  }
}

function valuesOf(operator: string, value: unknown, place: string): unknown[] {
  if (!['in', 'not_in'].includes(operator)) return [value]
  const values: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value]
  if (values.length > mostValues) throw new QueryProblem(`${place}: more than ${mostValues} values`)
  return values
}

/** What the field would have accepted; undefined when the value is right. */
function expectation(field: FlattenedField, operator: string, value: unknown, req: PayloadRequest): string | undefined {
  const mayBeNull = (operator === 'equals' || operator === 'not_equals') && field !== idField
  if (mayBeNull && (value === null || value === 'null')) return undefined
  switch (field.type) {
    case 'number':
      return Number.isFinite(typeof value === 'string' && value.trim() !== '' ? Number(value) : value) ? undefined : 'a number'
    case 'date':
      return isDate(value) ? undefined : 'an ISO 8601 date'
    case 'checkbox':
      return /^(true|false)$/.test(String(value)) ? undefined : 'true or false'
    case 'select':
    case 'radio': {
      const options = field.options.map((option) => (typeof option === 'string' ? option : option.value))
      return typeof value === 'string' && options.includes(value) ? undefined : `one of ${options.join(', ')}`
    }
    case 'relationship':
    case 'upload': {
      if (!Array.isArray(field.relationTo)) return isId(value, req.payload) ? undefined : 'an id'
      const isPair = isRecord(value) && field.relationTo.some((slug) => slug === value.relationTo) && isId(value.value, req.payload)
      return isPair || isId(value, req.payload) ? undefined : 'an id'
    }
    default:
      if (field.name === 'id' || field.name === 'parent') return isId(value, req.payload) ? undefined : 'an id'
      return ['string', 'number', 'boolean'].includes(typeof value) && String(value).length <= 2_000 && !String(value).includes('\0')
        ? undefined
        : 'text'
  }
}

/**
 * Checks a `sort`: every part names one field that has an order.
 *
 * @throws QueryProblem
 */
export function checkSort(sort: unknown, fields: FlattenedField[], req: PayloadRequest) {
  if (sort === undefined || sort === null || sort === '') return
  const parts: unknown[] = Array.isArray(sort) ? sort : typeof sort === 'string' ? sort.split(',') : [sort]
  if (parts.length > 10) throw new QueryProblem('sort: more than 10 fields')
  for (const part of parts) {
    const path = typeof part === 'string' ? part.trim().replace(/^-/, '') : ''
    const field = path ? fieldAt(path, fields, req) : undefined
    const isSortable = field && !['array', 'blocks', 'group', 'join', 'json', 'richText'].includes(field.type)
    if (!isSortable) throw new QueryProblem(`sort: there is no field ${show(part)} to sort by`)
  }
}

/** Whether a value can be a document's id on the engine in use. */
export function isId(value: unknown, payload: Payload): value is string {
  if (typeof value !== 'string') return false
  if (payload.db.name === 'mongoose') return isValidID(value, 'ObjectID')
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}

const idField: FlattenedField = { name: 'id', type: 'text' }

function fieldAt(path: string, fields: FlattenedField[], req: PayloadRequest): FlattenedField | undefined {
  const [name, ...rest] = path.split('.')
  if (name === 'id' && rest.length === 0) return idField
  const field = fields.find((candidate) => candidate.name === name)
  if (!field || isHidden(field, req)) return undefined
  const [next, ...afterNext] = rest
  if (next === undefined) return field
  const { localization } = req.payload.config
  const isLocale = localization && 'localized' in field && field.localized && localization.localeCodes.includes(next)
  if (isLocale) return afterNext.length === 0 ? field : undefined
  switch (field.type) {
    case 'array':
    case 'group':
      return fieldAt(rest.join('.'), field.flattenedFields, req)
    case 'relationship':
    case 'upload':
      // No engine follows a join from there.
      if (typeof field.relationTo === 'string')
        return fieldAt(
          rest.join('.'),
          collectionFields(field.relationTo, req).filter(({ type }) => type !== 'join'),
          req,
        )
      if (rest.length > 1) return undefined
      if (next === 'value') return idField
      return next === 'relationTo' ? { name: next, type: 'select', options: [...field.relationTo] } : undefined
    case 'join':
      return typeof field.collection === 'string' ? fieldAt(rest.join('.'), collectionFields(field.collection, req), req) : undefined
    default:
      return undefined
  }
}

/** What is hidden from the asker's answers must not be found out by filtering or sorting either. */
function isHidden(field: FlattenedField, req: PayloadRequest): boolean {
  if ('hidden' in field && field.hidden) return true
  const verdict: unknown = 'access' in field ? field.access?.read?.({ req }) : undefined
  return verdict === false
}

/** The fields of a related collection. Of people, whom others than admins see only by id, none. */
function collectionFields(slug: string, req: PayloadRequest): FlattenedField[] {
  const collection = collectionNamed(slug, req.payload)
  return collection && (!collection.auth || roleOf(req) === 'admin') ? collection.flattenedFields : []
}

/** A value as an error message shows it: short, and without the caller's control characters. */
const show = (value: unknown) => {
  const shown = JSON.stringify(value) ?? String(value)
  return shown.length > 80 ? `${shown.slice(0, 80)}…` : shown
}
