import { APIError, type PayloadRequest } from 'payload'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { translate } from '#src/messages/translate.ts'
import { tag, tagsIn } from '#plugins/if-match/index.ts'
import { carriedFields } from '#plugins/import-export/carried-fields.ts'
import { differences, type Document } from '#plugins/import-export/document.ts'
import { labelOf } from '#plugins/import-export/headings.ts'
import { loadNames } from '#plugins/import-export/plan.ts'
import { References } from '#plugins/import-export/references.ts'
import { locales } from '#src/profile/types.ts'
import type { Place } from './thread'

/** A field that changed between what a reviewer saw and what is stored, as text; null where it is empty. */
interface Change {
  /** The place of the value, for example `figures.0.value`. */
  field: string
  label: string
  /** The language of the text; undefined for what is the same in all. */
  locale?: string
  seen: string | null
  stored: string | null
}

/** The data of a 412 to an approval. */
export interface Conflict {
  /** The ETag of what was seen, and when it was saved; null when that version is no longer kept. */
  seen: { etag: string; updatedAt: string } | null
  stored: { etag: string; updatedAt: string }
  /** Empty if what was seen is no longer stored, or was only saved again. */
  changes: Change[]
}

interface Version {
  etag: string
  updatedAt: string
  document: Document
}

/** The versions of a document that are kept, the newest first, with their texts in all languages. */
async function versionsOf({ collection, id }: Place, req: PayloadRequest): Promise<Version[]> {
  const { docs } = await req.payload.db.findVersions<Document & { id: string }>({
    collection,
    limit: 0,
    pagination: false,
    req,
    sort: '-updatedAt',
    where: { parent: { equals: id } },
  })
  return docs.map(({ version, ...state }) => ({
    etag: tag(id, state) ?? '',
    updatedAt: instant(version.updatedAt),
    document: version,
  }))
}

const instant = (value: unknown) => new Date(String(value)).toISOString()

/**
 * The ETag of the version that an edit view shows, which names it by when it was saved; null when it is no longer kept.
 *
 * @param updatedAt of the document as it is shown, as ISO 8601
 */
export async function tagShown(place: Place, updatedAt: string, req: PayloadRequest): Promise<string | null> {
  const shown = Date.parse(updatedAt)
  const versions = await versionsOf(place, req)
  return versions.find((version) => Date.parse(version.updatedAt) === shown)?.etag ?? null
}

/**
 * Lets an approval through that names what is stored by its ETag, so that exactly what the reviewer saw is published.
 *
 * @throws APIError 428 without `If-Match`; 412 with a `Conflict` when the document has changed
 */
export async function refuseUnseen(place: Place, req: PayloadRequest): Promise<void> {
  const condition = req.headers.get('if-match')
  const tags = condition === null ? [] : tagsIn(condition)
  if (tags.length === 0 || tags.includes('*')) {
    throw new APIError(translate(req, 'review:approvalNamesWhatRead'), 428)
  }
  const versions = await versionsOf(place, req)
  const [stored] = versions
  if (!stored || tags.includes(stored.etag)) return
  const seen = versions.find(({ etag }) => tags.includes(etag))
  const data: Conflict = {
    seen: seen ? { etag: seen.etag, updatedAt: seen.updatedAt } : null,
    stored: { etag: stored.etag, updatedAt: stored.updatedAt },
    changes: seen ? await changesBetween(place, seen.document, stored.document, req) : [],
  }
  req.responseHeaders ??= new Headers()
  req.responseHeaders.set('ETag', stored.etag)
  throw new APIError(translate(req, 'review:changedSinceYouRead'), 412, { ...data }, true)
}

async function changesBetween({ collection }: Place, seen: Document, stored: Document, req: PayloadRequest): Promise<Change[]> {
  const config = collectionNamed(collection, req.payload)
  if (!config) return []
  const fields = carriedFields(config, req)
  const references = new References(req)
  await loadNames([seen, stored], fields, locales, references)
  const language = req.i18n.language === 'es' ? 'es' : 'en'
  const vocabulary = { fields, locales, ignored: new Set<string>() }
  const file = [seen.filename, stored.filename].map((name) => (typeof name === 'string' ? name : null))
  return [
    ...(file[0] === file[1]
      ? []
      : [{ field: 'filename', label: translate(req, 'review:file'), seen: file[0] ?? null, stored: file[1] ?? null }]),
    ...differences(seen, stored, fields, locales, references.nameOf).map(({ place, old, new: now }) => ({
      field: place.steps.join('.'),
      label: labelOf(place, language, { ...vocabulary, locale: place.locale ?? locales[0] }, false),
      ...(place.locale && { locale: place.locale }),
      seen: old || null,
      stored: now || null,
    })),
  ]
}
