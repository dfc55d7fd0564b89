import type { Where } from 'payload'
import { z } from 'zod'
import { isSame, toDatabase } from './database-form'
import type { Entry } from './entry'
import { collectionForm, operation, type Seeding } from './seeding'
import type { ContentCollection } from './values'

/** A document that is in the database already. */
export interface Stored {
  id: string
  document: Record<string, unknown>
  /** Why seeding leaves it alone whatever it says; undefined when it may be compared and written. */
  untouchable: 'in the trash' | 'an editor has a draft of it' | 'renamed in the CMS' | undefined
  /** Whether a user, not a seed, wrote it last. */
  isEdited: boolean
}

const documents = z.array(z.looseObject({ id: z.string(), deletedAt: z.string().nullish(), updatedBy: z.unknown().optional() }))
const versions = z.array(z.object({ parent: z.string(), version: z.record(z.string(), z.unknown()) }))

type Document = z.infer<typeof documents>[number]

/**
 * Finds the documents of one collection's entries, those in the trash and those that an editor has renamed since
 * included, and notes their ids. An entry without a document is absent from the result.
 */
export async function findStored(seeding: Seeding, collection: ContentCollection, entries: readonly Entry[]): Promise<Map<Entry, Stored>> {
  const form = collectionForm(seeding, collection)
  const present = await find(seeding, collection, anyOf(entries.map(({ identity }) => toDatabase(identity, form))))
  const drafted = new Set(await parentsOfDrafts(seeding, collection, present))
  const stored = new Map<Entry, Stored>()
  const note = (entry: Entry, document: Document, reason?: Stored['untouchable']) => {
    const { id, deletedAt, updatedBy } = document
    const untouchable = deletedAt ? 'in the trash' : (reason ?? (drafted.has(id) ? 'an editor has a draft of it' : undefined))
    stored.set(entry, { id, document, untouchable, isEdited: Boolean(updatedBy) })
    seeding.ids.set(entry.name, id)
  }

  for (const entry of entries) {
    const document = present.find((candidate) => isSame(candidate, entry.identity, form))
    if (document) note(entry, document)
  }
  const absent = entries.filter((entry) => !stored.has(entry))
  for (const [entry, document] of await findRenamed(seeding, collection, absent)) note(entry, document, 'renamed in the CMS')
  return stored
}

async function find(seeding: Seeding, collection: ContentCollection, where: Where): Promise<Document[]> {
  const { docs } = await seeding.payload.find({ ...operation(seeding), collection, pagination: false, trash: true, where })
  return documents.parse(docs)
}

async function findVersions(seeding: Seeding, collection: ContentCollection, where: Where) {
  const { docs } = await seeding.payload.findVersions({ ...operation(seeding), collection, pagination: false, trash: true, where })
  return versions.parse(docs)
}

async function parentsOfDrafts(seeding: Seeding, collection: ContentCollection, present: readonly Document[]): Promise<string[]> {
  if (present.length === 0) return []
  const ids = present.map(({ id }) => id)
  const isPending: Where = { and: [{ parent: { in: ids } }, { latest: { equals: true } }, { 'version._status': { equals: 'draft' } }] }
  return (await findVersions(seeding, collection, isPending)).map(({ parent }) => parent)
}

/** Documents that had an entry's identity in an earlier version: creating them anew would make them twice. */
async function findRenamed(seeding: Seeding, collection: ContentCollection, entries: readonly Entry[]): Promise<[Entry, Document][]> {
  if (entries.length === 0) return []
  const form = collectionForm(seeding, collection)
  const earlier = await findVersions(
    seeding,
    collection,
    anyOf(
      entries.map(({ identity }) => toDatabase(identity, form)),
      'version.',
    ),
  )
  if (earlier.length === 0) return []
  const present = await find(seeding, collection, { id: { in: earlier.map(({ parent }) => parent) } })
  return entries.flatMap((entry): [Entry, Document][] => {
    const parents = earlier.filter(({ version }) => isSame(version, entry.identity, form)).map(({ parent }) => parent)
    const document = present.find(({ id }) => parents.includes(id))
    return document ? [[entry, document]] : []
  })
}

const anyOf = (identities: readonly Record<string, unknown>[], prefix = ''): Where => ({
  or: identities.map((identity) => ({
    and: Object.entries(identity).map(([field, value]) => ({ [`${prefix}${field}`]: { equals: value } })),
  })),
})
