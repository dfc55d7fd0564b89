import { readApplied, readDigests, type StoredApplied } from '../database/applied'
import { namesIn } from '../database/database-form'
import { Names } from '../database/names'
import type { NameOf } from '../database/normal-form'
import type { Seeding } from '../database/seeding'
import { readDocuments, readHeads, readSite, type Head, type Said } from '../database/stored'
import { isSame } from '../decide'
import { digestOf, digestsByField, valuesByField } from '../digest'
import type { Content, Entry, Summary } from '../files'
import { mergeFields } from '../merge'
import {
  collectionOf,
  comparedFields,
  fieldsOf,
  identities,
  isContentCollection,
  renameable,
  type ContentCollection,
  type Values,
} from '../model'
import { digestsOf, Files } from '../plan'
import { takeFields } from './take'
import { documentKey } from '../keys'

/** What becomes of one document in the content files. */
export interface Change {
  name: string
  collection: ContentCollection | 'site'
  /** The document's id; undefined when it is deleted for ever. */
  document: string | undefined
  head: Head | undefined
  last: StoredApplied | undefined
  action: 'create' | 'update' | 'remove'
  /** What the files say of it now. */
  entry?: Entry
  source?: Summary['source']
  /** What they are to say. */
  target: Said
  /** The fields that are taken from the CMS, as `valuesByField` has them; `draft` for a draft. */
  fields: ReadonlySet<string>
}

export interface Found {
  changes: Change[]
  /** Changed in the CMS and in the files since the last apply, and left as it is: documents with their fields, where they are known. */
  conflicts: { name: string; fields?: string[] }[]
  /** What editors changed and the files cannot say, and why. */
  leftOut: string[]
  nameOf: NameOf
  /** What editors have given another slug: its new name by the one in the files, which `changes` go by. */
  renames: ReadonlyMap<string, string>
}

/**
 * What editors have changed since content was last applied, and the files do not say yet. What a document says is read only where it was
 * written since.
 *
 * @param drafts whether pending drafts, and documents that were never published, are among it
 */
export async function findChanges(seeding: Seeding, content: Content, drafts: boolean): Promise<Found> {
  return new Search(seeding, content, drafts).run()
}

type Side = Pick<Said, 'published' | 'draft'>

class Search {
  private readonly names = new Names()
  private readonly files: Files
  private readonly changes = new Map<string, Change>()
  private readonly conflicts: Found['conflicts'] = []
  private readonly leftOut = new Set<string>()
  private readonly renames = new Map<string, string>()
  /** The documents that are there, outside the trash, by the names by which they were applied. */
  private readonly owners = new Map<string, string>()
  /** What says in the files that it once had a name, by that name. */
  private readonly heirs = new Map<string, string>()

  constructor(
    private readonly seeding: Seeding,
    private readonly content: Content,
    private readonly drafts: boolean,
  ) {
    this.files = new Files(content)
    for (const { name, was } of content.summaries.values()) for (const former of was) this.heirs.set(former, name)
  }

  // As a plan names documents: a relation to one that an editor has renamed goes by the name in the files.
  private readonly nameOf: NameOf = (collection, id) => this.names.nameOf(collection, id) ?? `${collection}/#${id}`

  async run(): Promise<Found> {
    const heads = await readHeads(this.seeding, this.names)
    const applied = await readApplied(this.seeding)
    const byDocument = new Map<string, StoredApplied>()
    for (const last of applied.values()) {
      const key = documentKey(collectionOf(last.name), last.document)
      // Of a document that was renamed there is more than one: the files know it by one name.
      if (!this.content.summaries.has(byDocument.get(key)?.name ?? '')) byDocument.set(key, last)
    }
    const known = new Set(heads.map((head) => documentKey(head.collection, head.id)))
    for (const [key, { document, name }] of byDocument) if (known.has(key)) this.names.set(collectionOf(name), document, name)

    const written: Head[] = []
    for (const head of heads) {
      const last = byDocument.get(documentKey(head.collection, head.id))
      if (last && !head.isTrashed) this.owners.set(last.name, head.id)
      if (head.isTrashed) this.gone(head, last)
      else if (last?.stamp !== head.stamp) written.push(head)
    }
    for (const [key, last] of byDocument) if (!known.has(key)) this.gone(undefined, last)
    for await (const [head, said] of this.read(written)) this.compare(head, said, byDocument.get(documentKey(head.collection, head.id)))
    this.keepWhole()
    return {
      changes: [...this.changes.values()],
      conflicts: this.conflicts,
      leftOut: [...this.leftOut],
      nameOf: this.nameOf,
      renames: this.renames,
    }
  }

