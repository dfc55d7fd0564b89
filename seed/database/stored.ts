import type { Payload } from 'payload'
import { arePendingDrafts, isLatestOfGlobal } from '#src/database/versions.ts'
import { z } from 'zod'
import { isRecord } from '#src/fields/walk.ts'
import { storeOf } from '#src/media/store.ts'
import { digestOfFile } from '../files/file-digest'
import {
  codeFields,
  collections,
  fieldsOf,
  identities,
  nameFieldOf,
  nameOf,
  textOf,
  uniqueFieldsOf,
  type ContentCollection,
  type Values,
} from '../model'
import { Names } from './names'
import { normalForm, type NameOf } from './normal-form'
import type { Seeding } from './seeding'

/** What is known of a stored document without reading what it says. */
export interface Head {
  id: string
  collection: ContentCollection | 'site'
  /** By the values that it has now; undefined for a draft that lacks them. */
  name: string | undefined
  isTrashed: boolean
  isPublished: boolean
  /** Whether a person, not a command, wrote it last. */
  isSigned: boolean
  hasDraft: boolean
  /** Fields of what was never published in which what it was created with counts: what its draft says in them is another document's. */
  taken: string[]
  /** Changes whenever the document or its draft is written. */
  stamp: string
  /** The values that no other document of its collection may have, by their fields, as `uniqueValues` gives them for content files. */
  unique: Record<string, unknown>
}

/** What a document says: published, and in a draft that is not. */
export interface Said {
  published?: Values
  draft?: Values
  /** Where the file of an upload is stored: that of what is published, or else of the draft. */
  path?: string
  /** Where the file of a draft is stored beside a published one. */
  draftPath?: string
}

const head = z.looseObject({
  id: z.string(),
  updatedAt: z.string().nullish(),
  deletedAt: z.string().nullish(),
  _status: z.string().nullish(),
  updatedBy: z.unknown().optional(),
})
const drafts = z.array(z.looseObject({ parent: z.coerce.string(), updatedAt: z.string(), version: z.unknown().optional() }))

/** How many documents one query looks for. */
const batch = 200

/** Every stored document of the collections that content files describe, those in the trash included, and the site. */
export async function readHeads(seeding: Seeding, names: Names): Promise<Head[]> {
  const all: Head[] = []
  for (const collection of collections) all.push(...(await headsOf(seeding, collection, names)))
  const site = await readSite(seeding)
  if (site) all.push(site.head)
  return all
}

/** Whether anything was ever written into the database, or applied to it: documents in the trash, drafts and the site count. */
export async function hasContent(seeding: Seeding): Promise<boolean> {
  const { payload, req } = seeding
  for (const collection of [...collections, 'applied-content'] as const)
    if ((await payload.db.count({ collection, req })).totalDocs > 0) return true
  return (await readSite(seeding)) !== undefined
}

async function headsOf(seeding: Seeding, collection: ContentCollection, names: Names): Promise<Head[]> {
  const { payload, req } = seeding
  const identity = identities[collection]
  const unique = uniqueFieldsOf(collection).map((field) => [field, field === 'file' ? 'filename' : field] as const)
  const identifying = [...identity, ...unique.map(([, stored]) => stored)]
  const select = Object.fromEntries(
    [...identifying, 'updatedAt', 'deletedAt', '_status', 'updatedBy'].map((field) => [field, true as const]),
  )
  const { docs } = await payload.db.find({ collection, limit: 0, pagination: false, req, select, sort: 'id' })
  const pending = await draftsOf(seeding, collection, identifying)
  const nameIn = (values: object): string | undefined => {
    const parts = identity.map((field) => {
      const value: unknown = Reflect.get(values, field)
      if (field !== 'country') return value
      return typeof value === 'string' ? names.nameOf('countries', value)?.replace('countries/', '') : undefined
    })
    return parts.every((part) => typeof part === 'string' && part !== '') ? nameOf(collection, ...parts.map(String)) : undefined
  }
  const uniqueIn = (values: object): Record<string, string | undefined> => {
    if (collection === 'facts') return { key: nameIn(values)?.replace('facts/', '') }
    return Object.fromEntries(unique.map(([field, stored]) => [field, textOf(Reflect.get(values, stored)) || undefined]))
  }
  const claims = new Claims()
  for (const doc of docs) claims.add(uniqueIn(doc))
  return docs.map((doc): Head => {
    const { _status, deletedAt, id, updatedAt, updatedBy } = head.parse(doc)
    const draft = pending.get(id)
    const own = uniqueIn(doc)
    // What was never published says what its latest draft says: its row has what it was created with.
    const version = _status !== 'published' && !deletedAt ? draft?.version : undefined
    const taken = version === undefined ? [] : claims.takenFrom(own, uniqueIn(version), nameFieldOf(collection))
    const name = nameIn(version === undefined || taken.includes(nameFieldOf(collection)) ? doc : version)
    if (name !== undefined) names.set(collection, id, name)
    return {
      id,
      collection,
      name,
      isTrashed: Boolean(deletedAt),
      isPublished: _status === 'published',
      isSigned: Boolean(updatedBy),
      hasDraft: draft !== undefined || _status === 'draft',
      taken,
      stamp: `${updatedAt ?? ''} ${draft?.updatedAt ?? ''}`,
      unique: collection === 'facts' ? { key: name?.replace('facts/', '') } : own,
    }
  })
}

