'use client'

import { Button, toast, useConfig, useModal, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { say } from '#src/fields/words.ts'
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
  const label = say({ i18n }, 'Revoke', 'Revocar')

  const revoke = async () => {
    const url = formatAdminURL({ apiRoute: config.routes.api, path: `/api-keys/${id}/revoke` })
    const response = await ask(url, i18n.language, { method: 'POST' })
    if (!response.ok) {
      toast.error(await refusal(response))
      return false
    }
    toast.success(say({ i18n }, 'The key is revoked.', 'La clave está revocada.'))
    onRevoke()
    return true
  }
  return (
    <>
      <Button
        aria-label={say({ i18n }, `Revoke ${name}`, `Revocar ${name}`)}
        buttonStyle="secondary"
        size="small"
        type="button"
        onClick={() => openModal(slug)}
      >
        {label}
      </Button>
      <Dialog slug={slug} heading={say({ i18n }, `Revoke “${name}”?`, `¿Revocar «${name}»?`)} confirmLabel={label} onConfirm={revoke}>
        <p>
          {say(
            { i18n },
            'Whatever reads with this key is refused from now on. Nothing brings the key back.',
            'Lo que lea con esta clave se rechaza desde ahora. Nada recupera la clave.',
          )}
        </p>
      </Dialog>
    </>
  )
}
