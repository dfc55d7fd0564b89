import fc from 'fast-check'
import { make, type Node } from '#src/prose/tree.ts'

/** Characters and marks that mean something in Markdown, and some that mean something to programs. */
const characters = fc.constantFrom(
  ...Array.from('ab *_`~|<>&[]()!#+-.1\\"\'{}:=/\u00a0é漢😀'),
  ...[
    '  ',
    '&amp;',
    '<br>',
    '**',
    'https://example.org',
    '1. ',
    '- ',
    '> ',
    '## ',
    '---',
    '| a |',
    '<!-- empty -->',
    '==',
    '^[',
    '[[',
    ']]',
    ':::',
    '[!NOTE]',
  ],
)
const words = fc.array(characters, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))

const text = fc.tuple(words, fc.integer({ min: 0, max: 3 })).map(([value, format]) => make.text(value, format))
const leaf = fc.oneof(
  { weight: 5, arbitrary: text },
  fc.constant(null).map(() => make.tab()),
  fc.constant(null).map(() => make.linebreak()),
)

/** The editor joins texts of one format. */
function joined(nodes: Node[]): Node[] {
  const result: Node[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text' && last?.type === 'text' && last.format === node.format) {
      result[result.length - 1] = { ...last, text: String(last.text) + String(node.text) }
    } else result.push(node)
  }
  return result
}

const link = fc
  .tuple(
    fc.constantFrom('/a', 'https://example.org/a_(b)', 'mailto:a@example.org', '#part'),
    fc.boolean(),
    fc.array(leaf, { minLength: 1, maxLength: 3 }),
  )
  .map(([url, newTab, children]) => make.link(url, newTab, joined(children)))

const inline = fc.array(fc.oneof({ weight: 4, arbitrary: leaf }, link), { maxLength: 4 }).map(joined)

/** Numbers a list's items as the editor does: an item that only holds a nested list has the number of the one before. */
function numbered(start: number | null, items: Node[][]): Node[] {
  let value = (start ?? 1) - 1
  return items.map((children, index) => {
    if (children[0]?.type !== 'list' || index === 0) value += 1
    return make.item(value, children)
  })
}

const { block } = fc.letrec<{ block: Node; list: Node }>((tie) => ({
  list: fc
    .tuple(
      fc.option(fc.integer({ min: 0, max: 12 })),
      fc.array(
        fc.oneof(
          { weight: 4, arbitrary: inline },
          tie('list').map((list) => [list]),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([start, items]) => make.list(start, numbered(start, items))),
  block: fc.oneof(
    { weight: 4, arbitrary: inline.map(make.paragraph) },
    fc.tuple(fc.integer({ min: 2, max: 4 }), inline).map(([level, children]) => make.heading(level, children)),
    inline.map(make.quote),
    fc.array(tie('block'), { minLength: 2, maxLength: 3 }).map(make.quote),
    tie('list'),
  ),
}))

/** Any prose that the editor can hold. */
export const editorState = fc.array(block, { minLength: 1, maxLength: 5 }).map(make.root)
