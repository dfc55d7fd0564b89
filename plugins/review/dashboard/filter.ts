import type { Where } from 'payload'

/** Any of these, each with all of its parts: the one form that the list view can show, so that a list leads to what it counts. */
export type Filter = Record<string, Record<string, string | string[]>>[]

const conditionsOf = (all: Filter[number]) =>
  Object.entries(all).flatMap(([field, operators]) => Object.entries(operators).map(([operator, value]) => ({ field, operator, value })))

/** A filter as a query. */
export const whereOf = (filter: Filter): Where => ({
  or: filter.map((all) => ({ and: conditionsOf(all).map(({ field, operator, value }) => ({ [field]: { [operator]: value } })) })),
})

/** The address form of a filter, in the shape that the list view's own filter reads. */
export function queryOf(filter: Filter, sort: string): string {
  const query = new URLSearchParams({ sort })
  for (const [or, all] of filter.entries()) {
    for (const [and, { field, operator, value }] of conditionsOf(all).entries()) {
      const name = `where[or][${or}][and][${and}][${field}][${operator}]`
      if (typeof value === 'string') query.set(name, value)
      else for (const [index, each] of value.entries()) query.set(`${name}[${index}]`, each)
    }
  }
  return `?${query}`
}
