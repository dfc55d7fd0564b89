'use client'

import { Button, Modal, useModal, useTranslation } from '@payloadcms/ui'
import { type ReactNode, useId, useState } from 'react'

interface Props {
  slug: string
  heading: string
  confirmLabel: string
  canConfirm?: boolean
  /** Answers whether it is done; the dialog stays open, with what was typed, when it is not. */
  onConfirm: () => Promise<boolean>
  onCancel?: () => void
  children: ReactNode
}

/** A question over the page. It takes the focus and gives it back, and the escape key closes it. */
export function Dialog({ slug, heading, confirmLabel, canConfirm = true, onConfirm, onCancel, children }: Props) {
  const { closeModal, isModalOpen } = useModal()
  const { t } = useTranslation()
  const [isWorking, setWorking] = useState(false)
  const headingId = useId()
  if (!isModalOpen(slug)) return null

  const confirm = async () => {
    setWorking(true)
    const isDone = await onConfirm()
    setWorking(false)
    if (isDone) closeModal(slug)
  }
  const cancel = () => {
    closeModal(slug)
    onCancel?.()
  }
  return (
    <Modal slug={slug} className="confirmation-modal" closeOnBlur={false} aria-labelledby={headingId}>
      <div className="confirmation-modal__wrapper">
        <div className="confirmation-modal__content">
          <h1 id={headingId}>{heading}</h1>
          {children}
        </div>
        <div className="confirmation-modal__controls">
          <Button buttonStyle="secondary" size="large" type="button" disabled={isWorking} onClick={cancel}>
            {t('general:cancel')}
          </Button>
          <Button id={`${slug}-confirm`} size="large" type="button" disabled={isWorking || !canConfirm} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
