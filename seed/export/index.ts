import path from 'node:path'
import { killTransaction, type Payload } from 'payload'
import { Names } from '../database/names'
import type { NameOf } from '../database/normal-form'
import { beginSeeding, type Seeding } from '../database/seeding'
import { readDocuments, readHeads, readSite, type Head, type Said } from '../database/stored'
import { nameInFiles } from '../files/draft-file'
import { identityOf } from '../files/read-file'
import { collections, fieldsOf, isValues, nameOf, textOf, type ContentCollection, type Field, type Values } from '../model'
import { kindOf, kindOfType, type FileKind } from '../model/json-schema'
import { digestsOf } from '../plan'
import { draftForm, fileForm, type WriteProse } from './file-form'
import { ExportFolder } from './folder'
import { folderOf, proseName, withoutPlace } from './place'
import { readFormerNames } from './former-names'
import type { Written } from './in-place'
import { documentKey } from '../keys'

export interface Exported {
  documents: number
  files: number
  /** What the files do not carry, and why: documents without a name, relations to what is not exported. */
  leftOut: string[]
  /** Drafts that are exported without `--drafts`, because published documents require them. */
  broughtAlong: string[]
  milliseconds: number
}

/**
 * Writes the database's content as files that `apply` reads. What is in the trash stays out, and without `drafts` whatever is
 * not published, but for what published documents cannot be without (docs/decisions/0107-an-export-can-be-applied.md). Content files that are there already are changed only where they say something else; what people keep beside them stays.
 *
 * @param options.to a folder that is empty, absent or holds content files
 * @throws Error when the folder holds anything else, ContentError when the files there have mistakes
 */
export async function exportContent(payload: Payload, { drafts = false, to }: { to: string; drafts?: boolean }): Promise<Exported> {
  const start = performance.now()
  const folder = new ExportFolder(to)
  // A turn to write, though nothing is written: what is read belongs together.
  const seeding = await beginSeeding(payload)
  try {
    const { said, ...result } = await new Export(seeding, folder, drafts).run()
    await folder.finish(said)
    return { ...result, files: folder.files, milliseconds: performance.now() - start }
  } catch (error) {
    folder.discard()
    throw error
  } finally {
    await killTransaction(seeding.req)
  }
}

/** Facts are read for as many countries at a time as have about so many of them. */
const batch = 200

class Export {
  private readonly names = new Names()
  private readonly included = new Set<string>()
  private readonly leftOut = new Set<string>()
  private formerNames: ReadonlyMap<string, string[]> = new Map()
  private readonly said = new Map<string, Written>()
  private documents = 0

  constructor(
    private readonly seeding: Seeding,
    private readonly folder: ExportFolder,
    private readonly drafts: boolean,
  ) {}

  async run(): Promise<Pick<Exported, 'documents' | 'leftOut' | 'broughtAlong'> & { said: ReadonlyMap<string, Written> }> {
    const there = (await readHeads(this.seeding, this.names)).filter(({ isTrashed }) => !isTrashed)
    const needed = this.drafts ? new Set<string>() : await this.neededDrafts(there)
    const isDraftNeeded = (head: Head) => !head.isPublished && needed.has(documentKey(head.collection, head.id))
    const heads = there.filter((head) => (head.isPublished || this.drafts || isDraftNeeded(head)) && this.hasName(head))
    for (const head of heads) this.included.add(documentKey(head.collection, head.id))
    this.formerNames = await readFormerNames(this.seeding, heads)
    const of = (collection: Head['collection']) =>
      heads.filter((head) => head.collection === collection).sort((a, b) => compare(a.name ?? '', b.name ?? ''))

    for (const collection of collections) {
      if (collection === 'facts') await this.facts(of(collection))
      else await this.each(collection, of(collection), ({ name }, said) => this.document(collection, said, name))
    }
    const site = heads.some(({ collection }) => collection === 'site') ? await readSite(this.seeding) : undefined
    if (site) {
      this.documents += 1
      this.entry('', 'site', this.shown(site.read(this.nameOf('site'))))
    }
    const broughtAlong = heads.filter(isDraftNeeded).flatMap(({ name }) => name ?? [])
    return { documents: this.documents, leftOut: [...this.leftOut], broughtAlong: broughtAlong.sort(), said: this.said }
  }

  /** What published documents cannot be without, where not all of that is published. */
  private async neededDrafts(heads: readonly Head[]): Promise<Set<string>> {
    const needed = new Set<string>()
    if (heads.every(({ isPublished }) => isPublished)) return needed
    const note: NameOf = (collection, id, isNeeded) => {
      if (isNeeded) needed.add(documentKey(collection, id))
      return undefined
    }
    for (const collection of collections) {
      const published = heads.filter((head) => head.collection === collection && head.isPublished)
      if (!hasNeeds(fieldsOf(collection))) continue
      const reading = readDocuments(this.seeding, collection, published, note)
      for (let isDone = false; !isDone;) isDone = (await reading.next()).done === true
    }
    return needed
  }

  private hasName({ collection, id, name, taken }: Head): boolean {
    if (name === undefined) this.leftOut.add(`a draft in ${collection} (${id}): it has no name yet`)
    else if (taken.length > 0)
      this.leftOut.add(
        `the new ${taken.join(' and ')} of ${name}, a draft: it is empty or another document's, and what it was before is written`,
      )
    return name !== undefined
  }

  /** Relations to documents that are not exported are omitted and reported. */
  private readonly nameOf =
    (by: string): NameOf =>
    (collection, id) => {
      const name = this.names.nameOf(collection, id)
      if (this.included.has(documentKey(collection, id))) return name
      this.leftOut.add(`${name ?? `${collection} ${id}`}, which ${by} names: it is a draft or in the trash`)
      return undefined
    }

