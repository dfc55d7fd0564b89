/**
 * Makes the page what another rendering of it is, and touches only what differs: scrolling, focus and selection stay. Scripts stay as they
 * are, and so does what has the attribute `data-own`, which is its component's own.
 */
export function becomeLike(page: Document, other: Document) {
  page.title = other.title
  match(shown(page), shown(other), page.body)
}

const shown = ({ body }: Document) => [...body.children].filter(({ localName }) => ['header', 'div', 'footer'].includes(localName))

function match(nodes: ChildNode[], wanted: ChildNode[], parent: Element) {
  for (const [index, next] of wanted.entries()) {
    const node = nodes[index]
    if (node) become(node, next)
    else parent.append(next)
  }
  for (const node of nodes.slice(wanted.length)) node.remove()
}

function become(node: ChildNode, next: ChildNode) {
  if (node.isEqualNode(next)) return
  if (node instanceof Element && next instanceof Element && node.nodeName === next.nodeName) {
    if (node.hasAttribute('data-own')) return
    for (const { name } of [...node.attributes]) if (!next.hasAttribute(name)) node.removeAttribute(name)
    for (const { name, value } of next.attributes) if (node.getAttribute(name) !== value) node.setAttribute(name, value)
    match([...node.childNodes], [...next.childNodes], node)
  } else if (node instanceof CharacterData && next instanceof CharacterData && node.nodeType === next.nodeType) node.data = next.data
  else node.replaceWith(next)
}
