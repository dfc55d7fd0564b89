'use client'

import { FormSubmit, PublishButton as PayloadPublishButton, useDocumentInfo, useForm, useTranslation } from '@payloadcms/ui'
import { translate } from '#src/messages/translate.ts'
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
          label={translate({ i18n }, 'review:submitForReview')}
          heading={translate({ i18n }, 'review:submitForReview')}
          help={translate({ i18n }, 'review:editorReadsPublishesReturns')}
          done={translate({ i18n }, 'review:submittedForReview')}
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
        label={translate({ i18n }, 'review:return')}
        heading={translate({ i18n }, 'review:returnAuthor')}
        help={translate({ i18n }, 'review:sayWhatChange')}
        done={translate({ i18n }, 'review:returned')}
      />
      <ReviewStep
        step="approve"
        isPrimary
        isScheduled
        label={translate({ i18n }, 'review:approveAndPublish')}
        heading={translate({ i18n }, 'review:approveAndPublish')}
        help={translate({ i18n }, 'review:publishedSubmittedNowTime')}
        done={translate({ i18n }, 'review:approved')}
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
