import { Mutex, withTimeout } from 'async-mutex'
import type { BaseDatabaseAdapter } from 'payload'
import { DatabaseBusy } from '../engines/errors'

type Transactions = Pick<BaseDatabaseAdapter, 'beginTransaction' | 'commitTransaction' | 'rollbackTransaction' | 'updateJobs'>

const longestWait = 30_000

/**
 * Lets one write transaction run at a time, so that what a save reads is what it writes over: no lost update, no lock
 * conflict. In this process they queue in order; among processes `begin` has to take a lock of the engine's own that ends
 * with the transaction. See docs/decisions/0003-one-writer.md.
 *
 * @throws DatabaseBusy from `beginTransaction` when the turn does not come within 30 seconds
 */
export function oneWriterAtATime<Adapter extends Transactions>(adapter: Adapter): Adapter {
  const queue = withTimeout(new Mutex(), longestWait, new DatabaseBusy('Other writes took too long; nothing was written. Try again.'))
  const turns = new Map<number | string, () => void>()
  const { beginTransaction, commitTransaction, rollbackTransaction } = adapter

  const endTurn = (id: number | string) => {
    turns.get(id)?.()
    turns.delete(id)
  }

  adapter.beginTransaction = async function (options) {
    const release = await queue.acquire()
    try {
      const id = await beginTransaction.call(adapter, options)
      if (id === null) release()
      else turns.set(id, release)
      return id
    } catch (error) {
      release()
      throw error
    }
  }
  adapter.commitTransaction = async function (pending) {
    const id = await pending
    try {
      await commitTransaction.call(adapter, id)
    } finally {
      endTurn(id)
    }
  }
  adapter.rollbackTransaction = async function (pending) {
    const id = await pending
    try {
      await rollbackTransaction.call(adapter, id)
    } finally {
      endTurn(id)
    }
  }
  // Payload begins a transaction for a change to a job and, when the change fails, leaves it open: every write would wait for it.
  const { updateJobs } = adapter
  adapter.updateJobs = async function (args) {
    try {
      return await updateJobs.call(adapter, args)
    } catch (error) {
      const id = await args.req?.transactionID
      if (id) await adapter.rollbackTransaction(id)
      throw error
    }
  }
  return adapter
}
