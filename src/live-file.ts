import { APIError, type CollectionBeforeOperationHook } from 'payload'

interface Upload {
  id: string
  _status?: string
  filename?: string
}

/**
 * Keeps the file of a published document until something else is published. When a file is replaced, Payload deletes
 * that of the latest version; while a draft has changed only words, that is the file the public sees.
 */
export const keepLiveFile: CollectionBeforeOperationHook = async ({ args, collection: { slug: collection }, operation, req }) => {
  if (operation !== 'update' || !req.file) return
  const { draft, id }: { draft?: boolean; id?: string } = args
  if (!id) throw new APIError('A file replaces that of one document at a time: name it by its id.', 400)
  if (!draft) return
  const live = await req.payload.db.findOne<Upload>({ collection, req, where: { id: { equals: id } } })
  if (live?._status !== 'published') return
  const { docs } = await req.payload.db.findVersions<Upload>({
    collection,
    limit: 1,
    pagination: false,
    req,
    where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
  })
  const latest = docs[0]?.version
  if (latest?._status === 'draft' && latest.filename === live.filename) {
    throw new APIError(
      'This would delete the published file. Publish or discard the pending changes first, or upload the file as a new document.',
      409,
    )
  }
}
