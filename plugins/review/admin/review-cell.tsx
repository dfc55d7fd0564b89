'use client'

import type { DefaultCellComponentProps, SelectFieldClient } from 'payload'
import { isReviewState } from '../state'
import { ReviewPill } from './review-pill'

/** The review state in a list; nothing where there is nothing to review. */
export const ReviewCell = ({ cellData }: DefaultCellComponentProps<SelectFieldClient>) =>
  isReviewState(cellData) && <ReviewPill state={cellData} isPublished={false} />
