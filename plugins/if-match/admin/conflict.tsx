'use client'

import { useTranslation } from '@payloadcms/ui'
import { isLocale } from '#src/profile/types.ts'
import { translate } from '#src/messages/translate.ts'
import type { Conflict as Data } from '#plugins/review/seen.ts'
import '#src/admin/plain-table.css'

/** What a reviewer saw beside what is stored now, field by field. */
export function Conflict({ seen, changes }: Data) {
  const { i18n } = useTranslation()
  const nothing = translate({ i18n }, 'ifMatch:empty')
  return (
    <>
      <p role="alert">{translate({ i18n }, 'ifMatch:somebodyChangedSinceYou')}</p>
      {seen === null && <p>{translate({ i18n }, 'ifMatch:versionYouSawNo')}</p>}
      {seen !== null && changes.length === 0 && <p>{translate({ i18n }, 'ifMatch:savedAgainSameContent')}</p>}
      {changes.length > 0 && (
        <div className="review-conflict plain-table" tabIndex={0} role="region" aria-label={translate({ i18n }, 'ifMatch:changes')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{translate({ i18n }, 'ifMatch:field')}</th>
                <th scope="col">{translate({ i18n }, 'ifMatch:whatYouSaw')}</th>
                <th scope="col">{translate({ i18n }, 'ifMatch:whatStoredNow')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={`${change.field} ${change.locale ?? ''}`}>
                  <th scope="row">
                    {change.label}
                    {change.locale && ` (${isLocale(change.locale) ? translate({ i18n }, `languages:${change.locale}`) : change.locale})`}
                  </th>
                  <td>{change.seen ?? <em>{nothing}</em>}</td>
                  <td>{change.stored ?? <em>{nothing}</em>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>{translate({ i18n }, 'ifMatch:openWhatStoredNow')}</p>
    </>
  )
}
