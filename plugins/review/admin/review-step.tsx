'use client'

import { FormSubmit, toast, useDocumentInfo, useModal, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import { longest } from '#src/fields/longest.ts'
import { translate } from '#src/messages/translate.ts'
import type { StepName } from '../state'
import { Conflict } from '#plugins/if-match/admin/conflict.tsx'
import { Dialog } from '#src/admin/dialog.tsx'
import { Labelled } from '#src/admin/labelled.tsx'
import { useReview } from './use-review'

interface Props {
  step: StepName
  label: string
  heading: string
  help: string
  done: string
  isPrimary?: boolean
  isDisabled?: boolean
  needsNote?: boolean
  /** Whether a later time of publication can be named. */
  isScheduled?: boolean
}

/** A button that takes a step of the review, and asks for its note first. */
export function ReviewStep({ step, label, heading, help, done, isPrimary, isDisabled, needsNote, isScheduled }: Props) {
  const { i18n } = useTranslation()
  const { openModal } = useModal()
  const { id } = useDocumentInfo()
  const { conflict, forget, isModified, showStored, take } = useReview()
  const [note, setNote] = useState('')
  const [publishAt, setPublishAt] = useState('')
  const slug = `review-${step}-${id}`

  const confirm = async () => {
    const instant = publishAt && new Date(publishAt).toISOString()
    const isTaken = await take(step, { ...(note.trim() && { note }), ...(instant && { publishAt: instant }) })
    if (!isTaken) return false
    toast.success(done)
    setNote('')
    setPublishAt('')
    return true
  }
  return (
    <>
      <FormSubmit
        buttonId={`action-${step}`}
        buttonStyle={isPrimary ? 'primary' : 'secondary'}
        disabled={isDisabled}
        onClick={() => openModal(slug)}
        size="medium"
        type="button"
      >
        {label}
      </FormSubmit>
      {conflict ? (
        <Dialog
          slug={slug}
          heading={translate({ i18n }, 'review:changedSinceYouOpened')}
          confirmLabel={translate({ i18n }, 'review:openWhatStoredNow')}
          onConfirm={showStored}
          onCancel={forget}
        >
          <Conflict {...conflict} />
        </Dialog>
      ) : (
        <Dialog slug={slug} heading={heading} confirmLabel={label} canConfirm={!needsNote || note.trim() !== ''} onConfirm={confirm}>
          <p>{help}</p>
          {isModified && <p>{translate({ i18n }, 'review:yourUnsavedChangesSaved')}</p>}
          <Labelled label={needsNote ? translate({ i18n }, 'review:note') : translate({ i18n }, 'review:noteOptional')}>
            {(fieldId) => (
              <textarea
                id={fieldId}
                rows={4}
                maxLength={longest.note}
                required={needsNote}
                value={note}
                onChange={({ target }) => setNote(target.value)}
              />
            )}
          </Labelled>
          {isScheduled && (
            <Labelled label={translate({ i18n }, 'review:publishLaterOptionalYour')}>
              {(fieldId) => (
                <input id={fieldId} type="datetime-local" value={publishAt} onChange={({ target }) => setPublishAt(target.value)} />
              )}
            </Labelled>
          )}
        </Dialog>
      )}
    </>
  )
}
