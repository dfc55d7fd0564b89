export type Status = 'published' | 'draft'

/** Where a document or the global is before a write. */
export interface Standing {
  /** Whether what the public reads is published; a document in the trash keeps this for when it comes back. */
  isPublic: boolean
  /** When what is public was saved, in milliseconds; undefined when nothing is public. */
  publicSince?: number
  /** The status of the latest version: a draft while the page is public is a pending draft. */
  latest: Status
}

/** What a write asks for. */
export interface Request {
  /** `_status` of its data; undefined without one. */
  status: Status | undefined
  /** Whether it asks to be saved as a draft: `draft=true`. */
  isDraft: boolean
}

/** What is done with the row, which the public reads, when a draft is saved: it stays as it is, or takes on the draft. */
type Row = 'stays' | 'follows'

/** How a write is saved: published, or as a draft. */
export type Save = { as: 'published' } | { as: 'draft'; row: Row }

/**
 * What a write does, by whatever transport it comes (docs/decisions/0036). Every write continues the latest version. Without
 * `_status` it keeps what the public sees; to publish or to unpublish is said.
 */
export function saveFor({ status, isDraft }: Request, { isPublic, latest }: Standing): Save {
  if (status === 'published') return { as: 'published' }
  if (isDraft) return { as: 'draft', row: 'stays' }
  if (status === 'draft') return { as: 'draft', row: 'follows' }
  if (!isPublic) return { as: 'draft', row: 'follows' }
  return latest === 'published' ? { as: 'published' } : { as: 'draft', row: 'stays' }
}
