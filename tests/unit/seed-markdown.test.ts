import { describe, expect, it } from 'vitest'
import { markdownProblem } from '../../seed/markdown'

describe('Markdown that the editor carries is fine', () => {
  it.each([
    'Two\nlines of one paragraph.\n\nAnother, with 3 * 4 and snake_case.',
    '## A heading\n\n### And one below\n\n#### And below that',
    '- one\n- two\n    - nested',
    '1. one\n2. two',
    '> A quote.',
    '**bold**, *italic*, _italic_',
    'A [link](https://example.org/a_b), a [page](/site-map) and [mail](mailto:a@example.org).',
    '5 < 6 & 7 > 3; #hash; R&D; "quotes"; 5-year — dash',
  ])('%j', (markdown) => {
    expect(markdownProblem(markdown)).toBeUndefined()
  })
})

describe('Markdown that the editor does not carry is told with its line', () => {
  it.each([
    ['# Title', 'heading of another level'],
    ['##### Small', 'heading of another level'],
    ['Title\n=====', 'underlined heading'],
    ['---', 'horizontal rule'],
    ['* * *', 'horizontal rule'],
    ['![logo](logo.png)', 'image'],
    ['| a | b |\n|---|---|', 'table'],
    ['`code`', 'code marks'],
    ['```\ncode\n```', 'code marks'],
    ['~~gone~~', '~~ marks'],
    ['***both***', 'bold italics'],
    ['<b>bold</b>', 'HTML'],
    ['<https://example.org>', 'address in < >'],
    ['caf&eacute; &#233;', 'HTML entity'],
    ['[text][1]\n\n[1]: https://example.org', 'address stands apart'],
    ['- one\n  - nested', 'nested list'],
    ['> one\n> two', 'quote of several lines'],
    ['[x](javascript:alert)', 'links to "javascript:alert"'],
    ['[x](//example.org)', 'links to "//example.org"'],
    ['a\u0000b', 'control characters'],
  ])('%j', (markdown, reason) => {
    expect(markdownProblem(markdown)?.reason).toContain(reason)
  })

  it('counted from 1', () => {
    expect(markdownProblem('Text.\n\n<b>bold</b>')?.line).toBe(3)
  })
})
