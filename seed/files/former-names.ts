import { nameOf, renameable } from '../model'
import type { ContentFile } from './layout'
import { isSlug } from './read-fields'

/**
 * Takes `was` out of an entry: the name that its document had before, or several. A fact names its key, and before it the country that
 * it belonged to, where that was another: `peru/coca-eradication-2007`.
 *
 * @returns full names, as `countries/bolivia`, and the rest of the entry
 */
export function takeFormerNames(
  entry: Record<string, unknown>,
  { country = '', type }: ContentFile,
  refuse: (path: PropertyKey[], reason: string) => void,
): { was: string[]; rest: Record<string, unknown> } {
  const collection = renameable.find((each) => each === type)
  if (!collection || entry.was === undefined) return { was: [], rest: entry }
  const { was, ...rest } = entry
  const names = [was].flat().map((name: unknown) => {
    const parts = typeof name === 'string' ? name.split('/') : []
    const identity = collection === 'facts' && parts.length === 1 ? [country, ...parts] : parts
    const isName = identity.length === (collection === 'facts' ? 2 : 1) && identity.every(isSlug)
    return isName ? nameOf(collection, ...identity) : undefined
  })
  if (names.includes(undefined)) {
    const example =
      collection === 'facts' ? 'the key that it had, or peru/coca-eradication-2007 for one of another country' : 'the slug that it had'
    refuse(['was'], `write ${example}; several in a list`)
  }
  return { was: names.filter((name) => name !== undefined), rest }
}
