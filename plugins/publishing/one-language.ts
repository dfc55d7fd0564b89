import { isDeepStrictEqual } from 'node:util'
import type { CollectionSlug, FlattenedField, GlobalSlug, PayloadRequest, TypeWithVersion } from 'payload'
import { isEmpty, isRecord } from '#src/fields/walk.ts'
import type { RowChange } from '#plugins/guard/operation.ts'
import { waitsForReview } from '#plugins/review/state.ts'
import { latestRecordOf, latestRecordOfGlobal } from './standing'

type Data = Record<string, unknown>
type Published = Extract<RowChange, { language: string }>

/**
 * Publishes a document in one language: takes from what was just saved the other languages' pending texts, gives those their public
 * texts back, and keeps the pending ones as a draft. Payload's own way starts from the last published version that is kept, which may
 * be gone, and takes rows of a list for each other by their position.
 */
export async function keepOtherLanguages(collection: CollectionSlug, id: string, row: Published, req: PayloadRequest): Promise<void> {
  const { db } = req.payload
  const saved = await latestRecordOf(collection, id, req)
  if (!saved) return
  const kept = split(req.payload.collections[collection].config.flattenedFields, saved, row)
  if (!kept) return
  await db.updateOne({ collection, id, data: kept.published.version, req, returning: false })
  await db.updateVersion({ collection, id: saved.id, req, returning: false, versionData: kept.published })
  const { at, version: versionData } = kept.draft
  const when = { createdAt: at, updatedAt: at }
  await db.createVersion({ collectionSlug: collection, parent: id, autosave: false, versionData, req, returning: false, ...when })
}

/** `keepOtherLanguages` for the global. */
export async function keepOtherLanguagesOfGlobal(global: GlobalSlug, row: Published, req: PayloadRequest): Promise<void> {
  const { config, db } = req.payload
  const saved = await latestRecordOfGlobal(global, req)
  const fields = config.globals.find(({ slug }) => slug === global)?.flattenedFields
  const kept = saved && fields && split(fields, saved, row)
  if (!kept) return
  await db.updateGlobal({ slug: global, data: kept.published.version, req, returning: false })
  await db.updateGlobalVersion({ global, id: saved.id, req, returning: false, versionData: kept.published })
  const { at, version: versionData } = kept.draft
  const when = { createdAt: at, updatedAt: at }
  await db.createGlobalVersion({ globalSlug: global, autosave: false, versionData, req, returning: false, ...when })
}

/** What is published and what stays a draft; undefined when nothing is pending in the other languages. */
function split(fields: FlattenedField[], saved: TypeWithVersion<Data>, { language, before, reviewState }: Published) {
  const shown = inOneLanguage(fields, saved.version, before ?? {}, language)
  if (isDeepStrictEqual(shown, saved.version)) return undefined
  // Of two versions of one millisecond neither would be the latest.
  const at = new Date(Math.max(Date.now(), new Date(saved.updatedAt).getTime() + 1)).toISOString()
  const change = isRecord(saved.version.change) ? { change: { ...saved.version.change, kind: 'update' } } : {}
  const state = waitsForReview(reviewState) ? 'ready-for-review' : (reviewState ?? 'in-progress')
  const review = 'reviewState' in saved.version ? { reviewState: state } : {}
  const draft = { ...saved.version, ...change, ...review, _status: 'draft', updatedAt: at }
  const { createdAt, parent, updatedAt } = saved
  return { published: { createdAt, latest: true, parent, updatedAt, version: shown }, draft: { at, version: draft } }
}

/** `next` in one language, and in the others what `before` says. Rows of a list are known by their ids. */
function inOneLanguage(fields: FlattenedField[], next: Data, before: Data, language: string): Data {
  const result = { ...next }
  for (const field of fields) {
    const { name } = field
    const [value, old] = [next[name], before[name]]
    if ('localized' in field && field.localized) {
      if (!isRecord(value)) continue
      const texts = isRecord(old) ? old : {}
      const other = Object.entries(value).map(([code, text]) => {
        const shown = code === language ? text : texts[code]
        return [code, isEmpty(shown) && isEmpty(text) ? text : (shown ?? null)]
      })
      result[name] = { ...Object.fromEntries(other), ...missing(texts, value) }
    } else if ('flattenedFields' in field && Array.isArray(value)) {
      const rows = Array.isArray(old) ? old.filter(isRecord) : []
      result[name] = value.map((row: unknown) =>
        isRecord(row) ? inOneLanguage(field.flattenedFields, row, rows.find(({ id }) => id === row.id) ?? {}, language) : row,
      )
    } else if ('flattenedFields' in field && isRecord(value)) {
      result[name] = inOneLanguage(field.flattenedFields, value, isRecord(old) ? old : {}, language)
    }
  }
  return result
}

/** The texts that the public has in a language in which nothing is pending. */
const missing = (texts: Data, value: Data) => Object.fromEntries(Object.entries(texts).filter(([code]) => !(code in value)))
