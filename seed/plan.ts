import { readApplied, type Applied, type StoredApplied } from './database/applied'
import { Names } from './database/names'
import { readDocuments, readHeads, readSite, type Head, type Said } from './database/stored'
import type { Seeding } from './database/seeding'
import { decide, decideOrphan, type Decision, type Side } from './decide'
import { differences, type Difference } from './difference'
import { digestOf } from './digest'
import { entriesOf, type Content, type ContentFile, type Entry, type Summary } from './files'
import type { Value } from './model'
import { inScope, isInScope } from './scope'

export interface PlanOptions {
  /** Only what a folder (`countries/peru`) or a name (`facts/peru/…`) says, and what that needs. */
  only?: string
  /** Takes the files where an editor has changed a document too. */
  force?: boolean
  /** Moves to the trash what the files no longer describe. */
  prune?: boolean
}

/** One document, what is to become of it, and what that is decided from. */
export interface Step {
  name: string
  decision: Decision
  differences?: Difference[]
  /** What the files say; undefined for what they no longer describe. */
  summary?: Summary
  head?: Head
  last?: StoredApplied
}

export interface Plan {
  steps: Step[]
  names: Names
  /** What was applied once and is neither in the files nor in the database. */
  gone: string[]
}

/**
 * Compares the content files with the database and with what was last applied. What documents say is read only where
 * something has changed since.
 *
 * @param isDetailed whether to say field by field what differs
 */
export async function makePlan(seeding: Seeding, content: Content, options: PlanOptions, isDetailed: boolean): Promise<Plan> {
  const names = new Names()
  const heads = await readHeads(seeding, names)
  const applied = await readApplied(seeding)
  const byId = new Map(heads.map((head) => [`${head.collection} ${head.id}`, head]))
  const byName = new Map(heads.flatMap((head): [string, Head][] => (head.name === undefined ? [] : [[head.name, head]])))
  const headOf = (name: string): Head | undefined => {
    const record = applied.get(name)
    return (record && byId.get(`${collectionOf(name)} ${record.document}`)) ?? byName.get(name)
  }
  // Relations to a document that an editor has renamed still go by the name in the files.
  for (const { document, name } of applied.values())
    if (byId.has(`${collectionOf(name)} ${document}`)) names.set(collectionOf(name), document, name)

  const steps: Step[] = []
  const unsettled: Step[] = []
  for (const summary of inScope(content, options.only)) {
    const last = applied.get(summary.name)
    const head = headOf(summary.name)
    const step: Step = { name: summary.name, decision: { action: 'unchanged', isNews: false }, summary, head, last }
    steps.push(step)
    if (!head || head.isTrashed)
      step.decision = decide({
        file: summary,
        last,
        stored: head && { ...nothing, ...head, isRenamed: false },
        isForced: options.force ?? false,
      })
    else if (!(last && isSame(summary, last) && last.stamp === head.stamp)) unsettled.push(step)
  }
  const gone: string[] = []
  for (const last of applied.values()) {
    if (content.summaries.has(last.name) || last.name === 'site' || !isInScope(last.name, options.only)) continue
    const head = byId.get(`${collectionOf(last.name)} ${last.document}`)
    if (!head) gone.push(last.name)
    if (!head || head.isTrashed) continue
    const step: Step = { name: last.name, decision: { action: 'orphan', reason: 'no longer in the files' }, head, last }
    steps.push(step)
    unsettled.push(step)
  }
  await settle(seeding, names, new Files(content), unsettled, options, isDetailed)
  return { steps, names, gone }
}

const nothing: Side = { published: undefined, draft: undefined }
const isSame = (one: Side, other: Side) => one.published === other.published && one.draft === other.draft
const collectionOf = (name: string) => name.replace(/\/.*/s, '')

/** Decides what depends on what the documents say. */
async function settle(seeding: Seeding, names: Names, files: Files, steps: Step[], options: PlanOptions, isDetailed: boolean) {
  for await (const [step, said] of readSaid(seeding, names, steps)) {
    const { head, last, summary } = step
    const stored: Side = { published: digestOf(said.published), draft: digestOf(said.draft) }
    if (!head) continue
    if (!summary) {
      step.decision = decideOrphan({ last: last ?? nothing, stored, isPruning: options.prune ?? false })
      continue
    }
    const isRenamed = head.name !== undefined && head.name !== summary.name
    step.decision = decide({
      file: summary,
      last,
      stored: { ...stored, isTrashed: false, isSigned: head.isSigned, isRenamed },
      isForced: options.force ?? false,
    })
    // Edited and edited back, or saved without a change: remembered anew, so that it is not read again next time.
    if (step.decision.action === 'unchanged') step.decision.isNews = true
    if (isDetailed && (step.decision.action === 'update' || step.decision.action === 'conflict' || step.decision.action === 'kept')) {
      const entry = files.entry(summary)
      step.differences = differences(together(said), together(entry))
    }
  }
}

/** Published fields, and in `draft` those of a draft. */
const together = ({ draft, published }: Said): Value => ({ ...published, ...(draft ? { draft } : {}) })

async function* readSaid(seeding: Seeding, names: Names, steps: Step[]): AsyncGenerator<[Step, Said]> {
  const nameOf = (collection: string, id: string) => names.nameOf(collection, id) ?? `${collection}/#${id}`
  const byHead = new Map(steps.flatMap((step): [Head, Step][] => (step.head ? [[step.head, step]] : [])))
  const collections = new Set([...byHead.keys()].map(({ collection }) => collection))
  for (const collection of collections) {
    const heads = [...byHead.keys()].filter((head) => head.collection === collection)
    if (collection === 'site') {
      const site = await readSite(seeding)
      const step = heads[0] && byHead.get(heads[0])
      if (site && step) yield [step, site.read(nameOf)]
      continue
    }
    for await (const [head, said] of readDocuments(seeding, collection, heads, nameOf)) {
      const step = byHead.get(head)
      if (step) yield [step, said]
    }
  }
}

/** Entries by their summaries; those of one file after another are unpacked once. */
class Files {
  constructor(private readonly content: Content) {}

  private last: { source: ContentFile; entries: Map<string, Entry> } | undefined

  entry({ name, source }: Summary): Entry {
    if (this.last?.source !== source)
      this.last = { source, entries: new Map(entriesOf(this.content, source).map((entry) => [entry.name, entry])) }
    const entry = this.last.entries.get(name)
    if (!entry) throw new Error(`${source.file} describes no ${name}.`)
    return entry
  }
}

export { Files, type Applied }
