'use client'

import { useAllFormFields, useDebounce, useLocale, useTranslation } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { isRecord } from '../fields/walk'
import { say } from '../fields/words'
import { figureProblems } from '../figures/check'
import { defaultLocale } from '../profile/types'
import './review.css'

/** Points out, while one types, the numbers of the statement that no figure carries, or one carries in another unit. */
export function FigureCheck() {
  const { i18n } = useTranslation()
  const { code: locale } = useLocale()
  const [current] = useAllFormFields()
  // Not with every key: a screen reader would read out every number that is half typed.
  const fields = useDebounce(current, 500)
  const { statement, figures }: { statement?: unknown; figures?: unknown } = reduceFieldsToValues(fields, true)
  const rows = Array.isArray(figures) ? figures.filter(isRecord) : []
  const isTranslation = locale !== defaultLocale
  const { missing, otherUnit } = figureProblems(typeof statement === 'string' ? statement : '', rows, { isTranslation })
  const problems = [
    ...missing.map(({ text }) =>
      say({ i18n }, `“${text}”: no figure carries this number.`, `«${text}»: ninguna cifra recoge este número.`),
    ),
    ...otherUnit.map(({ text }) =>
      say({ i18n }, `“${text}”: the figure with this number has another unit.`, `«${text}»: la cifra con este número tiene otra unidad.`),
    ),
  ]
  return (
    <div className="figure-check" role="status" aria-live="polite">
      {problems.length > 0 && (
        <>
          <p>{say({ i18n }, 'Compare the statement with its figures:', 'Compare la afirmación con sus cifras:')}</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
