import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEditor, toMarkdown } from './index'
import { editorState } from '#tests/support/prose.ts'

/** Why Markdown is refused; undefined when it is not. */
function problem(markdown: string): string | undefined {
  try {
    toEditor(markdown)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('Markdown that the editor carries comes back as it was written', () => {
  it.each([
    '## A heading\n\n### And one below\n\n#### And below that',
    '- one\n- two\n  - nested\n  - again\n- three',
    '1. one\n2. two',
    '7. seven\n8. eight',
    '> A quote\\\n> of two lines.',
    '**bold**, *italic*, **_both_**',
    'A [link](https://example.org/a_b), a [page](/site-map "new tab") and [mail](mailto:a@example.org).',
    '5 < 6 & 7 > 3; #hash; R\\&D; "quotes"; 5-year — dash',
    'One line\\\nand the next.',
    'Text.\n\n<!-- empty -->\n\nAfter an empty paragraph.',
  ])('%j', (markdown) => {
    expect(toMarkdown(toEditor(markdown))).toBe(markdown)
  })

  it('or in the one way that says the same', () => {
    expect(toMarkdown(toEditor('Two\nlines of one paragraph with caf&eacute;.\n\n* a\n* b\n\n_italic_  \nbroken'))).toBe(
      'Two lines of one paragraph with café.\n\n- a\n- b\n\n*italic*\\\nbroken',
    )
  })
})

describe('what the editor can hold survives Markdown', () => {
  it('node for node', () => {
    fc.assert(
      fc.property(editorState, (state) => {
        const markdown = toMarkdown(state)
        // Prose of nothing but empty paragraphs is empty prose.
        if (markdown !== '') expect(toEditor(markdown)).toEqual(state)
      }),
      { numRuns: 300 },
    )
  })

  it('and any other tree comes to rest in the first round', () => {
    fc.assert(
      fc.property(fc.array(editorState, { minLength: 1, maxLength: 2 }), (states) => {
        const state = { root: { ...states[0]?.root, type: 'root', children: states.flatMap(({ root }) => root.children) } }
        const markdown = toMarkdown(state)
        expect(toMarkdown(toEditor(markdown))).toBe(markdown)
      }),
      { numRuns: 150 },
    )
  })
})

describe('Markdown that the editor does not carry is told with its line', () => {
  it.each([
    ['# Title', 'heading of another level'],
    ['##### Small', 'heading of another level'],
    ['Title\n=====', 'heading of another level'],
    ['---', 'horizontal rule'],
    ['* * *', 'horizontal rule'],
    ['![logo](logo.png)', 'image'],
    ['| a | b |\n|---|---|', 'table'],
    ['~~gone~~', '~~ marks'],
    ['Year | Hectares\n-----|---------\n2006 | 10,000', 'table'],
    ['Year | Hectares\n:---: | ---:\n2006 | 10,000', 'table'],
    ['Text[^1].', 'footnote'],
    ['- [ ] to do\n- [x] done', 'task list'],
    ['Term\n: What it means', 'definition list'],
    ['$$\nx = 1\n$$', 'formula'],
    ['+++\ntitle = "Peru"\n+++', 'front matter'],
    ['Text^[a note].', 'footnote'],
    ['A ~small~ word', '~ marks'],
    ['A ==marked== word', '== marks'],
    ['> [!NOTE]\n> Text.', 'marked box'],
    [':::warning\nText.\n:::', 'marked box'],
    ['See [[Peru]].', 'link to a page'],
    ['`code`', 'code marks'],
    ['```\ncode\n```', 'has code'],
    ['<b>bold</b>', 'HTML'],
    ['<div>\nblock\n</div>', 'HTML'],
    ['[text][1]\n\n[1]: https://example.org', 'address stands apart'],
    ['[x](javascript:alert)', 'links to "javascript:alert"'],
    ['[x](//example.org)', 'links to "//example.org"'],
    ['[x](/a "A title")', 'title "A title"'],
  ])('%j', (markdown, reason) => {
    expect(problem(markdown)).toContain(reason)
  })

  it('counted from 1', () => {
    expect(problem('Text.\n\n<b>bold</b>')).toMatch(/^line 3 /)
  })
})
