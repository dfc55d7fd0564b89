'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { translate } from '#src/messages/translate.ts'

/** The audit log as a file: what the list's filter lets through, on all of its pages. */
export function AuditExport() {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const search = useSearchParams()
  const filter = [...search].filter(([name]) => name.startsWith('where['))
  const href = (format: string) =>
    formatAdminURL({ apiRoute: config.routes.api, path: `/audit-log/export?${new URLSearchParams([['format', format], ...filter])}` })
  return (
    <p>
      {translate({ i18n }, 'audit:exportFilteredOldestFirst')}{' '}
      <a href={href('csv')} download>
        CSV
      </a>{' '}
      <a href={href('json')} download>
        JSON
      </a>
    </p>
  )
}
