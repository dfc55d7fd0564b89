'use client'

import { useTranslation } from '@payloadcms/ui'
import { localize, translate } from '#src/messages/translate.ts'
import { changeKinds } from '../kinds'
import type { Change } from '../read'
import { LocalTime } from '#src/admin/local-time.tsx'

/** Who made a version. */
export function ChangeAuthor({ by, kind }: Change) {
  const { i18n } = useTranslation()
  if (by) return by
  if (!kind) return translate({ i18n }, 'history:notRecorded')
  return kind === 'apply' ? translate({ i18n }, 'history:theSeedCommand') : translate({ i18n }, 'history:somebodyWithoutName')
}

/** What the user did to create a version, and the reason that they gave. */
export function ChangeKindAndNote({ kind, note, restoredFrom }: Change) {
  const { i18n } = useTranslation()
  if (!kind) return null
  return (
    <>
      {localize({ i18n }, changeKinds[kind])}
      {restoredFrom && (
        <>
          {translate({ i18n }, 'history:of')}
          <LocalTime instant={restoredFrom} />
        </>
      )}
      {note && <q className="change-note">{note}</q>}
    </>
  )
}

/** All that a version says of its making. */
export const ChangeSummary = ({ change }: { change: Change }) => (
  <p>
    <strong>
      <ChangeAuthor {...change} />
    </strong>
    {change.kind && ' · '}
    <ChangeKindAndNote {...change} />
  </p>
)
