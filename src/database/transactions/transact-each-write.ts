import type { BaseDatabaseAdapter } from 'payload'
import type { MethodsWhich } from '../adapter-methods'

/** What of a write's arguments matters here; without a collection it is a global's. */
export interface WriteArgs {
  collection?: string
  req?: { transactionID?: number | string | Promise<number | string> | null }
}

/**
 * Gives a write that comes without a transaction one of its own.
 *
 * @param isMeant which of them; all by default
 */
export function transactEachWrite<Adapter extends BaseDatabaseAdapter>(
  adapter: Adapter,
  names: readonly MethodsWhich<{ does: 'write' }>[],
  isMeant: (args: WriteArgs) => boolean = () => true,
): Adapter {
  for (const name of names) {
    // Each of them takes one object that may carry the request; what else is in it does not matter here.
    const write = adapter[name] as (args: WriteArgs) => Promise<unknown>
    const transacted = async (args: WriteArgs) => {
      if (!isMeant(args) || (await args.req?.transactionID)) return write.call(adapter, args)
      const id = await adapter.beginTransaction()
      if (id === null) return write.call(adapter, args)
      try {
        const result = await write.call(adapter, { ...args, req: withTransaction(args.req, id) })
        await adapter.commitTransaction(id)
        return result
      } catch (error) {
        await adapter.rollbackTransaction(id)
        throw error
      }
    }
    Object.assign(adapter, { [name]: transacted })
  }
  return adapter
}

/** The request as the write sees it, with the transaction; the request itself stays without. */
const withTransaction = (req: object | undefined, id: number | string): object =>
  Object.assign(Object.create(req ?? null) as object, { transactionID: id })
