import { isSafeLink } from '../src/fields/links'
import { unprintable } from './text-file'

/**
 * Markdown that the prose editor does not carry: it would stand on the page as it is written, or come back changed. Each
 * was tried with the converter of @payloadcms/richtext-lexical 3.90.1; src/fields/rich-text.ts names what it does carry.
 */
const limits: readonly [RegExp, string][] = [
  [unprintable, 'holds control characters: remove them'],
  [/^#(#{4,})?[ \t]/m, 'has a heading of another level: use two, three or four #'],
  [/^=+[ \t]*$/m, 'has an underlined heading: start it with ## instead'],
  [/^[ \t]*([-*_][ \t]*){3,}$/m, 'has a horizontal rule: remove it'],
  [/!\[[^\]]*\]/, 'has an image: remove it'],
  [/^[ \t]*\|/m, 'has a table: write a list or sentences'],
  [/`/, 'has code marks (`): remove them'],
  [/^[ \t]*~~~|~~/m, 'has ~~ marks: remove them'],
  [/\*\*\*|___/, 'has bold italics: use one of both'],
  [/<\/?[a-z][^>]*>/i, 'has HTML or a bare address in < >: write Markdown, and links as [text](address)'],
  [/&(#\d+|#x[\da-f]+|[a-z]{2,}\d*);/i, 'has an HTML entity: write the character itself'],
  [/^[ \t]*\[[^\]]+\]:/m, 'has a link whose address stands apart: write [text](address)'],
  [/^ {1,3}([-*+]|\d+\.)[ \t]/m, 'has a nested list: indent it by four spaces'],
  [/^>.*\n>/m, 'has a quote of several lines: write it on one'],
]

/** What is wrong with Markdown that content files hold, and in which of its lines, counted from 1; undefined if nothing. */
export function markdownProblem(markdown: string): { line: number; reason: string } | undefined {
  const problem = (offset: number, reason: string) => ({ line: markdown.slice(0, offset).split('\n').length, reason })
  for (const [pattern, reason] of limits) {
    const match = pattern.exec(markdown)
    if (match) return problem(match.index, reason)
  }
  for (const { index, 1: address } of markdown.matchAll(/\]\(\s*([^)\s]*)/g)) {
    if (address === undefined || isSafeLink(address)) continue
    return problem(index, `links to "${address}": write an address that starts with https://, http:// or mailto:, or with /`)
  }
  return undefined
}
