import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { collectionNamed } from './fields/collection-named'

/** What lists call a document of a collection; undefined while it has no name. */
export function titleIn(doc: object, { admin: { useAsTitle } }: SanitizedCollectionConfig): string | undefined {
  const title: unknown = Object.entries(doc).find(([name]) => name === useAsTitle)?.[1]
  return typeof title === 'string' ? title : undefined
}

/** What lists call a document, or its id while it has no name. */
export function titleOf(
  { collection, id }: { collection: string; id: string },
  doc: object,
  { payload }: Pick<PayloadRequest, 'payload'>,
): string {
  const config = collectionNamed(collection, payload)
  return (config && titleIn(doc, config)) || id
}
