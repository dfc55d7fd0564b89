import {
  APIError,
  createLocalReq,
  Forbidden,
  type CollectionAfterDeleteHook,
  type CollectionBeforeOperationHook,
  type Payload,
  type PayloadRequest,
  type SanitizedConfig,
  type Where,
} from 'payload'
import { isLatestOf } from '#src/database/versions.ts'
import { z } from 'zod'
import { roleOf, mayPublish } from '#src/access.ts'
import { writeEntry } from '#plugins/audit/entry.ts'
import type { AuditOperation } from '#plugins/audit/operations.ts'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { isRecord } from '#src/fields/walk.ts'
import { message } from './translations/index.ts'
import { scheduled } from '#plugins/history/change.ts'
import { tagOf } from '#plugins/if-match/index.ts'
import { undoDeadImports } from '#plugins/import-export/run.ts'
import { editViewOf, queueMail, sendQueuedMail } from '#plugins/mail/queue.ts'
import type { User } from '#src/payload-types.ts'
import { describeProblem } from '#src/cli/problem.ts'
import { withdrawalContext } from '#plugins/review/withdraw.ts'
import { unsupported } from '#src/database/unsupported.ts'

/** How often the queue is looked at. What is due is done within a minute, with room for what takes its time. */
export const everyTwentySeconds = '*/20 * * * * *'

/** What Payload's task of that name is given. Without a user it is a job of the server's own. */
const inputShape = z.looseObject({
  type: z.enum(['publish', 'unpublish']).nullish(),
  doc: z.object({ relationTo: z.string(), value: z.string() }).nullish(),
  global: z.string().nullish(),
  user: z.object({ relationTo: z.string(), value: z.string() }).nullish(),
  // The ETag of what was approved (plugins/scheduled-publishing/approvals.ts).
  approved: z.string().nullish(),
})
type Schedule = z.infer<typeof inputShape>

/**
 * Frees jobs that a process began and did not end, and takes back its import: it was killed. Nothing that runs takes a minute, and a publication that is
 * done twice changes nothing.
 */
export async function freeStuckJobs(payload: Payload): Promise<boolean> {
  const { db } = payload
  await undoDeadImports(payload)
  const where: Where = {
    and: [{ processing: { equals: true } }, { updatedAt: { less_than: new Date(Date.now() - 60_000).toISOString() } }],
  }
  const { totalDocs } = await db.count({ collection: 'payload-jobs', where })
  if (totalDocs > 0) await db.updateJobs({ where, data: { processing: false }, returning: false })
  return true
}

/**
 * Refuses a schedule of somebody who may not publish when it is made, and puts the others into the audit log. The admin panel
 * makes them by a function of the server's, which asks for no role and runs no hooks.
 */
export function recordSchedules(payload: Payload): void {
  const { queue } = payload.jobs
  const recorded = async (args: Parameters<typeof queue>[0]) => {
    const isSchedule = 'task' in args && args.task === 'schedulePublish'
    const schedule = isSchedule ? inputShape.safeParse(args.input).data : undefined
    if (!schedule?.user) return queue(args)
    const req = args.req ?? (await createLocalReq({}, payload))
    const user = await userOf(schedule, req)
    if (!user || !isPublisher(user)) throw new Forbidden(req.t)
    const job = await queue(args)
    await record('schedule', schedule, user, whatOf(schedule, args.waitUntil), req)
    return job
  }
  Object.assign(payload.jobs, { queue: recorded })
}

/**
 * Runs a schedule in the name of whoever made it, as they are now: demoted or gone, they publish nothing any more. An approval
 * publishes exactly what was approved; another schedule nothing that somebody who may not publish has changed since it was made. What
 * is refused is told to whoever made the schedule, and not tried again; what the database refuses is.
 */
export function guardScheduledTask({ collections, jobs }: SanitizedConfig) {
  for (const { hooks } of collections) hooks.beforeOperation.push(refuseOtherThanApproved)
  const task = jobs.tasks?.find(({ slug }) => slug === 'schedulePublish')
  if (!task || typeof task.handler !== 'function') {
    throw unsupported('payload', 'a task schedulePublish with a handler', 'plugins/scheduled-publishing/index.ts')
  }
  const { handler } = task
  task.retries = { attempts: 5, backoff: { type: 'fixed', delay: 30_000 } }
  task.handler = async (args) => {
    const { job, req } = args
    const schedule = inputShape.parse(args.input)
    const user = schedule.user ? await userOf(schedule, req) : undefined
    try {
      if (schedule.user && !user) throw new APIError('Whoever made this schedule is no longer here.', 403)
      if (user && schedule.doc && schedule.type !== 'unpublish') {
        if (await isPublic(schedule.doc, req)) return { output: {} }
        if (!schedule.approved) await refuseUnseenChanges(schedule.doc, new Date(job.createdAt), req)
      }
      return await scheduled.run({ approved: schedule.approved ?? undefined }, async () => handler(args))
    } catch (error) {
      if (!isRefusal(error)) throw error
      await tellOfRefusal(schedule, user, describeProblem(error), req)
      return { output: {} }
    }
  }
}

