'use client'

import { toast, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { longest } from '#src/fields/longest.ts'
import { translate } from '#src/messages/translate.ts'
import { ask, refusal } from '#src/admin/answer.ts'
import { Dialog } from '#src/admin/dialog.tsx'
import { Labelled } from '#src/admin/labelled.tsx'

interface Props {
  slug: string
  userId: string
  onMade: (key: string) => void
}

/** Asks for the name and the last day of a new API key, and has the server make it. */
export function NewKey({ slug, userId, onMade }: Props) {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const [name, setName] = useState('')
  const [lastDay, setLastDay] = useState(inAYear)

  const make = async () => {
    const url = formatAdminURL({ apiRoute: config.routes.api, path: '/api-keys' })
    const expiresAt = lastDay ? new Date(`${lastDay}T23:59:59`).toISOString() : null
    const response = await ask(url, i18n.language, { method: 'POST', body: { name, user: userId, expiresAt } })
    if (!response.ok) {
      toast.error(await refusal(response))
      return false
    }
    const { key }: { key: string } = await response.json()
    setName('')
    setLastDay(inAYear())
    onMade(key)
    return true
  }
  return (
    <Dialog
      slug={slug}
      heading={translate({ i18n }, 'apiKeys:newApiKey')}
      confirmLabel={translate({ i18n }, 'apiKeys:makeKey')}
      canConfirm={name.trim() !== ''}
      onConfirm={make}
    >
      <Labelled label={translate({ i18n }, 'apiKeys:nameWhat')}>
        {(fieldId) => (
          <input
            id={fieldId}
            type="text"
            required
            maxLength={longest.label}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Labelled>
      <Labelled label={translate({ i18n }, 'apiKeys:lastDayEmptyDoes')}>
        {(fieldId) => (
          <input id={fieldId} type="date" min={dayOf(new Date())} value={lastDay} onChange={({ target }) => setLastDay(target.value)} />
        )}
      </Labelled>
    </Dialog>
  )
}

function inAYear(): string {
  const date = new Date()
  date.setFullYear(date.getFullYear() + 1)
  return dayOf(date)
}

/** The day of a time in the viewer's time zone, as a date input contains it. */
const dayOf = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
