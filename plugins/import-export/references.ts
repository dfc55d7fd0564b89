import type { CollectionSlug, PayloadRequest } from 'payload'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { isId } from '#src/fields/query-paths.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'
import type { ValueField } from './carried-fields'
import { uniqueFields } from './identity'
import { takeTurns } from '#src/database/turns.ts'

interface Target {
  id: string
  isTrashed: boolean
  names: Map<string, string>
}

type Found = { value: unknown } | { problem: Message }

/** As many documents are looked for in one query. */
const batch = 100

/** What relations in a file lead to, by what files call it: slugs, ISO codes, file names, ids. */
export class References {
  private readonly byName = new Map<string, Map<string, Target>>()
  private readonly byId = new Map<string, Target>()
  private readonly known = new Set<string>()
  private readonly turn = takeTurns()

  constructor(private readonly req: PayloadRequest) {}

  /** Looks up what documents of a collection files call by these names. */
  async loadNames(collection: string, names: Iterable<string>): Promise<void> {
    const wanted = this.fresh(`${collection} name`, names)
    const fields = this.namesOf(collection)
    for (let start = 0; start < wanted.length; start += batch) {
      await this.turn()
      const some = wanted.slice(start, start + batch)
      const ids = some.filter((name) => isId(name, this.req.payload)).map((id) => id.toLowerCase())
      const or = [...fields.map((field) => ({ [field]: { in: spellings(some) } })), ...(ids.length > 0 ? [{ id: { in: ids } }] : [])]
      if (or.length > 0) await this.read(collection, { or })
    }
  }

  /** Looks up what documents with these ids are called. */
  async loadIds(collection: string, ids: Iterable<string>): Promise<void> {
    const wanted = this.fresh(`${collection} id`, ids).filter((id) => isId(id, this.req.payload))
    for (let start = 0; start < wanted.length; start += batch) {
      await this.turn()
      await this.read(collection, { id: { in: wanted.slice(start, start + batch) } })
    }
  }

  /** What a text in a field leads to, in the form in which it is stored. */
  find(text: string, { field, relationTo }: ValueField, before: unknown): Found {
    const written = text.trim()
    const isPolymorphic = 'relationTo' in field && Array.isArray(field.relationTo)
    const named = relationTo.find((slug) => written.startsWith(`${slug}/`))
    const name = named && isPolymorphic ? written.slice(named.length + 1) : written
    const targets = (named && isPolymorphic ? [named] : relationTo).flatMap((collection) =>
      this.called(collection, name).map((target) => ({ collection, target })),
    )
    const [only, ...others] = targets
    if (!only) return { problem: unknown(written, relationTo) }
    if (others.length > 0) {
      const names = targets.map(({ collection, target }) => `${collection}/${target.id}`).join(', ')
      return {
        problem: message('nameSeveralDocumentsWrite', { written: show(written), names }),
      }
    }
    const value = isPolymorphic ? { relationTo: only.collection, value: only.target.id } : only.target.id
    if (only.target.isTrashed && JSON.stringify(value) !== JSON.stringify(before)) {
      return {
        problem: message('trashRestoreWriteAnother', { written: show(written) }),
      }
    }
    return { value }
  }

  /** What files call a document: its slug or file name; its id while it has none. */
  readonly nameOf = (collection: string, id: string): string => {
    const target = this.byId.get(`${collection} ${id}`)
    // Of documents in the trash no user gets more than the id.
    for (const field of target?.isTrashed ? [] : this.namesOf(collection)) {
      const name = target?.names.get(field)
      // A name that would lead elsewhere, or nowhere, is none.
      if (name !== undefined && this.isPlain(collection, name, id)) return name
    }
    return id
  }

  private isPlain(collection: string, name: string, id: string): boolean {
    return this.called(collection, name)[0]?.id === id && !/[;|,\n\r]/.test(name) && name === name.trim()
  }

  /** As it is written first: a slug `pe` goes before the code `PE`. */
  private called(collection: string, name: string): Target[] {
    const targets = this.byName.get(collection)
    const found =
      spellings([name]).flatMap((spelling) => targets?.get(spelling) ?? [])[0] ?? this.byId.get(`${collection} ${name.toLowerCase()}`)
    return found ? [found] : []
  }

  private namesOf(collection: string): string[] {
    const config = collectionNamed(collection, this.req.payload)
    if (!config) return []
    return [...uniqueFields(config), ...(config.upload ? ['filename'] : [])]
  }

  private fresh(kind: string, names: Iterable<string>): string[] {
    const wanted = [...new Set(names)].filter((name) => name !== '' && name.length <= 2_000 && !this.known.has(`${kind} ${name}`))
    for (const name of wanted) this.known.add(`${kind} ${name}`)
    return wanted
  }

  private async read(collection: string, where: Parameters<PayloadRequest['payload']['db']['find']>[0]['where']) {
    const fields = this.namesOf(collection)
    // Past access, as validation is: whether a name is taken does not depend on who asks.
    const { docs } = await this.req.payload.db.find<Record<string, unknown> & { id: string }>({
      collection: collection as CollectionSlug,
      limit: 0,
      pagination: false,
      req: this.req,
      select: Object.fromEntries([...fields, 'deletedAt'].map((field) => [field, true as const])),
      where,
    })
    for (const doc of docs) {
      const key = `${collection} ${doc.id}`
      if (this.byId.has(key)) continue
      const target: Target = { id: doc.id, isTrashed: Boolean(doc.deletedAt), names: new Map() }
      this.byId.set(key, target)
      for (const field of fields) {
        const name = doc[field]
        if (typeof name !== 'string' || name === '') continue
        target.names.set(field, name)
        const names = this.byName.get(collection) ?? new Map<string, Target>()
        this.byName.set(collection, names.set(name, target))
      }
    }
  }
}

/** Slugs are lower-case and ISO codes are capitals, whatever a file contains. */
const spellings = (names: string[]) => [...new Set(names.flatMap((name) => [name, name.toLowerCase(), name.toUpperCase()]))]

const show = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

const unknown = (text: string, collections: readonly string[]): Message => {
  const name = show(text)
  return collections.length > 1
    ? message('noSuchDocumentInAny', { name, collections: collections.join(', ') })
    : message('noSuchDocument', { name, collection: collections.join() })
}
