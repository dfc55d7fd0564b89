import { readDigests, type StoredApplied } from './database/applied'
import type { Head } from './database/stored'
import { digestsByField } from './digest'
import type { Content, Entry, Summary } from './files'
import { codeFields, collectionOf, comparedFields, renameable, type ContentCollection } from './model'
import { documentKey } from './keys'

/** What is known before documents are identified by name: the stored documents, and the last apply of each. */
interface Known {
  content: Content
  heads: readonly Head[]
  applied: ReadonlyMap<string, StoredApplied>
  entry: (summary: Summary) => Entry
}

/** The stored document that an entry of the files describes, and what was last applied of it. */
interface Match {
  head?: Head
  last?: StoredApplied
}

/** Undefined for a country that lacks a code, and for what is none. */
const keyOfCodes = (unique: Record<string, unknown>) =>
  codeFields.every((field) => typeof unique[field] === 'string') ? codeFields.map((field) => unique[field]).join() : undefined

/**
 * Which stored document each entry of the files describes. By its name, as the document has it or was last applied under it; and where that
 * has changed, by what the file says it `was`, by the codes of a country, by the country that a fact belongs to, by saying the
 * same in every other field, or for a fact that has left the files of one country and appears in another's by its key and statement.
 */
export class Matches {
  private readonly byName = new Map<string, Head>()
  private readonly byId = new Map<string, Head>()
  private readonly byCodes = new Map<string, Head>()
  private readonly recordOf = new Map<string, StoredApplied>()
  private readonly matched = new Map<string, Head>()
  private readonly claimed = new Map<string, string>()

  constructor(private readonly known: Known) {
    for (const head of known.heads) {
      const codes = keyOfCodes(head.unique)
      if (codes !== undefined && !head.isTrashed) this.byCodes.set(codes, head)
      this.byId.set(documentKey(head.collection, head.id), head)
      if (head.name !== undefined) this.byName.set(head.name, head)
    }
    for (const record of known.applied.values()) this.recordOf.set(documentKey(collectionOf(record.name), record.document), record)
    for (const collection of renameable) this.claimRenamed(collection, this.summariesOf(collection))
    for (const summary of known.content.summaries.values())
      this.claim(summary.name, this.matched.get(summary.name) ?? this.current(summary))
    for (const collection of renameable) if (collection !== 'facts') this.claimRenamedAlone(collection)
    this.claimMovedFacts()
  }

  of({ name, was }: Summary): Match {
    const head = this.matched.get(name)
    return { head, last: head ? this.lastOf(head) : (this.known.applied.get(name) ?? this.deletedAs(was)) }
  }

  /** What was last applied under a former name, when its document is deleted: under its new name it is not to come back. */
  private deletedAs(was: readonly string[]): StoredApplied | undefined {
    const records = was.flatMap((former) => this.known.applied.get(former) ?? [])
    return records.find((record) => this.documentOf(record) === undefined)
  }

  documentOf({ document, name }: StoredApplied): Head | undefined {
    return this.byId.get(documentKey(collectionOf(name), document))
  }

  lastOf({ collection, id }: Head): StoredApplied | undefined {
    return this.recordOf.get(documentKey(collection, id))
  }

  /** The name that a document has in the database, in the words of the files: a fact's begins with the name that they give its country. */
  nameOf({ collection, name }: Head): string | undefined {
    const [, country = '', key = ''] = name?.split('/') ?? []
    const head = collection === 'facts' ? this.byName.get(`countries/${country}`) : undefined
    const claim = head && this.claimOn(head)
    return claim === undefined ? name : `facts/${claim.slice('countries/'.length)}/${key}`
  }

  /** The entry of the files that a stored document belongs to; undefined when none does. */
  claimOn({ collection, id }: Pick<Head, 'collection' | 'id'>): string | undefined {
    return this.claimed.get(documentKey(collection, id))
  }

  private claim(name: string, head: Head | undefined) {
    if (!head || this.claimOn(head) !== undefined) return
    this.matched.set(name, head)
    this.claimed.set(documentKey(head.collection, head.id), name)
  }

  private readonly summariesOf = (collection: ContentCollection) =>
    [...this.known.content.summaries.values()].filter((summary) => summary.collection === collection)

  /** The document that goes by a name: the one that it was applied to, or else the one that has it and was not applied under another. */
  private current({ collection, name }: Pick<Summary, 'collection' | 'name'>): Head | undefined {
    for (const each of collection === 'facts' ? this.namesOfFact(name) : [name]) {
      const record = this.known.applied.get(each)
      const applied = record && this.documentOf(record)
      if (applied) return applied
      const head = this.byName.get(each)
      const last = head && this.lastOf(head)
      if (head && !(last && last.name !== each && this.known.content.summaries.has(last.name))) return head
    }
    return undefined
  }

