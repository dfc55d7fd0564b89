import type { BlockContent, DefinitionContent, List, ListItem, PhrasingContent, RootContent } from 'mdast'
import { toMarkdown as write } from 'mdast-util-to-markdown'
import { bold, childrenOf, italic, type EditorState, type Node } from './tree'

type Block = BlockContent | DefinitionContent

/** The notation for an empty paragraph, which Markdown lacks. */
export const emptyMark = '<!-- empty -->'
/** A line break where Markdown's own is read as something else: at the end of a block and in headings. */
export const breakMark = '<br>'
/** The title of a link that opens in a new tab. */
export const newTabTitle = 'new tab'

const inlineTypes = new Set(['text', 'linebreak', 'tab', 'link', 'autolink'])
const isInline = ({ type }: Node) => inlineTypes.has(type)

/**
 * Prose as Markdown, in one way for each text: what comes back from `toEditor` gives the same Markdown again. Empty prose
 * is an empty text.
 */
export function toMarkdown({ root }: EditorState): string {
  const children = blocksOf(childrenOf(root))
  if (children.every((child) => child.type === 'html')) return ''
  return write(
    { type: 'root', children },
    {
      bullet: '-',
      bulletOther: '*',
      emphasis: '*',
      strong: '*',
      listItemIndent: 'one',
      rule: '-',
      resourceLink: true,
      // Marks of extensions that the page does not have: people would take them for such.
      unsafe: [
        { character: '|', atBreak: true },
        { character: '~', inConstruct: 'phrasing' },
        { character: '=', after: '=', inConstruct: 'phrasing' },
        { character: '^', after: '\\[', inConstruct: 'phrasing' },
        { character: '[', after: '[!\\[]', inConstruct: 'phrasing' },
        { character: ':', atBreak: true, after: '::' },
      ],
    },
  ).replace(/\n$/, '')
}

/** Blocks; a run of inline nodes between them is a paragraph. */
function blocksOf(nodes: Node[]): Block[] {
  const blocks: Block[] = []
  let run: Node[] = []
  const endRun = () => {
    if (run.length > 0) blocks.push(paragraph(run))
    run = []
  }
  for (const node of nodes) {
    if (isInline(node)) {
      run.push(node)
      continue
    }
    endRun()
    blocks.push(...blockOf(node))
  }
  endRun()
  return blocks
}

function blockOf(node: Node): Block[] {
  const children = childrenOf(node)
  switch (node.type) {
    case 'paragraph':
      return [paragraph(children)]
    case 'heading':
      return [{ type: 'heading', depth: node.tag === 'h3' ? 3 : node.tag === 'h4' ? 4 : 2, children: phrasing(children, true) }]
    case 'quote':
      return [{ type: 'blockquote', children: orMark(blocksOf(children)) }]
    case 'list':
      return children.length > 0 ? [list(node, children)] : []
    default:
      return []
  }
}

function paragraph(nodes: Node[]): Block {
  const children = phrasing(nodes, false)
  return children.length > 0 ? { type: 'paragraph', children } : { type: 'html', value: emptyMark }
}

const orMark = (blocks: Block[]): Block[] => (blocks.length > 0 ? blocks : [{ type: 'html', value: emptyMark }])

/** Whether Markdown reads a block as one of its own without an empty line before it. */
const isTight = (block: Block, before: Block | undefined) =>
  block.type === 'list' && before?.type === 'paragraph' && (block.start ?? 1) === 1 && block.children[0]?.children[0]?.type === 'paragraph'

/** In the editor a nested list is an item of its own, after the one that it belongs to. */
function list(node: Node, items: Node[]): List {
  const children: ListItem[] = []
  for (const item of items) {
    const own = childrenOf(item)
    const isNested = own.length > 0 && own.every(({ type }) => type === 'list')
    const last = children.at(-1)
    const blocks = blocksOf(own).filter((block) => block.type !== 'html')
    if (isNested && last) last.children.push(...blocks)
    else children.push({ type: 'listItem', spread: false, children: orMark(blocks) })
  }
  for (const item of children) item.spread = item.children.some((block, index) => index > 0 && !isTight(block, item.children[index - 1]))
  const isOrdered = node.listType === 'number'
  return {
    type: 'list',
    ordered: isOrdered,
    start: isOrdered && typeof node.start === 'number' ? node.start : isOrdered ? 1 : null,
    spread: false,
    children,
  }
}

