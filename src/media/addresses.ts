import type { CollectionAfterReadHook, CollectionBeforeOperationHook } from 'payload'
import { isRecord } from '#src/fields/walk.ts'

declare module 'payload' {
  interface RequestContext {
    /** Whether versions of media are read, published ones that are no more shown among them. */
    readsMediaVersions?: boolean
  }
}

/** Notes whether versions are read, since later hooks cannot tell. Only reads of documents can request drafts. */
export const noteVersions: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'read') req.context.readsMediaVersions = !('draft' in args)
}

/**
 * Gives the file of a draft or an older version an address of its own, since it may have the name of the published one. Whatever is
 * published keeps the plain address when its file is replaced.
 */
export const addressVersions: CollectionAfterReadHook = ({ context, doc }) => {
  const document: unknown = doc
  if (!isRecord(document) || typeof document.fileKey !== 'string') return
  if (document._status === 'published' && !context.readsMediaVersions) return
  const suffix = `?v=${document.fileKey}`
  const sizes = isRecord(document.sizes) ? Object.values(document.sizes).filter(isRecord) : []
  for (const holder of [document, ...sizes]) {
    for (const field of ['url', 'thumbnailURL']) {
      const address = holder[field]
      if (typeof address === 'string' && !address.includes('?')) holder[field] = address + suffix
    }
  }
}
