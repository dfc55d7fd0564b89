'use client'

import { getTranslation } from '@payloadcms/translations'
import { useConfig, useTranslation } from '@payloadcms/ui'
import { translate } from '#src/messages/translate.ts'
import type { Change, Problem } from './types'

/** All that is wrong with a row, each problem with the column that it is in. */
export const ProblemList = ({ problems }: { problems: Problem[] }) => (
  <ul className="import-problems">
    {problems.map(({ column, message }, index) => (
      <li key={index}>
        {column && <strong>{column}: </strong>}
        {message}
      </li>
    ))}
  </ul>
)

/** So many changes are shown at once; the others follow on demand. */
const shownAtOnce = 6

/** What a row changes, field by field: the old value and the new one; of a new document, what it will hold. */
export function ChangeList({ changes, isNew }: { changes: Change[]; isNew: boolean }) {
  const { i18n } = useTranslation()
  const [first, rest] = [changes.slice(0, shownAtOnce), changes.slice(shownAtOnce)]
  return (
    <>
      <Changes changes={first} isNew={isNew} />
      {rest.length > 0 && (
        <details>
          <summary>{translate({ i18n }, 'importExport:more', { length: rest.length })}</summary>
          <Changes changes={rest} isNew={isNew} />
        </details>
      )}
    </>
  )
}

function Changes({ changes, isNew }: { changes: Change[]; isNew: boolean }) {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const { localization } = config
  const languageOf = (locale: string) => {
    const language = localization ? localization.locales.find(({ code }) => code === locale) : undefined
    return language ? getTranslation(language.label, i18n) : locale
  }
  return (
    <ul className="import-changes">
      {changes.map((change) => (
        <li key={`${change.field} ${change.locale ?? ''}`}>
          <strong>
            {change.label}
            {change.locale ? ` (${languageOf(change.locale)})` : ''}:
          </strong>{' '}
          {!isNew && (
            <>
              <span className="import-hidden">{translate({ i18n }, 'importExport:from')} </span>
              <del>
                <Value text={change.old} />
              </del>{' '}
              <span aria-hidden="true">→</span>
              <span className="import-hidden"> {translate({ i18n }, 'importExport:to')}</span>{' '}
            </>
          )}
          <ins>
            <Value text={change.new} />
          </ins>
        </li>
      ))}
    </ul>
  )
}

function Value({ text }: { text: string | null }) {
  const { i18n } = useTranslation()
  return text === null ? <em>{translate({ i18n }, 'importExport:empty')}</em> : text
}