  private async *read(heads: Head[]): AsyncGenerator<[Head, Said]> {
    for (const collection of new Set(heads.map((head) => head.collection))) {
      const own = heads.filter((head) => head.collection === collection)
      if (collection !== 'site') yield* readDocuments(this.seeding, collection, own, this.nameOf)
      else {
        const site = await readSite(this.seeding)
        if (site && own[0]) yield [own[0], site.read(this.nameOf)]
      }
    }
  }

  /** In the trash, or deleted. */
  private gone(head: Head | undefined, last: StoredApplied | undefined) {
    const summary = last && this.content.summaries.get(last.name)
    if (!summary) return
    const { collection, name, source } = summary
    if (isSame(summary, last))
      this.changes.set(name, {
        ...{ name, collection, source, head, last, action: 'remove' },
        document: last.document,
        entry: this.files.entry(summary),
        target: {},
        fields: new Set(),
      })
    else this.conflicts.push({ name })
  }

  private compare(head: Head, said: Said, last: StoredApplied | undefined) {
    const { collection } = head
    if (!last && this.isTaken(head)) return
    const summary = this.content.summaries.get(last?.name ?? '') ?? this.content.summaries.get(head.name ?? '')
    const stored = digestsOf(said)
    if (last && isSame(stored, last)) return
    if (!summary) return this.compareMissing(head, said, last)
    if (isSame(stored, summary)) return
    const entry = this.files.entry(summary)
    const target = this.targetOf(said, entry)
    if (!target || isSame(digestsOf(target), summary)) return
    const fields = this.fieldsOf(target, entry, summary, last)
    if (!Array.isArray(fields)) {
      this.conflicts.push({ name: summary.name, ...fields })
      return
    }
    const taken = this.withoutName(new Set(fields), head, summary)
    const main = takeFields(entry.published ?? entry.draft ?? {}, target.published ?? target.draft ?? {}, taken, comparedFields(collection))
    this.change({
      ...{ name: summary.name, collection, document: head.id, head, last, action: 'update', entry, source: summary.source },
      target: { ...target, ...(target.published ? { published: main } : { draft: main }) },
      fields: taken,
    })
  }

  /** Whether the files go on using the name of a new document for another one, which was renamed. */
  private isTaken({ id, name = '' }: Head): boolean {
    const owner = this.owners.get(name)
    const heir = this.heirs.get(name)
    if (this.content.summaries.has(name) && owner !== undefined && owner !== id)
      this.leftOut.add(`the new ${name}: in the files, that is still what editors have renamed; pull again once this pull is applied`)
    else if (heir !== undefined)
      this.leftOut.add(
        `the new ${name}: ${heir} says that it was ${name}; pull again once every database has that, and its "was" is removed`,
      )
    else return false
    return true
  }

  private change(change: Change) {
    const { entry, target } = change
    if (entry && isSame(digestsOf(target), digestsOf(entry))) return
    this.changes.set(change.name, change)
  }

  /** What the files no longer describe, or never did. */
  private compareMissing(head: Head, said: Said, last: StoredApplied | undefined) {
    const name = head.name
    const isWanted = said.published !== undefined || this.drafts
    if (last) {
      if (isWanted) this.conflicts.push({ name: last.name })
    } else if (name === undefined) {
      if (this.drafts) this.leftOut.add(`a draft in ${head.collection} (${head.id}): it has no name yet`)
    } else if (isWanted) {
      const target = this.targetOf(said, undefined)
      if (target)
        this.changes.set(name, {
          ...{ name, collection: head.collection, document: head.id, head, last, action: 'create', target },
          fields: new Set(pathsOf(target, head)),
        })
    }
  }

  /** What the files are to say of a document; undefined when nothing that is asked for. */
  private targetOf(said: Said, entry: Entry | undefined): Said | undefined {
    if (this.drafts) return said
    // What was taken from the public is not deleted: the files go on describing it, as what is not published.
    if (!said.published) return entry?.published ? said : undefined
    return { ...said, draft: said.draft && digestOf(said.draft) === digestOf(entry?.draft) ? said.draft : undefined }
  }

