import { stringify } from 'csv-stringify/sync'
import { APIError, type PayloadRequest, type SanitizedCollectionConfig, type Where } from 'payload'
import { z } from 'zod'
import { writeEntry } from '#plugins/audit/entry.ts'
import { isRecord } from '#src/fields/walk.ts'
import { carriedFields, type CarriedField } from './carried-fields'
import { cellOfValue, textOfValue, type NameOf } from './cells'
import { columnsFor, hasLists, headingOf, localesIn, namesLocale, noteLengths, type FileLocale, type Lengths } from './columns'
import { valueAt, type Document } from './document'
import { batch, isolated, readLatest } from './find-documents'
import { collectionOf } from './options'
import { loadNames } from './plan'
import { References } from './references'
import { streamOf } from './stream'
import { takeTurns } from '#src/database/turns.ts'

const shape = z.object({
  format: z.enum(['csv', 'json']).default('csv'),
  locale: z.enum(['all', 'en', 'es']).default('all'),
  drafts: z.enum(['yes', 'no']).default('yes'),
  where: z.record(z.string(), z.unknown()).nullish(),
  sort: z.union([z.string(), z.array(z.string())]).nullish(),
  fields: z.union([z.string().transform((names) => names.split(',')), z.array(z.string())]).nullish(),
})

interface Export extends Omit<z.infer<typeof shape>, 'fields'> {
  collection: SanitizedCollectionConfig
  fields: CarriedField[]
  req: PayloadRequest
}

/** As many ids are read in one query. */
const idsAtOnce = 1_000

/** So that Excel reads UTF-8. */
const byteOrderMark = '\ufeff'

/**
 * Every document that a filter matches, as far as whoever asks may read it: a CSV or JSON file that an import of ours reads as
 * unchanged. Sent as it is read, so that a collection of any size fits.
 *
 * @param data `collectionSlug`, `format`, `locale`, `drafts`, `where`, `sort` and `fields`, the names of the fields to carry
 * @throws APIError 400 naming what makes no sense
 */
