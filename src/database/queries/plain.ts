import type { Where } from 'payload'
import { isColumn, isText, type Filter, type Place, type SortKey } from './filter'

/**
 * A filter as a `where` that Payload's own adapters answer alike: comparisons of single values that are the same in every language.
 * Their indexes serve it, and it costs no query more. Undefined for other filters.
 */
export function plainWhere(filter: Filter): Where | undefined {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      // Payload takes no alternatives for any.
      if (filter.filters.length === 0) return filter.kind === 'and' ? {} : undefined
      const parts = filter.filters.map(plainWhere).filter((part) => part !== undefined)
      return parts.length === filter.filters.length ? { [filter.kind]: parts } : undefined
    }
    case 'not': {
      const { filter: inner } = filter
      if (inner.kind === 'link') return isSimple(inner.place) && isAny(inner) ? { [pathOf(inner.place)]: { exists: false } } : undefined
      return inner.kind === 'value' && inner.test.kind === 'empty' && isNullable(inner.place)
        ? { [pathOf(inner.place)]: { exists: true } }
        : undefined
    }
    case 'link':
      if (!isSimple(filter.place)) return undefined
      if (isAny(filter)) return { [pathOf(filter.place)]: { exists: true } }
      return filter.ids ? oneOf(filter.place, filter.ids) : undefined
    case 'value': {
      const { place, test } = filter
      if (!isSimple(place)) return undefined
      if (test.kind === 'oneOf') return oneOf(place, test.values)
      if (test.kind === 'empty') return isNullable(place) ? { [pathOf(place)]: { exists: false } } : undefined
      // Texts are ordered by rules of each database's own.
      return test.kind === 'order' && !isText(place.field) ? { [pathOf(place)]: { [test.operator]: test.value } } : undefined
    }
    default:
      return undefined
  }
}

/** The conditions that a filter sets beside others, as far as they are plain: they hold for whatever it finds. */
export function plainPart(filter: Filter): Where[] {
  const parts = filter.kind === 'and' ? filter.filters : [filter]
  return parts.map(plainWhere).filter((part) => part !== undefined)
}

const oneOf = (place: Place, values: (string | number | boolean)[]): Where | undefined => {
  const [only] = values
  if (only === undefined) return undefined
  return { [pathOf(place)]: values.length === 1 ? { equals: only } : { in: values } }
}

const isAny = ({ collections, ids }: Filter & { kind: 'link' }) => collections === undefined && ids === undefined

const isSimple = ({ field, languages }: Place) => languages === undefined && isColumn(field)

/** Whether only null means no value. */
const isNullable = (place: Place) =>
  isSimple(place) && !isText(place.field) && ['checkbox', 'date', 'number', 'radio', 'select'].includes(place.field.type)

const pathOf = ({ names }: Place) => names.join('.')

/** Sort keys as Payload's own adapters take them, where each of them orders alike; undefined where one does not. */
export function plainSort(keys: SortKey[], ordersAlike: (place: Place) => boolean): string[] | undefined {
  const isPlain = keys.every(({ place, via }) => via.length === 0 && isSimple(place) && ordersAlike(place))
  if (!isPlain) return undefined
  const sort = keys.map(({ isDescending, place }) => `${isDescending ? '-' : ''}${pathOf(place)}`)
  // What is equal in all of these comes in one order as well, on every page.
  return sort.some((each) => each === 'id' || each === '-id') ? sort : [...sort, 'id']
}
