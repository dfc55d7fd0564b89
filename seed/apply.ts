import { setImmediate } from 'node:timers/promises'
import { commitTransaction, killTransaction, type Payload } from 'payload'
import { inBulk } from '../src/database/bulk'
import { forget, remember } from './database/applied'
import { complete, create, trash, update, type Left } from './database/write'
import { beginSeeding, readingOnly, type Seeding } from './database/seeding'
import { readHeads } from './database/stored'
import { Names } from './database/names'
import { DEFAULT_CONTENT_DIR } from './default-folder'
import type { Decision } from './decide'
import { readContent, type Content, type Summary } from './files'
import { isContentCollection } from './model'
import { Files, makePlan, type Plan, type PlanOptions, type Step } from './plan'
import type { Action, Outcome, Report } from './report'

export interface ApplyOptions extends PlanOptions {
  /** Ends the run before its next document, with nothing written. */
  signal?: AbortSignal
  /** Is told how many of how many documents are written. */
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

/** What `writeContent` would do. Writes nothing, and waits for nobody who does. */
export async function planContent(payload: Payload, content: Content, options: PlanOptions = {}): Promise<Report> {
  const start = performance.now()
  const plan = await makePlan(await readingOnly(payload), content, options, true)
  return reportOf(plan, start)
}

async function carryOut(seeding: Seeding, { gone, names, steps }: Plan, files: Files, { onProgress, signal }: ApplyOptions) {
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

  const incomplete: [Summary, Left][] = []
  if (creating.length > 0) {
    await inBulk(seeding.req, async () => {
      for (const summary of creating) {
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
  for (const { decision, summary } of changing) {
    if (summary) await update(seeding, names, files.entry(summary), decision.action === 'restore')
    await next()
  }
  for (const { head, name } of trashing) {
    if (head && isContentCollection(head.collection)) await trash(seeding, head.collection, head.id)
    gone.push(name)
    await next()
  }
  await rememberAll(seeding, steps, names, gone)
}

/** Remembers what the database says now of what was written, and of what was found to be as the files say. */
async function rememberAll(seeding: Seeding, steps: Step[], names: Names, gone: string[]) {
  const written = steps.filter(({ decision }) => ['create', 'update', 'restore'].includes(decision.action))
  const found = steps.filter(({ decision }) => decision.action === 'unchanged' && decision.isNews)
  if (gone.length > 0) await forget(seeding, gone)
  if (written.length + found.length === 0) return
  // Read once more: the database has the last word on when a document was written.
  const heads = written.length === 0 ? [] : await readHeads(seeding, new Names())
  const byId = new Map(heads.map((head) => [`${head.collection} ${head.id}`, head]))
  await inBulk(seeding.req, async () => {
    for (const { head, last, name, summary } of [...written, ...found]) {
      if (!summary) continue
      const id = summary.collection === 'site' ? 'site' : names.idOf(name)
      const now = byId.get(`${summary.collection} ${String(id)}`) ?? head
      if (!now) throw new Error(`${name} was written and is not there.`)
      await remember(seeding, { name, document: now.id, published: summary.published, draft: summary.draft, stamp: now.stamp }, last)
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

const reportOf = ({ steps }: Plan, start: number): Report => ({
  outcomes: steps.map(({ decision, differences, name }): Outcome => ({
    name,
    action: done[decision.action],
    ...('reason' in decision ? { reason: decision.reason } : {}),
    ...(differences ? { differences } : {}),
  })),
  milliseconds: performance.now() - start,
})
