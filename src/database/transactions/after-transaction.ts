import type { BaseDatabaseAdapter, PayloadRequest } from 'payload'

type Adapter = Pick<BaseDatabaseAdapter, 'commitTransaction' | 'rollbackTransaction'>

/** What happens outside of the database once it is known how a transaction has ended. */
interface Ending {
  committed?: () => Promise<void> | void
  rolledBack?: () => Promise<void>
}

const endings = new WeakMap<object, Map<number | string, Ending[]>>()

/**
 * Lets `afterTransaction` hear how transactions end. Whoever commits or rolls back waits for what is to be done then. When a COMMIT
 * fails nothing is done: whether the database did it all the same is not known.
 */
export function tellsEndings<Kind extends Adapter>(adapter: Kind): Kind {
  const waiting = new Map<number | string, Ending[]>()
  endings.set(adapter, waiting)
  const { commitTransaction, rollbackTransaction } = adapter
  const take = (id: number | string) => {
    const taken = waiting.get(id) ?? []
    waiting.delete(id)
    return taken
  }
  adapter.commitTransaction = async (pending) => {
    const id = await pending
    const taken = take(id)
    await commitTransaction.call(adapter, id)
    for (const { committed } of taken) await committed?.()
  }
  adapter.rollbackTransaction = async (pending) => {
    const id = await pending
    const taken = take(id)
    await rollbackTransaction.call(adapter, id)
    for (const { rolledBack } of taken) await rolledBack?.()
  }
  return adapter
}

/** Does one thing or the other once the transaction of a request has ended, in the order they were asked for; at once where there is none. */
export async function afterTransaction({ payload, transactionID }: PayloadRequest, ending: Ending): Promise<void> {
  const id = await transactionID
  const waiting = endings.get(payload.db)
  if (!waiting) throw new Error('The database adapter was made without tellsEndings: see src/database.')
  if (id === undefined) return ending.committed?.()
  waiting.set(id, [...(waiting.get(id) ?? []), ending])
}
