import { SMTPServer } from 'smtp-server'
import { vi } from 'vitest'

/** A real SMTP server on loopback that keeps what it is sent. */
export interface MailServer {
  /** Its address, for `SMTP_URL`. */
  url: string
  /** The received emails, headers included, decoded. */
  letters: string[]
  /** Waits for an email that contains all these texts. */
  letterWith: (...texts: string[]) => Promise<string>
  /** While true, it refuses every email. */
  setDown: (isDown: boolean) => void
  stop: () => Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const letters: string[] = []
  let isDown = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(isDown ? new Error('Down for a test') : null),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push(decode(Buffer.concat(parts).toString()))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server listens on no port.')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    letters,
    letterWith: (...texts) =>
      vi.waitFor(
        () => {
          const letter = letters.find((each) => texts.every((text) => each.includes(text)))
          if (!letter) throw new Error(`No letter with "${texts.join('" and "')}" among ${letters.length}`)
          return letter
        },
        { timeout: 20_000, interval: 20 },
      ),
    setDown: (down) => {
      isDown = down
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** A message as a reader sees it: quoted-printable and encoded words decoded. */
function decode(message: string): string {
  const bytes = (text: string) => text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  const utf8 = (text: string) => Buffer.from(text, 'latin1').toString('utf8')
  const [head = '', ...body] = message.split('\r\n\r\n')
  const words = head
    .replace(/\r\n\s+/g, ' ')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?Q\?(.*?)\?=/gi, (_, text: string) => utf8(bytes(text.replaceAll('_', ' '))))
    .replace(/=\?utf-8\?B\?(.*?)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
  const rest = body.join('\n\n')
  const text = /quoted-printable/i.test(head) ? utf8(bytes(rest.replace(/=\r\n/g, ''))) : rest
  return `${words}\n\n${text}`
}
