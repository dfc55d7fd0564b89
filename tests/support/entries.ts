import type { Payload } from 'payload'
import { z } from 'zod'
import { readingOnly } from '#seed/database/seeding.ts'
import { collections } from '#seed/model/index.ts'

/** Every row that seeding may write, as the database has it: documents, versions, and what is remembered of them. */
export async function everything(payload: Payload) {
  const { req } = await readingOnly(payload)
  const all = { limit: 0, locale: 'all', pagination: false, req, sort: 'id' } as const
  const documents = []
  const versions = []
  for (const collection of collections) {
    documents.push((await payload.db.find({ ...all, collection })).docs)
    versions.push((await payload.db.findVersions({ ...all, collection })).docs)
  }
  return {
    documents,
    versions,
    site: await payload.db.findGlobal({ slug: 'site', locale: 'all', req }),
    siteVersions: (await payload.db.findGlobalVersions({ ...all, global: 'site' })).docs,
    remembered: (await payload.db.find({ ...all, collection: 'applied-content' })).docs,
  }
}

/** How many documents and versions there are. */
export async function counts(payload: Payload): Promise<{ documents: number; versions: number }> {
  const { documents, versions } = await everything(payload)
  return { documents: documents.flat().length, versions: versions.flat().length }
}

/** Empties the database of all content, as if it were new. */
export async function wipe(payload: Payload) {
  const everyOne = { where: {} }
  // What names others goes before them.
  for (const collection of [...collections].reverse()) {
    await payload.db.deleteVersions({ ...everyOne, collection })
    await payload.db.deleteMany({ ...everyOne, collection })
  }
  await payload.db.deleteVersions({ ...everyOne, globalSlug: 'site' })
  await deleteSite(payload)
  await payload.db.deleteMany({ ...everyOne, collection: 'applied-content' })
}

/** Payload deletes no globals. */
async function deleteSite({ db }: Payload) {
  const tool = deleting.parse(db)
  if ('globals' in tool) await tool.globals.deleteMany({ globalType: 'site' })
  else if ('pool' in tool) await tool.pool.query('delete from site')
  else await tool.client.execute('delete from site')
}

const deleting = z.union([
  z.object({ globals: z.custom<{ deleteMany: (filter: object) => Promise<unknown> }>(Boolean) }),
  z.object({ pool: z.custom<{ query: (text: string) => Promise<unknown> }>(Boolean) }),
  z.object({ client: z.custom<{ execute: (text: string) => Promise<unknown> }>(Boolean) }),
])
