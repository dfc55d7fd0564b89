import type { TextareaField } from 'payload'
import { textarea } from 'payload/shared'
import { staffField } from '#src/access.ts'
import { isRecord } from '#src/fields/walk.ts'
import { longest } from '#src/fields/longest.ts'
import { joined } from '#src/messages/compose.ts'
import { localize } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'
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
  label: message('reasonNumbersWithoutFigure'),
  maxLength: longest.note,
  access: staffField,
  admin: {
    description: message('onlyWhereStatementNumber'),
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
    return localize(req, joined(messages, ' '))
  },
})

const isFigure = (value: unknown): value is Figure => isRecord(value)
