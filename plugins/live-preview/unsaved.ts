import {
  APIError,
  createLocalReq,
  executeAccess,
  NotFound,
  type CollectionBeforeReadHook,
  type FlattenedField,
  type Payload,
  type PayloadRequest,
  type SanitizedCollectionConfig,
} from 'payload'
import { z } from 'zod'
import { draftProblem } from '#plugins/guard/documents.ts'
import { restoreEmptyLists } from '#src/fields/empty-lists.ts'
import { isId } from '#src/fields/query-paths.ts'
import { isRecord } from '#src/fields/walk.ts'
import { previewed } from './addresses'
import { locales, type Locale } from '#src/profile/types.ts'

/** A document as it is in a user's edit view, in one language and unsaved. */
export interface Unsaved {
  slug: string
  /** Null for the global. */
  id: string | null
  locale: Locale
  data: Record<string, unknown>
}

declare module 'payload' {
  interface RequestContext {
    /** Is read in place of what is stored, by this request alone. */
    unsaved?: Unsaved
  }
}

/** What Payload's live preview says to the page beside the edit view. */
const message = z.union([
  z.object({ globalSlug: z.literal('site'), locale: z.enum(locales), data: z.record(z.string(), z.unknown()) }),
  z.object({
    collectionSlug: z.enum(previewed),
    locale: z.enum(locales),
    data: z.looseObject({ id: z.string() }),
  }),
])

/**
 * Takes the state of an edit view for showing it to whoever writes there. What a draft could not be saved with is left out, as is what
 * they may not write: these fields show what is stored.
 *
 * @param said the message of Payload's live preview: `{ collectionSlug | globalSlug, locale, data }`
 * @throws APIError 400 when it is nothing of the kind; Forbidden or NotFound when `user` may not edit the document
 */
export async function takeUnsaved(payload: Payload, user: PayloadRequest['user'], said: unknown): Promise<Unsaved> {
  const parsed = message.safeParse(said)
  if (!parsed.success) throw new APIError(`This is no state of an edit view: ${z.prettifyError(parsed.error)}`, 400)
  const { data, locale } = parsed.data
  const req = await createLocalReq({ locale, user: user ?? undefined }, payload)
  if ('globalSlug' in parsed.data) {
    const site = payload.globals.config.find(({ slug }) => slug === 'site')
    if (!site) throw new NotFound(req.t)
    await executeAccess({ data, req }, site.access.update)
    return { slug: site.slug, id: null, locale, data: await savable(site, data, null, req) }
  }
  const { config } = payload.collections[parsed.data.collectionSlug]
  const { id } = parsed.data.data
  await requireEditable(config, id, req)
  return { slug: config.slug, id, locale, data: await savable(config, data, id, req) }
}

/** @throws Forbidden or NotFound when the user may not save a draft of the document */
async function requireEditable(config: SanitizedCollectionConfig, id: string, req: PayloadRequest) {
  // As a save of a draft is asked, without the status that the form holds of what was published.
  const allowed = await executeAccess({ data: {}, id, req }, config.access.update)
  if (!isId(id, req.payload)) throw new NotFound(req.t)
  const { totalDocs } = await req.payload.count({
    collection: config.slug,
    overrideAccess: false,
    req,
    where: { and: [{ id: { equals: id } }, typeof allowed === 'object' ? allowed : {}] },
  })
  if (totalDocs === 0) throw new NotFound(req.t)
}

type Entity = { slug: string; flattenedFields: FlattenedField[] }

async function savable({ flattenedFields, slug }: Entity, data: Record<string, unknown>, id: string | null, req: PayloadRequest) {
  restoreEmptyLists(flattenedFields, data)
  const kept: Record<string, unknown> = {}
  for (const field of flattenedFields) {
    const value = data[field.name]
    if (field.type === 'join' || value === undefined || ('virtual' in field && field.virtual)) continue
    if ('access' in field && field.access?.update && !(await field.access.update({ data, id: id ?? undefined, req }))) continue
    if (!(await draftProblem(field, { data, id, collectionSlug: slug, req }))) kept[field.name] = value
  }
  return kept
}

/** Reads a document as it is in the user's edit view, if the request contains that. */
export const readUnsaved: CollectionBeforeReadHook = ({ collection, context: { unsaved }, doc }) =>
  unsaved?.slug === collection.slug && unsaved.id === doc.id ? laidOver(collection.flattenedFields, doc, unsaved.data, unsaved.locale) : doc

/**
 * The Site as it stands in the edit view of whoever asks, or else its latest draft. It has no hook: of what the hook of a global
 * answers, Payload makes the whole of a version, not its document.
 */
export async function readSiteDraft(
  payload: Payload,
  reading: { depth: number; locale: Locale; user: PayloadRequest['user'] },
  unsaved?: Unsaved,
) {
  const site = { slug: 'site', ...reading, draft: true, overrideAccess: false } as const
  const config = payload.globals.config.find(({ slug }) => slug === site.slug)
  if (!config || unsaved?.slug !== site.slug) return payload.findGlobal(site)
  const stored = await payload.findGlobal({ ...site, depth: 0, locale: 'all' })
  const data = laidOver(config.flattenedFields, { ...stored }, unsaved.data, unsaved.locale)
  // Not the draft that is stored, in place of this one.
  return payload.findGlobal({ ...site, data, draft: false })
}

/** Puts what is written in one language over what is stored, which has all of them. */
function laidOver(fields: FlattenedField[], stored: Record<string, unknown>, written: Record<string, unknown>, locale: Locale) {
  const whole = { ...stored }
  for (const field of fields) {
    const [before, value] = [stored[field.name], written[field.name]]
    if (value === undefined) continue
    if ('localized' in field && field.localized) whole[field.name] = { ...(isRecord(before) ? before : {}), [locale]: value }
    else if (field.type === 'array' && Array.isArray(value)) {
      const rows = new Map((Array.isArray(before) ? before : []).filter(isRecord).map((row) => [row.id, row]))
      whole[field.name] = value.filter(isRecord).map((row) => laidOver(field.flattenedFields, rows.get(row.id) ?? {}, row, locale))
    } else if (field.type === 'group' && isRecord(value))
      whole[field.name] = laidOver(field.flattenedFields, isRecord(before) ? before : {}, value, locale)
    else whole[field.name] = value
  }
  return whole
}
