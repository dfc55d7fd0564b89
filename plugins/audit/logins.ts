import { AuthenticationError, type PayloadRequest, type SanitizedCollectionConfig } from 'payload'
import { TooManyAttempts } from '#plugins/passwords/attempts.ts'
import { writeEntry } from './entry'

/** How many failures of one kind come before the next entry: the 1st, the 10th, the 100th and so on are written down. */
export const isWorthAnEntry = (count: number) => /^10*$/.test(String(count))
const span = 10 * 60 * 1000
const most = { accountsOfAddress: 20, counters: 500 }

/** Logs logins, logouts, passwords reset by a link, and failures. */
export function auditLogins(hooks: SanitizedCollectionConfig['hooks']) {
  hooks.beforeOperation.push(({ operation, req }) => {
    const name: string = operation
    if (name === 'resetPassword') Object.assign(req.context, { isPasswordReset: true })
  })
  hooks.afterLogin.push(async ({ req, user }) => {
    const operation = req.context.isPasswordReset === true ? 'password-reset' : 'login'
    await writeEntry({ operation, userId: user.id, userEmail: user.email, role: user.role, via: 'session' }, req)
  })
  hooks.afterLogout.push(async ({ req }) => {
    await writeEntry({ operation: 'logout' }, req)
  })
  hooks.afterError = [
    ...(hooks.afterError ?? []),
    async ({ error, req }) => {
      if (isRefusedLogin(error)) await recordFailedLogin(req)
    },
  ]
}

/** Whether the password was wrong or the account unknown, or both too often. */
export const isRefusedLogin = (error: unknown) => error instanceof AuthenticationError || error instanceof TooManyAttempts

/**
 * Writes down a refused login, by itself, since the login wrote nothing. A flood leaves few entries: of the failures of one
 * account from one address within ten minutes the 1st, 10th, 100th … have one, which says how many there were by then. Past
 * twenty accounts the rest of an address counts as one, and past 500 counters all the rest does.
 */
export async function recordFailedLogin(req: PayloadRequest): Promise<void> {
  const login: unknown = req.context.login
  if (typeof login !== 'object' || login === null) return
  req.payload.logger.info({ msg: 'A login was refused', requestId: req.headers.get('x-request-id') })
  const address = req.headers.get('x-client-address') ?? 'unknown'
  const email = addressIn('email' in login ? login.email : undefined)
  const { account, times } = count(address, email ?? 'no e-mail address')
  if (!isWorthAnEntry(times)) return
  try {
    await writeEntry({ operation: 'login-failed', userEmail: account === email ? email : null, details: account, times }, req)
  } catch (err) {
    req.payload.logger.error({ msg: 'A failed login could not be written to the audit log', err })
  }
}

/** A password may have been typed into the field for the address, so only text that looks like an address is stored. */
const addressIn = (value: unknown) =>
  typeof value === 'string' && /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(value.trim()) ? value.trim().toLowerCase() : undefined

/** The failures of the last ten minutes in this process, by address and account. */
const counters = { since: 0, byAddress: new Map<string, Map<string, number>>(), size: 0 }

export function count(address: string, account: string): { account: string; times: number } {
  if (Date.now() - counters.since > span) Object.assign(counters, { since: Date.now(), byAddress: new Map(), size: 0 })
  const isFull = counters.size >= most.counters
  const ofAddress = counters.byAddress.get(address)
  const isKnown = ofAddress?.has(account) ?? false
  const rest = isFull && !isKnown ? 'anywhere' : address
  const names = counters.byAddress.get(rest) ?? new Map<string, number>()
  counters.byAddress.set(rest, names)
  const name = isKnown || (names.size < most.accountsOfAddress && !isFull) ? account : 'many accounts'
  if (!names.has(name)) counters.size += 1
  const times = (names.get(name) ?? 0) + 1
  names.set(name, times)
  return { account: name, times }
}
