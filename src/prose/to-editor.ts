import type { Blockquote, Link, List, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { isSafeLink } from '#src/fields/links.ts'
import { breakMark, emptyMark, newTabTitle } from './to-markdown'
import { bold, italic, make, type EditorState, type Node } from './tree'

/** Markdown that the page has no form for, with its place in the Markdown: both counted from 1. */
export interface ProseProblem {
  line: number
  column: number
  reason: string
}

/** Prose that the editor does not offer; the message is that of the first problem. */
export class ProseError extends Error {
  override name = 'ProseError'
  constructor(readonly problems: readonly ProseProblem[]) {
    const [first] = problems
    super(first && `line ${first.line} ${first.reason}`)
  }
}

/**
 * Markdown (CommonMark) as the prose editor's tree.
 *
 * @throws ProseError with the places of all that the editor does not offer
 */
export function toEditor(markdown: string): EditorState {
  const tree = fromMarkdown(markdown)
  const problems: ProseProblem[] = []
  const report: Report = (place, reason, lines = 0) => {
    const { column, line } = place.position?.start ?? { line: 1, column: 1 }
    problems.push({ line: line + lines, column: lines > 0 ? 1 : column, reason })
  }
  reportExtensions(tree.children, markdown, report)
  const root = make.root(new Reader(report).blocks(tree.children))
  if (problems.length > 0) throw new ProseError(problems.sort((a, b) => a.line - b.line || a.column - b.column))
  return root
}

/** Takes down what is wrong with a part of the Markdown, or `lines` below its start. */
type Report = (place: Content, reason: string, lines?: number) => void

type Content = RootContent | PhrasingContent

const refusals: Partial<Record<Content['type'], string>> = {
  image: 'has an image: remove it',
  imageReference: 'has an image: remove it',
  thematicBreak: 'has a horizontal rule: remove it',
  code: 'has code: remove the indentation or the marks',
  inlineCode: 'has code marks (`): remove them',
  definition: 'has a link whose address stands apart: write [text](address)',
  linkReference: 'has a link whose address stands apart: write [text](address)',
}

/** Makes the editor's nodes of Markdown; what has none is reported, and left out. */
class Reader {
  constructor(private readonly report: Report) {}

  blocks(contents: RootContent[]): Node[] {
    return contents.flatMap((content): Node[] => {
      switch (content.type) {
        case 'paragraph':
          return [make.paragraph(this.inline(content.children))]
        case 'heading':
          if (content.depth < 2 || content.depth > 4) this.report(content, 'has a heading of another level: use two, three or four #')
          return [make.heading(content.depth, this.inline(content.children))]
        case 'blockquote':
          return [make.quote(this.quoted(content))]
        case 'list':
          return [this.list(content)]
        case 'html':
          return content.value === emptyMark ? [make.paragraph([])] : this.refuse(content)
        default:
          return this.refuse(content)
      }
    })
  }

  private refuse(content: Content): [] {
    const html = 'has HTML or a bare address in < >: write Markdown, and links as [text](address)'
    this.report(content, refusals[content.type] ?? (content.type === 'html' ? html : `has ${content.type}`))
    return []
  }

  /** The editor's own quotes hold their text directly. */
  private quoted({ children }: Blockquote): Node[] {
    const [only] = children
    if (children.length === 1 && only?.type === 'paragraph') return this.inline(only.children)
    if (children.length === 1 && only?.type === 'html' && only.value === emptyMark) return []
    return this.blocks(children)
  }

  private list({ ordered, start, children }: List): Node {
    const first = ordered ? (start ?? 1) : null
    const items: Node[] = []
    let value = (first ?? 1) - 1
    for (const item of children) {
      const [head, ...rest] = item.children
      value += 1
      const isNested = head?.type === 'list'
      const text = head?.type === 'paragraph' ? this.inline(head.children) : []
      const isMark = head?.type === 'html' && head.value === emptyMark
      const own = head === undefined || isNested || head.type === 'paragraph' || isMark ? [] : this.blocks([head])
      const following = isNested ? item.children : rest
      if (!isNested) items.push(make.item(value, [...text, ...own, ...this.blocks(following.filter(({ type }) => type !== 'list'))]))
      for (const child of following) if (child.type === 'list') items.push(make.item(value, [this.list(child)]))
    }
    return make.list(first, items)
  }

  private inline(contents: PhrasingContent[], format = 0): Node[] {
    const nodes = contents.flatMap((content): Node[] => {
      switch (content.type) {
        case 'text':
          return texts(content.value, format)
        case 'break':
          return [make.linebreak()]
        case 'strong':
          return this.inline(content.children, format | bold)
        case 'emphasis':
          return this.inline(content.children, format | italic)
        case 'link':
          return [this.link(content, format)]
        case 'html':
          if (content.value === breakMark) return [make.linebreak()]
          return content.value === '<!---->' ? [] : this.refuse(content)
        default:
          return this.refuse(content)
      }
    })
    return merged(nodes)
  }

  private link(content: Link, format: number): Node {
    const { title, url } = content
    if (!isSafeLink(url))
      this.report(content, `links to "${url}": write an address that starts with https://, http:// or mailto:, or with /`)
    if (title && title !== newTabTitle) this.report(content, `has a link with the title "${title}": write "${newTabTitle}" or none`)
    return make.link(url, title === newTabTitle, this.inline(content.children, format))
  }
}

/** A line of Markdown that ends without a mark for a break goes on in the next. */
const texts = (value: string, format: number): Node[] =>
  value
    .replace(/[ ]*\n[ ]*/g, ' ')
    .split(/(\t)/)
    .flatMap((part) => (part === '' ? [] : [part === '\t' ? make.tab() : make.text(part, format)]))

function merged(nodes: Node[]): Node[] {
  const result: Node[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text' && last?.type === 'text' && node.format === last.format) {
      result[result.length - 1] = { ...last, text: String(last.text) + String(node.text) }
    } else result.push(node)
  }
  return result
}

