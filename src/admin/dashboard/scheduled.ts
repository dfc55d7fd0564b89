import type { Payload, TypedUser } from 'payload'
import { collectionNamed } from '../../fields/collection-named'
import { words } from '../../fields/words'
import { isRecord } from '../../fields/walk'
import { entryOf, most, type Entry, type WorkList } from './work-list'

/** What is to be published or taken back at a time of its own, the next first; of that what the user may read. */
export async function scheduled(payload: Payload, user: TypedUser): Promise<WorkList> {
  const { docs: jobs, totalDocs } = await payload.find({
    collection: 'payload-jobs',
    // Nobody reads the queue itself; the documents are read as the user.
    overrideAccess: true,
    depth: 0,
    limit: most,
    sort: 'waitUntil',
    where: { and: [{ taskSlug: { equals: 'schedulePublish' } }, { completedAt: { exists: false } }, { waitUntil: { exists: true } }] },
  })
  const entries = await Promise.all(
    jobs.map(async ({ input, waitUntil }): Promise<Entry | undefined> => {
      const target: unknown = isRecord(input) ? input.doc : undefined
      if (!isRecord(target) || typeof target.value !== 'string') return undefined
      const collection = collectionNamed(target.relationTo, payload)?.slug
      if (!collection) return undefined
      const found = { collection, id: target.value, disableErrors: true, depth: 0, draft: true }
      const doc = await payload.findByID({ ...found, overrideAccess: false, user })
      return doc ? { ...entryOf(payload, collection, doc), at: waitUntil ?? undefined } : undefined
    }),
  )
  const shown = entries.filter((entry) => entry !== undefined)
  return {
    heading: words('Scheduled', 'Programado'),
    empty: words('Nothing is scheduled.', 'No hay nada programado.'),
    entries: shown,
    parts: [],
    total: totalDocs,
  }
}
