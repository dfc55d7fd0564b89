import type { PayloadRequest } from 'payload'
import { collectionNamed } from './collection-named'
import { say } from './words'

interface Place {
  field: string
  id?: number | string
  collectionSlug?: string
  req: PayloadRequest
}

/** Says who else has a value that one document of a collection may have, the trash included; undefined when nobody has. */
export async function takenProblem(value: string, { field, id, collectionSlug, req }: Place): Promise<string | undefined> {
  const collection = collectionNamed(collectionSlug, req.payload)
  if (!collection) return undefined
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
    ? say(
        req,
        `"${value}" belongs to a document in the trash: restore that one, or choose another.`,
        `"${value}" pertenece a un documento de la papelera: restáurelo o elija otro valor.`,
      )
    : say(req, `"${value}" is already used: choose another.`, `"${value}" ya está en uso: elija otro valor.`)
}
