'use client'

import { FormSubmit, useDocumentInfo, useEditDepth, useFormModified, useHotkey, useOperation, useTranslation } from '@payloadcms/ui'
import { useRef } from 'react'
import { useSaveDraft } from './use-save-draft'

/** In place of Payload's, which counts a draft that was rejected as a change to be published. */
export function SaveDraftButton() {
  const { t } = useTranslation()
  const { uploadStatus } = useDocumentInfo()
  const isModified = useFormModified()
  const operation = useOperation()
  const editDepth = useEditDepth()
  const saveDraft = useSaveDraft()
  const button = useRef<HTMLButtonElement>(null)
  const isDisabled = (operation === 'update' && !isModified) || uploadStatus === 'uploading'

  useHotkey({ cmdCtrlKey: true, editDepth, keyCodes: ['s'] }, (event) => {
    event.preventDefault()
    event.stopPropagation()
    button.current?.click()
  })
  return (
    <FormSubmit
      buttonId="action-save-draft"
      buttonStyle="secondary"
      disabled={isDisabled}
      onClick={() => void saveDraft()}
      ref={button}
      size="medium"
      type="button"
    >
      {t('version:saveDraft')}
    </FormSubmit>
  )
}