export async function exportDocuments(data: Record<string, unknown>, req: PayloadRequest): Promise<Response> {
  const collection = collectionOf(data.collectionSlug, req)
  const { data: options, error } = shape.safeParse(data)
  if (!options) throw new APIError(error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`).join('; '), 400)
  const { format, sort, where } = options
  // As the asker, once, so that a filter or sort that makes no sense is refused as everywhere.
  await req.payload.find({
    collection: collection.slug,
    overrideAccess: false,
    depth: 0,
    limit: 1,
    req: isolated(req),
    sort: sort ?? undefined,
    where: asWhere(where),
  })
  const fields = chosen(carriedFields(collection, req), options.fields ?? undefined, collection.slug)
  const exported: Export = { ...options, collection, fields, req: unlimited(req) }
  const ids = await matchingIds(exported)
  await writeEntry({ operation: 'export', documentType: collection.slug, details: `${format}: ${ids.length} documents` }, req)
  const parts = format === 'csv' ? asCsv(exported, ids, await lengthsOf(exported, ids)) : asJson(exported, ids)
  return new Response(streamOf(parts), {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      'Content-Disposition': `attachment; filename="${collection.slug}.${format}"`,
    },
  })
}

/** A copy: what is passed to Payload is changed there. */
const asWhere = (where: unknown): Where => (isRecord(where) ? JSON.parse(JSON.stringify(where)) : {})

/** The same request for reads of our own, which are bounded here. */
function unlimited(req: PayloadRequest): PayloadRequest {
  const own = isolated(req, 'payloadAPI')
  own.payloadAPI = 'local'
  return own
}

function chosen(fields: CarriedField[], names: string[] | undefined, slug: string): CarriedField[] {
  if (names === undefined || names.length === 0) return fields
  const unknown = names.find((name) => name !== 'id' && !fields.some((field) => field.name === name))
  if (unknown !== undefined) throw new APIError(`fields: ${slug} has no field ${JSON.stringify(unknown.slice(0, 60))}`, 400)
  return fields.filter(({ name }) => names.includes(name))
}

async function matchingIds({ collection, drafts, req, sort, where }: Export): Promise<string[]> {
  const turn = takeTurns()
  const order = [sort ?? collection.defaultSort ?? []].flat().flatMap((each) => each.split(','))
  const ids: string[] = []
  for (let page = 1; ; page += 1) {
    await turn()
    const { docs } = await req.payload.find({
      collection: collection.slug,
      overrideAccess: false,
      depth: 0,
      draft: drafts === 'yes',
      limit: idsAtOnce,
      page,
      pagination: false,
      req: isolated(req),
      select: { updatedAt: true },
      sort: [...order, 'id'],
      where: drafts === 'yes' ? asWhere(where) : { and: [asWhere(where), { _status: { equals: 'published' } }] },
    })
    for (const { id } of docs) ids.push(id)
    if (docs.length < idsAtOnce) return [...new Set(ids)]
  }
}

async function* documentsOf({ collection, drafts, req }: Export, ids: string[]): AsyncGenerator<Document[]> {
  const turn = takeTurns()
  for (let start = 0; start < ids.length; start += batch) {
    await turn()
    const some = ids.slice(start, start + batch)
    const docs = await readLatest(collection, some, req, drafts === 'yes')
    yield some.map((id) => docs.get(id)).filter((document) => document !== undefined)
  }
}

/** How many rows each list has at most: that many columns there are. */
async function lengthsOf(exported: Export, ids: string[]): Promise<Lengths> {
  const lengths: Lengths = new Map()
  if (!hasLists(exported.fields)) return lengths
  for await (const documents of documentsOf(exported, ids))
    for (const document of documents) noteLengths(lengths, document, exported.fields)
  return lengths
}

async function* asCsv(exported: Export, ids: string[], lengths: Lengths): AsyncGenerator<string> {
  const { fields, locale, req } = exported
  const columns = columnsFor(fields, locale, lengths)
  const references = new References(req)
  yield byteOrderMark + stringify([['id', ...columns.map((place) => headingOf(place, locale)), '_status']])
  for await (const documents of documentsOf(exported, ids)) {
    await loadNames(documents, fields, localesIn(locale), references)
    for (const document of documents) refuseLonger(document, fields, lengths)
    yield stringify(
      documents.map((document) => [
        document.id,
        ...columns.map((place) => cellOfValue(valueAt(document, place), place.field, references.nameOf)),
        document._status,
      ]),
    )
  }
}

/** A list that has grown since its rows were counted would lose what has no column. */
function refuseLonger(document: Document, fields: CarriedField[], lengths: Lengths) {
  const now: Lengths = new Map()
  noteLengths(now, document, fields)
  for (const [path, length] of now) {
    if (length > (lengths.get(path) ?? 0))
      throw new Error(`${path} of ${String(document.id)} has grown while it was exported: export again.`)
  }
}

async function* asJson(exported: Export, ids: string[]): AsyncGenerator<string> {
  const { fields, locale, req } = exported
  const references = new References(req)
  let before = '['
  for await (const documents of documentsOf(exported, ids)) {
    await loadNames(documents, fields, localesIn(locale), references)
    for (const document of documents) {
      const entry = { id: document.id, ...entryOf(document, fields, locale, references.nameOf), _status: document._status }
      yield `${before}${JSON.stringify(entry)}`
      before = ',\n'
    }
  }
  yield before === '[' ? '[]' : ']'
}

/** A document as an entry of a JSON file. */
export function entryOf(document: Document, fields: CarriedField[], locale: FileLocale, nameOf: NameOf): Document {
  const entry: Document = {}
  for (const field of fields) {
    const value = document[field.name]
    if (field.kind === 'group') entry[field.name] = entryOf(isRecord(value) ? value : {}, field.fields, locale, nameOf)
    else if (field.kind === 'list') {
      const rows: unknown[] = Array.isArray(value) ? value : []
      entry[field.name] = rows.map((row) => entryOf(isRecord(row) ? row : {}, field.fields, locale, nameOf))
    } else {
      const typed = (each: unknown): unknown => {
        if (field.isMany) return Array.isArray(each) ? each.map((one: unknown) => textOfValue([one], field, nameOf)) : []
        if (typeof each === 'number' || typeof each === 'boolean') return each
        return textOfValue(each, field, nameOf) || null
      }
      if (!field.isLocalized) entry[field.name] = typed(value)
      else {
        const texts = localesIn(locale).map((each) => [each, typed(isRecord(value) ? value[each] : undefined)] as const)
        entry[field.name] = namesLocale(locale) ? Object.fromEntries(texts) : texts[0]?.[1]
      }
    }
  }
  return entry
}
