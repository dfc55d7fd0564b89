import type { CollectionBeforeDeleteHook, CollectionConfig, CollectionSlug, PayloadRequest, Plugin, Where } from 'payload'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { eachField } from '#src/fields/each-field.ts'
import type { ReviewNote } from '#src/payload-types.ts'

/** A collection whose documents are reviewed. */
export type Reviewed = ReviewNote['document']['relationTo']

export interface Place {
  collection: Reviewed
  id: string
}

/** One step of a review, as its thread shows it. */
type Step = Pick<ReviewNote, 'action' | 'note' | 'publishAt'>

/** Whether the documents of a collection are reviewed: whether they have a review state. */
export const isReviewed = (slug: unknown, { payload }: Pick<PayloadRequest, 'payload'>): slug is Reviewed =>
  collectionNamed(slug, payload)?.flattenedFields.some(({ name }) => name === 'reviewState') ?? false

/** Lets threads belong to the documents of every collection that is reviewed. */
export const reviewThreads: Plugin = (config) => {
  const collections = config.collections ?? []
  const notes = collections.find(({ slug }) => slug === 'review-notes')
  for (const field of eachField(notes?.fields ?? []))
    if (field.type === 'relationship' && field.name === 'document')
      field.relationTo = collections.filter(hasReviewState).map(({ slug }) => slug)
  return config
}

const hasReviewState = (collection: CollectionConfig): collection is CollectionConfig & { slug: CollectionSlug } =>
  collection.fields.some((field) => 'name' in field && field.name === 'reviewState')

// Whoever may take the step or see the document was asked before; to the thread itself nobody else has a road (src/access.ts).
const notes = { collection: 'review-notes', overrideAccess: true, depth: 0 } as const

const about = ({ collection, id }: Place): Where => ({
  and: [{ 'document.relationTo': { equals: collection } }, { 'document.value': { equals: id } }],
})

/** Adds a step to a document's thread, with the user of the request. */
export async function addStep({ collection, id }: Place, step: Step, req: PayloadRequest) {
  await req.payload.create({
    ...notes,
    req,
    data: {
      ...step,
      document: { relationTo: collection, value: id },
      author: req.user?.id ?? null,
      authorName: req.user?.name ?? null,
    },
  })
}

/** The steps of a document's review, the newest first, at most `limit` of them. */
export async function thread(place: Place, { limit, page }: { limit: number; page: number }, req: PayloadRequest) {
  return req.payload.find({
    ...notes,
    limit,
    page,
    req,
    sort: ['-createdAt', '-id'],
    where: about(place),
  })
}

/** Who submitted the document last; undefined if it was never submitted or the user no longer exists. */
export async function lastSubmitter(place: Place, req: PayloadRequest): Promise<string | undefined> {
  const { docs } = await req.payload.find({
    ...notes,
    limit: 1,
    req,
    sort: ['-createdAt', '-id'],
    where: { and: [about(place), { action: { equals: 'submit' } }] },
  })
  const author = docs[0]?.author
  return typeof author === 'string' ? author : undefined
}

/** Removes the thread of a document that is deleted for ever. */
export const dropThread: CollectionBeforeDeleteHook = async ({ collection: { slug }, id, req }) => {
  if (!isReviewed(slug, req) || typeof id !== 'string') return
  await req.payload.delete({
    ...notes,
    req,
    where: about({ collection: slug, id }),
  })
}
