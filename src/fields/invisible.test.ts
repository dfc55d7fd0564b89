import { describe, expect, it } from 'vitest'
import { invisibleProblem, invisiblesIn } from './invisible'

const found = (text: string) => [...invisiblesIn(text)].map(({ index }) => index)

describe('a character that nobody sees', () => {
  it.each<[string, string, number[]]>([
    ['a space of no width', 'co\u200bca', [2]],
    ['a soft hyphen', 'erad\u00adication', [4]],
    ['a word joiner', 'a\u2060b', [1]],
    ['a byte order mark inside a text', 'a \ufeffb', [2]],
    ['an override of the direction', 'a \u202eb\u202c', [2, 4]],
    ['isolates', '\u2066a\u2069', [0, 2]],
    ['a mark of direction without a text that needs one', 'a\u200eb', [1]],
    ['a joiner between Latin letters', 'a\u200db', [1]],
    ['a non-joiner between Latin letters', 'a\u200cb', [1]],
    ['a non-joiner at the end of an Arabic word', 'می\u200c ', [2]],
    ['tags without a flag', 'a\u{e0067}\u{e0062}', [1, 3]],
    ['several, each', '\u200b\u200b', [0, 1]],
  ])('is found: %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    ['a non-joiner between Persian letters', 'می\u200cخواهم'],
    ['a joiner between letters of Sinhala', 'ශ්\u200dරී'],
    ['a joiner after a virama', 'ക്\u200d'],
    ['a family of emoji', '👩‍👩‍👧‍👦'],
    ['emoji with a selector and a joiner', '🏳️‍🌈 ❤️‍🔥'],
    ['a profession with a tone of skin', '👩🏽‍🚀'],
    ['the flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['a mark of direction in Hebrew', 'שלום\u200f (a)'],
    ['accents, spaces and dashes', 'Perú — 10 000 km² “coca”'],
  ])('is left where it is needed: %s', (_, text) => {
    expect(found(text)).toEqual([])
  })

  it('is named, with the word before it', () => {
    expect(invisibleProblem('the co\u200bca')).toEqual({
      en: 'The text contains an invisible character after “co”: a zero-width space (U+200B). Remove it.',
      es: 'El texto contiene un carácter invisible tras «co»: un espacio de ancho cero (U+200B). Quítelo.',
    })
  })
})
