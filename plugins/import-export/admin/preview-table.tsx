'use client'

import { Button, Link, Pill, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { type ComponentProps, useId, useMemo, useState } from 'react'
import { translate } from '#src/messages/translate.ts'
import { ChangeList, ProblemList } from './row-details'
import { rowStates, type Row, type RowState, type Totals } from './types'

const ofRows = {
  new: 'importExport:rowsNew',
  changed: 'importExport:rowsChanged',
  unchanged: 'importExport:unchanged',
  rejected: 'importExport:rowsRejectedLabel',
} as const satisfies Record<RowState, string>

const ofOneRow = {
  new: 'importExport:rowNew',
  changed: 'importExport:rowChanged',
  unchanged: 'importExport:unchanged',
  rejected: 'importExport:rowRejected',
} as const satisfies Record<RowState, string>

const pillStyles: Record<RowState, ComponentProps<typeof Pill>['pillStyle']> = {
  new: 'success',
  changed: 'warning',
  unchanged: 'light',
  rejected: 'error',
}

const rowsPerPage = 50

/** Every row of a file with what an import would do with it; a page of them at a time, whatever the file's size. */
export function PreviewTable({ collectionSlug, rows, totals }: { collectionSlug: string; rows: Row[]; totals: Totals }) {
  const { i18n } = useTranslation()
  const [shown, setShown] = useState<RowState | undefined>(totals.rejected > 0 ? 'rejected' : undefined)
  const [page, setPage] = useState(1)
  const captionId = useId()
  const matching = useMemo(() => (shown ? rows.filter(({ state }) => state === shown) : rows), [rows, shown])
  const pages = Math.max(1, Math.ceil(matching.length / rowsPerPage))
  const visible = matching.slice((page - 1) * rowsPerPage, page * rowsPerPage)
  const count = (number: number) => number.toLocaleString(i18n.language)
  const show = (state: RowState | undefined) => {
    setShown(state)
    setPage(1)
  }
  const filters = [undefined, ...rowStates].map((state) => ({
    state,
    label: state ? translate({ i18n }, ofRows[state]) : translate({ i18n }, 'importExport:allRows'),
    total: state ? totals[state] : rows.length,
  }))
  return (
    <>
      <div className="import-filter" role="group" aria-label={translate({ i18n }, 'importExport:showRows')}>
        {filters.map(({ label, state, total }) => (
          <button
            key={label}
            type="button"
            className={`import-filter__state import-filter__state--${state ?? 'all'}`}
            aria-pressed={shown === state}
            onClick={() => show(state)}
          >
            <strong>{count(total)}</strong> {label}
          </button>
        ))}
      </div>
      <p id={captionId} className="import-quiet" role="status">
        {visible.length === 0
          ? translate({ i18n }, 'importExport:noRows')
          : translate({ i18n }, 'importExport:rowsShown', {
              from: count((page - 1) * rowsPerPage + 1),
              to: count((page - 1) * rowsPerPage + visible.length),
              total: count(matching.length),
            })}
      </p>
      {visible.length > 0 && (
        <div className="table import-table">
          {/* The roles stay when narrow screens show rows as blocks. */}
          <table role="table" aria-labelledby={captionId}>
            <thead role="rowgroup">
              <tr role="row">
                <th role="columnheader" scope="col">
                  {translate({ i18n }, 'importExport:row2')}
                </th>
                <th role="columnheader" scope="col">
                  {translate({ i18n }, 'importExport:state')}
                </th>
                <th role="columnheader" scope="col">
                  {translate({ i18n }, 'importExport:document')}
                </th>
                <th role="columnheader" scope="col">
                  {translate({ i18n }, 'importExport:whatImportDoes')}
                </th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {visible.map((row) => (
                <PreviewRow key={row.row} collectionSlug={collectionSlug} {...row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages > 1 && (
        <nav className="import-pages" aria-label={translate({ i18n }, 'importExport:pagesOfRows')}>
          <Button buttonStyle="secondary" size="small" margin={false} disabled={page === 1} onClick={() => setPage(page - 1)}>
            {translate({ i18n }, 'importExport:previous')}
          </Button>
          <span>{translate({ i18n }, 'importExport:pageOf', { page: count(page), pages: count(pages) })}</span>
          <Button buttonStyle="secondary" size="small" margin={false} disabled={page === pages} onClick={() => setPage(page + 1)}>
            {translate({ i18n }, 'importExport:next')}
          </Button>
        </nav>
      )}
    </>
  )
}

function PreviewRow({ changes, collectionSlug, id, problems, row, state, title }: Row & { collectionSlug: string }) {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  return (
    <tr role="row">
      <th role="rowheader" scope="row" data-label={translate({ i18n }, 'importExport:row2')}>
        {row}
      </th>
      <td role="cell">
        <Pill size="small" pillStyle={pillStyles[state]}>
          {translate({ i18n }, ofOneRow[state])}
        </Pill>
      </td>
      <td role="cell" className="import-table__title">
        {id === undefined ? (
          title
        ) : (
          <Link
            href={formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${collectionSlug}/${id}` })}
            prefetch={false}
            target="_blank"
          >
            {title}
          </Link>
        )}
      </td>
      <td role="cell">
        {state === 'unchanged' ? (
          <span className="import-quiet">{translate({ i18n }, 'importExport:nothingAlreadySo')}</span>
        ) : problems.length > 0 ? (
          <ProblemList problems={problems} />
        ) : (
          <ChangeList changes={changes} isNew={state === 'new'} />
        )}
      </td>
    </tr>
  )
}
