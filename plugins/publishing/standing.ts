import type { GlobalSlug, CollectionSlug, PayloadRequest } from 'payload'
import { isLatestOf, isLatestOfGlobal } from '#src/database/versions.ts'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { isRecord } from '#src/fields/walk.ts'
import { operationOn } from '#plugins/guard/operation.ts'
import type { Standing } from './rule'

type Data = Record<string, unknown>

/** The row of a document, which the public reads, with its texts in all languages. */
export const rowOf = async (collection: CollectionSlug, id: string, req: PayloadRequest): Promise<Data | null> =>
  req.payload.db.findOne<Data & { id: string }>({ collection, req, where: { id: { equals: id } } })

/** `rowOf` for the global. */
export async function globalRowOf(slug: GlobalSlug, req: PayloadRequest): Promise<Data | undefined> {
  const row: unknown = await req.payload.db.findGlobal({ slug, req })
  return isRecord(row) ? row : undefined
}

/** The latest version of a document, with its texts in all languages. */
export const latestVersionOf = async (collection: CollectionSlug, id: string, req: PayloadRequest): Promise<Data | undefined> =>
  (await latestRecordOf(collection, id, req))?.version

/** `latestVersionOf`, as it is stored. */
export async function latestRecordOf(collection: CollectionSlug, id: string, req: PayloadRequest) {
  const where = isLatestOf(id)
  const { docs } = await req.payload.db.findVersions<Data>({ collection, limit: 1, pagination: false, req, sort: '-updatedAt', where })
  return docs[0]
}

/** The latest version of the global. */
export const latestVersionOfGlobal = async (global: GlobalSlug, req: PayloadRequest): Promise<Data | undefined> =>
  (await latestRecordOfGlobal(global, req))?.version

/** `latestVersionOfGlobal`, as it is stored. */
export async function latestRecordOfGlobal(global: GlobalSlug, req: PayloadRequest) {
  const where = isLatestOfGlobal
  const { docs } = await req.payload.db.findGlobalVersions<Data>({ global, limit: 1, pagination: false, req, sort: '-updatedAt', where })
  return docs[0]
}

/** The latest version of a document or of a global, whichever goes by the slug; undefined while there is none. */
export async function latestVersionIn({ slug, id }: { slug: string; id?: unknown }, req: PayloadRequest): Promise<Data | undefined> {
  const collection = collectionNamed(slug, req.payload)
  if (collection) return typeof id === 'string' ? latestVersionOf(collection.slug, id, req) : undefined
  const global = req.payload.globals.config.find((candidate) => candidate.slug === slug)
  return global && latestVersionOfGlobal(global.slug, req)
}

/** The version that is being restored, as it is stored; undefined in any other operation. */
export async function restoredRecordOf({ slug }: { slug: string }, req: PayloadRequest) {
  const operation = operationOn({ slug }, req)
  if (operation?.name !== 'restoreVersion' || operation.versionId === undefined) return undefined
  const { db } = req.payload
  const collection = collectionNamed(slug, req.payload)?.slug
  const query = { limit: 1, pagination: false, req, where: { id: { equals: operation.versionId } } }
  const { docs } = collection
    ? await db.findVersions<Data>({ collection, ...query })
    : await db.findGlobalVersions<Data>({ global: 'site', ...query })
  return docs[0]
}

/** Where a document is; undefined when there is none. */
export async function standingOf(collection: CollectionSlug, id: string, req: PayloadRequest): Promise<Standing | undefined> {
  const select = { _status: true } as const
  const row: unknown = await req.payload.db.findOne({
    collection,
    req,
    select: { ...select, updatedAt: true },
    where: { id: { equals: id } },
  })
  if (!isRecord(row)) return undefined
  const versions = { collection, limit: 1, pagination: false, req, sort: '-updatedAt', where: isLatestOf(id) } as const
  const { docs } = await req.payload.db.findVersions<Data>({ ...versions, select: { version: select } })
  return standing(row, docs[0]?.version)
}

/** Where the global is; undefined before it is saved for the first time. */
export async function standingOfGlobal(global: GlobalSlug, req: PayloadRequest): Promise<Standing | undefined> {
  const row = await globalRowOf(global, req)
  if (row?._status === undefined) return undefined
  return standing(row, await latestVersionOfGlobal(global, req))
}

const standing = (row: Data, latest: Data = row): Standing => ({
  isPublic: row._status === 'published',
  ...(row._status === 'published' && { publicSince: new Date(String(row.updatedAt)).getTime() }),
  latest: latest._status === 'published' ? 'published' : 'draft',
})
