import { readApplied, readDigests, type Applied, type StoredApplied } from './database/applied'
import { Names } from './database/names'
import { readDocuments, readHeads, readSite, type Head, type Said } from './database/stored'
import type { Seeding } from './database/seeding'
import { decide, decideOrphan, isSame, type Decision, type Side } from './decide'
import { documentDifferences, type Difference } from './difference'
import { digestOf, digestsByField } from './digest'
import { at } from './files/yaml-file'
import { underFormerNames } from './former-names'
import { Matches } from './renames'
import { entriesOf, type Content, type ContentFile, type Entry, type Summary } from './files'
import { mergeFields } from './merge'
import { ContentError, mistakeLine } from './mistakes'
import { collectionOf, comparedFields, renameable, type Values } from './model'
import { isMove } from './move'
import { keepNeeded, besideTrashed } from './needed'
import { redirectRefusals, refusals } from './refusals'
import { Resolutions, type ResolutionOptions } from './resolution'
import { inScope, isInScope } from './scope'
import { leftBehindAt } from './translations'
import { uniqueKey } from './keys'

export interface PlanOptions extends ResolutionOptions {
  /** Only what a folder (`countries/peru`) or a name (`facts/peru/…`) says, and what that needs. */
  only?: string
  /** Moves to the trash what the files no longer describe. */
  prune?: boolean
}

/** One document, what is to become of it, and what that is decided from. */
export interface Step {
  name: string
  decision: Decision
  differences?: Difference[]
  /** The names of what would lose it, when it is kept for that. */
  neededBy?: string[]
  /** What the files say; undefined for what they no longer describe. */
  summary?: Summary
  head?: Head
  last?: StoredApplied
  /** The name that the document has in the database, where that is another (`Matches.nameOf`). */
  storedName?: string
}

export interface Plan {
  steps: Step[]
  names: Names
  /** What was applied once and is neither in the files nor in the database. */
  gone: string[]
  freed: Freed[]
  /** What is worth knowing though nothing is wrong, a line each. */
  notes: string[]
}

/**
 * Compares the content files with the database and with what was last applied. What documents say is read only where
 * something has changed since.
 *
 * @param isDetailed whether to say field by field what differs
 * @throws ContentError with the places in the files of what the database would refuse
 */
export async function makePlan(seeding: Seeding, content: Content, options: PlanOptions, isDetailed: boolean): Promise<Plan> {
  const resolutions = new Resolutions(options)
  const names = new Names()
  const heads = await readHeads(seeding, names)
  const applied = await readApplied(seeding)
  const files = new Files(content)
  const matches = new Matches({ content, heads, applied, entry: (summary) => files.entry(summary) })
  // As the files would name them: facts by the name that these give to their country.
  for (const head of heads) if (head.collection === 'facts') head.unique = { key: matches.nameOf(head)?.replace('facts/', '') }
  const formerNames = nameAll(names, content, heads, matches)

  const steps: Step[] = []
  const unsettled: Step[] = []
  const notes: string[] = []
  for (const summary of inScope(content, options.only)) {
    const { head, last } = matches.of(summary)
    const step: Step = { name: summary.name, decision: { action: 'unchanged', isNews: false }, summary, head, last }
    steps.push(step)
    const storedName = head && matches.nameOf(head)
    if (storedName !== summary.name) step.storedName = storedName
    if (!head && !last && applied.size > 0) notes.push(...unknownFormerNames(summary, files))
    if (!head || head.isTrashed)
      step.decision = decide({
        file: summary,
        last,
        stored: head && { ...nothing, ...head, isRenamed: false },
        asked: resolutions.of(summary),
      })
    else if (!last || !isAsApplied(summary, last) || last.stamp !== head.stamp) unsettled.push(step)
    // Applied before digests of fields were kept.
    else if (summary.published !== undefined && last.fields === undefined) step.decision = { action: 'unchanged', isNews: true }
  }
  resolutions.requireNamed(steps.flatMap(({ summary }) => (summary ? [summary] : [])))
  const gone: string[] = []
  const remembered = new Set(steps.map(({ last }) => last))
  for (const last of applied.values()) {
    if (last.name === 'site' || !isInScope(last.name, options.only)) continue
    const head = matches.documentOf(last)
    if (!head && !content.summaries.has(last.name) && !remembered.has(last)) gone.push(last.name)
    if (!head || head.isTrashed || matches.claimOn(head) !== undefined) continue
    const step: Step = { name: last.name, decision: { action: 'orphan', reason: 'no longer in the files' }, head, last }
    steps.push(step)
    unsettled.push(step)
  }
  await settle({ seeding, names, files, resolutions, formerNames }, unsettled, options, isDetailed)
  await keepNeeded(seeding, names, heads, steps)
  const freed = freedByTrash(steps, heads)
  const entryOf = (summary: Summary) => files.entry(summary)
  const mistakes = [
    ...besideTrashed(steps, entryOf),
    ...refusals(steps, owning(heads, steps, freed), names, entryOf),
    ...(await redirectRefusals(seeding, steps, heads, entryOf)),
  ]
  if (mistakes.length > 0) throw new ContentError(mistakes)
  return {
    steps,
    names,
    gone,
    freed,
    notes: [...notes, ...steps.flatMap((step) => outdatedTranslations(step, files)), ...freed.map(noteOfFreed)],
  }
}

