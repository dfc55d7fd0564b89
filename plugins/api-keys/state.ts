/** What a stored key is worth. */
export type StoredState = 'valid' | 'revoked' | 'expired'

/** Whether a key is good now. */
export function stateOf({ expiresAt, revokedAt }: { expiresAt?: string | null; revokedAt?: string | null }): StoredState {
  if (revokedAt) return 'revoked'
  return expiresAt && new Date(expiresAt) <= new Date() ? 'expired' : 'valid'
}
