import type { PayloadRequest, Where } from 'payload'
import type { Place } from './thread'

const publications = ({ collection, id }: Place): Where => ({
  and: [
    { taskSlug: { equals: 'schedulePublish' } },
    { processing: { equals: false } },
    { 'input.doc.relationTo': { equals: collection } },
    { 'input.doc.value': { equals: id } },
    { 'input.type': { equals: 'publish' } },
  ],
})

/** Schedules the publication of a document in the name of whoever sent the request. */
export async function schedulePublication({ collection, id }: Place, publishAt: Date, req: PayloadRequest) {
  await req.payload.jobs.queue({
    task: 'schedulePublish',
    req,
    waitUntil: publishAt,
    input: {
      type: 'publish',
      doc: { relationTo: collection, value: id },
      user: req.user ? { relationTo: 'users', value: req.user.id } : undefined,
    },
  })
}

/** Takes back what was scheduled for a document's publication. */
export async function cancelPublications(place: Place, req: PayloadRequest) {
  await req.payload.db.deleteMany({ collection: 'payload-jobs', req, where: publications(place) })
}
