'use client'

import { Button, useAuth, useConfig, useTranslation } from '@payloadcms/ui'
import * as qs from 'qs-esm'
import { formatAdminURL } from 'payload/shared'
import { translate } from '#src/messages/translate.ts'
import { Section } from './section'
import type { Target, Totals } from './types'

interface Props {
  target: Target
  totals: Totals
  /** When the import began to write. */
  since: string
  onStartOver: () => void
}

/** What became of the file's rows, and the way to the documents. */
export function ImportResult({ target, totals, since, onStartOver }: Props) {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const { user } = useAuth()
  // What was saved by hand meanwhile is not the file's.
  const mine = {
    and: [{ 'change.kind': { equals: 'import' } }, { updatedBy: { equals: user?.id } }, { updatedAt: { greater_than_equal: since } }],
  }
  const search = qs.stringify({ where: { or: [mine] }, sort: '-updatedAt' }, { addQueryPrefix: true })
  const list = formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${target.slug}${search}` })
  const count = (number: number) => number.toLocaleString(i18n.language)
  return (
    <Section heading={translate({ i18n }, 'importExport:importedAsDrafts')}>
      <ul className="import-done">
        <li>{translate({ i18n }, 'importExport:new', { new: count(totals.new) })}</li>
        <li>{translate({ i18n }, 'importExport:changed', { changed: count(totals.changed) })}</li>
        <li>{translate({ i18n }, 'importExport:unchangedLeftAlone', { unchanged: count(totals.unchanged) })}</li>
      </ul>
      <div className="import-action">
        <Button el="link" to={list} margin={false}>
          {translate({ i18n }, 'importExport:showImportedDrafts')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onStartOver}>
          {translate({ i18n }, 'importExport:importAnotherFile')}
        </Button>
      </div>
    </Section>
  )
}
