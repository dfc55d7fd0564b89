import type { Payload } from 'payload'

/** What a filter or sort asks that cannot be answered; the message names the path and what would be right. */
export class QueryProblem extends Error {
  override name = 'QueryProblem'
}

/** Whether a value can be a document's id on the engine in use. */
export function isId(value: unknown, payload: Payload): value is string {
  if (typeof value !== 'string') return false
  if (payload.db.name === 'mongoose') return /^[0-9a-f]{24}$/i.test(value)
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}
