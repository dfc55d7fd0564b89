'use client'

import { Button, useAuth, useDocumentInfo, useModal, useTranslation } from '@payloadcms/ui'
import type { TypedUser } from 'payload'
import { useState } from 'react'
import { mayMakeKeys } from '#src/access.ts'
import { translate } from '#src/messages/translate.ts'
import { KeyTable } from './key-table'
import { NewKey } from './new-key'
import { ShownKey } from './shown-key'
import { useKeys } from './use-keys'
import '#plugins/review/admin/review.css'
import './keys.css'

/** The API keys of the user whose page is open: their list, and the way to make another. */
export function UserKeys() {
  const { i18n } = useTranslation()
  const { id } = useDocumentInfo()
  const { user } = useAuth<TypedUser>()
  const { openModal } = useModal()
  const { keys, problem, reload } = useKeys(id)
  const [made, setMade] = useState('')
  if (!id) return null
  const mayMake = mayMakeKeys(String(id), { user: user ?? null })
  const heading = translate({ i18n }, 'apiKeys:apiKeys')
  const slug = `new-key-${id}`
  const show = (key: string) => {
    setMade(key)
    reload()
  }
  return (
    <section className="review-panel" aria-label={heading}>
      <h2>{heading}</h2>
      {problem && <p role="alert">{problem}</p>}
      {made && <ShownKey value={made} onDone={() => setMade('')} />}
      {keys?.length === 0 && <p className="review-panel__quiet">{translate({ i18n }, 'apiKeys:thereAreNone')}</p>}
      {keys && keys.length > 0 && <KeyTable keys={keys} mayRevoke={mayMake} onRevoke={reload} />}
      {mayMake && (
        <>
          <Button id="new-key" buttonStyle="secondary" size="small" type="button" onClick={() => openModal(slug)}>
            {translate({ i18n }, 'apiKeys:newApiKey')}
          </Button>
          <NewKey slug={slug} userId={String(id)} onMade={show} />
        </>
      )}
    </section>
  )
}
