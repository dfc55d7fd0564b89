import type { CollectionBeforeChangeHook, PayloadRequest, SelectField } from 'payload'
import { mayPublish, serverField } from '#src/access.ts'
import { isRecord } from '#src/fields/walk.ts'
import { message } from './translations/index.ts'
import { restoresDraft } from '#plugins/guard/operation.ts'

/**
 * Where a document stands on its way to publication. What is published and has no pending changes stands nowhere:
 * its field is empty.
 */
export const reviewStates = {
  'in-progress': message('inProgress'),
  'ready-for-review': message('readyForReview'),
  'changes-requested': message('changesRequested2'),
  approved: message('approvedScheduled'),
} as const
export type ReviewState = keyof typeof reviewStates

export const isReviewState = (value: unknown): value is ReviewState => typeof value === 'string' && Object.hasOwn(reviewStates, value)

/** Whether a document in this state waits for an editor, who may publish or return it. */
export const waitsForReview = (state: unknown) => state === 'ready-for-review' || state === 'approved'

/** The review state: readable by staff, written by the server only. */
export const reviewStateField = (): SelectField => ({
  name: 'reviewState',
  type: 'select',
  label: message('review'),
  index: true,
  // One type for all collections: PostgreSQL names them.
  enumName: 'enum_review_state',
  access: serverField,
  custom: { isContent: false },
  admin: {
    position: 'sidebar',
    readOnly: true,
    disableBulkEdit: true,
    components: { Field: '/plugins/review/admin/review-panel#ReviewPanel', Cell: '/plugins/review/admin/review-cell#ReviewCell' },
  },
  options: Object.entries(reviewStates).map(([value, label]) => ({ value, label })),
})

export type StepName = 'submit' | 'return' | 'approve'

/** What a step of the review puts into the request's context, so that the save that it makes is known for it. */
export const stepContext = (id: string, name: StepName, state: ReviewState | null, note?: string | null) => ({
  review: { id, name, state, note: note || null },
})

/** The step of the review that a save of the document is made for; undefined for any other save. */
export function stepFor(
  id: unknown,
  { context }: Pick<PayloadRequest, 'context'>,
): { name: StepName; state: ReviewState | null; note: string | null } | undefined {
  const step: unknown = context.review
  if (!isRecord(step) || step.id !== id) return undefined
  const { name, note, state } = step
  if (name !== 'submit' && name !== 'return' && name !== 'approve') return undefined
  return { name, state: isReviewState(state) ? state : null, note: typeof note === 'string' ? note : null }
}

/**
 * Keeps the review state, whatever the data says. Publishing ends the review. What an author saves after submitting it
 * is not what was submitted, so it has to be submitted again; what a reviewer corrects meanwhile stays in review. Whoever saves it,
 * an approval is over: it was for what the reviewer saw.
 */
export const trackReview: CollectionBeforeChangeHook = ({ collection, data, originalDoc, req }) => {
  const isPublished = data._status === 'published' && !restoresDraft(collection, req)
  return { ...data, reviewState: isPublished ? null : nextState(originalDoc, req) }
}

function nextState(before: { id?: unknown; reviewState?: unknown } | undefined, req: PayloadRequest): ReviewState {
  const step = stepFor(before?.id, req)
  if (step?.state) return step.state
  const state = isReviewState(before?.reviewState) ? before.reviewState : 'in-progress'
  if (!waitsForReview(state)) return state
  return req.user && !mayPublish(req) ? 'in-progress' : 'ready-for-review'
}
