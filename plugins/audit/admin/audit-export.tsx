'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { say } from '#src/fields/words.ts'

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
      {say({ i18n }, 'Export as filtered, oldest first:', 'Exportar según el filtro, lo más antiguo primero:')}{' '}
      <a href={href('csv')} download>
        CSV
      </a>{' '}
      <a href={href('json')} download>
        JSON
      </a>
    </p>
  )
}