/** Which values that no two documents share are some document's: in the database rows alone have them each to itself, and drafts do not. */
class Claims {
  private readonly all = new Set<string>()

  add(unique: Record<string, string | undefined>) {
    for (const [field, value] of Object.entries(unique)) if (value !== undefined) this.all.add(`${field} ${value}`)
  }

  /**
   * Takes down what the draft of a document that was never published says.
   *
   * @param own what its row has
   * @returns the fields of which it cannot have that: another document has it, or it is left without a name
   */
  takenFrom(own: Record<string, string | undefined>, wanted: Record<string, string | undefined>, nameField: string): string[] {
    const isTaken = (field: string) => {
      const value = wanted[field]
      if (value === own[field]) return false
      return value === undefined ? field === nameField : this.all.has(`${field} ${value}`)
    }
    const taken = Object.keys(wanted).filter(isTaken)
    // Two codes are those of one country.
    const all = taken.some(isCode) ? [...new Set([...taken, ...codeFields])] : taken
    this.add(Object.fromEntries(Object.entries(wanted).filter(([field]) => !all.includes(field))))
    return all
  }
}

const isCode = (field: string) => codeFields.some((code) => code === field)

/** When pending drafts were saved, and their identity, by document. */
async function draftsOf(
  { payload, req }: Seeding,
  collection: ContentCollection,
  fields: readonly string[],
): Promise<Map<string, { updatedAt: string; version?: object }>> {
  const { docs } = await payload.db.findVersions({
    collection,
    limit: 0,
    pagination: false,
    req,
    select: { parent: true, updatedAt: true, version: Object.fromEntries(fields.map((field) => [field, true as const])) },
    where: arePendingDrafts(),
  })
  return new Map(
    drafts.parse(docs).map(({ parent, updatedAt, version }) => [parent, { updatedAt, version: isRecord(version) ? version : undefined }]),
  )
}

/** What stored documents of one collection say, by their ids. */
export async function* readDocuments(
  { payload, req }: Seeding,
  collection: ContentCollection,
  heads: readonly Head[],
  nameOfDocument: NameOf,
): AsyncGenerator<[Head, Said]> {
  for (let start = 0; start < heads.length; start += batch) {
    const part = heads.slice(start, start + batch)
    const of = (ids: readonly Head[]) => ids.map(({ id }) => id)
    const { docs } = await payload.db.find({
      collection,
      limit: 0,
      locale: 'all',
      pagination: false,
      req,
      sort: 'id',
      where: { id: { in: of(part) } },
    })
    const byId = new Map(docs.map((doc) => [String(doc.id), doc]))
    const pending = await readDrafts({ payload, req }, collection, of(part.filter(({ hasDraft }) => hasDraft)))
    for (const one of part) {
      const document = byId.get(one.id)
      const version = withOwn(one, document, pending.get(one.id)) ?? (one.isPublished ? undefined : document)
      const file = collection === 'media' ? pathOfFile(payload, one.isPublished ? document : version) : undefined
      const draftFile = collection === 'media' && one.isPublished ? pathOfFile(payload, version) : undefined
      yield [
        one,
        {
          ...(file === undefined ? {} : { path: file }),
          ...(draftFile === undefined ? {} : { draftPath: draftFile }),
          published: one.isPublished ? await said({ payload, req }, collection, document, nameOfDocument, true) : undefined,
          draft: version === undefined ? undefined : await said({ payload, req }, collection, version, nameOfDocument, false),
        },
      ]
    }
  }
}

