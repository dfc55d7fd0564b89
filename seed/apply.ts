import { setImmediate } from 'node:timers/promises'
import { commitTransaction, killTransaction, type Payload } from 'payload'
import { inBulk } from '#src/database/payload-tables/bulk/index.ts'
import { forget, remember, writeDigests } from './database/applied'
import { complete, create, trash, update, type Left } from './database/write'
import { beginSeeding, readingOnly, type Seeding } from './database/seeding'
import { readHeads } from './database/stored'
import { Names } from './database/names'
import { DEFAULT_CONTENT_DIR } from './default-folder'
import { keepsEdit, type Decision } from './decide'
import { digestsByField } from './digest'
import { readContent, type Content, type Summary } from './files'
import { comparedFields, isContentCollection } from './model'
import { empty, isMove, move, redirectFrom, updateOptionsOf } from './move'
import { Files, makePlan, type Plan, type PlanOptions, type Step } from './plan'
import type { Action, Outcome, Report } from './report'
import { documentKey } from './keys'

interface ApplyOptions extends PlanOptions {
  /** Ends the run before its next document, with nothing written. */
  signal?: AbortSignal
  /** Called with how many of how many documents are written. */
  onProgress?: (done: number, all: number) => void
}

/**
 * Brings the database to what a folder of content files says: `readContent`, then `writeContent`.
 *
 * @param payload a booted Payload instance
 * @param options.from the folder of content files; the one that comes with this program unless given
 * @throws ContentError listing what is wrong in the files; nothing is written then
 */
export const applyContent = async (
  payload: Payload,
  { from = DEFAULT_CONTENT_DIR, ...options }: ApplyOptions & { from?: string } = {},
): Promise<Report> => writeContent(payload, await readContent(from), options)

/**
 * Writes what differs from the database, in one transaction: all of it, or after an error nothing. What editors did stays
 * (docs/decisions/0010-three-states.md). A second run writes nothing.
 *
 * @throws ContentError with the places in the files of what the database refuses
 */
export async function writeContent(payload: Payload, content: Content, options: ApplyOptions = {}): Promise<Report> {
  const start = performance.now()
  const seeding = await beginSeeding(payload)
  try {
    const plan = await makePlan(seeding, content, options, true)
    await carryOut(seeding, plan, new Files(content), options)
    options.signal?.throwIfAborted()
    await commitTransaction(seeding.req)
    return reportOf(plan, start)
  } catch (error) {
    await killTransaction(seeding.req)
    throw error
  }
}

/** What `writeContent` would do. Writes nothing, and does not wait for other writers. */
export async function planContent(payload: Payload, content: Content, options: PlanOptions = {}): Promise<Report> {
  const start = performance.now()
  const plan = await makePlan(await readingOnly(payload), content, options, true)
  return reportOf(plan, start)
}

async function carryOut(seeding: Seeding, plan: Plan, files: Files, { onProgress, signal }: ApplyOptions) {
  const { gone, names, steps } = plan
  const of = (...actions: Decision['action'][]) => steps.filter(({ decision }) => actions.includes(decision.action))
  const creating = of('create').flatMap(({ summary }) => (summary ? [summary] : []))
  const changing = of('update', 'restore')
  const trashing = of('trash')
  const all = creating.length + changing.length + trashing.length
  let done = 0
  const next = async () => {
    onProgress?.((done += 1), all)
    // SQLite answers before the event loop turns: signals and timers would wait for the end.
    if (done % 20 === 0) await setImmediate()
    signal?.throwIfAborted()
  }

  for (const { fields, head } of plan.freed) await empty(seeding, head, fields)
  // Before anything is created that takes their names or leads from their old addresses.
  const moved = await move(seeding, names, files, changing)
  const { absent, present } = await redirectsThere(seeding, names, creating, changing.some(isMove))
  const incomplete: [Summary, Left][] = []
  if (absent.length > 0) {
    await inBulk(seeding.req, async () => {
      for (const summary of absent) {
        const left = summary.collection === 'site' ? 'more' : await create(seeding, names, files.entry(summary))
        if (left) incomplete.push([summary, left])
        await next()
      }
    })
  }
  for (const [summary, left] of incomplete) {
    signal?.throwIfAborted()
    await complete(seeding, names, files.entry(summary), left)
  }
  for (const summary of present) {
    await update(seeding, names, files.entry(summary))
    await next()
  }
  for (const step of changing) {
    if (step.summary && !moved.has(step)) await update(seeding, names, files.entry(step.summary), updateOptionsOf(step))
    await next()
  }
  for (const { head, name } of trashing) {
    // A page that has come to the old address takes it from the redirect.
    const isGone = head?.collection === 'redirects' && (await redirectFrom(seeding, `/${name.slice('redirects/'.length)}`)) === undefined
    if (head && isContentCollection(head.collection) && !isGone) await trash(seeding, head.collection, head.id)
    gone.push(name)
    await next()
  }
  await rememberAll(seeding, steps, names, gone, files)
}

