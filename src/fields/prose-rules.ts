import { unprintable } from './format'
import { invisibleProblem } from './invisible'
import { isSafeLink, unsafeLink } from './links'
import { isRecord } from './walk'
import { longest, say, type Reader } from './words'

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
    return say(
      req,
      'This takes rich text: an object whose "root" holds the paragraphs.',
      'Aquí va texto con formato: un objeto cuyo "root" contiene los párrafos.',
    )
  }
  let length = 0
  const problemIn = (node: Node, depth: number): string | undefined => {
    if (depth > deepest)
      return say(
        req,
        `Lists and quotes may be nested ${deepest} levels deep.`,
        `Las listas y citas pueden anidarse hasta ${deepest} niveles.`,
      )
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
  return say(
    req,
    `At most ${longest.prose} characters; this text has ${length}.`,
    `Como máximo ${longest.prose} caracteres; este texto tiene ${length}.`,
  )
}

type Node = Record<string, unknown> & { type: string }

const isNode = (value: unknown): value is Node => isRecord(value) && typeof value.type === 'string'

function nodeProblem(node: Node, req: Reader): string | undefined {
  switch (node.type) {
    case 'text': {
      const format = node.format ?? 0
      if (typeof node.text !== 'string' || typeof format !== 'number') return notCarried(node.type, req)
      if (unprintable.test(node.text)) {
        return say(req, 'The text holds control characters: remove them.', 'El texto contiene caracteres de control: quítelos.')
      }
      const invisible = invisibleProblem(node.text)
      if (invisible) return say(req, invisible.en, invisible.es)
      return (format & ~boldAndItalic) === 0
        ? undefined
        : say(
            req,
            'Text may be bold and italic; remove other formats.',
            'El texto puede ir en negrita y cursiva; quite los demás formatos.',
          )
    }
    case 'heading':
      return ['h2', 'h3', 'h4'].some((tag) => tag === node.tag)
        ? undefined
        : say(req, 'Headings are of level 2, 3 or 4.', 'Los títulos son de nivel 2, 3 o 4.')
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
  return say(
    req,
    `Use paragraphs, headings, lists, quotes, bold, italic and links; this text holds something else${named}.`,
    `Use párrafos, títulos, listas, citas, negrita, cursiva y enlaces; este texto contiene otra cosa${named}.`,
  )
}
