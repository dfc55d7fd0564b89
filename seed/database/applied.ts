import { z } from 'zod'
import type { Seeding } from './seeding'

/** What the files last said of a document when it was applied. */
export interface Applied {
  name: string
  /** The document's id. */
  document: string
  /** Digests of its fields: published, and as a draft. */
  published: string | undefined
  draft: string | undefined
  /** The document's stamp then (`Head.stamp`). */
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
    stamp: optional.transform((value) => value ?? ''),
  }),
)

const collection = 'applied-content'

/** All that was ever applied and not forgotten, by name. */
export async function readApplied({ payload, req }: Seeding): Promise<Map<string, StoredApplied>> {
  const { docs } = await payload.db.find({ collection, limit: 0, pagination: false, req, sort: 'id' })
  return new Map(records.parse(docs).map((record) => [record.name, record]))
}

/** Remembers what was applied; `known` is the record that is there already. */
export async function remember({ payload, req }: Seeding, applied: Applied, known: StoredApplied | undefined): Promise<void> {
  // Payload's operations have nothing to add here: no hooks, no versions.
  const data = { ...applied, published: applied.published ?? null, draft: applied.draft ?? null }
  if (known) await payload.db.updateOne({ collection, data, id: known.id, req, returning: false })
  else await payload.db.create({ collection, data, req })
}

export async function forget({ payload, req }: Seeding, names: readonly string[]): Promise<void> {
  for (let start = 0; start < names.length; start += 200) {
    await payload.db.deleteMany({ collection, req, where: { name: { in: names.slice(start, start + 200) } } })
  }
}
