import { getTranslation } from '@payloadcms/translations'
import type { CollectionSlug, FlattenedField, PayloadRequest, Where } from 'payload'
import { titleOf } from '#src/fields/document-title.ts'
import { onlyImages } from '#src/fields/image.ts'
import { labelPath } from '#src/fields/label-path.ts'
import { fieldValues } from '#src/fields/walk.ts'

/** An error names so many places, and counts no further. */
const maxDocuments = 5

const isImageField = (field: FlattenedField) => field.type === 'upload' && field.validate === onlyImages.validate

/**
 * Where a document of media is used as an image, in what is published and in pending drafts, in words for people: for example
 * `Site: Affiliates 1 › Logo`. At most five of each kind.
 */
export async function imageUses(id: string, req: PayloadRequest): Promise<string[]> {
  const { payload } = req
  const uses = new Set<string>()
  // Users who change media may read all content, and commands have no user. Published documents are searched in addition to drafts.
  const all = { depth: 0, overrideAccess: true, req } as const
  const add = (fields: FlattenedField[], labelled: Parameters<typeof labelPath>[0], doc: object, name: string) => {
    for (const { field, path, value } of fieldValues(fields, { ...doc }))
      if (isImageField(field) && value === id) uses.add(`${name}: ${labelPath(labelled, path, req.i18n) ?? path}`)
  }
  for (const { fields, flattenedFields, labels, slug } of payload.config.collections) {
    const where: Where[] = imagePaths(flattenedFields).map((path) => ({ [path]: { equals: id } }))
    if (where.length === 0) continue
    const kind = getTranslation(labels.singular, req.i18n)
    const collection: CollectionSlug = slug
    for (const draft of [false, true]) {
      const { docs } = await payload.find({ ...all, collection, draft, limit: maxDocuments, pagination: false, where: { or: where } })
      for (const doc of docs) add(flattenedFields, fields, doc, `${kind} "${titleOf({ collection, id: doc.id }, doc, req)}"`)
    }
  }
  for (const { fields, flattenedFields, label, slug } of payload.config.globals) {
    if (imagePaths(flattenedFields).length === 0) continue
    for (const draft of [false, true])
      add(flattenedFields, fields, await payload.findGlobal({ ...all, slug, draft }), getTranslation(label, req.i18n))
  }
  return [...uses]
}

function imagePaths(fields: FlattenedField[], prefix = ''): string[] {
  return fields.flatMap((field) => {
    const path = `${prefix}${field.name}`
    if (isImageField(field)) return [path]
    return field.type !== 'join' && 'flattenedFields' in field ? imagePaths(field.flattenedFields, `${path}.`) : []
  })
}
