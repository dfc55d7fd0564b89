import { createLocalReq, initTransaction, type Payload, type PayloadRequest } from 'payload'
import type { Form } from './database-form'
import type { ContentCollection, Reference } from './values'

/** One run of a seed command against a database: all that it reads and writes is in the transaction of `req`. */
export interface Seeding {
  payload: Payload
  /** Has no user: that is how documents show that a seed, not an editor, wrote them last. */
  req: PayloadRequest
  /** Ids of the documents met so far, by the names of their entries. */
  ids: Map<string, string>
}

/** @throws Error when the database has no transactions: a seed that fails half way must leave nothing behind. */
export async function beginSeeding(payload: Payload): Promise<Seeding> {
  const req = await createLocalReq({ context: { seed: true } }, payload)
  if (!(await initTransaction(req)))
    throw new Error('The database runs no transactions, and content is applied in one: nothing was written.')
  return { payload, req, ids: new Map() }
}

/** The arguments that every operation of a run shares. */
export const operation = ({ req }: Seeding) => ({ req, depth: 0, overrideAccess: true }) as const

/** The form of a collection's documents in this run. */
export const collectionForm = (seeding: Seeding, collection: ContentCollection): Form => ({
  fields: seeding.payload.collections[collection].config.flattenedFields,
  idOf: (reference) => idOf(seeding, reference),
})

function idOf({ ids }: Seeding, { collection, slug }: Reference): string {
  const id = ids.get(`${collection}/${slug}`)
  if (id === undefined) throw new Error(`${collection}/${slug} is named before it is there: the order in seed/order.ts is wrong.`)
  return id
}
