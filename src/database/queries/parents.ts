import type { Filter, Place } from './filter'

/** What was found for one parent: the ids of one page, in order. */
export interface Found {
  ids: string[]
  hasNextPage: boolean
  /** How many there are on all pages, where they were to be counted. */
  total: number | undefined
}

/**
 * Documents for each of which a query is to be answered by itself, all in one statement. Stands in a `where` as
 * `{ [relation]: { in: parents } }`; the relation is the one by which rows name their parent. Such a query answers no documents: the
 * ids of one page are in `found` afterwards, for each parent.
 */
export class Parents {
  readonly found = new Map<string, Found>()

  constructor(
    readonly ids: string[],
    readonly isCounted: boolean,
  ) {}
}

/** The parents in a filter, and the relation that names them, with the lists that it is in; undefined where there are none. */
export function parentsIn(filter: Filter): { parents: Parents; at: Place } | undefined {
  switch (filter.kind) {
    case 'parent':
      return { parents: filter.parents, at: filter.place }
    case 'and':
      return filter.filters.map(parentsIn).find(Boolean)
    case 'row': {
      const inner = parentsIn(filter.filter)
      return inner && { ...inner, at: { ...inner.at, names: [...filter.place.names, ...inner.at.names] } }
    }
    default:
      return undefined
  }
}
