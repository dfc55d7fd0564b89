'use client'

import { Pill, useTranslation } from '@payloadcms/ui'
import type { ComponentProps } from 'react'
import { localize, translate } from '#src/messages/translate.ts'
import { reviewStates, type ReviewState } from '../state'

const styles: Record<ReviewState, ComponentProps<typeof Pill>['pillStyle']> = {
  'in-progress': 'light',
  'ready-for-review': 'dark',
  'changes-requested': 'warning',
  approved: 'success',
}

/** The state of a review in words; the colour only repeats them. */
export function ReviewPill({ state, isPublished }: { state: ReviewState | null; isPublished: boolean }) {
  const { i18n } = useTranslation()
  if (state === null) {
    const text = isPublished ? translate({ i18n }, 'review:publishedNothingReview') : localize({ i18n }, reviewStates['in-progress'])
    return <Pill size="small">{text}</Pill>
  }
  return (
    <Pill size="small" pillStyle={styles[state]}>
      {localize({ i18n }, reviewStates[state])}
    </Pill>
  )
}