/** Refuses to publish another state than the one that was approved, in the transaction of the publication. */
const refuseOtherThanApproved: CollectionBeforeOperationHook = async ({ args, collection: { slug }, operation, req }) => {
  const approved = scheduled.getStore()?.approved
  if (!approved || operation !== 'update' || !('id' in args) || typeof args.id !== 'string') return
  if ((await tagOf({ slug, id: args.id }, req)) !== approved) {
    throw new APIError('This has changed since it was approved. Review it, and approve it again.', 409)
  }
}

const isRefusal = (error: unknown) => error instanceof APIError && error.status >= 400 && error.status < 500

async function userOf({ user }: Schedule, { payload }: PayloadRequest): Promise<User | undefined> {
  if (user?.relationTo !== 'users') return undefined
  // No user is logged in when a schedule is due; the role of its author decides.
  const found = await payload.findByID({ collection: 'users', id: user.value, overrideAccess: true, depth: 0, disableErrors: true })
  return found ?? undefined
}

type Target = NonNullable<Schedule['doc']>

async function isPublic({ relationTo, value }: Target, { payload }: PayloadRequest): Promise<boolean> {
  const { docs } = await payload.db.findVersions<{ _status?: string }>({
    collection: slugOf(relationTo, payload),
    limit: 1,
    pagination: false,
    where: isLatestOf(value),
  })
  return docs[0]?.version._status === 'published'
}

async function refuseUnseenChanges({ relationTo, value }: Target, since: Date, { payload }: PayloadRequest) {
  const { docs } = await payload.db.findVersions<{ updatedBy?: string | null }>({
    collection: slugOf(relationTo, payload),
    limit: 0,
    pagination: false,
    where: { and: [{ parent: { equals: value } }, { createdAt: { greater_than: since.toISOString() } }] },
  })
  const ids = [...new Set(docs.map(({ version }) => version.updatedBy).filter((id) => typeof id === 'string'))]
  if (ids.length === 0) return
  const { docs: writers } = await payload.find({
    collection: 'users',
    // No user is logged in when a schedule is due: it checks whether those who wrote since may publish.
    overrideAccess: true,
    depth: 0,
    limit: 0,
    pagination: false,
    where: { id: { in: ids } },
  })
  const stranger = ids.map((id) => writers.find((user) => user.id === id)).find((user) => !user || !isPublisher(user))
  if (stranger === undefined && ids.every((id) => writers.some((user) => user.id === id))) return
  const name = stranger?.name ?? stranger?.email ?? 'Somebody who is no longer here'
  throw new APIError(`${name} has changed this since it was scheduled, and may not publish. Review it, and schedule it again.`, 409)
}

const isPublisher = (user: User) => mayPublish({ user: { ...user, collection: 'users' } })

function slugOf(slug: string, payload: Payload) {
  const collection = collectionNamed(slug, payload)
  if (!collection) throw new APIError(`There is no collection "${slug}".`, 400)
  return collection.slug
}

async function tellOfRefusal(schedule: Schedule, user: User | undefined, reason: string, req: PayloadRequest) {
  const { doc } = schedule
  if (doc && schedule.approved) await endApproval(doc, reason, req)
  await record('schedule-failed', schedule, user, reason, req)
  if (!user || !doc) return
  const link = editViewOf(req.payload, { collection: doc.relationTo, id: doc.value })
  await queueMail(
    [user],
    {
      subject: message('scheduledPublicationDidHappen'),
      text: message('text', { reason, link }),
    },
    req,
  )
  sendQueuedMail(req.payload)
}

/** Lets what was approved and could not be published wait for review again, and its thread say why. */
async function endApproval({ relationTo, value }: Target, reason: string, { payload }: PayloadRequest) {
  const place = { collection: slugOf(relationTo, payload), id: value } as const
  // The server's own save: the approver may no longer exist.
  const own = { ...place, depth: 0, overrideAccess: true } as const
  const document: unknown = await payload.findByID({ ...own, draft: true, disableErrors: true })
  if (!isRecord(document) || document.reviewState !== 'approved') return
  await payload.update({ ...own, data: {}, draft: true, context: withdrawalContext(reason) })
}

async function record(operation: AuditOperation, { doc, global }: Schedule, user: User | undefined, details: string, req: PayloadRequest) {
  await writeEntry(
    {
      operation,
      userId: user?.id,
      userEmail: user?.email,
      role: user?.role,
      documentType: doc?.relationTo ?? global,
      documentId: doc?.value,
      details: details.slice(0, 1_000),
    },
    req,
  )
}

/** Logs the cancellation of a schedule in the admin panel. */
export const recordCancelledSchedule: CollectionAfterDeleteHook = async ({ doc, req }) => {
  const schedule = doc.taskSlug === 'schedulePublish' && !doc.completedAt ? inputShape.safeParse(doc.input).data : undefined
  if (!schedule || !req.user || !roleOf(req)) return doc
  await writeEntry(
    {
      operation: 'unschedule',
      documentType: schedule.doc?.relationTo ?? schedule.global,
      documentId: schedule.doc?.value,
      details: whatOf(schedule, doc.waitUntil),
    },
    req,
  )
  return doc
}

const whatOf = ({ type }: Schedule, at: unknown) => `${type ?? 'publish'} at ${at instanceof Date ? at.toISOString() : String(at)}`
