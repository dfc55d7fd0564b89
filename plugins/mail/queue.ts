import type { Payload, PayloadRequest, TaskConfig } from 'payload'
import { environmentOf } from '#src/env/index.ts'
import { localize } from '#src/messages/translate.ts'
import type { Message } from '#src/messages/types.ts'
import type { User } from '#src/payload-types.ts'

/** An email in both languages of the admin panel; each recipient gets their own. */
export interface Letter {
  subject: Message
  text: Message
}

/** Emails wait in the database: they are written in the transaction that they report, and survive an outage of the mail server. */
export const mailTask: TaskConfig<{ input: { to: string; subject: string; text: string }; output: object }> = {
  slug: 'send-mail',
  retries: { attempts: 8, backoff: { type: 'exponential', delay: 30_000 } },
  inputSchema: [
    { name: 'to', type: 'text', required: true },
    { name: 'subject', type: 'text', required: true },
    { name: 'text', type: 'textarea', required: true },
  ],
  handler: async ({ input, req: { payload } }) => {
    await payload.sendEmail(input)
    return { output: {} }
  },
}

/** An email in the language of its recipient. */
export function textFor({ language }: Pick<User, 'language'>, { subject, text }: Letter) {
  const reader = { i18n: { language: language ?? 'en' } }
  // In one line: a title may have several, and a header may not.
  return { subject: localize(reader, subject).replace(/\s+/g, ' ').slice(0, 200), text: localize(reader, text) }
}

/** Queues an email to each recipient, in the transaction of the request. Disabled users get none. */
export async function queueMail(recipients: User[], letter: Letter, req: PayloadRequest): Promise<void> {
  for (const recipient of recipients.filter(({ disabled }) => !disabled)) {
    const input = { to: recipient.email, ...textFor(recipient, letter) }
    await req.payload.jobs.queue({ task: 'send-mail', queue: 'mail', req, input })
  }
}

/** Sends waiting emails without delaying requests; failed ones stay in the queue. */
export function sendQueuedMail(payload: Payload): void {
  payload.jobs
    .run({ queue: 'mail', limit: 100, silent: true })
    .catch((err: unknown) => payload.logger.error({ msg: 'The queue of mails could not be worked off', err }))
}

/** The address of the admin panel; in the embedded mode without a `PUBLIC_URL`, on this machine. */
export function panelAddress(payload: Payload): string {
  const { host, port, publicUrl } = environmentOf(payload)
  return `${publicUrl ?? `http://${host}:${port}`}${payload.config.routes.admin}`
}

/** The address of a document's edit view. */
export const editViewOf = (payload: Payload, { collection, id }: { collection: string; id: string }) =>
  `${panelAddress(payload)}/collections/${collection}/${id}`
