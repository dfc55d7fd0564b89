import { defaultLocale, type Locale } from '#src/profile/types.ts'
import { APIError, ValidationError, type CollectionSlug, type PayloadRequest, type SanitizedCollectionConfig } from 'payload'
import { isLatestOf } from '#src/database/versions.ts'
import { z } from 'zod'
import { isRecord } from '#src/fields/walk.ts'
import { changeContext } from '#plugins/history/change.ts'
import type { CarriedField } from './carried-fields'
import { inLocale, withoutEmpty, type Document } from './document'
import { isolated } from './find-documents'
import { firstLocale, type PlannedRow } from './plan'
import type { Written } from './run'

/** The Local API for a collection that is known at run time only; methods, so that Payload's own signatures fit. */
interface Writer {
  create(options: Operation & { data: object }): Promise<unknown>
  update(options: Operation & { id: string; data: object }): Promise<unknown>
}

interface Operation {
  collection: CollectionSlug
  depth: number
  draft: boolean
  locale: Locale
  overrideAccess: boolean
  overrideLock: boolean
  req: PayloadRequest
}

interface Target {
  collection: SanitizedCollectionConfig
  fields: CarriedField[]
  locales: readonly Locale[]
}

/** The document of a row is no longer as the plan found it. */
export class Conflict extends Error {
  override name = 'Conflict'
}

/**
 * Saves a planned row as a draft, as whoever sends the file: what it changes, in each language that it changes.
 *
 * @throws Conflict if the document was saved since it was compared
 * @throws APIError 4xx for what could not be saved by hand either
 */
export async function writeRow(
  { current, differences, id, next }: PlannedRow,
  { collection, fields, locales }: Target,
  req: PayloadRequest,
): Promise<Written> {
  const writer: Writer = req.payload
  Object.assign(req.context, changeContext('import'))
  const operation = (locale: Locale): Operation => ({
    collection: collection.slug,
    depth: 0,
    draft: true,
    locale,
    overrideAccess: false,
    overrideLock: false,
    req: isolated(req),
  })
  const first = firstLocale(next, fields, locales)
  const changedIn = (locale: Locale) =>
    new Set(differences.filter(({ place }) => place.locale === locale).map(({ place }) => String(place.steps[0])))
  if (id === undefined) {
    const created = await writer.create({ ...operation(first), data: { ...withoutEmpty(inLocale(next, fields, first)), _status: 'draft' } })
    const saved = withRowIds(next, created, fields)
    const newId = idOf(created)
    for (const locale of locales) {
      const names = changedIn(locale)
      if (locale === first || names.size === 0) continue
      await writer.update({ ...operation(locale), id: newId, data: { ...only(inLocale(saved, fields, locale), names), _status: 'draft' } })
    }
    return { id: newId, savedAt: (await latestVersion(collection, newId, req))?.updatedAt ?? '' }
  }
  const before = await latestVersion(collection, id, req)
  if (before && new Date(before.savedAt).getTime() !== new Date(String(current.updatedAt)).getTime()) throw new Conflict()
  const shared = new Set(differences.filter(({ place }) => place.locale === undefined).map(({ place }) => String(place.steps[0])))
  const changed = locales.filter((locale) => changedIn(locale).size > 0)
  const [head = defaultLocale, ...others] = changed
  let saved = next
  for (const [index, locale] of [head, ...others].entries()) {
    const names = index === 0 ? new Set([...shared, ...changedIn(locale)]) : changedIn(locale)
    const result = await writer.update({
      ...operation(locale),
      id,
      data: { ...only(inLocale(saved, fields, locale), names), _status: 'draft' },
    })
    saved = withRowIds(saved, result, fields)
  }
  return { id, savedAt: (await latestVersion(collection, id, req))?.updatedAt ?? '', previous: before?.id }
}

const versionShape = z.object({ id: z.string(), updatedAt: z.string(), version: z.object({ updatedAt: z.string() }) })

/** The latest version of a document: its id, when it was written, and when its document says that it was saved. */
async function latestVersion({ slug }: SanitizedCollectionConfig, id: string, req: PayloadRequest) {
  const { docs } = await req.payload.db.findVersions({
    collection: slug,
    limit: 1,
    pagination: false,
    req,
    select: { updatedAt: true, version: { updatedAt: true } },
    where: isLatestOf(id),
  })
  const [latest] = z.array(versionShape).parse(docs)
  return latest && { id: latest.id, updatedAt: latest.updatedAt, savedAt: latest.version.updatedAt }
}

const only = (data: Document, names: Set<string>): Document => Object.fromEntries(Object.entries(data).filter(([name]) => names.has(name)))

const idOf = (created: unknown): string => {
  if (isRecord(created) && typeof created.id === 'string') return created.id
  throw new Error('A document was created without an id.')
}

/** The document with the ids that its rows were given when they were saved: texts in other languages hang on them. */
function withRowIds(document: Document, saved: unknown, fields: CarriedField[]): Document {
  if (!isRecord(saved)) return document
  const result = { ...document }
  for (const field of fields) {
    const [own, stored] = [result[field.name], saved[field.name]]
    if (field.kind === 'group' && isRecord(own)) result[field.name] = withRowIds(own, stored, field.fields)
    if (field.kind !== 'list' || !Array.isArray(own) || !Array.isArray(stored)) continue
    const rows: unknown[] = stored
    result[field.name] = own.map((row: unknown, index) => {
      const same = rows[index]
      return isRecord(row) && isRecord(same) ? { ...withRowIds(row, same, field.fields), id: same.id } : row
    })
  }
  return result
}

/** Why a row could not be saved, in the words of the refusal; undefined for an internal error. */
export function refusal(error: unknown): { message: string; path?: string }[] | undefined {
  if (error instanceof ValidationError) return error.data.errors.map(({ message, path }) => ({ message, path }))
  return error instanceof APIError && error.status < 500 ? [{ message: error.message }] : undefined
}
