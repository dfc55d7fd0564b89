import type { Mistake } from '../mistakes'
import { uniqueValues, type Values } from '../model'
import type { Entry } from './read-file'
import { at } from './yaml-file'
import { uniqueKey } from '../keys'

/** Which entry has which value that no other of its collection may have. */
export class Claims {
  private readonly owners = new Map<string, string>()

  /**
   * Takes down what an entry claims; a pending draft claims nothing, since others may have got its values after it was saved.
   *
   * @returns what others have claimed before
   */
  claim(entry: Entry): Mistake[] {
    const { draft, name, place, published } = entry
    return claimsOf(entry, published ?? draft ?? {}).flatMap(({ claim, field, value }) => {
      const other = this.owners.get(claim)
      if (other !== undefined) return [at(place, [field], taken(value, other))]
      this.owners.set(claim, name)
      return []
    })
  }
}

/** @param value as `uniqueValues` gives it */
export const taken = (value: string, other: string) => `"${value.replace(/^[^/]+\//, '')}" is already used by ${other}: use another`

const claimsOf = ({ collection }: Entry, values: Values): { claim: string; field: string; value: string }[] =>
  collection === 'site'
    ? []
    : Object.entries(uniqueValues(collection, values)).map(([field, value]) => ({
        claim: uniqueKey(collection, field, value),
        field,
        value,
      }))
