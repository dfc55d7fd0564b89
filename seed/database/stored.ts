import type { Payload } from 'payload'
import { z } from 'zod'
import { pathIn } from '../../src/media/names'
import { digestOfFile } from '../files/file-digest'
import { collections, fieldsOf, identities, nameOf, type ContentCollection, type Values } from '../model'
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
  /** Changes whenever the document or its draft is written. */
  stamp: string
}

/** What a document says: published, and in a draft that is not. */
export interface Said {
  published?: Values
  draft?: Values
  /** Where the file of an upload is stored: that of what is published, or else of the draft. */
  path?: string
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

export async function headsOf(seeding: Seeding, collection: ContentCollection, names: Names): Promise<Head[]> {
  const { payload, req } = seeding
  const identity = identities[collection]
  const select = Object.fromEntries([...identity, 'updatedAt', 'deletedAt', '_status', 'updatedBy'].map((field) => [field, true as const]))
  const { docs } = await payload.db.find({ collection, limit: 0, pagination: false, req, select, sort: 'id' })
  const pending = await draftsOf(seeding, collection)
  return docs.map((doc): Head => {
    const { _status, deletedAt, id, updatedAt, updatedBy } = head.parse(doc)
    const parts = identity.map((field) => {
      const value: unknown = Reflect.get(doc, field)
      if (field !== 'country') return value
      return typeof value === 'string' ? names.nameOf('countries', value)?.replace('countries/', '') : undefined
    })
    const name = parts.every((part) => typeof part === 'string' && part !== '') ? nameOf(collection, ...parts.map(String)) : undefined
    if (name !== undefined) names.set(collection, id, name)
    const draft = pending.get(id)
    return {
      id,
      collection,
      name,
      isTrashed: Boolean(deletedAt),
      isPublished: _status === 'published',
      isSigned: Boolean(updatedBy),
      hasDraft: draft !== undefined || _status === 'draft',
      stamp: `${updatedAt ?? ''} ${draft ?? ''}`,
    }
  })
}

/** When pending drafts were saved, by their document. */
async function draftsOf({ payload, req }: Seeding, collection: ContentCollection): Promise<Map<string, string>> {
  const { docs } = await payload.db.findVersions({
    collection,
    limit: 0,
    pagination: false,
    req,
    select: { parent: true, updatedAt: true },
    where: { and: [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }] },
  })
  return new Map(drafts.parse(docs).map(({ parent, updatedAt }) => [parent, updatedAt]))
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
      const version = pending.get(one.id) ?? (one.isPublished ? undefined : document)
      const file = collection === 'media' ? pathOfFile(payload, one.isPublished ? document : version) : undefined
      yield [
        one,
        {
          ...(file === undefined ? {} : { path: file }),
          published: one.isPublished ? await said({ payload, req }, collection, document, nameOfDocument) : undefined,
          draft: version === undefined ? undefined : await said({ payload, req }, collection, version, nameOfDocument),
        },
      ]
    }
  }
}

async function readDrafts({ payload, req }: Pick<Seeding, 'payload' | 'req'>, collection: ContentCollection, ids: string[]) {
  if (ids.length === 0) return new Map<string, unknown>()
  const { docs } = await payload.db.findVersions({
    collection,
    limit: 0,
    locale: 'all',
    pagination: false,
    req,
    where: { and: [{ parent: { in: ids } }, { latest: { equals: true } }, { 'version._status': { equals: 'draft' } }] },
  })
  return new Map(drafts.parse(docs).map(({ parent, version }) => [parent, version]))
}

async function said(seeding: Seeding, collection: ContentCollection, document: unknown, nameOfDocument: NameOf): Promise<Values> {
  const values = normalForm(document, fieldsOf(collection), nameOfDocument)
  if (collection !== 'media' || typeof document !== 'object' || document === null || !('filename' in document)) return values
  const file = pathOfFile(seeding.payload, document)
  const digest = file === undefined ? undefined : await digestOfFile(file)
  return { file: String(document.filename), ...values, ...(digest === undefined ? {} : { sha256: digest }) }
}

const uploaded = z.looseObject({ filename: z.string(), fileKey: z.string().nullish() })

function pathOfFile({ collections: { media } }: Payload, document: unknown): string | undefined {
  const { data } = uploaded.safeParse(document)
  // Not from the environment, which whoever loads this may set later.
  return data && pathIn(String(media.config.custom?.folder), data, data.filename)
}

const global = z.looseObject({
  updatedAt: z.string().nullish(),
  createdAt: z.string().nullish(),
  _status: z.string().nullish(),
  updatedBy: z.unknown().optional(),
})

/** The global as it is stored; undefined when nobody has saved it yet. */
export async function readSite({ payload, req }: Seeding): Promise<{ head: Head; read: (nameOf: NameOf) => Said } | undefined> {
  const stored: unknown = await payload.db.findGlobal({ slug: 'site', locale: 'all', req })
  const parsed = global.safeParse(stored)
  const { docs } = await payload.db.findGlobalVersions({
    global: 'site',
    limit: 1,
    locale: 'all',
    pagination: false,
    req,
    sort: '-updatedAt',
    where: { latest: { equals: true } },
  })
  const [latest] = z.array(z.looseObject({ updatedAt: z.string(), version: z.looseObject({ _status: z.string().nullish() }) })).parse(docs)
  if (!parsed.success || !(parsed.data.createdAt ?? latest)) return undefined
  const draft = latest?.version._status === 'draft' ? latest : undefined
  const { _status, updatedAt, updatedBy } = parsed.data
  return {
    head: {
      id: 'site',
      collection: 'site',
      name: 'site',
      isTrashed: false,
      isPublished: _status === 'published',
      isSigned: Boolean(updatedBy),
      hasDraft: draft !== undefined,
      stamp: `${updatedAt ?? ''} ${draft?.updatedAt ?? ''}`,
    },
    read: (nameOfDocument) => ({
      published: _status === 'published' ? normalForm(stored, fieldsOf('site'), nameOfDocument) : undefined,
      draft: draft && normalForm(draft.version, fieldsOf('site'), nameOfDocument),
    }),
  }
}
