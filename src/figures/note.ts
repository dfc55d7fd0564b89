import type { TextareaField } from 'payload'
import { textarea } from 'payload/shared'
import { staffField } from '../access'
import { isCheckedToPublish } from '../fields/checked-to-publish'
import { isRecord } from '../fields/walk'
import { longest, say, words } from '../fields/words'
import { defaultLocale } from '../profile/types'
import { latestVersionOf } from '../publishing/standing'
import { figureProblems, type Figure } from './check'

/**
 * Why a statement has a number that no figure carries, or that one carries in another unit. Asked for when such a fact is
 * published, and kept in its versions; the public does not see it.
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
    const { data, id, req } = options
    const valid = textarea(value, options)
    if (valid !== true || (typeof value === 'string' && value.trim() !== '')) return valid
    const { deletedAt, statement, figures }: Record<string, unknown> = { ...data }
    if (!isCheckedToPublish(options) || deletedAt) return true
    const isTranslation = req.locale !== defaultLocale
    // Whoever publishes in Spanish publishes the English statement as well.
    const stored = isTranslation && typeof id === 'string' ? (await latestVersionOf('facts', id, req))?.statement : undefined
    const statements = [statement, isRecord(stored) ? stored[defaultLocale] : undefined].filter((text) => typeof text === 'string')
    const carriers = Array.isArray(figures) ? figures.filter(isFigure) : []
    const found = statements.map((text) => figureProblems(text, carriers, { isTranslation }))
    const [missing, otherUnit] = [found.flatMap((each) => each.missing), found.flatMap((each) => each.otherUnit)]
    if (missing.length === 0 && otherUnit.length === 0) return true
    const numbers = [...missing, ...otherUnit].map(({ text }) => `"${text}"`).join(', ')
    return missing.length > 0
      ? say(
          req,
          `No figure carries ${numbers} of the statement: add or correct the figure, or say here why there is none.`,
          `Ninguna cifra recoge ${numbers} de la afirmación: añada o corrija la cifra, o explique aquí por qué no la hay.`,
        )
      : say(
          req,
          `The figure for ${numbers} has another unit than the statement: correct it, or say here why it differs.`,
          `La cifra de ${numbers} tiene otra unidad que la afirmación: corríjala, o explique aquí por qué difiere.`,
        )
  },
})

const isFigure = (value: unknown): value is Figure => isRecord(value)