/** The draft of a document, with what it was created with where that counts. */
function withOwn({ collection, taken }: Head, document: unknown, version: unknown): unknown {
  if (taken.length === 0 || !isRecord(document) || !isRecord(version)) return version
  const fields = collection === 'facts' ? identities.facts : collection === 'media' ? ['filename', 'fileKey'] : taken
  return { ...version, ...Object.fromEntries(fields.map((field) => [field, document[field]])) }
}

async function readDrafts({ payload, req }: Pick<Seeding, 'payload' | 'req'>, collection: ContentCollection, ids: string[]) {
  if (ids.length === 0) return new Map<string, unknown>()
  const { docs } = await payload.db.findVersions({
    collection,
    limit: 0,
    locale: 'all',
    pagination: false,
    req,
    where: arePendingDrafts(ids),
  })
  return new Map(drafts.parse(docs).map(({ parent, version }) => [parent, version]))
}

async function said(
  seeding: Seeding,
  collection: ContentCollection,
  document: unknown,
  nameOfDocument: NameOf,
  isPublished: boolean,
): Promise<Values> {
  const values = normalForm(document, fieldsOf(collection), nameOfDocument, isPublished)
  if (collection !== 'media' || typeof document !== 'object' || document === null || !('filename' in document)) return values
  const file = pathOfFile(seeding.payload, document)
  const digest = file === undefined ? undefined : await digestOfFile(file)
  return { file: String(document.filename), ...values, ...(digest === undefined ? {} : { sha256: digest }) }
}

const uploaded = z.looseObject({ filename: z.string(), fileKey: z.string().nullish() })

function pathOfFile(payload: Payload, document: unknown): string | undefined {
  const { data } = uploaded.safeParse(document)
  return data && storeOf(payload).pathOf(data, data.filename)
}

const global = z.looseObject({
  updatedAt: z.string().nullish(),
  createdAt: z.string().nullish(),
  _status: z.string().nullish(),
  updatedBy: z.unknown().optional(),
})

/** The global as it is stored; undefined if it was never saved. */
export async function readSite({ payload, req }: Seeding): Promise<{ head: Head; read: (nameOf: NameOf) => Said } | undefined> {
  const stored: unknown = await payload.db.findGlobal({ slug: 'site', locale: 'all', req })
  // While it is only a draft, MongoDB finds nothing, and the others an empty object.
  const { _status, createdAt, updatedAt, updatedBy } = global.parse(stored ?? {})
  const { docs } = await payload.db.findGlobalVersions({
    global: 'site',
    limit: 1,
    locale: 'all',
    pagination: false,
    req,
    sort: '-updatedAt',
    where: isLatestOfGlobal,
  })
  const [latest] = z.array(z.looseObject({ updatedAt: z.string(), version: z.looseObject({ _status: z.string().nullish() }) })).parse(docs)
  if (!(createdAt ?? latest)) return undefined
  const draft = latest?.version._status === 'draft' ? latest : undefined
  return {
    head: {
      id: 'site',
      collection: 'site',
      name: 'site',
      isTrashed: false,
      isPublished: _status === 'published',
      isSigned: Boolean(updatedBy),
      hasDraft: draft !== undefined,
      taken: [],
      stamp: `${updatedAt ?? ''} ${draft?.updatedAt ?? ''}`,
      unique: {},
    },
    read: (nameOfDocument) => ({
      published: _status === 'published' ? normalForm(stored, fieldsOf('site'), nameOfDocument) : undefined,
      draft: draft && normalForm(draft.version, fieldsOf('site'), nameOfDocument, false),
    }),
  }
}
