import type { CollectionSlug, Payload } from 'payload'
import { titleOf } from '#src/fields/document-title.ts'
import type { Message } from '#src/messages/types.ts'
import { isReviewState, type ReviewState } from '../state'

/** A document in a list of the dashboard. */
export interface Entry {
  collection: CollectionSlug
  id: string
  title: string
  state?: ReviewState
  /** When it was changed last, or is to be published or taken back. */
  at?: string
  /** Whether what is to come is that it is no longer public. */
  isTakenBack?: boolean
}

/** Documents of one collection that belong into a list. */
export interface Part {
  collection: CollectionSlug
  total: number
  /** The query of the collection's list view that shows them all. */
  query: string
}

export interface WorkList {
  heading: Message
  /** What it says instead of a list when there is nothing in it. */
  empty: Message
  entries: Entry[]
  total: number
  /** Where the others are, by collection. */
  parts: Part[]
}

/** A list shows this many documents, and the way to the others. */
export const most = 5

/** A document as the dashboard names it: by what its lists call it. */
export function entryOf(payload: Payload, collection: CollectionSlug, doc: object): Entry {
  const { id, reviewState, updatedAt }: { id?: unknown; reviewState?: unknown; updatedAt?: unknown } = { ...doc }
  return {
    collection,
    id: String(id),
    title: titleOf({ collection, id: String(id) }, doc, { payload }),
    state: isReviewState(reviewState) ? reviewState : undefined,
    at: typeof updatedAt === 'string' ? updatedAt : undefined,
  }
}
