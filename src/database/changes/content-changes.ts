import { randomUUID } from 'node:crypto'
import type { BaseDatabaseAdapter } from 'payload'
import { methodsWhich } from '../adapter-methods'
import type { News } from './redis'
import { transactEachWrite, type WriteArgs } from '../transactions/transact-each-write'

/** How often a serving process asks what others have written, and how long an answer holds, in milliseconds. */
const interval = 250
const validity = 1_000

const revisionKey = 'content-revision'

/** Tells whether earlier reads are still valid on the database of this process. Stored on the adapter: see `contentChanges`. */
interface ContentChanges {
  /** Advances whenever content that the public can read may have changed: in this process once a write is committed. */
  readonly epoch: number
  /** Whether `epoch` counts every change that is older than a second, those of other processes included. */
  isCurrent: () => boolean
  /** Calls back each time `epoch` advances. */
  onAdvance: (listener: () => void) => void
  /** Says that a transaction changes content; it does so once it is committed. */
  mark: (transactionID: number | string) => void
  /** Starts looking for what other processes write; until then nothing is ever current. */
  watch: () => void
}

const place = Symbol.for('country-profiles.content-changes')

/** The changes that an adapter knows of, whichever copy of this module made it: Next bundles one of its own. */
export function contentChanges(db: object): ContentChanges {
  const changes: unknown = Reflect.get(db, place)
  if (!isChanges(changes)) throw new Error('The database adapter was made without watchContent: see src/database.')
  return changes
}

const isChanges = (value: unknown): value is ContentChanges => typeof value === 'object' && value !== null && 'epoch' in value

/** Whether the public can read a collection's documents. Of people, sessions, jobs, locks and the like it cannot. */
export const isPublicContent = (collection: string) => !privateCollections.has(collection) && !collection.startsWith('payload-')

const privateCollections = new Set(['users', 'api-keys', 'applied-content', 'audit-log', 'review-notes'])

/**
 * Keeps count of changes to content. Each transaction that writes some leaves a new revision in the database along with it;
 * once it is committed, and before its writer goes on, `epoch` advances here, and others are told. A transaction that is
 * rolled back does nothing. See docs/decisions/0020-never-stale.md.
 */
export function watchContent<Adapter extends BaseDatabaseAdapter>(adapter: Adapter, news?: News): Adapter {
  const marked = new Set<number | string>()
  const listeners: (() => void)[] = []
  let epoch = 0
  let currentUntil = 0
  let own: string | undefined
  let known: string | undefined
  let timer: NodeJS.Timeout | undefined
  let isDestroyed = false

  const advance = () => {
    epoch += 1
    for (const listener of listeners) listener()
  }

  const { commitTransaction, rollbackTransaction, upsert } = adapter
  const contentWrites = methodsWhich({ does: 'write', isContent: true })
  for (const name of contentWrites) {
    const write = adapter[name] as (args: WriteArgs) => Promise<unknown>
    const marking = async (args: WriteArgs) => {
      const id = await args.req?.transactionID
      if (isContentWrite(args) && id) marked.add(id)
      return write.call(adapter, args)
    }
    Object.assign(adapter, { [name]: marking })
  }
  transactEachWrite(adapter, contentWrites, isContentWrite)

  adapter.commitTransaction = async (pending) => {
    const id = await pending
    if (!marked.has(id)) return commitTransaction.call(adapter, id)
    marked.delete(id)
    const revision = randomUUID()
    try {
      await upsert.call(adapter, {
        collection: 'payload-kv',
        data: { key: revisionKey, data: { revision } },
        req: { transactionID: id },
        where: { key: { equals: revisionKey } },
      })
    } catch (error) {
      // After a failed COMMIT there is no rollback.
      await rollbackTransaction.call(adapter, id)
      throw error
    }
    try {
      await commitTransaction.call(adapter, id)
    } finally {
      // Also when the COMMIT failed: whether the database did it all the same is not known then.
      own = revision
      advance()
    }
    await news?.tell(revision)
  }
  adapter.rollbackTransaction = async (pending) => {
    const id = await pending
    marked.delete(id)
    return rollbackTransaction.call(adapter, id)
  }

  const readRevision = async () => {
    const row = await adapter.findOne<{ id: string; data?: { revision?: string } }>({
      collection: 'payload-kv',
      select: { data: true },
      where: { key: { equals: revisionKey } },
    })
    return row?.data?.revision
  }

  const look = async () => {
    // From before the question: what it does not see was committed later than that.
    const asked = performance.now()
    const revision = await readRevision()
    if (revision !== known && revision !== own) advance()
    known = revision
    currentUntil = asked + validity
  }

  const lookAgain = async () => {
    // An unavailable database makes nothing valid; failing reads are reported where they occur.
    await withinASecond(look()).catch(() => undefined)
    if (!isDestroyed) timer = setTimeout(() => void lookAgain(), interval).unref()
  }

  const { destroy } = adapter
  adapter.destroy = async () => {
    isDestroyed = true
    clearTimeout(timer)
    news?.close()
    await destroy?.call(adapter)
  }

  const changes: ContentChanges = {
    get epoch() {
      return epoch
    },
    isCurrent: () => performance.now() < currentUntil,
    onAdvance: (listener) => {
      listeners.push(listener)
    },
    mark: (id) => {
      marked.add(id)
    },
    watch: () => {
      if (timer) return
      timer = setTimeout(() => void lookAgain(), 0).unref()
      news?.listen((revision) => {
        if (revision !== own) advance()
      })
    },
  }
  Object.defineProperty(adapter, place, { value: changes })
  return adapter
}

const isContentWrite = ({ collection }: WriteArgs) => collection === undefined || isPublicContent(collection)

/** A question that hangs, as on a connection that is half dead, must not keep the next from being asked. */
async function withinASecond(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 1_000)
  })
  try {
    await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