  /** Countries have been matched before facts are. A fact goes by its country, and so by the names that its country has had. */
  private namesOfFact(name: string): string[] {
    const [, country = '', key = ''] = name.split('/')
    const head = this.matched.get(`countries/${country}`) ?? this.current({ collection: 'countries', name: `countries/${country}` })
    const names = head ? [this.lastOf(head)?.name, head.name] : [`countries/${country}`]
    return names.flatMap((each) => (each === undefined ? [] : [`facts/${each.slice('countries/'.length)}/${key}`]))
  }

  /** Entries that describe a document under a new name. One whose name belongs to a document that stays is left to that. */
  private claimRenamed(collection: ContentCollection, summaries: Summary[]) {
    const pending = new Map<string, Head>()
    const add = (summary: Summary, head: Head | undefined) => {
      if (head && head !== this.current(summary)) pending.set(summary.name, head)
    }
    for (const summary of summaries) add(summary, this.formerly(summary, false) ?? this.withCodes(summary))
    for (let before = -1; before !== pending.size;) {
      before = pending.size
      const leaving = new Set(pending.values())
      for (const summary of summaries) {
        const current = this.current(summary)
        const isLeaving = current !== undefined && leaving.has(current)
        if (isLeaving && !pending.has(summary.name)) add(summary, this.formerly(summary, true))
        if (current && !current.isTrashed && !isLeaving) pending.delete(summary.name)
      }
    }
    for (const [name, head] of pending) this.claim(name, head)
  }

  /** The document that an entry says it was. What it said when it was last applied is done, unless its document has become another's since. */
  private formerly({ collection, name, was }: Summary, isAgain: boolean): Head | undefined {
    const done = isAgain ? [] : (this.known.applied.get(name)?.was ?? [])
    for (const former of was) {
      const head = done.includes(former) ? undefined : this.current({ collection, name: former })
      if (head) return head
    }
    return undefined
  }

  private readonly withCodes = ({ unique }: Summary): Head | undefined => this.byCodes.get(keyOfCodes(unique) ?? '')

  /** What the files no longer have under one name and do have under another, saying what was applied in every other field, was renamed. */
  private claimRenamedAlone(collection: ContentCollection) {
    const { applied, entry } = this.known
    const gone = grouped(
      [...applied.values()].filter((record) => this.isLeft(record, collection)),
      ({ fields }) => fields && fingerprint(readDigests(fields)),
    )
    if (gone.size === 0) return
    const arrived = grouped(
      this.summariesOf(collection).filter(({ name }) => !this.matched.has(name) && !applied.has(name)),
      (summary) => fingerprint(digestsByField(entry(summary).published ?? {}, comparedFields(collection))),
    )
    for (const [said, [summary, ...others]] of arrived) {
      const [record, ...more] = gone.get(said) ?? []
      if (summary && record && others.length === 0 && more.length === 0) this.claim(summary.name, this.documentOf(record))
    }
  }

  /** A fact that the files of one country no longer have and those of another do, as it was applied, has moved. */
  private claimMovedFacts() {
    const { applied, entry } = this.known
    const gone = grouped(
      [...applied.values()].filter((record) => this.isLeft(record, 'facts')),
      keyOfFact,
    )
    if (gone.size === 0) return
    const arrived = grouped(
      this.summariesOf('facts').filter(({ name }) => !this.matched.has(name) && !applied.has(name)),
      keyOfFact,
    )
    for (const [key, [summary, ...others]] of arrived) {
      if (!summary || others.length > 0) continue
      const { published = {} } = entry(summary)
      const statement = digestsByField(published, comparedFields('facts')).get(statementField)
      const [record, ...more] = (gone.get(key) ?? []).filter(
        ({ fields }) => statement !== undefined && fields !== undefined && readDigests(fields).get(statementField) === statement,
      )
      if (record && more.length === 0) this.claim(summary.name, this.documentOf(record))
    }
  }

  /** Whether a document that was applied is there, and no entry of the files describes it. */
  private isLeft(record: StoredApplied, collection: ContentCollection): boolean {
    const head = collectionOf(record.name) === collection ? this.documentOf(record) : undefined
    return head !== undefined && !head.isTrashed && this.claimOn(head) === undefined
  }
}

const statementField = 'statement.en'

const keyOfFact = ({ name }: { name: string }) => name.slice(name.lastIndexOf('/') + 1)

/** The content of a document without its slug; undefined if that is nothing. */
function fingerprint(digests: ReadonlyMap<string, string>): string | undefined {
  const others = [...digests].filter(([field]) => field !== 'slug')
  return others.length > 0 ? JSON.stringify(others.sort(([one], [other]) => (one < other ? -1 : 1))) : undefined
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}
