import { randomUUID } from 'node:crypto'

interface Session {
  resolve: () => Promise<void>
  reject: () => Promise<void>
}

interface Adapter<Transaction> {
  drizzle: { transaction: (run: (transaction: Transaction) => Promise<void>) => Promise<void> }
  sessions: Record<string, Session>
}

interface Steps<Transaction> {
  /** Runs first in every transaction, for example to take a lock. */
  afterBegin?: (transaction: Transaction) => Promise<unknown>
  /** Runs last before COMMIT; throwing rolls back. */
  beforeCommit?: (transaction: Transaction) => Promise<unknown>
}

class RolledBack extends Error {}

/**
 * Transactions for Payload's SQL adapters in place of their own, which swallow a failed COMMIT: the caller was told that
 * everything is saved while nothing was. Here the error of a COMMIT reaches whoever asked for it.
 */
export function drizzleTransactions<Transaction>(adapter: Adapter<Transaction>, { afterBegin, beforeCommit }: Steps<Transaction>) {
  const beginTransaction = () =>
    new Promise<string>((began, failed) => {
      const id = randomUUID()
      const done = adapter.drizzle.transaction(async (transaction) => {
        await afterBegin?.(transaction)
        await new Promise<void>((commit, rollback) => {
          const session: Session & { db: Transaction } = {
            db: transaction,
            resolve: async () => {
              commit()
              await done
            },
            reject: async () => {
              rollback(new RolledBack())
              await done.catch((error: unknown) => {
                if (!(error instanceof RolledBack)) throw error
              })
            },
          }
          adapter.sessions[id] = session
          began(id)
        })
        await beforeCommit?.(transaction)
      })
      done.catch(failed)
    })

  const take = async (pending: Promise<number | string> | number | string) => {
    const id = await pending
    const session = adapter.sessions[id]
    delete adapter.sessions[id]
    return session
  }

  return {
    beginTransaction,
    commitTransaction: async (pending: Promise<number | string> | number | string) => (await take(pending))?.resolve(),
    rollbackTransaction: async (pending: Promise<number | string> | number | string) => (await take(pending))?.reject(),
  }
}
