import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proseInPlace } from './prose-in-place'
import { toEditor, toMarkdown } from '#src/prose/index.ts'
import { editorState } from '#tests/support/prose.ts'

const written = `The first paragraph goes on
over several lines, as people
write it.

* one
* _two_
* three

Last   words.
`
const normal = (markdown: string) => toMarkdown(toEditor(markdown))

describe('prose that somebody has written', () => {
  it.each<[string, string, string]>([
    ['nothing', 'write', 'write'],
    ['a word within a line', 'several', 'many'],
    ['a word in an item of a list', 'two', 'zwei'],
    ['a word at the end', 'words.', 'sentences.'],
    ['a word into two', 'people', 'many people'],
  ])('changes in one line for %s', (_, from, to) => {
    const result = proseInPlace(written, normal(written.replace(from, to)))
    const changed = written.split('\n').filter((line, index) => line !== result.split('\n')[index])
    expect(result.split('\n')).toHaveLength(written.split('\n').length)
    expect(changed.length).toBeLessThanOrEqual(1)
  })

  it('keeps what is around a paragraph that is added or removed', () => {
    expect(proseInPlace(written, normal(`Before.\n\n${written}`))).toBe(`Before.\n\n${written}`)
    expect(proseInPlace(written, normal(written.replace('Last   words.\n', '')))).toBe(written.replace('\nLast   words.\n', ''))
    expect(proseInPlace(written, normal(`${written}\nAfter.\n`))).toBe(`${written}\nAfter.\n`)
  })

  it('says what it is to say, whatever it said', () => {
    fc.assert(
      fc.property(editorState, editorState, (one, other) => {
        const [before, after] = [toMarkdown(one), toMarkdown(other)]
        fc.pre(before !== '' && after !== '')
        expect(normal(proseInPlace(`${before}\n`, after))).toBe(after)
        expect(proseInPlace(`${before}\n`, before)).toBe(`${before}\n`)
      }),
      { numRuns: 50 },
    )
  })
})
