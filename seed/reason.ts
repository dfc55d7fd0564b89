import { publicError } from '../src/errors'

/** A write failed; the message says for which entry of which file. */
export class WriteError extends Error {
  override name = 'WriteError'
}

/** What an error says to whoever runs a command: what the database could not do, but never a statement with its values. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof WriteError) return error.message
  const isQuery = error.message.startsWith('Failed query:')
  return publicError(error)?.message ?? (isQuery ? `A query failed: ${reasonOf(error.cause)}` : error.message)
}
