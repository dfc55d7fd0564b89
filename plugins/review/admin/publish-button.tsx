'use client'

import { FormSubmit, PublishButton as PayloadPublishButton, useDocumentInfo, useForm, useTranslation } from '@payloadcms/ui'
import { say } from '#src/fields/words.ts'
import { waitsForReview } from '../state'
import { ReviewStep } from './review-step'
import { useFormAddress } from '#src/admin/use-form-address.ts'
import { useReview } from './use-review'
import './review.css'

/** The buttons of a draft, by role: authors submit it; editors publish it, or approve or return what was submitted. */
export function PublishButton() {
  const { i18n } = useTranslation()
  const { hasPublishPermission, id, data } = useDocumentInfo()
  const { state, isModified } = useReview()
  const { hasCrop } = useFormAddress()
  const isWaiting = waitsForReview(state)

  if (!hasPublishPermission) {
    return (
      id !== undefined && (
        <ReviewStep
          step="submit"
          isPrimary
          isDisabled={!isModified && (isWaiting || data?._status === 'published')}
          label={say({ i18n }, 'Submit for review', 'Enviar a revisión')}
          heading={say({ i18n }, 'Submit for review', 'Enviar a revisión')}
          help={say(
            { i18n },
            'An editor reads it, and publishes it or returns it to you. If you change it meanwhile, submit it again.',
            'Un editor lo lee y lo publica o se lo devuelve. Si lo cambia mientras tanto, envíelo de nuevo.',
          )}
          done={say({ i18n }, 'Submitted for review.', 'Enviado a revisión.')}
        />
      )
    )
  }
  if (!isWaiting) return hasCrop ? <PublishCropped /> : <PayloadPublishButton />
  return (
    <>
      <ReviewStep
        step="return"
        needsNote
        label={say({ i18n }, 'Return', 'Devolver')}
        heading={say({ i18n }, 'Return to the author', 'Devolver al autor')}
        help={say({ i18n }, 'Say what has to change.', 'Diga qué hay que cambiar.')}
        done={say({ i18n }, 'Returned.', 'Devuelto.')}
      />
      <ReviewStep
        step="approve"
        isPrimary
        isScheduled
        label={say({ i18n }, 'Approve and publish', 'Aprobar y publicar')}
        heading={say({ i18n }, 'Approve and publish', 'Aprobar y publicar')}
        help={say(
          { i18n },
          'It is published as it was submitted, now or at the time that you name.',
          'Se publica tal como se envió, ahora o a la hora que indique.',
        )}
        done={say({ i18n }, 'Approved.', 'Aprobado.')}
      />
    </>
  )
}

/** Publishes an image with the crop that was just chosen, which Payload's button would lose. */
function PublishCropped() {
  const { t } = useTranslation()
  const { setHasPublishedDoc, setUnpublishedVersionCount, uploadStatus } = useDocumentInfo()
  const { submit } = useForm()
  const { addressWith } = useFormAddress()
  const publish = async () => {
    const published = await submit({ action: addressWith({}), overrides: { _status: 'published' } })
    if (!(published instanceof Object && 'res' in published && published.res.ok)) return
    setHasPublishedDoc(true)
    setUnpublishedVersionCount(0)
  }
  return (
    <FormSubmit buttonId="action-save" disabled={uploadStatus === 'uploading'} onClick={() => void publish()} size="medium" type="button">
      {t('version:publishChanges')}
    </FormSubmit>
  )
}
