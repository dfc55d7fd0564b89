import type { Blockquote, Link, List, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { isSafeLink } from '../fields/links'
import { breakMark, emptyMark, newTabTitle } from './to-markdown'
import { bold, italic, make, type EditorState, type Node } from './tree'

/** Markdown that the page has no form for; `line` is counted from 1 in the Markdown. */
export class ProseError extends Error {
  override name = 'ProseError'
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line} ${reason}`)
  }
}

/**
 * Markdown (CommonMark) as the prose editor's tree.
 *
 * @throws ProseError naming the line of what the editor does not offer
 */
export function toEditor(markdown: string): EditorState {
  const tree = fromMarkdown(markdown)
  refuseExtensions(tree.children, markdown)
  return make.root(blocks(tree.children))
}

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

function refuse(content: Content): never {
  const reason =
    refusals[content.type] ??
    (content.type === 'html' ? 'has HTML or a bare address in < >: write Markdown, and links as [text](address)' : `has ${content.type}`)
  throw new ProseError(content.position?.start.line ?? 1, reason)
}

function blocks(contents: RootContent[]): Node[] {
  return contents.map((content) => {
    switch (content.type) {
      case 'paragraph':
        return make.paragraph(inline(content.children))
      case 'heading': {
        if (content.depth < 2 || content.depth > 4) {
          throw new ProseError(content.position?.start.line ?? 1, 'has a heading of another level: use two, three or four #')
        }
        return make.heading(content.depth, inline(content.children))
      }
      case 'blockquote':
        return make.quote(quoted(content))
      case 'list':
        return list(content)
      case 'html':
        if (content.value === emptyMark) return make.paragraph([])
        return refuse(content)
      default:
        return refuse(content)
    }
  })
}

/** The editor's own quotes hold their text directly. */
function quoted({ children }: Blockquote): Node[] {
  const [only] = children
  if (children.length === 1 && only?.type === 'paragraph') return inline(only.children)
  if (children.length === 1 && only?.type === 'html' && only.value === emptyMark) return []
  return blocks(children)
}

function list({ ordered, start, children }: List): Node {
  const first = ordered ? (start ?? 1) : null
  const items: Node[] = []
  let value = (first ?? 1) - 1
  for (const item of children) {
    const [head, ...rest] = item.children
    value += 1
    const isNested = head?.type === 'list'
    const text = head?.type === 'paragraph' ? inline(head.children) : []
    const isMark = head?.type === 'html' && head.value === emptyMark
    const own = head === undefined || isNested || head.type === 'paragraph' || isMark ? [] : blocks([head])
    const following = isNested ? item.children : rest
    if (!isNested) items.push(make.item(value, [...text, ...own, ...blocks(following.filter(({ type }) => type !== 'list'))]))
    for (const child of following) if (child.type === 'list') items.push(make.item(value, [list(child)]))
  }
  return make.list(first, items)
}

function inline(contents: PhrasingContent[], format = 0): Node[] {
  const nodes = contents.flatMap((content): Node[] => {
    switch (content.type) {
      case 'text':
        return texts(content.value, format)
      case 'break':
        return [make.linebreak()]
      case 'strong':
        return inline(content.children, format | bold)
      case 'emphasis':
        return inline(content.children, format | italic)
      case 'link':
        return [link(content, format)]
      case 'html':
        if (content.value === breakMark) return [make.linebreak()]
        if (content.value === '<!---->') return []
        return refuse(content)
      default:
        return refuse(content)
    }
  })
  return merged(nodes)
}

function link(content: Link, format: number): Node {
  const { title, url } = content
  const line = content.position?.start.line ?? 1
  if (!isSafeLink(url)) {
    throw new ProseError(line, `links to "${url}": write an address that starts with https://, http:// or mailto:, or with /`)
  }
  if (title && title !== newTabTitle) {
    throw new ProseError(line, `has a link with the title "${title}": write "${newTabTitle}" or none`)
  }
  return make.link(url, title === newTabTitle, inline(content.children, format))
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

/** Tables and strikethrough are extensions of Markdown: without them, their marks would stand on the page as text. */
function refuseExtensions(contents: readonly Content[], markdown: string) {
  for (const content of contents) {
    const { position } = content
    const source = position ? markdown.slice(position.start.offset, position.end.offset) : ''
    const line = position?.start.line ?? 1
    if (content.type === 'paragraph' && source.startsWith('|')) throw new ProseError(line, 'has a table: write a list or sentences')
    if (content.type === 'paragraph') refuseBlocks(source.split('\n'), line)
    const written = source.replace(/\\./gs, '')
    if (content.type === 'text' && written.includes('[^'))
      throw new ProseError(line, 'has a footnote: cite a source, or write it into the text')
    if (content.type === 'text' && written.includes('~~')) throw new ProseError(line, 'has ~~ marks: remove them')
    if ('children' in content) refuseExtensions(content.children, markdown)
  }
}

/** What other Markdown reads as a block, by its first line or by one that goes on from the line before it. */
const extensions: [line: RegExp, reason: string][] = [
  [/^\[[ xX]\]\s/, 'has a box of a task list: remove it'],
  [/^:?-+:?\s*(\|\s*:?-+:?\s*)+\|?$/, 'has a table: write a list or sentences'],
  [/^:\s/, 'has a definition list: write a list or sentences'],
  [/^\$\$/, 'has a formula: write it as text'],
  [/^\+\+\+$/, 'has front matter: remove it'],
]

/** An editor's own line breaks carry a mark, so that a line without one goes on in the next. */
const isBroken = (line: string) => /(\\|>| {2})$/.test(line)

function refuseBlocks(lines: string[], start: number) {
  for (const [index, written] of lines.entries()) {
    const line = written.replace(/^[\s>]+/, '').trimEnd()
    const before = lines[index - 1]
    const goesOn = before === undefined ? line.startsWith('[') || (lines.length > 1 && !isBroken(written)) : !isBroken(before)
    const [, reason] = extensions.find(([pattern]) => pattern.test(line)) ?? []
    if (goesOn && reason) throw new ProseError(start + index, reason)
  }
}