/** Which of the redirects that are to be created are there by now: a page that moves leaves one. */
async function redirectsThere(seeding: Seeding, names: Names, creating: readonly Summary[], hasMoved: boolean) {
  const present: Summary[] = []
  for (const summary of hasMoved ? creating : []) {
    if (summary.collection !== 'redirects') continue
    const id = await redirectFrom(seeding, `/${summary.name.slice('redirects/'.length)}`)
    if (id === undefined) continue
    names.set('redirects', id, summary.name)
    present.push(summary)
  }
  return { present, absent: creating.filter((summary) => !present.includes(summary)) }
}

/** Remembers what the files say of what was written, of what was found to say the same, and of what was asked to be kept. */
async function rememberAll(seeding: Seeding, steps: Step[], names: Names, gone: string[], files: Files) {
  const written = steps.filter(({ decision }) => ['create', 'update', 'restore'].includes(decision.action))
  const found = steps.filter(({ decision }) => 'isNews' in decision && decision.isNews)
  // Names are unique, and those of two documents may have been exchanged.
  const renamed = [...written, ...found].filter(({ head, last, name }) => (last ? last.name !== name : head))
  const outdated = [...gone, ...renamed.flatMap(({ last, name }) => [name, ...(last ? [last.name] : [])])]
  if (outdated.length > 0) await forget(seeding, outdated)
  if (written.length + found.length === 0) return
  // Read once more: the database has the last word on when a document was written.
  const heads = written.length === 0 ? [] : await readHeads(seeding, new Names())
  const byId = new Map(heads.map((head) => [documentKey(head.collection, head.id), head]))
  await inBulk(seeding.req, async () => {
    for (const { decision, head, last, name, summary } of [...written, ...found]) {
      if (!summary) continue
      const id = summary.collection === 'site' ? 'site' : names.idOf(name)
      const now = byId.get(documentKey(summary.collection, String(id))) ?? head
      if (!now) throw new Error(`${name} was written and is not there.`)
      const { published } = files.entry(summary)
      const fields = published && writeDigests(digestsByField(published, comparedFields(summary.collection)))
      // Where an editor's version stays, the next run has to look at it again.
      const stamp = keepsEdit(decision) ? '' : now.stamp
      const { draft, was } = summary
      const applied = { name, document: now.id, published: summary.published, draft, fields, was, stamp }
      await remember(seeding, applied, last?.name === name ? last : undefined)
    }
  })
}

const done: Record<Decision['action'], Action> = {
  create: 'created',
  update: 'updated',
  restore: 'restored',
  trash: 'trashed',
  unchanged: 'unchanged',
  kept: 'kept',
  orphan: 'orphan',
  conflict: 'conflict',
}

function fieldsOfDecision(decision: Decision): { fields?: string[] } {
  const fields = decision.action === 'update' ? decision.kept : 'fields' in decision ? decision.fields : undefined
  return fields ? { fields } : {}
}

const reportOf = ({ notes, steps }: Plan, start: number): Report => ({
  notes,
  outcomes: steps.map(({ differences, neededBy, ...step }): Outcome => ({
    name: step.name,
    action: done[step.decision.action],
    ...(isMove(step) ? { was: step.storedName } : {}),
    ...('reason' in step.decision ? { reason: step.decision.reason } : {}),
    ...fieldsOfDecision(step.decision),
    ...(differences ? { differences } : {}),
    ...(neededBy ? { neededBy } : {}),
  })),
  milliseconds: performance.now() - start,
})
