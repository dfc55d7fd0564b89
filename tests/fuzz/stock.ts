import type { Payload } from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import type { Random } from './random'

/** What is in the database: requests are about it, and some of it no answer may show. */
export interface Stock {
  /** Documents by collection and global, as they are stored. */
  documents: Record<string, Record<string, unknown>[]>
  /** Ids of versions by collection and global. */
  versions: Record<string, string[]>
  files: string[]
  /** Password hashes, salts, keys of API keys and tokens of password resets. */
  secrets: string[]
}

const sampled = 12
const secretFields = ['hash', 'salt', 'resetPasswordToken']

/** Takes the oldest and the newest documents of everything there is. */
export async function takeStock(payload: Payload): Promise<Stock> {
  const stock: Stock = { documents: {}, versions: {}, files: [], secrets: [] }
  const { collections, globals } = payload.config
  for (const { slug, versions } of collections) {
    const stored: Record<string, unknown>[] = []
    for (const sort of ['createdAt', '-createdAt']) stored.push(...(await payload.db.find({ collection: slug, limit: sampled, sort })).docs)
    stock.documents[slug] = stored
    for (const { filename, ...document } of stored) {
      if (typeof filename === 'string') stock.files.push(filename)
      for (const name of secretFields) {
        const secret = document[name]
        if (typeof secret === 'string' && secret.length > 8) stock.secrets.push(secret)
      }
    }
    if (!versions) continue
    const found = await payload.db.findVersions({ collection: slug, limit: sampled, sort: '-updatedAt' })
    stock.versions[slug] = found.docs.map(({ id }) => id)
  }
  for (const { slug } of globals) {
    const document: unknown = await payload.db.findGlobal({ slug })
    stock.documents[slug] = isRecord(document) ? [document] : []
    const found = await payload.db.findGlobalVersions({ global: slug, limit: sampled })
    stock.versions[slug] = found.docs.map(({ id }) => id)
  }
  return stock
}

/** The id of a document of one of some collections, or one that nothing has. */
export function idOf(slugs: readonly string[], { documents }: Stock, random: Random): string {
  const ids = slugs.flatMap((slug) => (documents[slug] ?? []).map(({ id }) => String(id)))
  return ids.length > 0 && random.chance(0.9) ? random.pick(ids) : '01890000-0000-7000-8000-000000000000'
}

export const anyId = (stock: Stock, random: Random): string => idOf(Object.keys(stock.documents), stock, random)