const nothing: Side = { published: undefined, draft: undefined }

/** Whether the files are unchanged since the last apply, under the same names. */
const isAsApplied = (summary: Summary, last: StoredApplied) =>
  isSame(summary, last) && summary.name === last.name && summary.was.join() === last.was.join()

/**
 * Names every document as the files do, and what they do not describe as it was last applied: relations to a document that an editor has
 * renamed still go by the name in the files. Returns the names that were last applied, by those of today that are others.
 */
function nameAll(names: Names, content: Content, heads: readonly Head[], matches: Matches): Map<string, string> {
  const formerNames = new Map<string, string>()
  for (const head of heads) {
    const claim = matches.claimOn(head)
    const last = matches.lastOf(head)
    if (claim !== undefined) {
      const former = last?.name ?? head.name
      if (former !== undefined && former !== claim) formerNames.set(claim, former)
    } else {
      const name = last?.name ?? head.name
      // Another document has become what it is called.
      const isTaken = name !== undefined && content.summaries.has(name)
      if (name !== undefined) names.set(head.collection, head.id, isTaken ? `${head.collection}/#${head.id}` : name)
    }
  }
  for (const head of heads) {
    const claim = matches.claimOn(head)
    if (claim !== undefined) names.set(head.collection, head.id, claim)
  }
  return formerNames
}

function unknownFormerNames(summary: Summary, files: Files): string[] {
  if (summary.was.length === 0) return []
  const { place } = files.entry(summary)
  return [mistakeLine(at(place, ['was'], `no document is called ${summary.was.join(' or ')}: ${summary.name} is created anew`))]
}

/** Where the files have changed the English of a text since they were applied, and left its Spanish. */
function outdatedTranslations({ decision, last, summary }: Step, files: Files): string[] {
  if (decision.action !== 'update' || !summary || last?.fields === undefined) return []
  const entry = files.entry(summary)
  const [then, now] = [readDigests(last.fields), digestsByField(entry.published ?? {}, comparedFields(entry.collection))]
  return [...now.keys()].flatMap((path) => {
    const [, field, language] = /^(.+)\.(en|es)$/.exec(path) ?? []
    if (field === undefined || language !== 'es' || decision.kept?.includes(path)) return []
    const english = `${field}.en`
    const isLeft = then.get(path) === now.get(path) && then.has(english) && now.has(english) && then.get(english) !== now.get(english)
    return isLeft && !decision.kept?.includes(english) ? [mistakeLine(leftBehindAt(entry, field))] : []
  })
}

/** A document in the trash that another takes values from which no two documents share. */
interface Freed {
  head: Head
  fields: string[]
  /** The name of the document that takes them. */
  by: string
}

const noteOfFreed = ({ by, fields, head }: Freed) =>
  `${head.name ?? `${head.collection}/#${head.id}`}, which is in the trash, gives up its ${fields.join(' and ')} to ${by}`

function freedByTrash(steps: readonly Step[], heads: readonly Head[]): Freed[] {
  const trashed = heads.filter(({ collection, isTrashed }) => isTrashed && renameable.some((each) => each === collection))
  if (trashed.length === 0) return []
  const takers = new Map<string, Step>()
  for (const step of steps) {
    const isWritten = step.decision.action === 'create' || step.decision.action === 'update'
    for (const [field, value] of Object.entries(isWritten ? (step.summary?.unique ?? {}) : {}))
      takers.set(uniqueKey(collectionOf(step.name), field, value), step)
  }
  return trashed.flatMap((head): Freed[] => {
    const taken = Object.entries(head.unique).flatMap(([field, value]) => {
      const taker = takers.get(uniqueKey(head.collection, field, String(value)))
      return taker && taker.head !== head ? [{ field, by: taker.name }] : []
    })
    return [...new Set(taken.map(({ by }) => by))].map((by) => ({
      head,
      by,
      fields: taken.filter((each) => each.by === by).map(({ field }) => field),
    }))
  })
}

