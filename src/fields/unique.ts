import type { PayloadRequest } from 'payload'
import { collectionNamed } from './collection-named'
import { isRecord } from './walk'
import { translate } from '#src/messages/translate.ts'

interface Place {
  field: string
  data: unknown
  id?: number | string
  collectionSlug?: string
  req: PayloadRequest
}

/**
 * Whether a pending draft of content files is written. It is taken as it is: others may have got its values since it was saved in the
 * database that it was exported from. A publication asks again.
 */
export const isSeededDraft = ({ data, id, req }: Pick<Place, 'data' | 'id' | 'req'>): boolean =>
  req.context.seed === true && id !== undefined && isRecord(data) && data._status === 'draft'

/** Names the document that has a unique value, the trash included; undefined if there is none. */
export async function takenProblem(value: string, { field, data, id, collectionSlug, req }: Place): Promise<string | undefined> {
  const collection = collectionNamed(collectionSlug, req.payload)
  if (!collection || isSeededDraft({ data, id, req })) return undefined
  const { docs } = await req.payload.db.find<{ id: string; deletedAt?: string | null }>({
    collection: collection.slug,
    limit: 1,
    pagination: false,
    req,
    select: { deletedAt: true },
    where: { and: [{ [field]: { equals: value } }, ...(id ? [{ id: { not_equals: id } }] : [])] },
  })
  const [other] = docs
  if (!other) return undefined
  return other.deletedAt
    ? translate(req, 'field:belongsDocumentTrashRestore', { value })
    : translate(req, 'field:alreadyUsedChooseAnother', { value })
}
