'use client'

import { Button, Link, Pill, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { type ComponentProps, useId, useMemo, useState } from 'react'
import { say, words, type Words } from '#src/fields/words.ts'
import { ChangeList, ProblemList } from './row-details'
import { rowStates, type Row, type RowState, type Totals } from './types'

export const stateWords: Record<RowState, Words> = {
  new: words('New', 'Nuevas'),
  changed: words('Changed', 'Modificadas'),
  unchanged: words('Unchanged', 'Sin cambios'),
  rejected: words('Rejected', 'Rechazadas'),
}

const stateOfOne: Record<RowState, Words> = {
  new: words('New', 'Nueva'),
  changed: words('Changed', 'Modificada'),
  unchanged: words('Unchanged', 'Sin cambios'),
  rejected: words('Rejected', 'Rechazada'),
}

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
    label: state ? say({ i18n }, stateWords[state].en, stateWords[state].es) : say({ i18n }, 'All rows', 'Todas las filas'),
    total: state ? totals[state] : rows.length,
  }))
  return (
    <>
      <div className="import-filter" role="group" aria-label={say({ i18n }, 'Show rows', 'Mostrar filas')}>
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
          ? say({ i18n }, 'No rows.', 'Ninguna fila.')
          : say(
              { i18n },
              `Rows ${count((page - 1) * rowsPerPage + 1)} to ${count((page - 1) * rowsPerPage + visible.length)} of ${count(matching.length)}`,
              `Filas ${count((page - 1) * rowsPerPage + 1)} a ${count((page - 1) * rowsPerPage + visible.length)} de ${count(matching.length)}`,
            )}
      </p>
      {visible.length > 0 && (
        <div className="table import-table">
          {/* The roles stay when narrow screens show rows as blocks. */}
          <table role="table" aria-labelledby={captionId}>
            <thead role="rowgroup">
              <tr role="row">
                <th role="columnheader" scope="col">
                  {say({ i18n }, 'Row', 'Fila')}
                </th>
                <th role="columnheader" scope="col">
                  {say({ i18n }, 'State', 'Estado')}
                </th>
                <th role="columnheader" scope="col">
                  {say({ i18n }, 'Document', 'Documento')}
                </th>
                <th role="columnheader" scope="col">
                  {say({ i18n }, 'What the import does', 'Qué hace la importación')}
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
        <nav className="import-pages" aria-label={say({ i18n }, 'Pages of rows', 'Páginas de filas')}>
          <Button buttonStyle="secondary" size="small" margin={false} disabled={page === 1} onClick={() => setPage(page - 1)}>
            {say({ i18n }, 'Previous', 'Anterior')}
          </Button>
          <span>{say({ i18n }, `Page ${count(page)} of ${count(pages)}`, `Página ${count(page)} de ${count(pages)}`)}</span>
          <Button buttonStyle="secondary" size="small" margin={false} disabled={page === pages} onClick={() => setPage(page + 1)}>
            {say({ i18n }, 'Next', 'Siguiente')}
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
      <th role="rowheader" scope="row" data-label={say({ i18n }, 'Row', 'Fila')}>
        {row}
      </th>
      <td role="cell">
        <Pill size="small" pillStyle={pillStyles[state]}>
          {say({ i18n }, stateOfOne[state].en, stateOfOne[state].es)}
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
          <span className="import-quiet">{say({ i18n }, 'Nothing: it is already so.', 'Nada: ya está así.')}</span>
        ) : problems.length > 0 ? (
          <ProblemList problems={problems} />
        ) : (
          <ChangeList changes={changes} isNew={state === 'new'} />
        )}
      </td>
    </tr>
  )
}
