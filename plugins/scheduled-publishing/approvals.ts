import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { tagOf } from '#plugins/if-match/index.ts'
import type { Place } from '#plugins/review/thread.ts'

const publications = ({ collection, id }: Place): Where => ({
  and: [
    { taskSlug: { equals: 'schedulePublish' } },
    { processing: { equals: false } },
    { 'input.doc.relationTo': { equals: collection } },
    { 'input.doc.value': { equals: id } },
    { 'input.type': { equals: 'publish' } },
  ],
})

/** Schedules the publication of a document exactly as it is stored now, in the name of the user of the request. */
export async function schedulePublication({ collection, id }: Place, publishAt: Date, req: PayloadRequest) {
  const input = {
    type: 'publish' as const,
    doc: { relationTo: collection, value: id },
    user: req.user ? { relationTo: 'users' as const, value: req.user.id } : undefined,
    // What Payload's task does not know: guardScheduledTask refuses another state than this.
    approved: await tagOf({ slug: collection, id }, req),
  }
  await req.payload.jobs.queue({ task: 'schedulePublish', req, waitUntil: publishAt, input })
}

/** Takes back what was scheduled for a document's publication. */
export async function cancelPublications(place: Place, req: PayloadRequest) {
  await req.payload.db.deleteMany({ collection: 'payload-jobs', req, where: publications(place) })
}

const approvedInput = z.object({ approved: z.string(), user: z.object({ value: z.string() }).nullish() })

/** A publication that an approval has scheduled, and who approved it. */
export interface ApprovedPublication {
  publishAt: string
  approver?: string
}

/** Takes back what an approval has scheduled, and returns it. What an editor has scheduled without an approval stays. */
export async function cancelApprovedPublications(place: Place, req: PayloadRequest): Promise<ApprovedPublication[]> {
  const jobs = { collection: 'payload-jobs', req } as const
  const { docs } = await req.payload.db.find<{ id: string; input?: unknown; waitUntil?: string | Date | null }>({
    ...jobs,
    limit: 0,
    pagination: false,
    where: publications(place),
  })
  const approved = docs.flatMap(({ id, input, waitUntil }) => {
    const { data } = approvedInput.safeParse(input)
    return data ? [{ id, publishAt: new Date(waitUntil ?? 0).toISOString(), approver: data.user?.value }] : []
  })
  if (approved.length > 0) await req.payload.db.deleteMany({ ...jobs, where: { id: { in: approved.map(({ id }) => id) } } })
  return approved
}
