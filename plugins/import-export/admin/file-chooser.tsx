'use client'

import { Dropzone, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { Fragment, useId } from 'react'
import { isLocale } from '#src/profile/types.ts'
import { translate } from '#src/messages/translate.ts'
import type { Target } from './types'

/** Where a file is dropped or chosen, and its template is downloaded. */
export function FileChooser({ target, onChoose }: { target: Target; onChoose: (file: File) => void }) {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const [inputId, helpId] = [useId(), useId()]
  const choose = (files: FileList | null) => {
    const [file] = files ?? []
    if (file) onChoose(file)
  }
  const template = (locale: string): string => {
    const search = new URLSearchParams({ collectionSlug: target.slug, locale, format: 'csv' })
    return formatAdminURL({ apiRoute: config.routes.api, path: `/imports/template?${search}` })
  }
  const templates = [
    ...target.locales.map(({ code, label }) => ({
      code,
      label: translate({ i18n }, 'importExport:templateLanguage', {
        language: isLocale(code) ? translate({ i18n }, `languages:${code}`) : label,
      }),
    })),
    { code: 'all', label: translate({ i18n }, 'importExport:templateAllLanguages') },
  ]
  return (
    <>
      <Dropzone className="import-file" onChange={choose}>
        <input
          id={inputId}
          className="import-file__input"
          type="file"
          accept=".csv,.tsv,.txt,.json"
          aria-describedby={helpId}
          onChange={({ target: input }) => {
            choose(input.files)
            // The same file may be chosen again, once it was corrected.
            input.value = ''
          }}
        />
        <label htmlFor={inputId} className="import-file__label">
          {translate({ i18n }, 'importExport:chooseAFile')}
        </label>
        <p id={helpId}>{translate({ i18n }, 'importExport:dropHereCsvExcel')}</p>
      </Dropzone>
      <p className="import-quiet">
        {translate({ i18n }, 'importExport:emptyFileAllColumns')}
        {templates.map(({ code, label }) => (
          <Fragment key={code}>
            {' '}
            <a href={template(code)} download>
              {label}
            </a>
          </Fragment>
        ))}
      </p>
    </>
  )
}
