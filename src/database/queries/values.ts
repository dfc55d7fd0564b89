import type { FlattenedField, Operator, Payload } from 'payload'
import { isDayField } from '#src/fields/dates.ts'
import { isId, QueryProblem } from '#src/fields/query-paths.ts'
import { hasMany, idField, isPolymorphic, type Scalar } from './filter'

const list: Operator[] = ['in', 'not_in']
const same: Operator[] = ['equals', 'not_equals', 'exists']
const text: Operator[] = ['like', 'not_like', 'contains']
const order: Operator[] = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']

/** What a field can be asked. */
export function operatorsOf(field: FlattenedField): Operator[] {
  const whole: Operator[] = hasMany(field) ? ['all'] : []
  if (field === idField) return [...same, ...list]
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      return [...same, ...list, ...whole, ...text, ...order]
    case 'number':
    case 'date':
      return [...same, ...list, ...whole, ...order]
    case 'select':
    case 'radio':
    case 'relationship':
    case 'upload':
      return [...same, ...list, ...whole]
    case 'checkbox':
      return same
    default:
      return ['exists']
  }
}

/** The most characters of a search, and the most words. */
const longestSearch = 200
const mostWords = 20
const longestText = 2_000

/**
 * What a text has to contain.
 *
 * @param place names the condition in a message
 * @throws QueryProblem
 */
export function searched(operator: 'like' | 'contains', value: unknown, place: string): string[] {
  const search = textOf(value, place)
  if (search.length > longestSearch) throw new QueryProblem(`${place}: expected at most ${longestSearch} characters`)
  const parts = operator === 'like' ? search.split(/\s+/) : [search]
  if (parts.length > mostWords) throw new QueryProblem(`${place}: expected at most ${mostWords} words`)
  return parts.filter((part) => part !== '')
}

/**
 * A value as the database stores it; null for none.
 *
 * @param place names the condition in a message
 * @throws QueryProblem
 */
export function stored(field: FlattenedField, value: unknown, place: string, payload: Payload): Scalar | null {
  const refuse = (expected: string) => new QueryProblem(`${place}: expected ${expected}, not ${show(value)}`)
  if (field === idField) return idOf(value, payload) ?? thrown(refuse('an id'))
  switch (field.type) {
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      if (typeof number !== 'number' || !Number.isFinite(number)) throw refuse('a number')
      return number
    }
    case 'date': {
      const instant = instantOf(value) ?? thrown(refuse('an ISO 8601 date'))
      // Days are stored as their noon in UTC.
      return isDayField(field) ? `${instant.slice(0, 10)}T12:00:00.000Z` : instant
    }
    case 'checkbox':
      if (!/^(true|false)$/.test(String(value))) throw refuse('true or false')
      return String(value) === 'true'
    case 'select':
    case 'radio': {
      const options = field.options.map((option) => (typeof option === 'string' ? option : option.value))
      if (typeof value !== 'string' || !options.includes(value)) throw refuse(`one of ${options.join(', ')}`)
      return value
    }
    case 'relationship':
    case 'upload':
      return (isPolymorphic(field) ? undefined : idOf(value, payload)) ?? thrown(refuse('an id'))
    default:
      return textOf(value, place) || null
  }
}

export const idOf = (value: unknown, payload: Payload) => (isId(value, payload) ? value.toLowerCase() : undefined)

function thrown(error: Error): never {
  throw error
}

function textOf(value: unknown, place: string): string {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  // PostgreSQL stores no zero, and no engine half a character.
  if (typeof text !== 'string' || text.length > longestText || /[\0\p{Surrogate}]/u.test(text))
    throw new QueryProblem(`${place}: expected text, not ${show(value)}`)
  return text
}

const isoDate = /^([1-9]\d{3}-\d{2}(?:-\d{2})?)(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/** An ISO 8601 date as an instant, in UTC unless it says otherwise; undefined for anything else. */
function instantOf(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : withinCalendar(value)
  const [, day = '', time] = (typeof value === 'string' && isoDate.exec(value)) || []
  // JavaScript reads 30 February as 1 March.
  if (!day || withinCalendar(new Date(day))?.slice(0, day.length) !== day) return undefined
  if (time === undefined) return withinCalendar(new Date(day))
  return day.length === 10 ? withinCalendar(new Date(`${day}${time}${/[Z+-]/.test(time) ? '' : 'Z'}`)) : undefined
}

/** Years of four digits, which every engine stores. */
function withinCalendar(date: Date): string | undefined {
  const instant = Number.isNaN(date.getTime()) ? '' : date.toISOString()
  return /^[1-9]\d{3}-/.test(instant) ? instant : undefined
}

/** A value as an error message shows it: short, and without the caller's control characters. */
export const show = (value: unknown) => {
  const shown = JSON.stringify(value) ?? String(value)
  return shown.length > 80 ? `${shown.slice(0, 80)}…` : shown
}
