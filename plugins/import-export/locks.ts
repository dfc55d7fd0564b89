import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { heldSince } from '#plugins/guard/locks.ts'

/** Which of these documents another user is editing now. */
export async function lockedIds(
  { lockDocuments, slug }: SanitizedCollectionConfig,
  ids: string[],
  req: PayloadRequest,
): Promise<Set<string>> {
  if (ids.length === 0 || lockDocuments === false) return new Set()
  const { docs } = await req.payload.db.find<{ document?: { value?: unknown }; user?: { value?: unknown } }>({
    collection: 'payload-locked-documents',
    limit: 0,
    pagination: false,
    req,
    where: {
      and: [
        { 'document.relationTo': { equals: slug } },
        { 'document.value': { in: ids } },
        { updatedAt: { greater_than: heldSince(lockDocuments) } },
      ],
    },
  })
  return new Set(docs.filter(({ user }) => user?.value !== req.user?.id).map(({ document }) => String(document?.value)))
}
