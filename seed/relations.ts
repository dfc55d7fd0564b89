import type { Entry } from './entry'
import type { Mistake } from './mistakes'
import { leaves, Reference } from './values'
import { at } from './yaml-file'

/** Fields whose values no two documents of a collection share; a key is one's own within its country. */
const uniqueFields = ['slug', 'key', 'iso2', 'iso3']

/** Names used twice and relations that lead nowhere, in files that are each in their shape. */
export function unfit(entries: readonly Entry[]): Mistake[] {
  const names = new Set(entries.map(({ name }) => name))
  return [...usedTwice(entries), ...entries.flatMap((entry) => leadingNowhere(entry, names))]
}

function usedTwice(entries: readonly Entry[]): Mistake[] {
  const first = new Map<string, Entry>()
  return entries.flatMap((entry) =>
    uniqueFields.flatMap((field) => {
      const value = entry.values[field]
      if (typeof value !== 'string') return []
      // The name of a fact holds its country.
      const claim = `${entry.collection} ${field} ${field === 'key' ? entry.name : value}`
      const other = first.get(claim)
      if (other) return [at(entry.place, [field], `"${value}" is already used by ${other.name}: use another`)]
      first.set(claim, entry)
      return []
    }),
  )
}

function leadingNowhere({ values, place }: Entry, names: ReadonlySet<string>): Mistake[] {
  return [...leaves(values)].flatMap(({ path, leaf }) =>
    leaf instanceof Reference && !names.has(`${leaf.collection}/${leaf.slug}`)
      ? [at(place, path, `no file describes "${leaf.slug}" in ${leaf.collection}: correct the name or add it`)]
      : [],
  )
}
