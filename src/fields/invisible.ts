import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'

/** An invisible character of a text, with its position. */
interface Invisible {
  index: number
  /** What is wrong, and what to do, as a sentence. */
  problem: Message
}

// Scripts whose letters join, or whose signs combine, by invisible characters.
const joining =
  '[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Tibt}\\p{scx=Mymr}\\p{scx=Khmr}]'
const letter = `(?=[\\p{L}\\p{M}])${joining}`
const pictograph = '(?:\\p{Extended_Pictographic}\\ufe0f?|\\p{Emoji_Modifier})'

/**
 * What no text needs, though some of it is needed somewhere: joiners between letters of joining scripts and in emoji, the tags of a
 * flag, marks of direction in a text that runs from right to left.
 */
const pattern = new RegExp(
  [
    `(?<needed>(?<=${letter})[\\u200c\\u200d](?=${letter})|(?<=(?=\\p{M})${joining})\\u200d|(?<=${pictograph})\\u200d(?=\\p{Extended_Pictographic})`,
    '|(?<=\\u{1f3f4})[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{1,6}\\u{e007f})',
    '|(?<mark>[\\u061c\\u200e\\u200f])',
    '|[\\u00ad\\u180e\\u200b-\\u200d\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]',
  ].join(''),
  'gu',
)
const rightToLeft = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u

/** Few texts have any of them, and the pattern with all its conditions takes a while. */
const isPossible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u

/** The invisible characters of a text that no script needs. */
export function* invisiblesIn(text: string): Generator<Invisible> {
  if (!isPossible.test(text)) return
  for (const { 0: found, groups, index } of text.matchAll(pattern)) {
    if (groups?.needed !== undefined || (groups?.mark !== undefined && rightToLeft.test(text))) continue
    const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    const name = names.find(([range]) => range.test(found))?.[1] ?? 'controlCharacter'
    const character = message('invisibleCharacter', { name: message(name), code })
    const before =
      text
        .slice(Math.max(0, index - 30), index)
        .split(/\s/)
        .at(-1) ?? ''
    yield { index, problem: before === '' ? message('invisible', { character }) : message('invisibleAfter', { before, character }) }
  }
}

/** The problem of a text that contains invisible characters, as a sentence. */
export function invisibleProblem(text: string): Message | undefined {
  for (const { problem } of invisiblesIn(text)) return problem
  return undefined
}

const names = [
  [/\u00ad/, 'softHyphen'],
  [/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/, 'directionControl'],
  [/\u200b/, 'zeroWidthSpace'],
  [/[\u200c\u200d\u2060]/, 'zeroWidthJoiner'],
  [/\ufeff/, 'byteOrderMark'],
  [/[\u{e0000}-\u{e007f}]/u, 'tagCharacter'],
] as const
