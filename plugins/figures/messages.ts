import type { Message } from '#src/messages/types.ts'
import { message as language } from '#src/messages/translations/index.ts'
import { joined } from '#src/messages/compose.ts'
import { message } from './translations/index.ts'
import type { Locale } from '#src/profile/types.ts'
import type { FigureProblem } from './check'
import type { Difference } from './compare'
import { otherLanguage } from './notation'

const names: Record<Locale, Message> = { en: language('en'), es: language('es') }

/** What is wrong with one number, in one line. */
export function problemWords({ kind, mention: { text } }: FigureProblem): Message {
  switch (kind) {
    case 'missing':
      return message('noFigureCarriesNumber', { text })
    case 'unit':
      return message('figureAnotherUnit', { text })
    case 'notation':
      return message('writtenSeparatorsAnotherLanguage', { text })
  }
}

/** What one language has and the other lacks, in one line. */
export function differenceWords({ kind, language, mention: { text } }: Difference): Message {
  const [has, lacks] = [names[language], names[otherLanguage(language)]]
  return kind === 'number' ? message('numberLacking', { lacks, has, text }) : message('unitLacking', { lacks, has, text })
}

/** The problems of a statement that is to be published, and what to do about them. */
export function publishingWords(problems: FigureProblem[], language: Locale): Message {
  const of = (kind: FigureProblem['kind']) => problems.flatMap((each) => (each.kind === kind ? [`"${each.mention.text}"`] : [])).join(', ')
  const [missing, unit, notation] = [of('missing'), of('unit'), of('notation')]
  const sentences = [
    missing && message('publishingMissing', { numbers: missing, language: names[language] }),
    unit && message('publishingUnit', { numbers: unit, language: names[language] }),
    notation && message('publishingNotation', { numbers: notation, language: names[language] }),
  ]
  return joined(
    sentences.filter((each) => each !== ''),
    ' ',
  )
}
