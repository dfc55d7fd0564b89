import { pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** How Payload stores a password; null where an account has none. */
export interface StoredPassword {
  hash?: string | null
  salt?: string | null
}

const derive = promisify(pbkdf2)

const current = { prefix: 'pbkdf2-sha256-v1:', iterations: 600_000, bytes: 32 }
/** Of Payload before 3.90; a login replaces it. */
const older = { prefix: '', iterations: 25_000, bytes: 512 }
/** What PBKDF2 with SHA-256 computes for each 32 bytes. */
const workOf = ({ bytes, iterations }: typeof current) => iterations * Math.ceil(bytes / 32)
const formatOf = (hash: string) => (hash.startsWith(current.prefix) ? current : older)

/** Whether a password is the one that is stored. Takes the same time whatever is stored. */
export async function isPassword(password: string, stored: StoredPassword | null): Promise<boolean> {
  const { hash, salt } = stored ?? {}
  let isSame = false
  if (hash && salt) {
    const { prefix, iterations, bytes } = formatOf(hash)
    const expected = Buffer.from(hash.slice(prefix.length), 'hex')
    const given = await derive(password, salt, iterations, bytes, 'sha256')
    isSame = expected.length === given.length && timingSafeEqual(expected, given)
  }
  await spendRest(password, stored)
  return isSame
}

/**
 * Computes what the check of a password left out because there is no account, or its hash takes less: a login is refused after the same
 * time whether the account exists.
 */
export async function spendRest(password: string, stored: StoredPassword | null): Promise<void> {
  const done = stored?.hash && stored.salt ? workOf(formatOf(stored.hash)) : 0
  const rest = workOf(current) - done
  if (rest > 0) await derive(password, 'the salt of nobody', rest, current.bytes, 'sha256')
}
