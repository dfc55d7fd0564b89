import type { Where } from 'payload'

/** How Payload stores versions: one of those of a document, and of those of a global, is its latest. */
const isLatest: Where = { latest: { equals: true } }

/** The version that the next save of a document begins with. */
export const isLatestOf = (id: unknown): Where => ({ and: [{ parent: { equals: id } }, isLatest] })

/** The version that the next save of a global begins with. */
export const isLatestOfGlobal = isLatest

/** The latest versions of these documents that are drafts; without ids, of all documents of the collection. */
export const arePendingDrafts = (ids?: string[]): Where => ({
  and: [...(ids ? [{ parent: { in: ids } }] : []), isLatest, { 'version._status': { equals: 'draft' } }],
})
