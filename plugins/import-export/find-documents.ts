import { isolateObjectProperty, type PayloadRequest, type SanitizedCollectionConfig, type Where } from 'payload'
import { isId } from '#src/fields/query-paths.ts'
import { isRecord } from '#src/fields/walk.ts'
import type { Document } from './document'
import { keysOf } from './identity'
import { takeTurns } from '#src/database/turns.ts'

/** What a row says of which document it means. */
export interface Named {
  row: number
  id?: string
  /** Values of the fields that keys consist of. */
  values: Document
}

/** The documents that a row names. */
export interface Found {
  /** By id, where the row has one that is known here. */
  byId?: Head
  byKey?: Head
  /** The key that the row was looked for by; undefined when it has none. */
  key?: string[]
}

interface Head {
  id: string
  isTrashed: boolean
}

/** As many documents are looked for or read in one query. */
export const batch = 50

/** A request of its own for a query: Payload writes the language into the one that it is given. */
export const isolated = (req: PayloadRequest, ...more: (keyof PayloadRequest)[]) =>
  isolateObjectProperty(req, ['locale', 'fallbackLocale', 'transactionID', ...more])

/**
 * Finds the documents that rows name, published or not, those in the trash included.
 *
 * @param matchField the one field to find documents by, where the file's sender chose it
 */
export async function findDocuments(
  rows: Named[],
  collection: SanitizedCollectionConfig,
  matchField: string | undefined,
  req: PayloadRequest,
): Promise<Found[]> {
  const keys =
    matchField === undefined || matchField === 'id' ? keysOf(collection) : keysOf(collection).filter((key) => key.includes(matchField))
  const keyOf = ({ values }: Named) => keys.find((key) => key.every((name) => typeof values[name] === 'string' && values[name] !== ''))
  const ids = new Map<string, Head>()
  const wanted = rows.flatMap(({ id }) => (id !== undefined && isId(id, req.payload) ? [id] : []))
  for (const doc of await read(collection, 'id', wanted, {}, req)) ids.set(doc.id, headOf(doc))

  const turn = takeTurns()
  const byKey = new Map<string, Head>()
  for (const key of keys) {
    const own = rows.filter((row) => keyOf(row) === key)
    // In a key of several fields, the last one varies most: a fact's key, not its country.
    const last = key.at(-1) ?? ''
    const docs = await read(
      collection,
      last,
      own.map(({ values }) => String(values[last])),
      Object.fromEntries(key.map((name) => [name, true as const])),
      req,
    )
    for (const doc of docs) {
      await turn()
      byKey.set(nameBy(key, doc), headOf(doc))
    }
  }
  const found: Found[] = []
  for (const row of rows) {
    await turn()
    const key = keyOf(row)
    found.push({ byId: row.id === undefined ? undefined : ids.get(row.id), byKey: key && byKey.get(nameBy(key, row.values)), key })
  }
  return found
}

/** The values of a key as one text. */
export const nameBy = (key: string[], values: Document): string =>
  JSON.stringify(key.map((name) => (isRecord(values[name]) ? values[name].id : values[name])))

const headOf = ({ id, deletedAt }: Document & { id: string }): Head => ({ id, isTrashed: Boolean(deletedAt) })

async function read(
  collection: SanitizedCollectionConfig,
  field: string,
  values: string[],
  select: Record<string, true>,
  req: PayloadRequest,
) {
  const docs: (Document & { id: string })[] = []
  const distinct = [...new Set(values)]
  const turn = takeTurns()
  for (let start = 0; start < distinct.length; start += batch) {
    const where: Where = { [field]: { in: distinct.slice(start, start + batch) } }
    for (const draft of [false, true]) {
      await turn()
      const found = await req.payload.find({
        collection: collection.slug,
        // Past access, as validation is: whether a name is taken does not depend on who asks.
        overrideAccess: true,
        depth: 0,
        draft,
        limit: 0,
        pagination: false,
        req: isolated(req),
        select: { ...select, deletedAt: true },
        trash: true,
        where,
      })
      docs.push(...found.docs)
    }
  }
  return docs
}

/** The latest versions of documents, with their texts in all languages, as far as the user may read them. */
export async function readLatest(
  collection: SanitizedCollectionConfig,
  ids: string[],
  req: PayloadRequest,
  draft = true,
): Promise<Map<string, Document>> {
  const docs = new Map<string, Document>()
  // Joins are left out: what they show belongs to other documents.
  const shown = collection.flattenedFields.filter(({ name, type }) => type !== 'join' && name !== 'id')
  const select = Object.fromEntries(shown.map(({ name }) => [name, true as const]))
  const turn = takeTurns()
  for (let start = 0; start < ids.length; start += batch) {
    await turn()
    const { docs: found } = await req.payload.find({
      collection: collection.slug,
      overrideAccess: false,
      depth: 0,
      draft,
      limit: batch,
      locale: 'all',
      pagination: false,
      req: isolated(req),
      select,
      where: { id: { in: ids.slice(start, start + batch) } },
    })
    for (const doc of found) docs.set(doc.id, { ...doc })
  }
  return docs
}
