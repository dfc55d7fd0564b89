'use client'

import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { translate } from '#src/messages/translate.ts'
import type { ReviewNote } from '#src/payload-types.ts'
import { LocalTime } from '#src/admin/local-time.tsx'
import { ReviewPill } from './review-pill'
import { useAnswer } from '#src/admin/use-answer.ts'
import { useReview } from './use-review'
import './review.css'

type Note = Pick<ReviewNote, 'id' | 'action' | 'note' | 'publishAt' | 'authorName' | 'createdAt'>

const steps = {
  submit: 'review:stepSubmitted',
  return: 'review:stepReturned',
  approve: 'review:stepApproved',
  withdraw: 'review:stepWithdrawn',
} as const satisfies Record<Note['action'], string>

/** The state of the document's review, and its thread, the newest entry first. */
export function ReviewPanel() {
  const { i18n } = useTranslation()
  const { id, data } = useDocumentInfo()
  const { state } = useReview()
  const { answer, problem } = useAnswer<{ docs: Note[]; totalDocs: number }>('/review?limit=20')
  if (!id) return null
  const heading = translate({ i18n }, 'review:review')
  const older = answer ? answer.totalDocs - answer.docs.length : 0
  return (
    <section className="review-panel" aria-label={heading}>
      <h2>{heading}</h2>
      <ReviewPill state={state} isPublished={data?._status === 'published'} />
      {problem && <p role="alert">{problem}</p>}
      {answer?.totalDocs === 0 && <p className="review-panel__quiet">{translate({ i18n }, 'review:nobodySubmittedYet')}</p>}
      <ol className="review-panel__thread">
        {answer?.docs.map((note) => (
          <Step key={note.id} {...note} />
        ))}
      </ol>
      {older > 0 && <p className="review-panel__quiet">{translate({ i18n }, 'review:olderStepsShown', { older })}</p>}
    </section>
  )
}

function Step({ action, note, publishAt, authorName, createdAt }: Note) {
  const { i18n } = useTranslation()
  return (
    <li>
      <p className="review-panel__quiet">
        {action === 'withdraw' && !authorName ? (
          translate({ i18n }, 'review:notPublishedAsApproved')
        ) : (
          <>
            <strong>{authorName ?? translate({ i18n }, 'review:somebody')}</strong> {translate({ i18n }, steps[action])}
          </>
        )}
        {' · '}
        <LocalTime instant={createdAt} />
      </p>
      {publishAt && (
        <p className="review-panel__quiet">
          {translate({ i18n }, 'review:toBePublished')}
          <LocalTime instant={publishAt} />
        </p>
      )}
      {note && <p className="review-panel__note">{note}</p>}
    </li>
  )
}
