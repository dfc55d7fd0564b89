'use client'

import { getTranslation } from '@payloadcms/translations'
import { useConfig, useListQuery, useModal, useTranslation } from '@payloadcms/ui'
import * as qs from 'qs-esm'
import type { Where } from 'payload'
import { formatAdminURL, mergeListSearchAndWhere } from 'payload/shared'
import { useEffect, useState } from 'react'
import { say } from '#src/fields/words.ts'
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

  const download = async () => {
    const search = qs.stringify({ collectionSlug, ...choices, where, sort: query.sort }, { addQueryPrefix: true })
    const link = document.createElement('a')
    link.href = formatAdminURL({ apiRoute: config.routes.api, path: `/exports/download${search}` })
    link.download = ''
    link.click()
    return true
  }
  const { localization } = config
  const languages = localization ? localization.locales.map(({ code, label }) => [code, getTranslation(label, i18n)] as const) : []
  return (
    <Dialog
      slug={slug}
      heading={say({ i18n }, `Export ${plural}`, `Exportar ${plural}`)}
      confirmLabel={say({ i18n }, 'Download', 'Descargar')}
      canConfirm={total !== undefined && total > 0}
      onConfirm={download}
    >
      <Choice
        label={say({ i18n }, 'Format', 'Formato')}
        value={choices.format}
        onChange={(format) => setChoices({ ...choices, format })}
        options={[
          ['csv', say({ i18n }, 'CSV, for spreadsheets', 'CSV, para hojas de cálculo')],
          ['json', 'JSON'],
        ]}
      />
      <Choice
        label={say({ i18n }, 'Language', 'Idioma')}
        value={choices.locale}
        onChange={(locale) => setChoices({ ...choices, locale })}
        options={[['all', say({ i18n }, 'All languages', 'Todos los idiomas')], ...languages]}
      />
      <Choice
        label={say({ i18n }, 'Documents', 'Documentos')}
        value={choices.drafts}
        onChange={(drafts) => setChoices({ ...choices, drafts })}
        options={[
          ['yes', say({ i18n }, 'As they were last saved, with drafts', 'Como se guardaron por última vez, con borradores')],
          ['no', say({ i18n }, 'Only what is published', 'Solo lo publicado')],
        ]}
      />
      <p role="status">
        {problem ??
          (total === undefined
            ? say({ i18n }, 'Counting…', 'Contando…')
            : total === 1
              ? say({ i18n }, '1 document matches the list’s filter.', '1 documento coincide con el filtro de la lista.')
              : say(
                  { i18n },
                  `${total.toLocaleString('en')} documents match the list’s filter.`,
                  `${total.toLocaleString('es')} documentos coinciden con el filtro de la lista.`,
                ))}
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