/** What stays when documents have moved and the trash has given up what others take. */
function owning(heads: readonly Head[], steps: readonly Step[], freed: readonly Freed[]): Head[] {
  const moving = new Set(steps.flatMap((step) => (step.head && isMove(step) ? [step.head] : [])))
  return heads
    .filter((head) => !moving.has(head))
    .map((head) => {
      const gone = freed.filter((each) => each.head === head).flatMap(({ fields }) => fields)
      return gone.length === 0
        ? head
        : { ...head, unique: Object.fromEntries(Object.entries(head.unique).filter(([field]) => !gone.includes(field))) }
    })
}

interface Settling {
  seeding: Seeding
  names: Names
  files: Files
  resolutions: Resolutions
  formerNames: ReadonlyMap<string, string>
}

/** Decides what depends on what the documents say. */
async function settle(settling: Settling, steps: Step[], options: PlanOptions, isDetailed: boolean) {
  const { files, names, seeding } = settling
  for await (const [step, said] of readSaid(seeding, names, steps)) {
    const { head, last, summary } = step
    if (!head) continue
    if (!summary) {
      const under = underNamesOf(settling, head.collection)
      const stored = digestsOf(under ? { published: under(said.published), draft: under(said.draft) } : said)
      step.decision = decideOrphan({ last: last ?? nothing, stored, isPruning: options.prune ?? false })
      continue
    }
    step.decision = decideByField(step, said, settling) ?? decideWhole(step, said, settling)
    // Edited and reverted, or saved without a change: recorded again, so that it is not read again next time.
    if (step.decision.action === 'unchanged') step.decision.isNews = true
    const { action } = step.decision
    if (isDetailed && (action === 'update' || action === 'conflict' || action === 'kept')) {
      const all = documentDifferences(said, files.entry(summary), comparedFields(summary.collection))
      step.differences = all.filter(({ field }) => isShown(step.decision, field)).map(({ difference }) => difference)
    }
  }
}

const underNamesOf = ({ formerNames }: Settling, collection: Head['collection']) =>
  formerNames.size === 0
    ? undefined
    : (values: Values | undefined) =>
        values && underFormerNames(values, comparedFields(collection), (name) => formerNames.get(name) ?? name)

/** What a document says, in digests. */
export const digestsOf = ({ draft, published }: Said): Side => ({ published: digestOf(published), draft: digestOf(draft) })

/** The decision on a document as a whole. */
function decideWhole({ head, last, summary }: Step, said: Said, settling: Settling): Decision {
  if (!summary || !head) throw new Error('Only what is in the files and in the database is compared.')
  const stored = { ...digestsOf(said), isTrashed: false, isSigned: head.isSigned, isRenamed: head.name !== summary.name }
  const under = underNamesOf(settling, summary.collection)
  const sideThen = ({ draft, published }: Said): Side => digestsOf({ published: under?.(published), draft: under?.(draft) })
  const then = under && { file: sideThen(settling.files.entry(summary)), stored: sideThen(said) }
  return decide({ file: summary, last, stored, then, asked: settling.resolutions.of(summary) })
}

/** The decision on a document that is published on both sides and was when it was last applied; undefined for any other. */
function decideByField({ last, summary }: Step, said: Said, settling: Settling): Decision | undefined {
  const { published } = said
  if (!summary?.published || !published || !last?.published || !last.fields) return undefined
  if (summary.draft ?? said.draft ?? last.draft) return undefined
  const fields = comparedFields(summary.collection)
  const inFiles = settling.files.entry(summary).published ?? {}
  const now = { file: digestsByField(inFiles, fields), stored: digestsByField(published, fields) }
  const under = underNamesOf(settling, summary.collection)
  const then = under ? { file: digestsByField(under(inFiles) ?? {}, fields), stored: digestsByField(under(published) ?? {}, fields) } : now
  const { conflicts, kept, written } = mergeFields(now, then, readDigests(last.fields), (field) => settling.resolutions.of(summary, field))
  if (conflicts.length > 0) return { action: 'conflict', reason: 'edited in the CMS, and changed in the files', fields: conflicts }
  if (written.length > 0) return { action: 'update', ...(kept.length > 0 ? { kept } : {}) }
  const isNews = !isAsApplied(summary, last)
  if (kept.length === 0) return { action: 'unchanged', isNews }
  const reason = kept.join() === 'slug' ? 'renamed in the CMS' : 'edited in the CMS'
  return { action: 'kept', reason, fields: kept, ...(isNews ? { isNews } : {}) }
}

/** A report shows the fields that a decision is about. */
function isShown(decision: Decision, field: string): boolean {
  if (decision.action === 'update') return !decision.kept?.includes(field)
  return !('fields' in decision) || decision.fields === undefined || decision.fields.includes(field)
}

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

/** Entries by their summaries; those of one file after another are looked up in one map. */
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
