/** Every letter that has another case. None of them comes after the first 128 thousand characters. */
let cased: string | undefined

const hasCase = /[\p{Changes_When_Casemapped}\p{Changes_When_Casefolded}]/u

const spellingsOf = new Map<string, string>()

/** The letters that are the same but for their case, by Unicode's simple case folding: `ñÑ`, `kKK`. Accents tell letters apart. */
function spellings(letter: string): string {
  const known = spellingsOf.get(letter)
  if (known !== undefined) return known
  if (!hasCase.test(letter)) return letter
  cased ??= Array.from({ length: 0x1ffff }, (_, code) => String.fromCodePoint(code))
    .filter((each) => hasCase.test(each))
    .join('')
  const found = cased.match(new RegExp(letter, 'giu'))?.join('') ?? letter
  // The cache is bounded, and clients with unusual letters do not slow others down.
  if (spellingsOf.size < 5_000) spellingsOf.set(letter, found)
  return found
}

const escaped = (letter: string) => (/[!-/:-@[-^`{-~]/.test(letter) ? `\\${letter}` : letter)

const written = (text: string, one: (letter: string) => string) =>
  Array.from(text, (letter) => {
    const same = spellings(letter)
    return same.length > letter.length ? `[${same}]` : one(letter)
  }).join('')

/** A regular expression, as PostgreSQL and MongoDB write them, for a text in any case. No character has another meaning in it. */
export const asExpression = (text: string) => written(text, escaped)

/** SQLite's GLOB for what has a text in it in any case. SQLite's LIKE, the alternative, knows the cases of ASCII letters only. */
export const asGlob = (text: string) => `*${written(text, (letter) => (/[*?[]/.test(letter) ? `[${letter}]` : letter))}*`
