/** Longer addresses are answered, and not kept. */
const longest = 2_000

interface Parameter {
  name: string
  value: string
}

/** What an address asks for, however it is written: its decoded path, and its parameters in one order. */
export interface Address {
  path: string
  parameters: Parameter[]
  /** The same as text: equal for addresses that mean the same, and different for all others. */
  text: string
}

/** Reads the target of a request; undefined where servers may disagree on what it means. */
export function readAddress(target: string): Address | undefined {
  if (target.length > longest || !/^\/(?!\/)[^#\\]*$/.test(target)) return undefined
  const mark = target.indexOf('?')
  const written = mark < 0 ? target : target.slice(0, mark)
  const query = mark < 0 ? '' : target.slice(mark + 1)
  try {
    const segments = written.split('/').map(decodeURIComponent)
    if (segments.some((segment) => /^\.{1,2}$|[/\\\0]/.test(segment))) return undefined
    decodeURIComponent(query)
    const parameters = inOneOrder([...new URLSearchParams(query)].map(([name, value]) => ({ name, value })))
    const path = segments.join('/')
    return { path, parameters, text: JSON.stringify([segments, ...parameters.map(({ name, value }) => [name, value])]) }
  } catch {
    return undefined
  }
}

/**
 * Parameters sorted by name. Those of one object keep their order where it may matter to whoever parses them: lists without
 * indices, names given twice, and names that are both a value and an object.
 */
function inOneOrder(parameters: Parameter[]): Parameter[] {
  const objects = new Map<string, Parameter[]>()
  for (const parameter of parameters) {
    const root = rootOf(parameter)
    objects.set(root, [...(objects.get(root) ?? []), parameter])
  }
  return [...objects].sort(([a], [b]) => compare(a, b)).flatMap(([, members]) => sortedIfSafe(members))
}

/** The object that a parameter is a part of: `where` of `where[slug][equals]`. */
export const rootOf = ({ name }: Pick<Parameter, 'name'>) => name.replace(/[[.\]].*$/s, '')

function sortedIfSafe(members: Parameter[]): Parameter[] {
  const sorted = [...members].sort((a, b) => compare(a.name, b.name))
  const isAmbiguous = sorted.some(({ name }, index) => {
    const next = sorted[index + 1]?.name
    return name.includes('[]') || !/^[^[\]]+(\[[^[\]]+\])*$/.test(name) || next === name || next?.startsWith(`${name}[`)
  })
  return isAmbiguous ? members : sorted
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
