import { APIError, Forbidden, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { mayPublish, mayWrite } from '#src/access.ts'
import { inTransaction } from '#src/database/transactions/in-transaction.ts'
import { titleOf } from '#src/fields/document-title.ts'
import { longest } from '#src/fields/longest.ts'
import { translate } from '#src/messages/translate.ts'
import { sendQueuedMail } from '#plugins/mail/queue.ts'
import { tellOf } from './letters'
import { refuseUnseen } from './seen'
import { cancelPublications, schedulePublication } from '#plugins/scheduled-publishing/approvals.ts'
import { isReviewState, stepContext, type ReviewState, type StepName, waitsForReview } from './state'
import { addStep, type Place } from './thread'

const note = z.string().trim().max(longest.note)
const optionalNote = note.nullish()

/** The input of each step. */
const shapes = {
  submit: z.strictObject({ note: optionalNote }),
  return: z.strictObject({ note: note.min(1) }),
  approve: z.strictObject({ note: optionalNote, publishAt: z.iso.datetime({ offset: true }).nullish() }),
}

/**
 * Takes one step of a document's review: an author submits it, an editor approves or returns it. The step, the state and
 * the thread are written together or not at all, and what happens to the document happens as to any other save: the same
 * access, the same validation, the same locks.
 *
 * @throws APIError 400 for a body that makes no sense, 403 for who may not, 404 for a document they do not see, 409 where
 *   the review stands elsewhere; of an approval 428 and 412 (`refuseUnseen`)
 */
export async function takeStep(name: StepName, place: Place, body: unknown, req: PayloadRequest): Promise<ReviewState | null> {
  if (name === 'submit' ? !mayWrite(req) : !mayPublish(req)) throw new Forbidden(req.t)
  const input = read(name, body, req)
  const state = await inTransaction(req, async () => {
    const doc = await req.payload.findByID({ ...place, draft: true, depth: 0, overrideAccess: false, req })
    if (name === 'approve') await refuseUnseen(place, req)
    refuseOutOfTurn(name, doc, req)
    const state = await steps[name](place, input, req)
    await addStep(place, { ...input, note: input.note || null, action: name }, req)
    await tellOf(name, place, { ...input, title: titleOf(place, doc, req) }, req)
    return state
  })
  sendQueuedMail(req.payload)
  return state
}

interface Input {
  note?: string | null
  publishAt?: string | null
}

const steps: Record<StepName, (place: Place, input: Input, req: PayloadRequest) => Promise<ReviewState | null>> = {
  submit: (place, input, req) => mark(place, 'submit', 'ready-for-review', input, req),
  return: async (place, input, req) => {
    await cancelPublications(place, req)
    return mark(place, 'return', 'changes-requested', input, req)
  },
  approve: async (place, input, req) => {
    const { note, publishAt } = input
    await cancelPublications(place, req)
    if (publishAt) {
      const state = await mark(place, 'approve', 'approved', input, req)
      await schedulePublication(place, new Date(publishAt), req)
      return state
    }
    const context = stepContext(place.id, 'approve', null, note)
    await req.payload.update({
      ...place,
      data: { _status: 'published' },
      depth: 0,
      overrideAccess: false,
      overrideLock: false,
      context,
      req,
    })
    return null
  },
}

/** Saves the document as it is, in another state. */
async function mark(place: Place, name: StepName, state: ReviewState, { note }: Input, req: PayloadRequest): Promise<ReviewState> {
  const context = stepContext(place.id, name, state, note)
  await req.payload.update({ ...place, data: {}, draft: true, depth: 0, overrideAccess: false, overrideLock: false, context, req })
  return state
}

function read(name: StepName, body: unknown, req: PayloadRequest): Input {
  const { data, error } = shapes[name].safeParse(body ?? {})
  if (!data) {
    const places = error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
    throw new APIError(places.join('; '), 400)
  }
  const { note, publishAt }: Input = data
  if (publishAt && Date.parse(publishAt) <= Date.now()) {
    throw new APIError(translate(req, 'review:publishatNameInstantStill'), 400)
  }
  return { note, publishAt: publishAt && new Date(publishAt).toISOString() }
}

/** A step is checked against the current state of the review, so that no unseen change is approved. */
function refuseOutOfTurn(name: StepName, { _status, reviewState }: { _status?: unknown; reviewState?: unknown }, req: PayloadRequest) {
  const state = isReviewState(reviewState) ? reviewState : 'in-progress'
  if (_status === 'published') throw new APIError(outOfTurn.published(req), 409)
  const isWaiting = waitsForReview(state)
  if (name === 'submit' && isWaiting) throw new APIError(outOfTurn.submitted(req), 409)
  if (name !== 'submit' && !isWaiting) throw new APIError(outOfTurn.notSubmitted(req), 409)
}

const outOfTurn = {
  published: (req: PayloadRequest) => translate(req, 'review:publishedNoChangesReview'),
  submitted: (req: PayloadRequest) => translate(req, 'review:waitsReviewAlready'),
  notSubmitted: (req: PayloadRequest) => translate(req, 'review:doesWaitReviewChanged'),
}
