'use client'

import { FormSubmit, toast, useDocumentInfo, useModal, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import { longest, say } from '#src/fields/words.ts'
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
          heading={say({ i18n }, 'This has changed since you opened it', 'Esto ha cambiado desde que lo abrió')}
          confirmLabel={say({ i18n }, 'Open what is stored now', 'Abrir lo que está guardado ahora')}
          onConfirm={showStored}
          onCancel={forget}
        >
          <Conflict {...conflict} />
        </Dialog>
      ) : (
        <Dialog slug={slug} heading={heading} confirmLabel={label} canConfirm={!needsNote || note.trim() !== ''} onConfirm={confirm}>
          <p>{help}</p>
          {isModified && <p>{say({ i18n }, 'Your unsaved changes are saved first.', 'Los cambios sin guardar se guardan primero.')}</p>}
          <Labelled label={needsNote ? say({ i18n }, 'Note', 'Nota') : say({ i18n }, 'Note (optional)', 'Nota (opcional)')}>
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
            <Labelled label={say({ i18n }, 'Publish later, at (optional, your time)', 'Publicar más tarde, el (opcional, su hora)')}>
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
