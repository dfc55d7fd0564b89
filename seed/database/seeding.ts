import { createLocalReq, initTransaction, type Payload, type PayloadRequest } from 'payload'
import { changeContext } from '#plugins/history/change.ts'

/** One run of a seed command against a database: all that it reads and writes is in the transaction of `req`. */
export interface Seeding {
  payload: Payload
  /** Has no user: a command, not a person, writes. */
  req: PayloadRequest
}

/** @throws Error when the database has no transactions: a seed that fails half way must leave nothing behind. */
export async function beginSeeding(payload: Payload): Promise<Seeding> {
  const seeding = await readingOnly(payload)
  if (!(await initTransaction(seeding.req)))
    throw new Error('The database runs no transactions, and content is applied in one: nothing was written.')
  return seeding
}

/** A run that writes nothing and therefore does not wait. */
export const readingOnly = async (payload: Payload): Promise<Seeding> => ({
  payload,
  req: await createLocalReq({ context: { seed: true, ...changeContext('apply') } }, payload),
})

/** What every operation of a run shares. It has no user: whoever runs the command has access to the database anyway. */
export const operation = ({ req }: Seeding) => ({ req, depth: 0, overrideAccess: true }) as const
