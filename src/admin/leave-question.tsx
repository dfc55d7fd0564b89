'use client'

import { ConfirmationModal, useTranslation } from '@payloadcms/ui'

/** Asks whether to leave without saving, in Payload's words. `slug` is what opens it as a modal. */
export function LeaveQuestion({ slug, onLeave }: { slug: string; onLeave: () => void }) {
  const { t } = useTranslation()
  return (
    <ConfirmationModal
      modalSlug={slug}
      heading={t('general:leaveWithoutSaving')}
      body={t('general:changesNotSaved')}
      cancelLabel={t('general:stayOnThisPage')}
      confirmLabel={t('general:leaveAnyway')}
      onConfirm={onLeave}
    />
  )
}