/** Tables and strikethrough are extensions of Markdown: without them, their markup would appear on the page as text. */
function reportExtensions(contents: readonly Content[], markdown: string, report: Report) {
  for (const content of contents) {
    const { position } = content
    const source = position ? markdown.slice(position.start.offset, position.end.offset) : ''
    if (content.type === 'paragraph' && source.startsWith('|')) report(content, 'has a table: write a list or sentences')
    else if (content.type === 'paragraph') reportBlocks(content, source.split('\n'), report)
    const written = source.replace(/\\./gs, '')
    if (content.type === 'text') for (const [pattern, reason] of marks) if (pattern.test(written)) report(content, reason)
    if ('children' in content) reportExtensions(content.children, markdown, report)
  }
}

/** What other Markdown reads as marks within a line. */
const marks: [pattern: RegExp, reason: string][] = [
  [/\[\^|\^\[/, 'has a footnote: cite a source, or write it into the text'],
  [/~~/, 'has ~~ marks: remove them'],
  [/(?<!~)~[^\s~](?:[^~]*[^\s~])?~(?!~)/, 'has ~ marks: remove them'],
  [/==[^\s=](?:[^=]*[^\s=])?==/, 'has == marks: remove them'],
  [/\[\[[^[\]]+\]\]/, 'has a link to a page in [[ ]]: write [text](address)'],
]

/** What other Markdown reads as a block, by its first line or by one that goes on from the line before it. */
const extensions: [line: RegExp, reason: string][] = [
  [/^\[[ xX]\]\s/, 'has a box of a task list: remove it'],
  [/^:?-+:?\s*(\|\s*:?-+:?\s*)+\|?$/, 'has a table: write a list or sentences'],
  [/^:\s/, 'has a definition list: write a list or sentences'],
  [/^\$\$/, 'has a formula: write it as text'],
  [/^\+\+\+$/, 'has front matter: remove it'],
  [/^\[!\w+\]/, 'has a marked box: write a quote or a paragraph'],
  [/^:::/, 'has a marked box: write a quote or a paragraph'],
]

/** An editor's own line breaks carry a mark, so that a line without one goes on in the next. */
const isBroken = (line: string) => /(\\|>| {2})$/.test(line)

function reportBlocks(paragraph: Content, lines: string[], report: Report) {
  for (const [index, written] of lines.entries()) {
    const line = written.replace(/^[\s>]+/, '').trimEnd()
    const before = lines[index - 1]
    const goesOn = before === undefined ? line.startsWith('[') || (lines.length > 1 && !isBroken(written)) : !isBroken(before)
    const [, reason] = extensions.find(([pattern]) => pattern.test(line)) ?? []
    if (goesOn && reason) report(paragraph, reason, index)
  }
}
