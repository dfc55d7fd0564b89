import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node, type Pair, type ParsedNode } from 'yaml'
import type { ZodType } from 'zod'
import { pathName, type Mistake } from './mistakes'
import { readText } from './text-file'

/** A place in a content file, for messages. */
export interface Place {
  file: string
  /** Where in the file's data paths start. */
  start: readonly PropertyKey[]
  /** The line of the value at `path`, or of the nearest thing around it that is there. */
  lineOf: (path: readonly PropertyKey[]) => number
}

/** A content file's data in its shape, or what is wrong with it. */
export type Read<T> = { data: T; place: Place } | { mistakes: Mistake[] }

/**
 * Reads one YAML file into `shape`. YAML 1.2 without aliases, merge keys and tags: none of them is needed for content, and
 * aliases can make a small file enormous.
 *
 * @param root the folder that the file must lie in
 */
export function readYaml<T>(file: string, root: string, shape: ZodType<T>): Read<T> {
  let text: string
  try {
    text = readText(file, root)
  } catch (error) {
    return { mistakes: [{ file, line: 1, path: '', reason: messageOf(error) }] }
  }
  const lines = new LineCounter()
  const lineAt = (offset: number | undefined) => Math.max(1, lines.linePos(offset ?? 0).line)

  let document: ReturnType<typeof parse>
  try {
    document = parse(text, lines)
  } catch (error) {
    // The parser recurses: brackets nested by the thousand exhaust its stack.
    return { mistakes: [{ file, line: 1, path: '', reason: `cannot be read as YAML: ${messageOf(error)}` }] }
  }
  const mistakes = [...document.errors, ...document.warnings].map(({ pos: [offset], message }): Mistake => ({
    file,
    line: lineAt(offset),
    path: '',
    reason: message,
  }))
  visit(document, {
    Alias(_, { range, source }) {
      mistakes.push({ file, line: lineAt(range?.[0]), path: '', reason: `*${source} is an alias: write the value itself` })
    },
  })
  if (mistakes.length > 0) return { mistakes }

  const place: Place = { file, start: [], lineOf: (path) => lineAt(nearestOffset(document.contents, path)) }
  const result = shape.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (result.success) return { data: result.data, place }
  return {
    mistakes: result.error.issues.flatMap((issue): Mistake[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => at(place, [...issue.path, key], 'there is no such field: correct its name or remove it'))
        : [at(place, issue.path, issue.message)],
    ),
  }
}

/** A mistake at `path` of the place. */
export const at = ({ file, start, lineOf }: Place, path: readonly PropertyKey[], reason: string): Mistake => ({
  file,
  line: lineOf(path),
  path: pathName([...start, ...path]),
  reason,
})

/** The value at `path` of a place. */
export const within = ({ file, start, lineOf }: Place, path: readonly PropertyKey[]): Place => ({
  file,
  start: [...start, ...path],
  lineOf: (inner) => lineOf([...path, ...inner]),
})

const parse = (text: string, lineCounter: LineCounter) =>
  parseDocument(text, { lineCounter, prettyErrors: false, resolveKnownTags: false, stringKeys: true })

function nearestOffset(root: ParsedNode | null, path: readonly PropertyKey[]): number | undefined {
  let node: Node | null | undefined = root
  let offset = root?.range[0]
  for (const key of path) {
    let next: Node | null | undefined
    if (isMap<Node, Node>(node)) {
      const pair: Pair<Node, Node> | undefined = node.items.find((item) => isScalar(item.key) && item.key.value === key)
      next = pair?.value
      // A field is where its name is: its value may start lines below.
      if (pair) offset = pair.key.range?.[0] ?? offset
      if (!pair) break
    } else if (isSeq<Node>(node)) {
      next = typeof key === 'number' ? node.items[key] : undefined
      if (!next) break
      offset = next.range?.[0] ?? offset
    }
    node = next
  }
  return offset
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
