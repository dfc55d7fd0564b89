'use client'

import { Button, Gutter, LeaveWithoutSaving, SetStepNav, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { translate, type Reader } from '#src/messages/translate.ts'
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
  const title = translate({ i18n }, 'importExport:import', { plural: plural.toLowerCase() })
  const [isLeaving, setLeaving] = useState(false)
  const isOpen = !isLeaving && (step.name === 'preview' || step.name === 'importing')
  return (
    <Gutter className="import-page">
      <SetStepNav nav={[{ label: plural, url: list }, { label: translate({ i18n }, 'importExport:import2') }]} />
      <LeaveWithoutSaving disablePreventLeave={!isOpen} />
      <BackGuard isActive={isOpen} onLeave={() => setLeaving(true)} />
      <h1>{title}</h1>
      <p className="import-hidden" role="status">
        {announcement(step, i18n)}
      </p>
      {step.name === 'choose' && <p className="import-page__help">{translate({ i18n }, 'importExport:rowsBecomeDraftsAll')}</p>}
      {step.name === 'choose' && <FileChooser target={target} onChoose={(file) => void read(file)} />}
      {'file' in step && (
        <div className="import-chosen">
          <p>
            {translate({ i18n }, 'importExport:file')}
            <strong>{step.file.name}</strong>
          </p>
          <Button buttonStyle="secondary" size="small" margin={false} disabled={step.name === 'importing'} onClick={startOver}>
            {translate({ i18n }, 'importExport:chooseAnotherFile')}
          </Button>
        </div>
      )}
      {step.name === 'reading' && <Working label={translate({ i18n }, 'importExport:readingTheFile')} />}
      {step.name === 'unreadable' && (
        <Section heading={translate({ i18n }, 'importExport:fileCannotRead')}>
          <p className="import-problem">{step.problem}</p>
          <FileOptionsForm target={target} options={options} onChange={(how) => void read(step.file, how)} />
        </Section>
      )}
      {(step.name === 'preview' || step.name === 'importing') && (
        <Section heading={translate({ i18n }, 'importExport:whatImportWouldDo')}>
          {step.name === 'preview' && (
            <FileOptionsForm target={target} preview={step.preview} options={options} onChange={(how) => void read(step.file, how)} />
          )}
          {step.name === 'preview' && step.problem !== undefined && (
            <div className="import-problem" role="alert">
              <p>{step.problem}</p>
              <RefusedRows rows={step.refused} />
              <Button size="small" margin={false} onClick={() => void read(step.file, options)}>
                {translate({ i18n }, 'importExport:previewAgain')}
              </Button>
            </div>
          )}
          {step.name === 'importing' ? (
            <Working label={translate({ i18n }, 'importExport:importingLeavePageOpen')} />
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
function announcement(step: Step, i18n: Reader['i18n']): string {
  switch (step.name) {
    case 'choose':
      return ''
    case 'reading':
      return translate({ i18n }, 'importExport:readingTheFile2')
    case 'unreadable':
      return translate({ i18n }, 'importExport:fileCannotRead2', { problem: step.problem })
    case 'preview': {
      const { changed, new: added, rejected, unchanged } = step.preview.totals
      return translate({ i18n }, 'importExport:newChangedUnchangedRejected', { added, changed, unchanged, rejected })
    }
    case 'importing':
      return translate({ i18n }, 'importExport:importing')
    case 'done':
      return translate({ i18n }, 'importExport:imported')
  }
}

function ImportButton({ isStale, onImport, preview: { rows, totals } }: { isStale: boolean; onImport: () => void; preview: Preview }) {
  const { i18n } = useTranslation()
  const writes = totals.new + totals.changed
  const count = (number: number) => number.toLocaleString(i18n.language)
  const reason =
    totals.rejected > 0
      ? translate({ i18n }, 'importExport:rowsRejected', { count: totals.rejected })
      : writes === 0
        ? rows.length === 0
          ? translate({ i18n }, 'importExport:fileNoRows')
          : translate({ i18n }, 'importExport:everyRowCmsThere')
        : isStale
          ? translate({ i18n }, 'importExport:previewFileAgainFirst')
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
        {translate({ i18n }, 'importExport:importRows', { count: writes, shown: count(writes) })}
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
          {translate({ i18n }, 'importExport:row', { row, title })}
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
