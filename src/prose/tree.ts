/** A node of the prose editor's tree, as it is stored: `type`, and the properties of that type. */
export type Node = Record<string, unknown> & { type: string }

/** Prose as the database holds it. */
export interface EditorState {
  root: Node & { children: Node[] }
}

/** Bits of a text node's `format`. */
export const bold = 1
export const italic = 2

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

export const isEditorState = (value: unknown): value is EditorState =>
  typeof value === 'object' && value !== null && 'root' in value && isNode(value.root) && Array.isArray(value.root.children)

export const childrenOf = (node: Node): Node[] => (Array.isArray(node.children) ? node.children.filter(isNode) : [])

const element = { direction: null, format: '', indent: 0, version: 1 }

/** Nodes as the editor itself writes them. */
export const make = {
  root: (children: Node[]): EditorState => ({ root: { ...element, type: 'root', children } }),
  paragraph: (children: Node[]): Node => ({ ...element, type: 'paragraph', textFormat: 0, textStyle: '', children }),
  heading: (level: number, children: Node[]): Node => ({ ...element, type: 'heading', tag: `h${level}`, children }),
  quote: (children: Node[]): Node => ({ ...element, type: 'quote', children }),
  list: (start: number | null, children: Node[]): Node => ({
    ...element,
    type: 'list',
    listType: start === null ? 'bullet' : 'number',
    tag: start === null ? 'ul' : 'ol',
    start: start ?? 1,
    children,
  }),
  item: (value: number, children: Node[]): Node => ({ ...element, type: 'listitem', value, children }),
  link: (url: string, newTab: boolean, children: Node[]): Node => ({
    ...element,
    version: 3,
    type: 'link',
    fields: { url, newTab, linkType: 'custom' },
    children,
  }),
  text: (text: string, format: number): Node => ({ type: 'text', text, format, detail: 0, mode: 'normal', style: '', version: 1 }),
  tab: (): Node => ({ type: 'tab', text: '\t', format: 0, detail: 2, mode: 'normal', style: '', version: 1 }),
  linebreak: (): Node => ({ type: 'linebreak', version: 1 }),
}
