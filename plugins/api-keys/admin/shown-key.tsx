'use client'

import { Button, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import { translate } from '#src/messages/translate.ts'
import { Labelled } from '#src/admin/labelled.tsx'

/** A new API key, this once. */
export function ShownKey({ value, onDone }: { value: string; onDone: () => void }) {
  const { i18n } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <div className="shown-key" role="status">
      <Labelled label={translate({ i18n }, 'apiKeys:copyKeyNowShown')}>
        {(fieldId) => <input id={fieldId} type="text" readOnly value={value} onFocus={({ target }) => target.select()} />}
      </Labelled>
      <div className="shown-key__buttons">
        {/* Without HTTPS browsers have no clipboard; the text can be selected. */}
        {globalThis.isSecureContext && (
          <Button buttonStyle="primary" size="small" type="button" onClick={() => void copy().catch(() => undefined)}>
            {isCopied ? translate({ i18n }, 'apiKeys:copied') : translate({ i18n }, 'apiKeys:copy')}
          </Button>
        )}
        <Button buttonStyle="secondary" size="small" type="button" onClick={onDone}>
          {translate({ i18n }, 'apiKeys:done')}
        </Button>
      </div>
    </div>
  )
}
