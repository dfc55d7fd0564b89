import { distance } from 'fastest-levenshtein'

/** A misspelt name, and the one that was probably meant. */
export interface Misspelling {
  written: string
  meant: string
}

/**
 * Names that are almost one of those that are known: in other letter case, with a letter too many, too few, wrong or in the wrong place;
 * in a name of six letters or more, two such letters. Names that are known are left out, and those like one that is there as well.
 */
export function misspelt(names: readonly string[], known: readonly string[]): Misspelling[] {
  return names.flatMap((written) => {
    if (known.includes(written)) return []
    const far = (name: string) => distance(normal(written), name)
    const [meant] = known.filter((name) => !names.includes(name) && isAlmost(normal(written), name)).sort((a, b) => far(a) - far(b))
    return meant === undefined ? [] : [{ written, meant }]
  })
}

/** As variables are written. */
const normal = (name: string) => name.toUpperCase().replaceAll('-', '_')

function isAlmost(written: string, name: string): boolean {
  const letters = distance(written, name)
  // HOME is no misspelt HOST.
  return letters <= (name.length < 6 ? 1 : 2) || (letters === 2 && sorted(written) === sorted(name))
}

const sorted = (name: string) => Array.from(name).sort().join('')
