import type { CollectionSlug, Payload, TypedUser } from 'payload'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { message } from '../translations/index.ts'
import { isRecord } from '#src/fields/walk.ts'
import { queryOf } from './filter'
import { entryOf, most, type Entry, type WorkList } from './work-list'

/** The queue is short; of a longer one, as many as the address of a list has room for. */
const mostSchedules = 100

/** What is to be published or taken back at a time of its own, the next first; of that what the user may read. */
export async function scheduled(payload: Payload, user: TypedUser): Promise<WorkList> {
  const { docs: jobs } = await payload.find({
    collection: 'payload-jobs',
    // No role may read the queue itself; the documents are read as the user.
    overrideAccess: true,
    depth: 0,
    limit: mostSchedules,
    sort: 'waitUntil',
    where: { and: [{ taskSlug: { equals: 'schedulePublish' } }, { completedAt: { exists: false } }, { waitUntil: { exists: true } }] },
  })
  const plans = jobs.map(({ input, waitUntil }) => ({ ...targetOf(input, payload), at: waitUntil ?? undefined }))
  const readable = new Map<string, object>()
  const parts = await Promise.all(
    [...new Set(plans.flatMap(({ collection }) => collection ?? []))].map(async (collection) => {
      const ids = [...new Set(plans.filter((plan) => plan.collection === collection).map(({ id }) => id))]
      const where = { id: { in: ids } }
      const { docs } = await payload.find({ collection, depth: 0, draft: true, limit: ids.length, overrideAccess: false, user, where })
      for (const doc of docs) readable.set(`${collection}:${doc.id}`, doc)
      const query = queryOf([{ id: { in: docs.map(({ id }) => id) } }], '-updatedAt')
      return { collection, total: docs.length, query }
    }),
  )
  const entries = plans.flatMap(({ at, collection, id, isTakenBack }): Entry[] => {
    const doc = readable.get(`${collection}:${id}`)
    return doc && collection ? [{ ...entryOf(payload, collection, doc), at, isTakenBack }] : []
  })
  const shown = parts.filter(({ total }) => total > 0)
  return {
    heading: message('scheduled'),
    empty: message('nothingIsScheduled'),
    entries: entries.slice(0, most),
    parts: shown,
    total: shown.reduce((sum, { total }) => sum + total, 0),
  }
}

/** What a job of Payload's task is about. */
function targetOf(input: unknown, payload: Payload): { collection?: CollectionSlug; id?: string; isTakenBack?: boolean } {
  const doc: unknown = isRecord(input) ? input.doc : undefined
  if (!isRecord(input) || !isRecord(doc) || typeof doc.value !== 'string') return {}
  return { collection: collectionNamed(doc.relationTo, payload)?.slug, id: doc.value, isTakenBack: input.type === 'unpublish' }
}
