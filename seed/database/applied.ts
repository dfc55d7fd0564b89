import { z } from 'zod'
import type { ByField } from '../digest'
import type { Seeding } from './seeding'

/** The files' state of a document at its last apply. */
export interface Applied {
  name: string
  /** The document's id. */
  document: string
  /** Digests of its fields: published, and as a draft. */
  published: string | undefined
  draft: string | undefined
  /** Of its published fields one by one, as `writeDigests` packs them; undefined when there are none, or where an earlier version wrote this. */
  fields: string | undefined
  /** The earlier names that the files gave it. */
  was: string[]
  /** The document's stamp then (`Head.stamp`); empty when the document says something else than the files. */
  stamp: string
}

export type StoredApplied = Applied & { id: string }

const optional = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)
const records = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    document: z.string(),
    published: optional,
    draft: optional,
    fields: optional,
    was: optional.transform((value) => (value === undefined ? [] : value.split(' '))),
    stamp: optional.transform((value) => value ?? ''),
  }),
)

/** Digests by field, in the one text in which they are stored. */
export const writeDigests = (digests: ByField<string>): string => JSON.stringify(Object.fromEntries(digests))

export const readDigests = (stored: string): ByField<string> =>
  new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(stored))))

const collection = 'applied-content'

/** All that was ever applied and not forgotten, by name. */
export async function readApplied({ payload, req }: Seeding): Promise<Map<string, StoredApplied>> {
  const { docs } = await payload.db.find({ collection, limit: 0, pagination: false, req, sort: 'id' })
  return new Map(records.parse(docs).map((record) => [record.name, record]))
}

/** Remembers what was applied; `known` is the record that is there already. */
export async function remember({ payload, req }: Seeding, applied: Applied, known: StoredApplied | undefined): Promise<void> {
  // Payload's operations have nothing to add here: no hooks, no versions.
  const { draft = null, fields = null, published = null, was, ...rest } = applied
  // No name that can have been another holds a space.
  const data = { ...rest, draft, fields, published, was: was.join(' ') || null }
  if (known) await payload.db.updateOne({ collection, data, id: known.id, req, returning: false })
  else await payload.db.create({ collection, data, req })
}

export async function forget({ payload, req }: Seeding, names: readonly string[]): Promise<void> {
  for (let start = 0; start < names.length; start += 200) {
    await payload.db.deleteMany({ collection, req, where: { name: { in: names.slice(start, start + 200) } } })
  }
}
