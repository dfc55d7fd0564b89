'use client'

import { useAllFormFields, useDebounce, useLocale, useTranslation } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { isRecord } from '#src/fields/walk.ts'
import { localize, translate } from '#src/messages/translate.ts'
import { figureProblems } from '../check'
import { problemWords } from '../messages'
import { defaultLocale, isLocale } from '#src/profile/types.ts'
import '#plugins/review/admin/review.css'

/** Points out, while one types, the numbers of the statement that its figures do not carry. */
export function FigureCheck() {
  const { i18n } = useTranslation()
  const { code: locale } = useLocale()
  const [current] = useAllFormFields()
  // Not with every key: a screen reader would read out every number that is half typed.
  const fields = useDebounce(current, 500)
  const { statement, figures }: { statement?: unknown; figures?: unknown } = reduceFieldsToValues(fields, true)
  const rows = Array.isArray(figures) ? figures.filter(isRecord) : []
  const isTranslation = locale !== defaultLocale
  const text = typeof statement === 'string' ? statement : ''
  const problems = figureProblems(text, isLocale(locale) ? locale : defaultLocale, rows, { isTranslation }).map((problem) =>
    localize({ i18n }, problemWords(problem)),
  )
  return (
    <div className="figure-check" role="status" aria-live="polite">
      {problems.length > 0 && (
        <>
          <p>{translate({ i18n }, 'figures:compareStatementFigures')}</p>
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
