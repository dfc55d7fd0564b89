import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { APIError, createLocalReq, type CollectionSlug, type Payload, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { inTransaction } from '#src/database/transactions/in-transaction.ts'
import { isolated } from './find-documents'

/**
 * Imports write in many short transactions, so that nobody waits for a whole file, and are all or nothing nevertheless: each
 * transaction leaves a note of what it wrote, and whoever finds the notes of an import that failed, or whose process is gone, takes
 * it back (docs/decisions/0037-imports-in-steps.md).
 */

/** What a step of an import wrote. */
export interface Written {
  id: string
  /** When the import saved the document: later saves by users are kept. */
  savedAt: string
  /** The latest version before the import; undefined for a new document. */
  previous?: string
}

const header = z.object({
  run: z.string(),
  host: z.string(),
  pid: z.number(),
  /** Distinguishes processes with the same number. */
  process: z.string(),
  beat: z.number(),
  steps: z.number(),
  /** Everything is written, and only the notes are left to remove. */
  isComplete: z.boolean().default(false),
  collection: z.string(),
  requestId: z.string().nullable(),
})
type Header = z.infer<typeof header>

const step = z.array(z.object({ id: z.string(), savedAt: z.string(), previous: z.string().optional() }))

const headerKey = 'import-run'
const stepKey = (run: string, index: number) => `import-run:${run}:${index}`
const thisProcess = randomUUID()

type Write = (req: PayloadRequest) => Promise<Written>

/** How long a process on another machine may be silent before it counts as gone, in milliseconds. */
const patience = 60_000
/** As long as one transaction keeps other writers waiting, about, in milliseconds. */
const longestStep = 25

/**
 * Runs the writes of an import in steps; all of them are kept, or none.
 *
 * @param writes each writes one document in the transaction of the request that it is given
 * @param finish is called in the last step
 * @throws APIError 409 while another server imports
 */
export async function runInSteps(
  collection: string,
  writes: Write[],
  finish: (req: PayloadRequest) => Promise<void>,
  req: PayloadRequest,
): Promise<void> {
  await undoDeadImports(req.payload)
  const own: Header = {
    run: randomUUID(),
    host: hostname(),
    pid: process.pid,
    process: thisProcess,
    beat: Date.now(),
    steps: 0,
    isComplete: false,
    collection,
    requestId: req.headers.get('x-request-id'),
  }
  await inStep(req, async (stepReq) => {
    if (await readHeader(stepReq)) throw new APIError('Another import is running: try again when it is done.', 409)
    await put(headerKey, own, stepReq)
  })
  running.add(req.payload)
  try {
    await inSteps(own, writes, finish, req)
    await forget(own, req)
  } finally {
    running.delete(req.payload)
  }
}

async function inSteps(own: Header, writes: Write[], finish: (req: PayloadRequest) => Promise<void>, req: PayloadRequest): Promise<void> {
  try {
    let next = 0
    while (next < writes.length) {
      next = await inStep(req, async (stepReq) => {
        const until = performance.now() + longestStep
        const written: Written[] = []
        let index = next
        for (let write = writes[index]; write && (written.length === 0 || performance.now() < until); write = writes[index]) {
          written.push(await write(stepReq))
          index += 1
        }
        await put(stepKey(own.run, own.steps), written, stepReq)
        own.steps += 1
        await put(headerKey, { ...own, beat: Date.now() }, stepReq)
        return index
      })
      await setImmediate()
    }
    await inStep(req, async (stepReq) => {
      await finish(stepReq)
      await put(headerKey, { ...own, isComplete: true, beat: Date.now() }, stepReq)
    })
  } catch (error) {
    await undo(own.run, req.payload)
    throw error
  }
}

/** Takes back the import of a process that is gone, if there is one; of one that was complete it removes the notes. */
export async function undoDeadImports(payload: Payload): Promise<void> {
  const req = await createLocalReq({}, payload)
  const found = await readHeader(req)
  if (!found || isAlive(found, payload)) return
  if (found.isComplete) return forget(found, req)
  payload.logger.warn({ msg: 'An import was cut short: taking it back', collection: found.collection, steps: found.steps })
  await undo(found.run, payload)
}

/** Where an import of this process is running. */
const running = new WeakSet<Payload>()

function isAlive({ beat, host, pid, process: of }: Header, payload: Payload): boolean {
  if (of === thisProcess) return running.has(payload)
  if (host !== hostname()) return Date.now() - beat < patience
  return pid !== process.pid && processRuns(pid)
}

function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const inStep = <Result>(req: PayloadRequest, work: (req: PayloadRequest) => Promise<Result>): Promise<Result> => {
  const own = isolated(req)
  return inTransaction(own, () => work(own))
}

const kv = 'payload-kv' as const

async function readHeader(req: PayloadRequest): Promise<Header | undefined> {
  const row = await req.payload.db.findOne<{ id: string; data?: unknown }>({ collection: kv, req, where: { key: { equals: headerKey } } })
  return header.safeParse(row?.data).data
}

const put = async (key: string, data: unknown, req: PayloadRequest): Promise<void> => {
  await req.payload.db.upsert({ collection: kv, data: { key, data }, req, where: { key: { equals: key } } })
}

/** Removes the notes of an import, the header last: until then it shows that there are others. */
async function forget({ run, steps }: Header, req: PayloadRequest) {
  const keys = [...Array.from({ length: steps }, (_, index) => stepKey(run, index)), headerKey]
  for (let start = 0; start < keys.length; start += 50) {
    const where = { key: { in: keys.slice(start, start + 50) } }
    await inStep(req, async (stepReq) => req.payload.db.deleteMany({ collection: kv, req: stepReq, where }))
    await setImmediate()
  }
}

/** Undoes the steps of an import, the last first. What users have saved since is kept. */
async function undo(run: string, payload: Payload): Promise<void> {
  const req = await createLocalReq({}, payload)
  const found = await readHeader(req)
  if (found?.run !== run || found.isComplete) return
  for (let index = found.steps - 1; index >= 0; index -= 1) {
    await inStep(req, async (stepReq) => {
      const row = await payload.db.findOne<{ id: string; data?: unknown }>({
        collection: kv,
        req: stepReq,
        where: { key: { equals: stepKey(run, index) } },
      })
      for (const written of (step.safeParse(row?.data).data ?? []).reverse()) await takeBack(written, found, stepReq)
      await payload.db.deleteMany({ collection: kv, req: stepReq, where: { key: { equals: stepKey(run, index) } } })
      await put(headerKey, { ...found, steps: index, beat: Date.now() }, stepReq)
    })
    await setImmediate()
  }
  await forget({ ...found, steps: 0 }, req)
}

const versionsShape = z.array(
  z.object({ id: z.string(), createdAt: z.string(), updatedAt: z.string(), version: z.record(z.string(), z.unknown()) }),
)

async function takeBack({ id, previous, savedAt }: Written, { collection, requestId }: Header, req: PayloadRequest) {
  const { db } = req.payload
  const slug = collection as CollectionSlug
  const { docs } = await db.findVersions({
    collection: slug,
    limit: 0,
    locale: 'all',
    pagination: false,
    req,
    sort: '-updatedAt',
    where: { parent: { equals: id } },
  })
  const versions = versionsShape.parse(docs)
  if (versions[0]?.updatedAt !== savedAt) return
  if (requestId !== null) {
    await db.deleteMany({
      collection: 'audit-log',
      req,
      where: { and: [{ requestId: { equals: requestId } }, { documentId: { equals: id } }] },
    })
  }
  if (previous === undefined) {
    await db.deleteVersions({ collection: slug, req, where: { parent: { equals: id } } })
    await db.deleteMany({ collection: slug, req, where: { id: { equals: id } } })
    return
  }
  const before = versions.findIndex((version) => version.id === previous)
  const kept = versions[before]
  if (!kept) return
  const newer = versions.slice(0, before + 1).map((version) => version.id)
  await db.deleteVersions({ collection: slug, req, where: { id: { in: newer } } })
  // Written again, it is the latest.
  await db.createVersion({
    autosave: false,
    collectionSlug: slug,
    createdAt: kept.createdAt,
    parent: id,
    req,
    updatedAt: kept.updatedAt,
    versionData: kept.version,
  })
}