interface Piece {
  format: number
  content: PhrasingContent
}

function phrasing(nodes: Node[], isHeading: boolean): PhrasingContent[] {
  const pieces = nodes.flatMap((node) => piecesOf(node, isHeading))
  const last = pieces.at(-1)
  if (last?.content.type === 'break') {
    // Markdown reads a break at the end as nothing.
    for (let index = pieces.length - 1; index >= 0; index -= 1) {
      const piece = pieces[index]
      if (piece?.content.type !== 'break') break
      piece.content = { type: 'html', value: breakMark }
    }
    // Alone on its line it would be a block.
    if (pieces.every(({ content }) => content.type === 'html')) pieces.push({ format: 0, content: { type: 'html', value: '<!---->' } })
  }
  return formatted(pieces, [bold, italic])
}

function piecesOf(node: Node, isHeading: boolean): Piece[] {
  const format = typeof node.format === 'number' ? node.format & (bold | italic) : 0
  const lineBreak = (): Piece => ({ format: 0, content: isHeading ? { type: 'html', value: breakMark } : { type: 'break' } })
  switch (node.type) {
    case 'linebreak':
      return [lineBreak()]
    case 'tab':
      return [{ format, content: { type: 'text', value: '\t' } }]
    case 'text':
      return String(node.text)
        .split(/(\r\n|\r|\n)/)
        .flatMap((part, index): Piece[] => {
          if (index % 2 === 1) return [lineBreak()]
          return part === '' ? [] : [{ format, content: { type: 'text', value: part } }]
        })
    case 'link':
    case 'autolink':
      return linkPieces(node, isHeading)
    default:
      return []
  }
}

function linkPieces(node: Node, isHeading: boolean): Piece[] {
  const inner = childrenOf(node).flatMap((child) => piecesOf(child, isHeading))
  if (inner.length === 0) return []
  const { url, newTab }: { url?: unknown; newTab?: unknown } = typeof node.fields === 'object' && node.fields !== null ? node.fields : {}
  // A format that the whole link has goes around it.
  const shared = inner.reduce((common, piece) => common & piece.format, bold | italic)
  const children = formatted(
    inner.map(({ format, content }) => ({ format: format & ~shared, content })),
    [bold, italic],
  )
  const title = newTab === true ? newTabTitle : null
  return [{ format: shared, content: { type: 'link', url: String(url), title, children: children.filter(isInLink) } }]
}

const isInLink = (content: PhrasingContent): content is Exclude<PhrasingContent, { type: 'link' | 'linkReference' }> =>
  content.type !== 'link' && content.type !== 'linkReference'

/** Wraps runs that share a format; the first of `formats` goes outside. */
function formatted(pieces: Piece[], formats: number[]): PhrasingContent[] {
  const [format, ...rest] = formats
  if (format === undefined) return merged(pieces.map(({ content }) => content))
  const result: PhrasingContent[] = []
  for (let start = 0; start < pieces.length;) {
    const isOn = has(pieces[start], format)
    let end = start + 1
    while (end < pieces.length && has(pieces[end], format) === isOn) end += 1
    const children = formatted(pieces.slice(start, end), rest)
    if (!isOn) result.push(...children)
    else result.push({ type: format === bold ? 'strong' : 'emphasis', children })
    start = end
  }
  return result
}

const has = (piece: Piece | undefined, format: number) => ((piece?.format ?? 0) & format) !== 0

function merged(contents: PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (const content of contents) {
    const last = result.at(-1)
    if (content.type === 'text' && last?.type === 'text') last.value += content.value
    else result.push(content.type === 'text' ? { ...content } : content)
  }
  return result
}

export type { RootContent }
