import { hasPage, pagePaths } from '#src/profile/page-paths.ts'
import type { Names } from './database/names'
import { operation, type Seeding } from './database/seeding'
import type { Head } from './database/stored'
import { update, type UpdateOptions } from './database/write'
import { identities, isContentCollection, nameFieldOf } from './model'
import type { Files, Step } from './plan'

/** How the document of a step is written. */
export const updateOptionsOf = ({ decision }: Step): UpdateOptions => ({
  isRestored: decision.action === 'restore',
  keeps: decision.action === 'update' ? decision.kept : undefined,
})

/** Whether a step gives its document another name. */
export const isMove = ({ decision, storedName, summary }: Step): boolean =>
  storedName !== undefined &&
  summary !== undefined &&
  (decision.action === 'restore' ||
    (decision.action === 'update' && !identityOf(summary.collection).some((field) => decision.kept?.includes(field))))

const identityOf = (collection: Head['collection']): readonly string[] => (isContentCollection(collection) ? identities[collection] : [])

/**
 * Writes what has another name, each when nobody else has that any more. What refers to documents that are not there yet gets its name alone.
 *
 * @returns the steps that are written in full
 */
export async function move(seeding: Seeding, names: Names, files: Files, steps: readonly Step[]): Promise<Set<Step>> {
  const written = new Set<Step>()
  const isKnown = (name: string) => names.idOf(name) !== undefined
  const waiting = new Map<string, Step>()
  for (const step of steps) if (step.storedName !== undefined && isMove(step)) waiting.set(step.storedName, step)
  const parked = new Set<Step>()
  for (let next = nextOf(waiting); next; next = nextOf(waiting)) {
    const [from, step] = next
    const { head, name, summary } = step
    waiting.delete(from)
    if (!head || !summary) continue
    if (waiting.has(name)) {
      // They exchange their names: one gets a temporary name.
      await setAside(seeding, head)
      parked.add(step)
      waiting.set(`${head.collection}/${asideOf(head)}`, step)
      continue
    }
    const isWhole = summary.references.every(isKnown)
    const identity = identityOf(head.collection)
    if (isWhole || summary.collection !== 'facts')
      await update(seeding, names, files.entry(summary), { ...updateOptionsOf(step), ...(isWhole ? {} : { only: identity }) })
    if (isWhole) written.add(step)
    if (parked.has(step)) await dropAddressOf(seeding, head)
  }
  return written
}

/** The next one whose new name is free; any, if all wait for each other. */
function nextOf(waiting: ReadonlyMap<string, Step>): [string, Step] | undefined {
  for (const one of waiting) if (!waiting.has(one[1].name)) return one
  const [first] = waiting
  return first
}

const asideOf = ({ id }: Head) => `renamed-${id.toLowerCase()}`

/** Below hooks and versions: the temporary name must not be visible. */
async function setAside({ payload, req }: Seeding, head: Head) {
  if (!isContentCollection(head.collection)) return
  const { collection, id } = head
  await payload.db.updateOne({ collection, id, data: { [nameFieldOf(collection)]: asideOf(head) }, req, returning: false })
}

/** The page was never there. */
async function dropAddressOf(seeding: Seeding, head: Head) {
  if (!hasPage(head.collection)) return
  const base = pagePaths[head.collection]
  await seeding.payload.delete({ ...operation(seeding), collection: 'redirects', where: { from: { equals: `${base}/${asideOf(head)}` } } })
}

/** Empties fields of a document in the trash, so that another can have what no two share. Its versions keep them. */
export async function empty({ payload, req }: Seeding, { collection, id }: Head, fields: readonly string[]): Promise<void> {
  if (!isContentCollection(collection)) return
  const data = Object.fromEntries(fields.map((field) => [field, null]))
  await payload.db.updateOne({ collection, id, data, req, returning: false })
}

/** The redirect that leads from an address. */
export async function redirectFrom({ payload, req }: Seeding, from: string): Promise<string | undefined> {
  const redirect = await payload.db.findOne<{ id: string }>({ collection: 'redirects', req, where: { from: { equals: from } } })
  return redirect?.id
}
