'use client'

import { Link, useConfig, useDocumentInfo, useModal, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { translate } from '#src/messages/translate.ts'
import { useAnswer } from '#src/admin/use-answer.ts'
import '#plugins/review/admin/review.css'

interface Usage {
  docs: ({ collection: string; id: string; title: string; path: string } | { global: string; title: string; path: string })[]
  totalDocs: number
}

/**
 * The published pages that show the document: what would change for readers if it went. It stands beside the document, and
 * again in the questions that Payload asks before it unpublishes or trashes it.
 */
export function UsedOn() {
  const { i18n } = useTranslation()
  const { id } = useDocumentInfo()
  const { answer, problem } = useAnswer<Usage>('/used-on')
  if (!id) return null
  const heading = translate({ i18n }, 'usedOn:usedOn')
  return (
    <>
      <section className="review-panel" aria-label={heading}>
        <h2>{heading}</h2>
        {problem && <p role="alert">{problem}</p>}
        {answer?.totalDocs === 0 && <p className="review-panel__quiet">{translate({ i18n }, 'usedOn:noPublishedPageShows')}</p>}
        {answer && <Pages {...answer} />}
      </section>
      {answer &&
        answer.totalDocs > 0 &&
        [`confirm-un-publish-${id}`, `delete-${id}`].map((slug) => (
          <InQuestion key={slug} slug={slug}>
            <p>{translate({ i18n }, 'usedOn:thesePublishedPagesShow')}</p>
            <Pages {...answer} />
          </InQuestion>
        ))}
    </>
  )
}

function Pages({ docs, totalDocs }: Usage) {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  return (
    <>
      <ul className="review-panel__thread">
        {docs.map((page) => {
          const path: `/${string}` = 'global' in page ? `/globals/${page.global}` : `/collections/${page.collection}/${page.id}`
          return (
            <li key={path}>
              <Link href={formatAdminURL({ adminRoute: config.routes.admin, path })} prefetch={false}>
                {page.title}
              </Link>{' '}
              <span className="review-panel__quiet">{'global' in page ? translate({ i18n }, 'usedOn:onEveryPage') : page.path}</span>
            </li>
          )
        })}
      </ul>
      {totalDocs > docs.length && (
        <p className="review-panel__quiet">{translate({ i18n }, 'usedOn:more', { count: totalDocs - docs.length })}</p>
      )}
    </>
  )
}

/** Puts something into a question of Payload's, which has no place for it. */
function InQuestion({ slug, children }: { slug: string; children: ReactNode }) {
  const { isModalOpen } = useModal()
  const isOpen = isModalOpen(slug)
  const [place, setPlace] = useState<Element | null>(null)
  useEffect(() => {
    setPlace(isOpen ? document.querySelector(`#${CSS.escape(slug)} .confirmation-modal__content`) : null)
  }, [isOpen, slug])
  return place && createPortal(children, place)
}
