import { nodemailerAdapter } from '@payloadcms/email-nodemailer'
import type { EmailAdapter, Payload, SendEmailOptions } from 'payload'
import type { Environment } from '#src/env/index.ts'

const name = 'Country profiles'

/** How mail leaves: by the server that `SMTP_URL` names, or without one into the log. */
export async function mail({ mailFrom, smtpUrl }: Pick<Environment, 'mailFrom' | 'smtpUrl'>): Promise<EmailAdapter> {
  const [, sender = name, address = mailFrom] = /^\s*(.*?)\s*<(.+)>\s*$/.exec(mailFrom) ?? []
  const from = { defaultFromName: sender || name, defaultFromAddress: address }
  if (!smtpUrl) return ({ payload }) => ({ name: 'log', ...from, sendEmail: (message) => log(message, payload) })

  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  return nodemailerAdapter({
    ...from,
    // A mail server that is down must not keep this one from starting.
    skipVerify: true,
    transportOptions: {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
      secure: protocol === 'smtps:',
      // Neither a password nor an email is sent unencrypted to a server with accounts, whatever it or a machine in between announces.
      requireTLS: username !== '',
      auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
    },
  })
}

function log({ subject, text, to }: SendEmailOptions, { logger }: Payload) {
  logger.info({ msg: 'SMTP_URL is not set, so this mail stays here', to, subject, text })
  return Promise.resolve()
}
