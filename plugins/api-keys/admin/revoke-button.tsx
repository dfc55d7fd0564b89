'use client'

import { Button, toast, useConfig, useModal, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { translate } from '#src/messages/translate.ts'
import { ask, refusal } from '#src/admin/answer.ts'
import { Dialog } from '#src/admin/dialog.tsx'

interface Props {
  id: string
  name: string
  onRevoke: () => void
}

/** Ends an API key, once that was confirmed: nothing brings it back. */
export function RevokeButton({ id, name, onRevoke }: Props) {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const { openModal } = useModal()
  const slug = `revoke-key-${id}`
  const label = translate({ i18n }, 'apiKeys:revoke')

  const revoke = async () => {
    const url = formatAdminURL({ apiRoute: config.routes.api, path: `/api-keys/${id}/revoke` })
    const response = await ask(url, i18n.language, { method: 'POST' })
    if (!response.ok) {
      toast.error(await refusal(response))
      return false
    }
    toast.success(translate({ i18n }, 'apiKeys:keyRevoked'))
    onRevoke()
    return true
  }
  return (
    <>
      <Button
        aria-label={translate({ i18n }, 'apiKeys:revoke2', { name })}
        buttonStyle="secondary"
        size="small"
        type="button"
        onClick={() => openModal(slug)}
      >
        {label}
      </Button>
      <Dialog slug={slug} heading={translate({ i18n }, 'apiKeys:revoke3', { name })} confirmLabel={label} onConfirm={revoke}>
        <p>{translate({ i18n }, 'apiKeys:whateverReadsKeyRefused')}</p>
      </Dialog>
    </>
  )
}
