import {
  Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  visit,
  type ErrorCode,
  type Node,
  type Pair,
  type ParsedNode,
  type YAMLError,
} from 'yaml'
import { exactNumber } from '#src/fields/numbers.ts'
import { pathName, type Mistake } from '../mistakes'
import { readText, TextError } from './text-file'

/** A place in a content file, for messages. */
export interface Place {
  file: string
  root: string
  /** Where in the file's data paths start. */
  start: readonly PropertyKey[]
}

/** What a file holds, with warnings of what is not read as it looks; or what is wrong with it. */
type Parsed = { data: unknown; warnings: Mistake[] } | { mistakes: Mistake[] }

/** How many characters a text has at most that is written on one line with the name of its field. */
const longestOnLine = 90

/**
 * Reads one YAML file: YAML 1.2 without aliases, merge keys and tags. None of them is needed for content, and aliases can make
 * a small file enormous.
 *
 * @param root the folder that must contain the file
 */
export function readYaml(file: string, root: string): Parsed {
  let text: string
  try {
    text = readText(file, root)
  } catch (error) {
    const { column, line, reason } = error instanceof TextError ? error : { line: 1, column: 1, reason: messageOf(error) }
    return { mistakes: [{ file, line, column, path: '', reason }] }
  }
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
  const mistakes = [...document.errors, ...document.warnings].map((error): Mistake => ({
    file,
    ...at(error.pos[0]),
    path: '',
    reason: inWords(error),
  }))
  const warnings: Mistake[] = []
  visit(document, {
    Scalar(key, { range, source, type, value }, ancestors) {
      const [, comment] = /^[ \t]*(#.*)/.exec(range ? text.slice(range[1]) : '') ?? []
      const holder = ancestors.at(-1)
      // Of a field without a value the colon is all that comes before the comment.
      const isNothing =
        value === null && source === '' && isPair(holder) && /:[ \t]+$/.test(text.slice(0, range?.[1]).split('\n').at(-1) ?? '')
      if (comment !== undefined && key !== 'key' && ((type === 'PLAIN' && typeof value === 'string') || isNothing))
        warnings.push({
          file,
          ...at(range?.[1]),
          path: pathName(keysTo(ancestors)),
          reason: cutOff(typeof value === 'string' ? value : '', comment),
        })
      if (typeof value === 'number' && type === 'PLAIN' && source !== undefined && isChanged(source))
        mistakes.push({ file, ...at(range?.[0]), path: pathName(keysTo(ancestors)), reason: tooLong(source) })
    },
    Alias(_, { range, source }) {
      mistakes.push({ file, ...at(range?.[0]), path: '', reason: `*${source} is an alias: write the value itself` })
    },
  })
  return mistakes.length > 0 ? { mistakes } : { data: document.toJS({ maxAliasCount: 0 }), warnings }
}

/** The data of a YAML file that has been read before, and so is known to have no mistake. */
export const dataIn = (text: string): unknown => parse(text).toJS({ maxAliasCount: 0 })

/** The text of a YAML file. */
export function writeYaml(data: object): string {
  const document = new Document(data, { aliasDuplicateObjects: false, compat: 'yaml-1.1' })
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && typeof node.value === 'string') node.type = styleOf(node.value)
    },
  })
  // Over several lines yaml 2.9.1 writes a line of nothing but a space, in double quotes, as a backslash.
  const options = { lineWidth: 120, singleQuote: true, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER }
  return document.toString(options).replace(lineEnds, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`)
}

/** What some programs take for the end of a line, or for nothing. It is written by its number, in quotes. */
const lineEnds = /[\u2028\u2029\ufeff]/g

/** How a text is written: long ones in a block that is folded, those of several lines in one that keeps them, others as the library does. */
function styleOf(text: string): Scalar.Type | undefined {
  if (text.search(lineEnds) >= 0) return Scalar.QUOTE_DOUBLE
  if (!text.includes('\n')) return text.length > longestOnLine && /^\S+ .*\S$/.test(text) ? Scalar.BLOCK_FOLDED : undefined
  // The library drops spaces of a block that stand at its beginning, at its end, or alone on a line.
  return /^\s|[^\S\n]\n|\n\s+$/.test(text) ? Scalar.QUOTE_DOUBLE : Scalar.BLOCK_LITERAL
}

const cutOff = (kept: string, comment: string) =>
  `${kept === '' ? 'holds nothing' : `ends with ${JSON.stringify(kept.slice(-40))}`}: YAML takes ${JSON.stringify(comment)} for a comment. Put the text in quotes, or the comment on a line of its own`

/** Whether a decimal number is not kept as it is written. */
const isChanged = (source: string) => /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(source) && exactNumber(source.replace(/^\+/, '')) === undefined

const tooLong = (source: string) =>
  Number.isFinite(Number(source))
    ? `${source} has more digits than are kept: at most 15 always are`
    : `${source} is too large a number: write a smaller one`

/** The path to a node, from what it is in. */
function keysTo(ancestors: readonly unknown[]): PropertyKey[] {
  return ancestors.flatMap((holder, index): PropertyKey[] => {
    if (isPair(holder)) return isScalar(holder.key) ? [String(holder.key.value)] : []
    const item = ancestors[index + 1]
    return isSeq(holder) && item !== undefined ? [holder.items.indexOf(item)] : []
  })
}

/** A mistake at `path` of the place, or at a line of the text there, counted from 1. */
export const at = (place: Place, path: readonly PropertyKey[], reason: string, line?: number): Mistake => {
  const keys = [...place.start, ...path]
  const position = positionOf(place, keys, line)
  const isThere = line === undefined || line === 1 || position.isLine
  return {
    file: place.file,
    line: position.line,
    column: position.column,
    path: pathName(keys),
    reason: isThere ? reason : `line ${line} of the text ${reason}`,
  }
}

/** The value at `path` of a place. */
export const within = ({ file, root, start }: Place, path: readonly PropertyKey[]): Place => ({ file, root, start: [...start, ...path] })

let located: { file: string; contents: ParsedNode | null; lines: LineCounter } | undefined

/**
 * The position of the value at a path, or of the nearest existing parent. The file is read again: mistakes are rare.
 *
 * @param textLine a line of the text that the value is: its own place in a block that keeps its lines (`|`), which `isLine` says
 */
function positionOf(
  { file, root }: Place,
  path: readonly PropertyKey[],
  textLine?: number,
): { line: number; column: number; isLine?: boolean } {
  if (located?.file !== file) {
    try {
      const lines = new LineCounter()
      located = { file, contents: parse(readText(file, root), lines).contents, lines }
    } catch {
      return { line: 1, column: 1 }
    }
  }
  const { node, offset } = nearest(located.contents, path)
  if (textLine !== undefined && isScalar(node) && node.type === 'BLOCK_LITERAL' && node.range) {
    return { line: located.lines.linePos(node.range[0]).line + textLine, column: 1, isLine: true }
  }
  const { line, col } = located.lines.linePos(offset ?? 0)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

/** Forgets what is known of files: they may have changed. */
export const forgetPositions = () => {
  located = undefined
}

const parse = (text: string, lineCounter?: LineCounter) =>
  parseDocument(text, { lineCounter, prettyErrors: false, resolveKnownTags: false, stringKeys: true })

/** The value at a path, and where it or the nearest thing around it starts. */
function nearest(root: ParsedNode | null, path: readonly PropertyKey[]): { node?: Node | null; offset?: number } {
  let node: Node | null | undefined = root
  let offset = root?.range[0]
  for (const key of path) {
    let next: Node | null | undefined
    if (isMap<Node, Node>(node)) {
      const pair: Pair<Node, Node> | undefined = node.items.find((item) => isScalar(item.key) && item.key.value === key)
      next = pair?.value
      // A field is where its name is: its value may start lines below.
      if (pair) offset = pair.key.range?.[0] ?? offset
      if (!pair) return { offset }
    } else if (isSeq<Node>(node)) {
      next = typeof key === 'number' ? node.items[key] : undefined
      if (!next) return { offset }
      offset = next.range?.[0] ?? offset
    }
    node = next
  }
  return { node, offset }
}

/** The parser's errors in words for the writer of the file, by code. */
const complaints: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'has * before a text: put the text in quotes',
  BAD_DQ_ESCAPE: 'has a \\ in double quotes that starts no known escape: write \\\\, or use single quotes',
  BAD_INDENT: 'is indented wrongly: fields that belong together start in the same column',
  BAD_DIRECTIVE: 'starts with %: put the text in quotes',
  BAD_SCALAR_START: 'starts with a sign that means something else in YAML: put the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'has a second colon, or starts in the wrong column: put a text with ": " in quotes',
  BLOCK_IN_FLOW: 'has a block of lines inside brackets: write it without brackets, or the text in quotes',
  DUPLICATE_KEY: 'has this field twice: keep one of them',
  KEY_OVER_1024_CHARS: 'has a field name of more than 1024 characters: put a text with ": " in quotes',
  MULTILINE_IMPLICIT_KEY: 'goes on over several lines where a field name belongs: put the text in quotes, or indent its further lines',
  MULTIPLE_DOCS: 'has a line of --- that starts a second document: write one document a file',
  TAB_AS_INDENT: 'is indented with a tab: use spaces',
  TAG_RESOLVE_FAILED: 'has ! before a value, which is a tag in YAML: write the value itself, or put the text in quotes',
  MULTIPLE_TAGS: 'has ! before a value, which is a tag in YAML: write the value itself, or put the text in quotes',
  MULTIPLE_ANCHORS: 'has & before a value, which is an anchor in YAML: write the value itself, or put the text in quotes',
  NON_STRING_KEY: 'has a field name that is no text',
  UNEXPECTED_TOKEN: 'has something that does not belong here: put a text with brackets, quotes or colons in quotes',
}

/** A complaint of the parser's in the words of a person, with the sign that it misses. */
function inWords({ code, message }: YAMLError): string {
  const [, bracket] = /end with a ([}\]])/.exec(message) ?? []
  if (bracket !== undefined) return `lacks the closing ${bracket} of what starts above, or has lines in it that are not indented`
  if (code === 'MISSING_CHAR') {
    const [, quote] = /closing (["'])/.exec(message) ?? []
    if (quote !== undefined) return `lacks the closing ${quote} of a text that starts above`
    if (message.includes('Implicit map keys')) return 'lacks the colon and space after the name of a field'
    if (message.includes('Sequence item')) return 'lacks the hyphen of a list entry'
    if (message.includes('Missing ,')) return 'lacks a comma between two values: put a text with commas, brackets or quotes in quotes'
  }
  return complaints[code] ?? `cannot be read as YAML: ${message}`
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