  private shown(said: Said): Said {
    return this.drafts || !said.published ? said : { published: said.published, path: said.path }
  }

  private async each(collection: ContentCollection, heads: Head[], write: (head: Head, said: Said) => void) {
    for (let start = 0; start < heads.length; start += batch) {
      const part = heads.slice(start, start + batch)
      for await (const [head, said] of readDocuments(this.seeding, collection, part, this.nameOf(collection))) {
        this.documents += 1
        write(head, this.shown(said))
      }
    }
  }

  private entry(folder: string, kind: FileKind, said: Said) {
    this.folder.write(folder, kind, kindOf(kind).isList ? [this.form(folder, kind, said)] : this.form(folder, kind, said))
  }

  private media(said: Said, name = '') {
    const { draft, draftPath, path, published } = said
    const file = textOf((published ?? draft)?.file)
    if (path === undefined || !this.folder.media(path, file)) {
      this.leftOut.add(`${name}: its file is missing (${path})`)
      return
    }
    const other = published && draft ? textOf(nameInFiles(draft, published)) : file
    if (other === file || (draftPath !== undefined && this.folder.media(draftPath, other))) this.entry('', 'media', said)
    else {
      this.leftOut.add(`the new file of ${name}, a draft: it is missing (${draftPath})`)
      this.entry('', 'media', { ...said, draft: { ...draft, file } })
    }
  }

  private document(collection: Exclude<ContentCollection, 'facts'>, said: Said, name?: string) {
    if (collection === 'media') this.media(said, name)
    else if (collection === 'redirects') this.redirect(said, name)
    else {
      const kind = kindOfType(collection)
      this.entry(folderOf(kind, said.published ?? said.draft ?? {}), kind, said)
    }
  }

  /** A redirect stays while its page is in the trash, and has no effect then. */
  private redirect(said: Said, name = '') {
    const to = said.published?.to
    if (isValues(to) && to.type === 'reference' && to.reference === undefined) {
      this.documents -= 1
      this.leftOut.add(`${name}: the page that it leads to is not exported`)
    } else this.entry('', 'redirects', said)
  }

  private async facts(heads: Head[]) {
    const byCountry = new Map<string, Head[]>()
    for (const head of heads) {
      const country = head.name?.split('/')[1] ?? ''
      const same = byCountry.get(country)
      if (same) same.push(head)
      else byCountry.set(country, [head])
    }
    let some: Head[] = []
    const countries = [...byCountry.entries()]
    for (const [index, [, own]] of countries.entries()) {
      some.push(...own)
      if (some.length < batch && index < countries.length - 1) continue
      await this.factsOf(some)
      some = []
    }
  }

  private async factsOf(heads: Head[]) {
    const byCountry = new Map<string, { order: number; key: string; said: Said }[]>()
    await this.each('facts', heads, ({ name = '' }, said) => {
      const { country, key = '', order } = said.published ?? said.draft ?? {}
      if (typeof country !== 'string') {
        this.documents -= 1
        this.leftOut.add(`${name}: its country is not exported`)
        return
      }
      const fact = { order: typeof order === 'number' ? order : Number.POSITIVE_INFINITY, key: textOf(key), said }
      const same = byCountry.get(country)
      if (same) same.push(fact)
      else byCountry.set(country, [fact])
    })
    for (const [country, facts] of byCountry) {
      facts.sort((a, b) => (a.order === b.order ? compare(a.key, b.key) : a.order - b.order))
      const folder = folderOf('facts', { country })
      this.folder.write(
        folder,
        'facts',
        facts.map(({ said }, index) => this.form(folder, 'facts', said, index)),
      )
    }
  }

  /** How another database may know the document yet. */
  private wasOf(type: ContentCollection | 'site', name: string): { was?: string | string[] } {
    const names = this.formerNames.get(name)
    if (!names) return {}
    const [only, ...others] = names.map((name) => name.slice(type.length + 1))
    return only === undefined ? {} : { was: others.length === 0 ? only : [only, ...others] }
  }

  /** An entry as its file holds it. */
  private form(folder: string, kind: FileKind, said: Said, index = 0): Record<string, unknown> {
    const { draft, published } = said
    const fields = fieldsOf(kindOf(kind).type).filter(({ name }) => !(kind === 'facts' && name === 'country'))
    const slug = textOf((published ?? draft)?.slug)
    const proseOf =
      (suffix: string): WriteProse =>
      (field, language, markdown) =>
        this.folder.prose(folder, proseName(kind, slug, { field, language, suffix }), markdown)
    const form = (values: Values) => withoutPlace(fileForm(values, fields, proseOf('')), kind, folder, index, fields)
    const { type } = kindOf(kind)
    const name = nameIn(type, published ?? draft ?? {})
    this.said.set(name, { ...digestsOf(said), file: path.join(folder, `${kind}.yaml`) })
    const was = this.wasOf(type, name)
    if (!published) return { ...form(draft ?? {}), ...was, draft: true }
    return { ...form(published), ...was, ...(draft ? { draft: draftForm(draft, published, kind, proseOf('.draft')) } : {}) }
  }
}

/** The name that the files give to what they say. */
function nameIn(type: ContentCollection | 'site', values: Values): string {
  return type === 'site' ? type : nameOf(type, ...(identityOf(type, values) ?? []))
}

/** Whether documents of these fields cannot be published without what they name. */
const hasNeeds = (fields: readonly Field[]): boolean =>
  fields.some(
    (field) =>
      (field.kind === 'reference' && field.required && !field.shownWhere) ||
      (field.kind === 'array' && field.min !== undefined && hasNeeds(field.fields)),
  )

/** By code points, so that the order is the same everywhere. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
