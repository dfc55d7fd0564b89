import type { TextareaField } from 'payload'
import { textarea } from 'payload/shared'
import { staffField } from '../access'
import { isRecord } from '../fields/walk'
import { longest, say, words } from '../fields/words'
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
  validate: (value, options) => {
    const { data, req } = options
    const valid = textarea(value, options)
    if (valid !== true || (typeof value === 'string' && value.trim() !== '')) return valid
    const { _status, deletedAt, statement, figures }: Record<string, unknown> = { ...data }
    if (_status !== 'published' || deletedAt || typeof statement !== 'string') return true
    const { missing, otherUnit } = figureProblems(statement, Array.isArray(figures) ? figures.filter(isFigure) : [])
    if (missing.length === 0 && otherUnit.length === 0) return true
    const numbers = [...missing, ...otherUnit].map(({ text }) => `"${text}"`).join(', ')
    return say(
      req,
      `No figure carries ${numbers} of the statement in this unit: add or mend the figure, or say here why there is none.`,
      `Ninguna cifra recoge ${numbers} de la afirmación en esa unidad: añada o corrija la cifra, o explique aquí por qué no la hay.`,
    )
  },
})

const isFigure = (value: unknown): value is Figure => isRecord(value)
