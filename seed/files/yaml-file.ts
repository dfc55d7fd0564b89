import { dump, load, SCALAR_STYLE, visit as visitWritten } from 'js-yaml'
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node, type Pair, type ParsedNode } from 'yaml'
import { pathName, type Mistake } from '../mistakes'
import { readText } from './text-file'

/** A place in a content file, for messages. */
export interface Place {
  file: string
  root: string
  /** Where in the file's data paths start. */
  start: readonly PropertyKey[]
}

type Parsed = { data: unknown } | { mistakes: Mistake[] }

/** What only a file with aliases, tags, directives or several documents needs, and some text has as well. */
const isUnusual = /(?:^|[\s,[{])[&*!][^\s,\]}]|^%|^(?:---|\.\.\.)|\t|<<|__proto__/m

/**
 * Reads one YAML file: YAML 1.2 without aliases, merge keys and tags. None of them is needed for content, and aliases can make
 * a small file enormous. Usual files are read by a fast parser; what is unusual or wrong by one that knows lines and columns.
 *
 * @param root the folder that the file must lie in
 */
export function readYaml(file: string, root: string): Parsed {
  let text: string
  try {
    text = readText(file, root)
  } catch (error) {
    return { mistakes: [{ file, line: 1, column: 1, path: '', reason: messageOf(error) }] }
  }
  if (!isUnusual.test(text)) {
    try {
      return { data: load(text) }
    } catch {
      // The other parser says what is wrong, and where.
    }
  }
  return parseSlowly(file, text)
}

/** The text of a YAML file that both parsers read back as it was. */
export const writeYaml = (data: object): string =>
  dump(data, {
    lineWidth: 120,
    noRefs: true,
    transform: (documents) => {
      visitWritten(documents, (node) => {
        if (node.kind === 'scalar' && node.tag.endsWith(':str') && isMisread(node.value)) node.style = SCALAR_STYLE.DOUBLE_QUOTED
      })
    },
  })

/**
 * Whether a text needs quotes that it would not get. One parser drops last lines of spaces from a block that announces its
 * indentation, and takes a number too large to be one, such as 1e9999, for infinity.
 */
const isMisread = (text: string) => /\n[ \n]*$/.test(text) || (/^[-+.\d]/.test(text) && !Number.isNaN(Number(text)))

function parseSlowly(file: string, text: string): Parsed {
  const lines = new LineCounter()
  const at = (offset: number | undefined) => {
    const { line, col } = lines.linePos(offset ?? 0)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  let document: ReturnType<typeof parse>
  try {
    document = parse(text, lines)
  } catch (error) {
    // The parser recurses: brackets nested by the thousand exhaust its stack.
    return { mistakes: [{ file, line: 1, column: 1, path: '', reason: `cannot be read as YAML: ${messageOf(error)}` }] }
  }
  const mistakes = [...document.errors, ...document.warnings].map(({ pos: [offset], message }): Mistake => ({
    file,
    ...at(offset),
    path: '',
    reason: message,
  }))
  visit(document, {
    Alias(_, { range, source }) {
      mistakes.push({ file, ...at(range?.[0]), path: '', reason: `*${source} is an alias: write the value itself` })
    },
  })
  return mistakes.length > 0 ? { mistakes } : { data: document.toJS({ maxAliasCount: 0 }) }
}

/** A mistake at `path` of the place. */
export const at = (place: Place, path: readonly PropertyKey[], reason: string): Mistake => {
  const keys = [...place.start, ...path]
  return { file: place.file, ...positionOf(place, keys), path: pathName(keys), reason }
}

/** The value at `path` of a place. */
export const within = ({ file, root, start }: Place, path: readonly PropertyKey[]): Place => ({ file, root, start: [...start, ...path] })

let located: { file: string; contents: ParsedNode | null; lines: LineCounter } | undefined

/** Where the value at a path stands, or the nearest thing around it that is there. The file is read again: few have a mistake. */
function positionOf({ file, root }: Place, path: readonly PropertyKey[]): { line: number; column: number } {
  if (located?.file !== file) {
    try {
      const lines = new LineCounter()
      located = { file, contents: parse(readText(file, root), lines).contents, lines }
    } catch {
      return { line: 1, column: 1 }
    }
  }
  const { line, col } = located.lines.linePos(nearestOffset(located.contents, path) ?? 0)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

/** Forgets what is known of files: they may have changed. */
export const forgetPositions = () => {
  located = undefined
}

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
