import type { PayloadRequest, Where } from 'payload'
import { words } from '#src/fields/words.ts'
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
  const who = words(req.user?.name || req.user?.email || 'A command', req.user?.name || req.user?.email || 'Un comando')
  const at = publications[0]?.publishAt
  const link = editViewOf(req.payload, place)
  const text = words(
    `${who.en} changed "${title}" after its approval. It is not published at ${at} unless it is approved again.`,
    `${who.es} cambió «${title}» después de su aprobación. No se publica en ${at} salvo que se apruebe de nuevo.`,
  )
  const subject = words(`Approval withdrawn: ${title}`, `Aprobación retirada: ${title}`)
  await queueMail(others, { subject, text: words(`${text.en}\n\n${link}`, `${text.es}\n\n${link}`) }, req)
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
    submit: [
      words(`For your review: ${title}`, `Para su revisión: ${title}`),
      words(`${who} submitted "${title}" for review.`, `${who} envió «${title}» a revisión.`),
    ],
    return: [
      words(`Changes requested: ${title}`, `Cambios solicitados: ${title}`),
      words(`${who} asks for changes to "${title}".`, `${who} solicita cambios en «${title}».`),
    ],
    approve: publishAt
      ? [
          words(`Approved: ${title}`, `Aprobado: ${title}`),
          words(
            `${who} approved "${title}". It will be published at ${publishAt}.`,
            `${who} aprobó «${title}». Se publicará en ${publishAt}.`,
          ),
        ]
      : [
          words(`Published: ${title}`, `Publicado: ${title}`),
          words(`${who} approved and published "${title}".`, `${who} aprobó y publicó «${title}».`),
        ],
  }[name]
  if (!subject || !first) throw new Error(`There is no letter for "${name}".`)
  const body = (sentence: string) => [sentence, ...(note ? [note] : []), link].join('\n\n')
  return { subject, text: words(body(first.en), body(first.es)) }
}
