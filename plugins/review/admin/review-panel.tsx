'use client'

import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { say, words, type Words } from '#src/fields/words.ts'
import type { ReviewNote } from '#src/payload-types.ts'
import { LocalTime } from '#src/admin/local-time.tsx'
import { ReviewPill } from './review-pill'
import { useAnswer } from '#src/admin/use-answer.ts'
import { useReview } from './use-review'
import './review.css'

type Note = Pick<ReviewNote, 'id' | 'action' | 'note' | 'publishAt' | 'authorName' | 'createdAt'>

const actions: Record<Note['action'], Words> = {
  submit: words('submitted it for review', 'lo envió a revisión'),
  return: words('returned it', 'lo devolvió'),
  approve: words('approved it', 'lo aprobó'),
  withdraw: words('changed it, which ended its approval', 'lo cambió, con lo que terminó su aprobación'),
}
const withdrawnByItself = words('It was not published as approved', 'No se publicó según lo aprobado')

/** The state of the document's review, and its thread, the newest entry first. */
export function ReviewPanel() {
  const { i18n } = useTranslation()
  const { id, data } = useDocumentInfo()
  const { state } = useReview()
  const { answer, problem } = useAnswer<{ docs: Note[]; totalDocs: number }>('/review?limit=20')
  if (!id) return null
  const heading = say({ i18n }, 'Review', 'Revisión')
  const older = answer ? answer.totalDocs - answer.docs.length : 0
  return (
    <section className="review-panel" aria-label={heading}>
      <h2>{heading}</h2>
      <ReviewPill state={state} isPublished={data?._status === 'published'} />
      {problem && <p role="alert">{problem}</p>}
      {answer?.totalDocs === 0 && (
        <p className="review-panel__quiet">{say({ i18n }, 'Nobody has submitted it yet.', 'Nadie lo ha enviado todavía.')}</p>
      )}
      <ol className="review-panel__thread">
        {answer?.docs.map((note) => (
          <Step key={note.id} {...note} />
        ))}
      </ol>
      {older > 0 && (
        <p className="review-panel__quiet">
          {say({ i18n }, `${older} older steps are not shown.`, `No se muestran ${older} pasos anteriores.`)}
        </p>
      )}
    </section>
  )
}

function Step({ action, note, publishAt, authorName, createdAt }: Note) {
  const { i18n } = useTranslation()
  return (
    <li>
      <p className="review-panel__quiet">
        {action === 'withdraw' && !authorName ? (
          say({ i18n }, withdrawnByItself.en, withdrawnByItself.es)
        ) : (
          <>
            <strong>{authorName ?? say({ i18n }, 'Somebody', 'Alguien')}</strong> {say({ i18n }, actions[action].en, actions[action].es)}
          </>
        )}
        {' · '}
        <LocalTime instant={createdAt} />
      </p>
      {publishAt && (
        <p className="review-panel__quiet">
          {say({ i18n }, 'To be published: ', 'Se publicará: ')}
          <LocalTime instant={publishAt} />
        </p>
      )}
      {note && <p className="review-panel__note">{note}</p>}
    </li>
  )
}
