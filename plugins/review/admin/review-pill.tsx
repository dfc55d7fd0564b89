'use client'

import { Pill, useTranslation } from '@payloadcms/ui'
import type { ComponentProps } from 'react'
import { say } from '#src/fields/words.ts'
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
    const text = isPublished ? say({ i18n }, 'Published, nothing to review', 'Publicado, nada que revisar') : reviewStates['in-progress']
    return <Pill size="small">{typeof text === 'string' ? text : say({ i18n }, text.en, text.es)}</Pill>
  }
  const { en, es } = reviewStates[state]
  return (
    <Pill size="small" pillStyle={styles[state]}>
      {say({ i18n }, en, es)}
    </Pill>
  )
}
