'use client'

import { getTranslation } from '@payloadcms/translations'
import { useConfig, useListQuery, useModal, useTranslation } from '@payloadcms/ui'
import * as qs from 'qs-esm'
import type { Where } from 'payload'
import { formatAdminURL, mergeListSearchAndWhere } from 'payload/shared'
import { useEffect, useState } from 'react'
import { translate } from '#src/messages/translate.ts'
import { ask, refusal } from '#src/admin/answer.ts'
import { Dialog } from '#src/admin/dialog.tsx'
import { Choice } from './choice'

interface Choices {
  format: string
  locale: string
  drafts: string
}

/** Asks how the documents of a list go into a file: all that its filter and search match, on all of its pages. */
export function ExportDialog({ slug }: { slug: string }) {
  const { i18n } = useTranslation()
  const { config, getEntityConfig } = useConfig()
  const { collectionSlug, query } = useListQuery()
  const { isModalOpen } = useModal()
  const [choices, setChoices] = useState<Choices>({ format: 'csv', locale: 'all', drafts: 'yes' })
  const collectionConfig = getEntityConfig({ collectionSlug })
  // A copy: Payload adds the search to the filter that it is given.
  const where: Where = mergeListSearchAndWhere({ collectionConfig, search: query.search ?? '', where: structuredClone(query.where) })
  const { problem, total } = useTotal(collectionSlug, where, choices.drafts === 'yes', isModalOpen(slug))
  const plural = getTranslation(collectionConfig.labels.plural, i18n).toLowerCase()

  const download = () => {
    const search = qs.stringify({ collectionSlug, ...choices, where, sort: query.sort }, { addQueryPrefix: true })
    const link = document.createElement('a')
    link.href = formatAdminURL({ apiRoute: config.routes.api, path: `/exports/download${search}` })
    link.download = ''
    link.click()
    return Promise.resolve(true)
  }
  const { localization } = config
  const languages = localization ? localization.locales.map(({ code, label }) => [code, getTranslation(label, i18n)] as const) : []
  return (
    <Dialog
      slug={slug}
      heading={translate({ i18n }, 'importExport:export', { plural })}
      confirmLabel={translate({ i18n }, 'importExport:download')}
      canConfirm={total !== undefined && total > 0}
      onConfirm={download}
    >
      <Choice
        label={translate({ i18n }, 'importExport:format')}
        value={choices.format}
        onChange={(format) => setChoices({ ...choices, format })}
        options={[
          ['csv', translate({ i18n }, 'importExport:csvForSpreadsheets')],
          ['json', 'JSON'],
        ]}
      />
      <Choice
        label={translate({ i18n }, 'importExport:language')}
        value={choices.locale}
        onChange={(locale) => setChoices({ ...choices, locale })}
        options={[['all', translate({ i18n }, 'importExport:allLanguages')], ...languages]}
      />
      <Choice
        label={translate({ i18n }, 'importExport:documents')}
        value={choices.drafts}
        onChange={(drafts) => setChoices({ ...choices, drafts })}
        options={[
          ['yes', translate({ i18n }, 'importExport:theyWereLastSaved')],
          ['no', translate({ i18n }, 'importExport:onlyWhatPublished')],
        ]}
      />
      <p role="status">
        {problem ??
          (total === undefined
            ? translate({ i18n }, 'importExport:counting')
            : translate({ i18n }, 'importExport:documentsMatch', { count: total, shown: total.toLocaleString(i18n.language) }))}
      </p>
    </Dialog>
  )
}

/** How many documents an export would carry; counted while the dialog is open. */
function useTotal(collectionSlug: string, where: Where, withDrafts: boolean, isOpen: boolean): { total?: number; problem?: string } {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const [result, setResult] = useState<{ url: string; total?: number; problem?: string }>({ url: '' })
  const matching: Where = withDrafts ? where : { and: [where, { _status: { equals: 'published' } }] }
  const search = qs.stringify({ depth: 0, draft: withDrafts, limit: 1, select: { id: true }, where: matching }, { addQueryPrefix: true })
  const url = formatAdminURL({ apiRoute: config.routes.api, path: `/${collectionSlug}${search}` })
  const { language } = i18n
  useEffect(() => {
    if (!isOpen) return
    let isCurrent = true
    const count = async () => {
      const response = await ask(url, language)
      if (!response.ok) throw new Error(await refusal(response))
      const { totalDocs }: { totalDocs: number } = await response.json()
      if (isCurrent) setResult({ url, total: totalDocs })
    }
    count().catch((error: unknown) => {
      if (isCurrent) setResult({ url, problem: error instanceof Error ? error.message : String(error) })
    })
    return () => {
      isCurrent = false
    }
  }, [isOpen, url, language])
  return result.url === url ? result : {}
}
