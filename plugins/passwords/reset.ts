import { createHash, randomBytes } from 'node:crypto'
import { APIError, type Endpoint, type Payload, type PayloadRequest, type TaskConfig } from 'payload'
import { writeEntry } from '#plugins/audit/entry.ts'
import { readData } from '#src/server/request-data.ts'
import { environmentOf } from '#src/env/index.ts'
import { longest } from '#src/fields/longest.ts'
import { translate } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'
import { limits } from '#src/limits.ts'
import { panelAddress, sendQueuedMail, textFor } from '#plugins/mail/queue.ts'
import { rateLimiterOf } from '#src/server/rate-limiter.ts'
import type { User } from '#src/payload-types.ts'
import { clientBehind, minutesOf, refuseFor, type Account } from './attempts'

const { forgottenPasswords: budget } = limits
const ofClient = rateLimiterOf({ name: 'forgotten-passwords-of-address', points: budget.ofAddress, seconds: budget.seconds })
const ofAccount = rateLimiterOf({ name: 'forgotten-passwords', points: budget.ofAccount, seconds: budget.seconds })

const hour = 60 * 60 * 1000

/** What the database keeps of the token in a link: who reads the database cannot open the account. */
export const digestOf = (token: unknown) => createHash('sha256').update(String(token)).digest('hex')

interface Resettable extends Account {
  id: string
  disabled?: boolean | null
}

/** Whose password the link with a token sets; undefined for a token that is wrong, used or expired, or of a disabled user. */
export async function userOfToken(token: unknown, payload: Payload): Promise<Resettable | undefined> {
  const user = await payload.db.findOne<Resettable>({
    collection: 'users',
    where: {
      and: [{ resetPasswordToken: { equals: digestOf(token) } }, { resetPasswordExpiration: { greater_than: new Date().toISOString() } }],
    },
  })
  return user && !user.disabled ? user : undefined
}

/**
 * Puts the e-mail for a forgotten password into the queue. Whether there is such a user is looked up only when it is sent, so that the
 * answer and its time tell nobody.
 */
export async function askForReset(email: unknown, req: PayloadRequest): Promise<void> {
  const address = typeof email === 'string' ? email.toLowerCase().trim() : ''
  if (!/^[^\s@]+@[^\s@]+$/.test(address) || address.length > longest.email)
    throw new APIError(translate(req, 'passwords:emailExpectedEMail'), 400)
  const { isExceeded, seconds } = await ofClient(req.payload).count(clientBehind(req))
  if (isExceeded) {
    refuseFor(seconds, translate(req, 'passwords:tooManyResets', { wait: minutesOf(seconds) }), req)
  }
  if ((await ofAccount(req.payload).count(digestOf(address))).isExceeded) return
  const input = { email: address, address: req.headers.get('x-client-address'), requestId: req.headers.get('x-request-id') }
  await req.payload.jobs.queue({ task: 'send-reset-link', queue: 'mail', req, input })
  sendQueuedMail(req.payload)
}

/** `POST /api/users/forgot-password`, in place of Payload's, which stores the token as it is and writes only for known addresses. */
export const forgotPassword: Endpoint['handler'] = async (req) => {
  await readData(req)
  await askForReset(req.data?.email, req)
  return Response.json({ message: req.t('general:success') })
}

interface Request {
  email: string
  address?: string | null
  requestId?: string | null
}

/** Sends the link to the address that was given. Each attempt creates a token of its own: the job stores none. */
export const resetLinkTask: TaskConfig<{ input: Request; output: object }> = {
  slug: 'send-reset-link',
  retries: { attempts: 8, backoff: { type: 'exponential', delay: 30_000 } },
  inputSchema: [
    { name: 'email', type: 'text', required: true },
    { name: 'address', type: 'text' },
    { name: 'requestId', type: 'text' },
  ],
  handler: async ({ input, req }) => {
    const { payload } = req
    const user = await payload.db.findOne<User>({ collection: 'users', where: { email: { equals: input.email } } })
    if (!user || user.disabled) return { output: {} }
    if (environmentOf(payload).smtpUrl) await sendLink(user, payload)
    else payload.logger.info({ msg: 'A new password was asked for, and SMTP_URL is not set. Set one with: npm run user -- password' })
    const from = { address: input.address, requestId: input.requestId, via: 'nobody logged in' }
    await writeEntry({ operation: 'password-forgotten', userEmail: user.email, ...from }, req)
    return { output: {} }
  },
}

async function sendLink(user: User, payload: Payload) {
  const token = randomBytes(32).toString('base64url')
  const resetPasswordExpiration = new Date(Date.now() + hour).toISOString()
  const data = { resetPasswordToken: digestOf(token), resetPasswordExpiration }
  await payload.db.updateOne({ collection: 'users', id: user.id, data, returning: false })
  await payload.sendEmail({ to: user.email, ...textFor(user, letter(`${panelAddress(payload)}/reset/${token}`)) })
}

const letter = (link: string) => ({
  subject: message('chooseNewPassword'),
  text: message('somebodyProbablyYouAsked', { link }),
})
