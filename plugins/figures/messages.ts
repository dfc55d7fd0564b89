import { words, type Words } from '#src/fields/words.ts'
import type { Locale } from '#src/profile/types.ts'
import type { FigureProblem } from './check'
import type { Difference } from './compare'
import { otherLanguage } from './notation'

const names: Record<Locale, Words> = { en: words('English', 'inglés'), es: words('Spanish', 'español') }

/** What is wrong with one number, in one line. */
export function problemWords({ kind, mention: { text } }: FigureProblem): Words {
  switch (kind) {
    case 'missing':
      return words(`no figure carries the number ${text}`, `ninguna cifra recoge el número ${text}`)
    case 'unit':
      return words(`the figure of ${text} has another unit`, `la cifra de ${text} tiene otra unidad`)
    case 'notation':
      return words(`${text} is written with the separators of another language`, `${text} está escrito con los separadores de otro idioma`)
  }
}

/** What one language has and the other lacks, in one line. */
export function differenceWords({ kind, language, mention: { text } }: Difference): Words {
  const [has, lacks] = [names[language], names[otherLanguage(language)]]
  return kind === 'number'
    ? words(`${lacks.en} lacks ${text}, which ${has.en} has`, `en ${lacks.es} falta ${text}, que está en ${has.es}`)
    : words(
        `${lacks.en} lacks the unit of ${text}, which ${has.en} names`,
        `en ${lacks.es} falta la unidad de ${text}, que está en ${has.es}`,
      )
}

/** The problems of a statement that is to be published, and what to do about them. */
export function publishingWords(problems: FigureProblem[], language: Locale): Words {
  const of = (kind: FigureProblem['kind']) => problems.flatMap((each) => (each.kind === kind ? [`"${each.mention.text}"`] : [])).join(', ')
  const [missing, unit, notation] = [of('missing'), of('unit'), of('notation')]
  const { en, es } = names[language]
  const sentences = [
    missing &&
      words(
        `No figure carries ${missing} of the ${en} statement: add or correct the figure, or explain here why there is none.`,
        `Ninguna cifra recoge ${missing} de la afirmación en ${es}: añada o corrija la cifra, o explique aquí por qué no la hay.`,
      ),
    unit &&
      words(
        `The figure for ${unit} has another unit than the ${en} statement: correct it, or explain here why it differs.`,
        `La cifra de ${unit} tiene otra unidad que la afirmación en ${es}: corríjala, o explique aquí por qué difiere.`,
      ),
    notation &&
      words(
        `The ${en} statement writes ${notation} with the separators of another language: correct it, or explain here why it is right.`,
        `La afirmación en ${es} escribe ${notation} con los separadores de otro idioma: corríjala, o explique aquí por qué es correcta.`,
      ),
  ].filter((each) => each !== '')
  return words(sentences.map((each) => each.en).join(' '), sentences.map((each) => each.es).join(' '))
}
