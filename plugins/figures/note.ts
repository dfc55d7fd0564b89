import type { TextareaField } from 'payload'
import { textarea } from 'payload/shared'
import { staffField } from '#src/access.ts'
import { isRecord } from '#src/fields/walk.ts'
import { longest, say, words } from '#src/fields/words.ts'
import { defaultLocale } from '#src/profile/types.ts'
import { figureProblems, type Figure } from './check'
import { publishingWords } from './messages'
import { statementsToPublish } from './statements'

/**
 * Why a statement has a number that no figure carries, or that one carries in another unit. Asked for
 * when such a fact is published, and kept in its versions; the public does not see it.
 */
export const figureNoteField = (): TextareaField => ({
  name: 'figureNote',
  type: 'textarea',
  label: words('Reason for numbers without a figure', 'Motivo de los números sin cifra'),
  maxLength: longest.note,
  access: staffField,
  admin: {
    description: words(
      'Only where the statement has a number that none of the figures carries, and rightly so.',
      'Solo si la afirmación tiene un número que ninguna cifra recoge, y con razón.',
    ),
  },
  validate: async (value, options) => {
    const { data, req } = options
    const valid = textarea(value, options)
    if (valid !== true) return valid
    const { figures }: Record<string, unknown> = { ...data }
    const carriers = Array.isArray(figures) ? figures.filter(isFigure) : []
    const isTranslation = req.locale !== defaultLocale
    const messages = (await statementsToPublish(options)).flatMap(({ language, text }) => {
      const problems = figureProblems(text, language, carriers, { isTranslation })
      return problems.length === 0 ? [] : [publishingWords(problems, language)]
    })
    if (messages.length === 0) return true
    return say(req, messages.map(({ en }) => en).join(' '), messages.map(({ es }) => es).join(' '))
  },
})

const isFigure = (value: unknown): value is Figure => isRecord(value)
