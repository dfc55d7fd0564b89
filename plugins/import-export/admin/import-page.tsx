'use client'

import { Button, Gutter, LeaveWithoutSaving, SetStepNav, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { say } from '#src/fields/words.ts'
import { useState } from 'react'
import { BackGuard } from './back-guard'
import { FileChooser } from './file-chooser'
import { FileOptionsForm } from './file-options'
import { ImportResult } from './import-result'
import { PreviewTable } from './preview-table'
import { Section } from './section'
import { ProblemList } from './row-details'
import type { Preview, RefusedRow, Target } from './types'
import { useImport, type Step } from './use-import'
import './import-export.css'

/** An import into a collection, from the choice of a file to its result. */
export function ImportPage({ target }: { target: Target }) {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const { step, options, read, importNow, startOver } = useImport(target)
  const { plural } = target.labels
  const list = formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${target.slug}` })
  const title = say({ i18n }, `Import ${plural.toLowerCase()}`, `Importar ${plural.toLowerCase()}`)
  const [isLeaving, setLeaving] = useState(false)
  const isOpen = !isLeaving && (step.name === 'preview' || step.name === 'importing')
  return (
    <Gutter className="import-page">
      <SetStepNav nav={[{ label: plural, url: list }, { label: say({ i18n }, 'Import', 'Importar') }]} />
      <LeaveWithoutSaving disablePreventLeave={!isOpen} />
      <BackGuard isActive={isOpen} onLeave={() => setLeaving(true)} />
      <h1>{title}</h1>
      <p className="import-hidden" role="status">
        {announcement(step, i18n)}
      </p>
      {step.name === 'choose' && (
        <p className="import-page__help">
          {say(
            { i18n },
            'Rows become drafts, all of them or none. Documents that exist are found by their id or their own name, such as a slug; an empty cell leaves a value as it is.',
            'Las filas se convierten en borradores, todas o ninguna. Los documentos que existen se encuentran por su id o su propio nombre, como el slug; una celda vacía deja el valor como está.',
          )}
        </p>
      )}
      {step.name === 'choose' && <FileChooser target={target} onChoose={(file) => void read(file)} />}
      {'file' in step && (
        <div className="import-chosen">
          <p>
            {say({ i18n }, 'File: ', 'Archivo: ')}
            <strong>{step.file.name}</strong>
          </p>
          <Button buttonStyle="secondary" size="small" margin={false} disabled={step.name === 'importing'} onClick={startOver}>
            {say({ i18n }, 'Choose another file', 'Elegir otro archivo')}
          </Button>
        </div>
      )}
      {step.name === 'reading' && <Working label={say({ i18n }, 'Reading the file…', 'Leyendo el archivo…')} />}
      {step.name === 'unreadable' && (
        <Section heading={say({ i18n }, 'The file cannot be read', 'No se puede leer el archivo')}>
          <p className="import-problem">{step.problem}</p>
          <FileOptionsForm target={target} options={options} onChange={(how) => void read(step.file, how)} />
        </Section>
      )}
      {(step.name === 'preview' || step.name === 'importing') && (
        <Section heading={say({ i18n }, 'What the import would do', 'Qué haría la importación')}>
          {step.name === 'preview' && (
            <FileOptionsForm target={target} preview={step.preview} options={options} onChange={(how) => void read(step.file, how)} />
          )}
          {step.name === 'preview' && step.problem !== undefined && (
            <div className="import-problem" role="alert">
              <p>{step.problem}</p>
              <RefusedRows rows={step.refused} />
              <Button size="small" margin={false} onClick={() => void read(step.file, options)}>
                {say({ i18n }, 'Preview again', 'Volver a previsualizar')}
              </Button>
            </div>
          )}
          {step.name === 'importing' ? (
            <Working label={say({ i18n }, 'Importing… Leave this page open.', 'Importando… Deje esta página abierta.')} />
          ) : (
            <ImportButton
              preview={step.preview}
              isStale={step.problem !== undefined}
              onImport={() => void importNow(step.file, step.preview)}
            />
          )}
          <PreviewTable collectionSlug={target.slug} rows={step.preview.rows} totals={step.preview.totals} />
        </Section>
      )}
      {step.name === 'done' && <ImportResult target={target} totals={step.totals} since={step.since} onStartOver={startOver} />}
    </Gutter>
  )
}

/** What a screen reader says of a step when it begins. */
function announcement(step: Step, i18n: { language: string }): string {
  switch (step.name) {
    case 'choose':
      return ''
    case 'reading':
      return say({ i18n }, 'Reading the file.', 'Leyendo el archivo.')
    case 'unreadable':
      return say({ i18n }, `The file cannot be read: ${step.problem}`, `No se puede leer el archivo: ${step.problem}`)
    case 'preview': {
      const { changed, new: added, rejected, unchanged } = step.preview.totals
      return say(
        { i18n },
        `${added} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected.`,
        `${added} nuevas, ${changed} modificadas, ${unchanged} sin cambios, ${rejected} rechazadas.`,
      )
    }
    case 'importing':
      return say({ i18n }, 'Importing.', 'Importando.')
    case 'done':
      return say({ i18n }, 'Imported.', 'Importado.')
  }
}

function ImportButton({ isStale, onImport, preview: { rows, totals } }: { isStale: boolean; onImport: () => void; preview: Preview }) {
  const { i18n } = useTranslation()
  const writes = totals.new + totals.changed
  const count = (number: number) => number.toLocaleString(i18n.language)
  const reason =
    totals.rejected > 0
      ? say(
          { i18n },
          `Nothing can be imported while ${totals.rejected === 1 ? 'a row is' : 'rows are'} rejected. Correct the file and choose it again.`,
          `No se puede importar nada mientras haya filas rechazadas. Corrija el archivo y elíjalo de nuevo.`,
        )
      : writes === 0
        ? rows.length === 0
          ? say({ i18n }, 'The file has no rows.', 'El archivo no tiene filas.')
          : say(
              { i18n },
              'Every row is as it is in the CMS: there is nothing to import.',
              'Todas las filas ya están así en el CMS: no hay nada que importar.',
            )
        : isStale
          ? say({ i18n }, 'Preview the file again first.', 'Vuelva a previsualizar el archivo antes.')
          : undefined
  return (
    <div className="import-action">
      <Button
        id="import-confirm"
        margin={false}
        disabled={reason !== undefined}
        onClick={onImport}
        extraButtonProps={{ 'aria-describedby': 'import-reason' }}
      >
        {writes === 1
          ? say({ i18n }, 'Import 1 row as a draft', 'Importar 1 fila como borrador')
          : say({ i18n }, `Import ${count(writes)} rows as drafts`, `Importar ${count(writes)} filas como borradores`)}
      </Button>
      <p id="import-reason">{reason}</p>
    </div>
  )
}

/** The rows that were refused although their preview was not: something else changed meanwhile. */
function RefusedRows({ rows }: { rows: RefusedRow[] }) {
  const { i18n } = useTranslation()
  return (
    <ul className="import-refused">
      {rows.slice(0, 20).map(({ problems, row, title }) => (
        <li key={row}>
          {say({ i18n }, `Row ${row}, ${title}`, `Fila ${row}, ${title}`)}
          <ProblemList problems={problems} />
        </li>
      ))}
    </ul>
  )
}

function Working({ label }: { label: string }) {
  return (
    <p className="import-working">
      <progress aria-label={label} /> {label}
    </p>
  )
}
