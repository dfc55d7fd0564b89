'use client'

import { Link, Pill, useModal, useRouteTransition, useTranslation } from '@payloadcms/ui'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import type { ComponentProps } from 'react'
import { translate } from '#src/messages/translate.ts'
import type { Change } from '../read'
import { ChangeKindAndNote, ChangeAuthor } from './change-summary'
import { LocalTime } from '#src/admin/local-time.tsx'
import './versions.css'

export interface VersionRow {
  id: string
  /** ISO 8601. */
  savedAt: string
  state: keyof typeof states
  change: Change
}

const states = {
  published: { label: 'version:currentlyPublished', style: 'success' },
  'previously-published': { label: 'version:previouslyPublished', style: 'light' },
  'current-draft': { label: 'version:currentDraft', style: 'light' },
  draft: { label: 'version:draft', style: 'light' },
} as const satisfies Record<string, { label: string; style: ComponentProps<typeof Pill>['pillStyle'] }>

interface Props {
  rows: VersionRow[]
  /** The address of the list of versions. */
  base: string
  /** Whether a version is chosen to be compared with the one on the page, rather than opened. */
  isForComparison: boolean
}

/** The versions of a document, the newest first. */
export function VersionsTable({ rows, base, isForComparison }: Props) {
  const { i18n, t } = useTranslation()
  if (rows.length === 0) return <p className="versions__no-versions">{t('version:noFurtherVersionsFound')}</p>
  return (
    <div className="table versions-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{translate({ i18n }, 'history:saved')}</th>
            <th scope="col">{translate({ i18n }, 'history:who')}</th>
            <th scope="col">{translate({ i18n }, 'history:whatAndWhy')}</th>
            <th scope="col">{t('version:status')}</th>
            <th scope="col">{t('version:versionID')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, savedAt, state, change }) => (
            <tr key={id}>
              <td>
                {isForComparison ? (
                  <CompareButton id={id} savedAt={savedAt} />
                ) : (
                  <Link href={`${base}/${id}`} prefetch={false}>
                    <LocalTime instant={savedAt} />
                  </Link>
                )}
              </td>
              <td>
                <ChangeAuthor {...change} />
              </td>
              <td>
                <ChangeKindAndNote {...change} />
              </td>
              <td>
                <Pill size="small" pillStyle={states[state].style}>
                  {t(states[state].label)}
                </Pill>
              </td>
              <td className="versions-table__id">{id}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Compares with the version that is chosen, as Payload's own list does in its drawer. */
function CompareButton({ id, savedAt }: { id: string; savedAt: string }) {
  const { closeAllModals } = useModal()
  const { startRouteTransition } = useRouteTransition()
  const router = useRouter()
  const path = usePathname()
  const search = useSearchParams()
  const compare = () => {
    closeAllModals()
    const query = new URLSearchParams([...search].filter(([name]) => name !== 'versionFrom'))
    query.set('versionFrom', id)
    startRouteTransition(() => router.push(`${path}?${query}`))
  }
  return (
    <button type="button" className="created-at-cell" onClick={compare}>
      <LocalTime instant={savedAt} />
    </button>
  )
}
