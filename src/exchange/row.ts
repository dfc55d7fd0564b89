import { APIError, NotFound, type PayloadRequest, type Where } from 'payload'
import { collectionNamed } from '../fields/collection-named'
import { isEmpty, isRecord } from '../fields/walk'
import { unescapeCell } from '../spreadsheet'
import type { Exchanged } from './exchanged'

/** How a row finds its document: always a new one, one that exists, or whichever fits. */
export interface Mode {
  name: string
  matchField: string
}

type Row = Record<string, unknown>

/** What a file does not decide: when and by whom something was written, whether it is public, and where it lies. */
const ignored = ['_status', 'createdAt', 'updatedAt', 'deletedAt', 'createdBy', 'updatedBy', 'reviewState', 'citationCount', 'figureCount']

/**
 * Saves one row of a file as a draft, as whoever sends it, and says whether the document was new.
 *
 * @throws APIError 4xx for a row that could not be saved by hand either
 */
export async function saveRow(slug: Exchanged, row: Row, mode: Mode, req: PayloadRequest): Promise<'imported' | 'updated'> {
  const { id, ...data } = prepare(slug, row, req)
  const existing = mode.name === 'create' ? undefined : await find(slug, { id, ...data }, mode.matchField, req)
  if (mode.name === 'update' && !existing) throw new APIError(`${mode.matchField}: no document has this value`, 400)
  const [first, ...translations] = inLanguages(data, req)
  const api: Untyped = req.payload
  const options = { collection: slug, draft: true, depth: 0, overrideAccess: false, overrideLock: false, req }
  const saved = existing ? await api.update({ ...options, id: existing, ...first }) : await api.create({ ...options, ...first })
  for (const translation of translations) await api.update({ ...options, id: saved.id, ...translation })
  return existing ? 'updated' : 'imported'
}

/** Payload's types want data of one collection, and a row's is known at run time only; it is checked as any other input is. */
interface Untyped {
  create(options: object): Promise<{ id: string }>
  update(options: object): Promise<{ id: string }>
}

/** The row without what a file does not decide, and with texts as they were before a spreadsheet. */
function prepare(slug: Exchanged, row: Row, { payload }: PayloadRequest): Row {
  const fields = collectionNamed(slug, payload)?.flattenedFields ?? []
  const entries = Object.entries(row).filter(([name, value]) => !ignored.includes(name) && value !== undefined)
  const unknown = entries.find(([name]) => name !== 'id' && !fields.some((field) => field.name === name))
  if (unknown) throw new APIError(`${unknown[0]}: there is no such field`, 400)
  if (entries.length === 0) throw new APIError('none of its columns is a field', 400)
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const type = fields.find((field) => field.name === name)?.type
      // The parser takes a title such as 2007 for a number.
      const isText = (type === 'text' || type === 'textarea') && (typeof value === 'number' || typeof value === 'boolean')
      return [name, isText ? String(value) : unescaped(value)]
    }),
  )
}

function unescaped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unescaped)
  // Rows of a list have ids of their own, which belong to the document that they were exported from.
  if (isRecord(value)) {
    const entries = Object.entries(value).filter(([name]) => name !== 'id')
    return Object.fromEntries(entries.map(([name, each]) => [name, unescaped(each)]))
  }
  return unescapeCell(value)
}

/** A row whose texts come in several languages, as one save for each of them, the default one first. */
function inLanguages(data: Row, { payload: { config } }: PayloadRequest): { locale?: string; data: Row }[] {
  const { localization } = config
  if (!localization) return [{ data }]
  const codes = localization.localeCodes
  const isTranslated = (value: unknown): value is Row =>
    isRecord(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => codes.includes(key))
  const shared = Object.fromEntries(Object.entries(data).filter(([, value]) => !isTranslated(value)))
  const translated = Object.entries(data).flatMap(([name, value]) => (isTranslated(value) ? [[name, value] as const] : []))
  if (translated.length === 0) return [{ data }]
  const others = codes.filter((code) => code !== localization.defaultLocale)
  return [localization.defaultLocale, ...others].flatMap((locale, index) => {
    const texts = Object.fromEntries(translated.flatMap(([name, value]) => (isEmpty(value[locale]) ? [] : [[name, value[locale]]])))
    if (index === 0) return [{ locale, data: { ...shared, ...texts } }]
    return Object.keys(texts).length > 0 ? [{ locale, data: texts }] : []
  })
}

/** The document that a row means, as far as whoever sends it sees it. A fact's key is unique in its country alone. */
async function find(slug: Exchanged, row: Row, matchField: string, req: PayloadRequest): Promise<string | undefined> {
  const names = matchField === 'key' && slug === 'facts' ? ['key', 'country'] : [matchField]
  if (!['id', 'slug', 'key'].includes(matchField) || (matchField === 'key') !== (names.length === 2)) {
    throw new APIError('matchField: expected id, slug, or for facts key', 400)
  }
  const missing = names.find((name) => isEmpty(row[name]))
  if (missing) throw new APIError(`${missing}: is needed to find the document`, 400)
  const where: Where = { and: names.map((name) => ({ [name]: { equals: String(row[name]) } })) }
  const { docs } = await req.payload.find({ collection: slug, draft: true, depth: 0, limit: 1, overrideAccess: false, req, where })
  if (docs.length === 0 && matchField === 'id') throw new NotFound(req.t)
  return docs[0]?.id
}
