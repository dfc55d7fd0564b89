import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { writeEntry } from '#plugins/audit/entry.ts'
import { afterTransaction } from '#src/database/transactions/after-transaction.ts'
import { titleOf } from '#src/fields/document-title.ts'
import { sendQueuedMail } from '#plugins/mail/queue.ts'
import { restoresDraft } from '#plugins/guard/operation.ts'
import { tellOfWithdrawal } from './letters'
import { cancelApprovedPublications } from '#plugins/scheduled-publishing/approvals.ts'
import { stepFor } from './state'
import { addStep, isReviewed } from './thread'

/** What a save puts into the request's context when it ends an approval whose publication failed: the reason. */
export const withdrawalContext = (reason: string) => ({ withdrawal: reason })

/**
 * Ends an approval for a later time as soon as its document is saved again: what would be published is no longer what the reviewer
 * saw. The schedule is removed, and the thread, the audit log, the approver and the submitter are informed. `trackReview` sets the state.
 */
export const withdrawApproval: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  const { slug } = collection
  const id: unknown = originalDoc?.id
  if (operation !== 'update' || originalDoc?.reviewState !== 'approved' || typeof id !== 'string' || !isReviewed(slug, req)) return data
  if (stepFor(id, req)) return data
  const place = { collection: slug, id }
  const publications = await cancelApprovedPublications(place, req)
  // Published by hand or as scheduled: the approval has done its work.
  if (data._status === 'published' && !restoresDraft(collection, req)) return data
  for (const { publishAt } of publications) {
    const details = `publish at ${publishAt}: the document was changed after its approval`
    await writeEntry({ operation: 'unschedule', documentType: slug, documentId: id, details }, req)
  }
  await addStep(place, { action: 'withdraw', note: reasonIn(req) ?? null }, req)
  if (publications.length > 0) {
    await tellOfWithdrawal(place, titleOf(place, originalDoc, req), publications, req)
    await afterTransaction(req, { committed: () => sendQueuedMail(req.payload) })
  }
  return data
}

function reasonIn({ context }: PayloadRequest): string | undefined {
  return typeof context.withdrawal === 'string' ? context.withdrawal : undefined
}
