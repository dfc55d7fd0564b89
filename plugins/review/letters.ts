import type { PayloadRequest, Where } from 'payload'
import { joined } from '#src/messages/compose.ts'
import { message } from './translations/index.ts'
import { editViewOf, queueMail, type Letter } from '#plugins/mail/queue.ts'
import type { ApprovedPublication } from '#plugins/scheduled-publishing/approvals.ts'
import type { StepName } from './state'
import { lastSubmitter, type Place } from './thread'

interface News {
  title: string
  note?: string | null
  publishAt?: string | null
}

/**
 * Tells those concerned of a step: of a submission all who may approve it, of an answer whoever submitted it. Nobody is told of
 * what they did themselves.
 */
export async function tellOf(name: StepName, place: Place, news: News, req: PayloadRequest): Promise<void> {
  const recipients = name === 'submit' ? await publishers(req) : await submitter(place, req)
  const others = recipients.filter(({ id }) => id !== req.user?.id)
  const who = req.user?.name || req.user?.email || ''
  await queueMail(others, letter(name, { ...news, who, link: editViewOf(req.payload, place) }), req)
}

/** Informs the approvers and the submitter that a document has changed and will not be published at the scheduled time. */
export async function tellOfWithdrawal(
  place: Place,
  title: string,
  publications: ApprovedPublication[],
  req: PayloadRequest,
): Promise<void> {
  const ids = [...publications.map(({ approver }) => approver), await lastSubmitter(place, req)].filter((id) => id !== undefined)
  const others = (await users({ id: { in: ids } }, req)).filter(({ id }) => id !== req.user?.id)
  const who = req.user?.name || req.user?.email || message('aCommand')
  const at = publications[0]?.publishAt ?? ''
  const link = editViewOf(req.payload, place)
  const text = message('changedAfterApproval', { who, title, at })
  const subject = message('approvalWithdrawn', { title })
  await queueMail(others, { subject, text: joined([text, link], '\n\n') }, req)
}

const publishers = async (req: PayloadRequest) => users({ role: { in: ['admin', 'editor'] } }, req)

async function submitter(place: Place, req: PayloadRequest) {
  const id = await lastSubmitter(place, req)
  return id ? users({ id: { equals: id } }, req) : []
}

/** The user who takes a step may not read others' addresses, so the server sends the emails. */
async function users(where: Where, req: PayloadRequest) {
  const { docs } = await req.payload.find({ collection: 'users', overrideAccess: true, depth: 0, limit: 200, where, req })
  return docs
}

function letter(name: StepName, { title, note, publishAt, who, link }: News & { who: string; link: string }): Letter {
  const [subject, first] = {
    submit: [message('forYourReview', { title }), message('submittedForReview2', { who, title })],
    return: [message('changesRequested', { title }), message('asksChanges', { who, title })],
    approve: publishAt
      ? [message('approved2', { title }), message('approvedWillPublished', { who, title, publishAt })]
      : [message('published', { title }), message('approvedAndPublished', { who, title })],
  }[name]
  if (!subject || !first) throw new Error(`There is no letter for "${name}".`)
  return { subject, text: joined([first, ...(note ? [note] : []), link], '\n\n') }
}
