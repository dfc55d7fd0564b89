import { unprintable } from './format'
import { invisibleProblem } from './invisible'
import { isSafeLink, unsafeLink } from './links'
import { isRecord } from './walk'
import { longest } from './longest.ts'
import { localize, translate, type Reader } from '#src/messages/translate.ts'

const inline = ['text', 'linebreak', 'tab', 'link', 'autolink']
const block = ['paragraph', 'heading', 'quote', 'list']

/** Which nodes may contain which: those that Markdown can express. A node that is not listed contains nothing. */
const contents: Record<string, string[]> = {
  root: block,
  paragraph: inline,
  heading: inline,
  quote: [...inline, ...block],
  list: ['listitem'],
  listitem: [...inline, ...block],
  link: ['text', 'linebreak', 'tab'],
  autolink: ['text'],
}

const deepest = 20
const boldAndItalic = 1 | 2

/**
 * Why a value is not prose that the editor could have made and Markdown can carry, in the requester's language; undefined
 * when it is. Lexical itself accepts nodes of any type, and fails on what is no node at all.
 */
export function proseProblem(value: unknown, req: Reader): string | undefined {
  if (!isRecord(value) || !isNode(value.root) || value.root.type !== 'root') {
    return translate(req, 'field:takesRichTextObject')
  }
  let length = 0
  const problemIn = (node: Node, depth: number): string | undefined => {
    if (depth > deepest) return translate(req, 'field:listsQuotesMayNested', { deepest })
    const children: unknown = node.children ?? []
    if (!Array.isArray(children)) return notCarried(node.type, req)
    for (const child of children) {
      if (!isNode(child)) return notCarried(undefined, req)
      const problem = contents[node.type]?.includes(child.type)
        ? (nodeProblem(child, req) ?? problemIn(child, depth + 1))
        : notCarried(child.type, req)
      if (problem) return problem
      if (typeof child.text === 'string') length += child.text.length
    }
    return undefined
  }
  const problem = problemIn(value.root, 0)
  if (problem || length <= longest.prose) return problem
  return translate(req, 'field:mostCharactersText', { prose: longest.prose, length })
}

type Node = Record<string, unknown> & { type: string }

const isNode = (value: unknown): value is Node => isRecord(value) && typeof value.type === 'string'

function nodeProblem(node: Node, req: Reader): string | undefined {
  switch (node.type) {
    case 'text': {
      const format = node.format ?? 0
      if (typeof node.text !== 'string' || typeof format !== 'number') return notCarried(node.type, req)
      if (unprintable.test(node.text)) {
        return translate(req, 'field:textHoldsControlCharacters')
      }
      const invisible = invisibleProblem(node.text)
      if (invisible) return localize(req, invisible)
      return (format & ~boldAndItalic) === 0 ? undefined : translate(req, 'field:textMayBoldItalic')
    }
    case 'heading':
      return ['h2', 'h3', 'h4'].some((tag) => tag === node.tag) ? undefined : translate(req, 'field:headingsLevel23')
    case 'list':
      return node.listType === 'bullet' || node.listType === 'number' ? undefined : notCarried(`${String(node.listType)} list`, req)
    case 'link':
    case 'autolink': {
      const { url, linkType } = isRecord(node.fields) ? node.fields : {}
      const isPlain = linkType === undefined || linkType === 'custom'
      return isPlain && typeof url === 'string' && url.length <= longest.url && isSafeLink(url) ? undefined : unsafeLink(req)
    }
    default:
      return undefined
  }
}

const notCarried = (type: string | undefined, req: Reader) => {
  const named = type === undefined ? '' : ` (${JSON.stringify(type.slice(0, 40))})`
  return translate(req, 'field:useParagraphsHeadingsLists', { named })
}
