'use client'

import { useTranslation } from '@payloadcms/ui'
import { say } from '#src/fields/words.ts'
import { changeKinds } from '../kinds'
import type { Change } from '../read'
import { LocalTime } from '#src/admin/local-time.tsx'

/** Who made a version. */
export function ChangeAuthor({ by, kind }: Change) {
  const { i18n } = useTranslation()
  if (by) return by
  if (!kind) return say({ i18n }, 'Not recorded', 'Sin registro')
  return kind === 'apply'
    ? say({ i18n }, 'The seed command', 'El comando de carga')
    : say({ i18n }, 'Somebody without a name', 'Alguien sin nombre')
}

/** What the user did to create a version, and the reason that they gave. */
export function ChangeKindAndNote({ kind, note, restoredFrom }: Change) {
  const { i18n } = useTranslation()
  if (!kind) return null
  const { en, es } = changeKinds[kind]
  return (
    <>
      {say({ i18n }, en, es)}
      {restoredFrom && (
        <>
          {say({ i18n }, ' of ', ' del ')}
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