  /** The fields to take from the CMS; those that both sides changed, in an object, when there are any. */
  private fieldsOf(target: Said, entry: Entry, summary: Summary, last: StoredApplied | undefined): string[] | { fields?: string[] } {
    const model = comparedFields(entry.collection)
    if (last && isSame(summary, last)) return changedPaths(entry, target, model)
    if (last?.fields !== undefined && target.published && entry.published && !target.draft && !entry.draft) {
      const now = { file: digestsByField(entry.published, model), stored: digestsByField(target.published, model) }
      const merge = mergeFields(now, now, readDigests(last.fields), () => undefined)
      return merge.conflicts.length > 0 ? { fields: merge.conflicts } : merge.kept
    }
    return {}
  }

  /** Others name a document by its identity, and the folder of a country has its name: that one is for a person to rename in the files. */
  private withoutName(fields: Set<string>, head: Head, { collection, name }: Summary): Set<string> {
    if (!isContentCollection(collection) || collection === 'facts' || head.name === name) return fields
    if (withSlugs.has(collection) && head.name !== undefined && !this.content.summaries.has(head.name)) {
      this.renames.set(name, head.name)
      return fields
    }
    const taken = new Set(fields)
    for (const field of identities[collection]) taken.delete(field === 'filename' ? 'file' : field)
    const how =
      collection === 'countries' && head.name !== undefined
        ? `rename its folder to ${head.name}, write "was: ${name.slice('countries/'.length)}" in its country.yaml, and change what names it`
        : 'rename it in the files, with what names it'
    this.leftOut.add(`the new name of ${name}, which is ${head.name ?? 'none'} in the CMS: ${how}`)
    return taken
  }

  /** Takes back what would leave the files naming what they do not describe. */
  private keepWhole() {
    for (let isChanged = true; isChanged;) {
      isChanged = false
      const described = new Set(this.content.summaries.keys())
      for (const { action, name } of this.changes.values()) {
        if (action === 'remove') described.delete(name)
        if (action === 'create') described.add(name)
      }
      for (const [by, named] of this.references()) {
        for (const name of named) {
          if (described.has(name)) continue
          const removal = this.changes.get(name)
          const unwanted = removal?.action === 'remove' ? removal : this.changes.get(by)
          if (!unwanted || !this.changes.delete(unwanted.name)) continue
          isChanged = true
          this.leftOut.add(
            unwanted === removal
              ? `the removal of ${name}: ${by} names it`
              : `${by}: it names ${name}, which is ${this.drafts ? 'deleted, in the trash or without a name' : 'a draft (--drafts brings both), deleted or in the trash'}`,
          )
        }
      }
    }
  }

  private *references(): Generator<[string, Iterable<string>]> {
    for (const { name, references } of this.content.summaries.values()) if (!this.changes.has(name)) yield [name, references]
    for (const { action, collection, name, target } of this.changes.values())
      if (action !== 'remove') yield [name, new Set([...namesOf(target.published, collection), ...namesOf(target.draft, collection)])]
  }
}

/** The changes of one field that rename a document, apart from references to it. */
const withSlugs: ReadonlySet<string> = new Set(renameable.filter((each) => each !== 'countries' && each !== 'facts'))

const namesOf = (values: Values | undefined, collection: Change['collection']): string[] =>
  values ? fieldsOf(collection).flatMap((field) => namesIn(values[field.name], field)) : []

const pathsOf = (said: Side, { collection }: Head) => [
  ...valuesByField(said.published ?? said.draft ?? {}, comparedFields(collection)).keys(),
  ...(said.published && said.draft ? ['draft'] : []),
]

/** Where two texts of a document differ, as `valuesByField` has it. */
function changedPaths(one: Side, other: Side, model: ReturnType<typeof comparedFields>): string[] {
  const [a, b] = [one, other].map(({ draft, published }) => digestsByField(published ?? draft ?? {}, model))
  const paths = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])
  const pending = (side: Side) => (side.published ? digestOf(side.draft) : 'not published')
  return [...[...paths].filter((path) => a?.get(path) !== b?.get(path)), ...(pending(one) === pending(other) ? [] : ['draft'])]
}
