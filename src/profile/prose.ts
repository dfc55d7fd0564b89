import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'
import { convertLexicalToHTML, type HTMLConverters } from '@payloadcms/richtext-lexical/html'
import { convertLexicalToPlaintext } from '@payloadcms/richtext-lexical/plaintext'
import { isSafeLink } from '#src/fields/links.ts'
import type { Prose, ProseFormat } from './types'

/**
 * Exactly what the editor can make (src/fields/rich-text.ts), without styles: Payload's own converters copy some from the
 * nodes. A link whose address is not safe becomes its text, and a node of another type nothing.
 */
const converters = ({ defaultConverters }: { defaultConverters: HTMLConverters }): HTMLConverters => {
  const { text, linebreak, tab, link, autolink } = defaultConverters
  return {
    text,
    linebreak,
    tab,
    link: (args) => {
      const isSafe = isSafeLink(args.node.fields.url ?? '') && typeof link === 'function'
      return isSafe ? link({ ...args, providedStyleTag: '' }) : args.nodesToHTML({ nodes: args.node.children }).join('')
    },
    autolink: (args) => {
      const isSafe = isSafeLink(args.node.fields.url ?? '') && typeof autolink === 'function'
      return isSafe ? autolink({ ...args, providedStyleTag: '' }) : args.nodesToHTML({ nodes: args.node.children }).join('')
    },
    paragraph: ({ node, nodesToHTML }) => element('p', nodesToHTML({ nodes: node.children })),
    heading: ({ node, nodesToHTML }) =>
      element(['h2', 'h3', 'h4'].includes(node.tag) ? node.tag : 'h2', nodesToHTML({ nodes: node.children })),
    quote: ({ node, nodesToHTML }) => element('blockquote', nodesToHTML({ nodes: node.children })),
    list: ({ node, nodesToHTML }) => element(node.listType === 'number' ? 'ol' : 'ul', nodesToHTML({ nodes: node.children })),
    listitem: ({ node, nodesToHTML }) => element('li', nodesToHTML({ nodes: node.children })),
    unknown: () => '',
  }
}

const element = (tag: string, children: string[]) => `<${tag}>${children.join('')}</${tag}>`

/** Prose as stored, in the format asked for; null when there is none. HTML is safe to insert into a page as it is. */
export function proseAs(format: ProseFormat, data: SerializedEditorState | null | undefined): Prose | null {
  if (!data) return null
  switch (format) {
    case 'lexical':
      return { format, value: data }
    case 'text':
      return { format, value: convertLexicalToPlaintext({ data }) }
    case 'html':
      return { format, value: convertLexicalToHTML({ converters, data, disableContainer: true }) }
  }
}
