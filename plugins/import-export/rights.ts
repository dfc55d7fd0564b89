import type { AccessResult, PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { isolated } from './find-documents'

/** What the user may do with documents of a collection, by its own access rules. */
export async function rightsOver({ access, slug }: SanitizedCollectionConfig, ids: string[], req: PayloadRequest) {
  const data = { _status: 'draft' }
  const mayCreate = (await access.create({ data, req })) !== false
  const verdict: AccessResult = await access.update({ data, req })
  const allowed = typeof verdict === 'boolean' ? (verdict ? ids : []) : await among(ids, verdict)
  const allowedIds = new Set(allowed)
  return { mayCreate, mayUpdate: (id: string) => allowedIds.has(id) }

  async function among(wanted: string[], where: Exclude<AccessResult, boolean>): Promise<string[]> {
    if (wanted.length === 0) return []
    const { docs } = await req.payload.find({
      collection: slug,
      // The rule itself is the filter.
      overrideAccess: true,
      depth: 0,
      limit: 0,
      pagination: false,
      req: isolated(req),
      select: {},
      where: { and: [{ id: { in: wanted } }, where] },
    })
    return docs.map(({ id }) => id)
  }
}
