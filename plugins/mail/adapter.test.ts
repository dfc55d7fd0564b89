import type { SendEmailOptions } from 'payload'
import { expect, it } from 'vitest'
import { mail } from './adapter'
import { parseEnvironment } from '#src/env/index.ts'
import { startMailServer, type MailServer } from '#tests/support/mail-server.ts'

const letter: SendEmailOptions = { to: 'editor@example.org', subject: 'A subject', text: 'A text.' }

/** Sends a letter through the mail server, which offers no TLS, by its address with this user. */
async function send(server: MailServer, user: string) {
  const adapter = await mail(parseEnvironment({ SMTP_URL: server.url.replace('//', `//${user}`) }))
  // An adapter that sends reads nothing of Payload's.
  return adapter({ payload: {} as never }).sendEmail(letter)
}

it('mail with a password goes to no server without TLS, and mail without one does', async () => {
  const server = await startMailServer()
  await expect(send(server, 'user:password@')).rejects.toMatchObject({ code: 'ETLS' })
  expect(server.letters).toEqual([])
  await send(server, '')
  expect(server.letters).toEqual([expect.stringContaining('A text.')])
  await server.stop()
})
