'use client'

import { Dropzone, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { Fragment, useId } from 'react'
import { say } from '#src/fields/words.ts'
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
      label: say({ i18n }, `Template for texts in ${label}`, `Plantilla para textos en ${label.toLowerCase()}`),
    })),
    { code: 'all', label: say({ i18n }, 'Template for all languages', 'Plantilla para todos los idiomas') },
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
          {say({ i18n }, 'Choose a file', 'Elegir un archivo')}
        </label>
        <p id={helpId}>
          {say(
            { i18n },
            'or drop it here: CSV, as Excel saves it, or JSON. Nothing is imported before you have seen what it would change.',
            'o suéltelo aquí: CSV, como lo guarda Excel, o JSON. Nada se importa antes de que vea qué cambiaría.',
          )}
        </p>
      </Dropzone>
      <p className="import-quiet">
        {say({ i18n }, 'An empty file with all columns:', 'Un archivo vacío con todas las columnas:')}
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
