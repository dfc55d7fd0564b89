import { getTranslation } from '@payloadcms/translations'
import {
  APIError,
  isolateObjectProperty,
  ValidationError,
  type CollectionAfterChangeHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type CollectionSlug,
  type Endpoint,
  type Field,
  type FlattenedField,
  type GlobalAfterChangeHook,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
  type ValidationFieldError,
  type Where,
  type Plugin,
} from 'payload'
import { titleOf } from '#src/fields/document-title.ts'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { labelPath } from '#src/fields/label-path.ts'
import { isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'
import { globalRowOf, rowOf } from '#plugins/publishing/standing.ts'
import { hasHidden, isNaming, referencesIn, relationsTo } from '#src/fields/relations.ts'
import { extend, type Places } from '../extend'
import { translations } from './translations/index.ts'

/** An error names so many dependants, and counts the rest. */
const maxNamed = 20
/** Everyone may read published content; whether others refer to a document does not depend on who removes it. */
const anybody = { overrideAccess: true } as const
/** In a message, longer titles are cut. */
const maxTitle = 80

declare module 'payload' {
  interface RequestContext {
    /** How many documents of a deletion others need. */
    needed?: number
  }
}

interface Place {
  collection: string
  id: string
}

/** A published document, or the Site, that names another one. */
type Dependant = { collection: string; id: string; title: string } | { global: string; title: string }

interface Dependants {
  named: Dependant[]
  total: number
}

/**
 * Whether documents of a collection need what they name. A redirect does not: it belongs to the page it leads to, and goes when that is
 * deleted.
 */
export const isNeedy = ({ slug, trash, versions }: Pick<SanitizedCollectionConfig, 'slug' | 'trash' | 'versions'>): boolean =>
  Boolean(trash && versions?.drafts) && slug !== 'redirects'

/**
 * Keeps what published documents name out of the trash, in the transaction of the move. The seed decides over all that it moves at once
 * (seed/needed.ts). See docs/decisions/0097-what-others-need.md.
 *
 * @throws APIError 409 naming the dependants
 */
const keepNeededFromTrash: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  if (operation === 'update' && data.deletedAt && !originalDoc?.deletedAt && req.context.seed !== true)
    await refuseIfNeeded(collection, String(originalDoc?.id), req)
  return data
}

/** `keepNeededFromTrash` for a deletion for ever. */
const keepNeededFromDeletion: CollectionBeforeDeleteHook = async ({ collection, id, req }) => refuseIfNeeded(collection, String(id), req)

/**
 * Refuses to publish, or to restore as published, a document that refers to a trashed or deleted one, in the transaction of the write.
 *
 * @throws ValidationError naming the fields, in whichever language
 */
const refuseLost: CollectionAfterChangeHook = async ({ collection, data, doc, req }) => {
  const id: unknown = doc.id
  if (isDraft(data) || !isNeedy(collection) || typeof id !== 'string' || req.context.seed === true) return doc
  await refuseLostIn(collection, await rowOf(collection.slug, id, req), req)
  return doc
}

/** `refuseLost` for the global. */
const refuseLostInGlobal: GlobalAfterChangeHook = async ({ data, doc, global, req }) => {
  if (!isDraft(data) && req.context.seed !== true) await refuseLostIn(global, await globalRowOf(global.slug, req), req)
  return doc
}

/** `DELETE /api/{collection}?where=…` of nothing but what others need is a 409 as well; Payload answers 400 whatever failed. */
export function answerNeeded({ collections }: SanitizedConfig): void {
  for (const collection of collections.filter(isNeedy)) {
    if (!collection.endpoints) continue
    collection.endpoints = collection.endpoints.map((endpoint) => {
      if (endpoint.method !== 'delete' || endpoint.path !== '/') return endpoint
      const handler: Endpoint['handler'] = async (req) => {
        const response = await endpoint.handler(req)
        if (response.status !== 400 || !req.context.needed) return response
        const result: unknown = await response.json()
        const isAll = isRecord(result) && Array.isArray(result.errors) && result.errors.length === req.context.needed
        const isNone = isRecord(result) && Array.isArray(result.docs) && result.docs.length === 0
        return Response.json(result, { headers: response.headers, status: isAll && isNone ? 409 : 400 })
      }
      return { ...endpoint, handler }
    })
  }
}

const isDraft = (data: unknown) => isRecord(data) && data._status === 'draft'

async function refuseLostIn(
  { fields, flattenedFields, slug }: { fields: Field[]; flattenedFields: FlattenedField[]; slug: string },
  row: Record<string, unknown> | null | undefined,
  req: PayloadRequest,
) {
  if (row?._status !== 'published' || row.deletedAt) return
  const named = [...referencesIn(row, flattenedFields)]
  const errors: ValidationFieldError[] = []
  for (const name of new Set(named.map(({ collection }) => collection))) {
    const collection = collectionNamed(name, req.payload)
    if (!collection?.trash) continue
    const here = named.filter((each) => each.collection === name)
    const ids = [...new Set(here.map(({ id }) => id))]
    const select = { ...titleField(collection), deletedAt: true as const }
    const found = new Map((await find(collection.slug, { id: { in: ids } }, req, { select })).map((doc) => [doc.id, doc]))
    for (const { id, path } of here) {
      const doc = found.get(id)
      if (doc && !doc.deletedAt) continue
      const title = doc && short(titleOf({ collection: name, id }, doc, req))
      const message = title
        ? translate(req, 'dependants:trashRestoreFirstChoose', { title })
        : // MongoDB keeps in drafts what was deleted since.
          translate(req, 'dependants:noDocumentIdChoose', { name, id })
      errors.push({ label: labelPath(fields, path, req.i18n), message, path })
    }
  }
  if (errors.length > 0) throw new ValidationError({ collection: slug, errors, req }, req.t)
}

async function refuseIfNeeded(collection: SanitizedCollectionConfig, id: string, req: PayloadRequest) {
  const place = { collection: collection.slug, id }
  const { named, total } = await dependantsOf(place, req)
  if (total === 0) return
  req.context.needed = (req.context.needed ?? 0) + 1
  const [doc] = await find(collection.slug, { id: { equals: id } }, req, { select: titleField(collection), limit: 1 })
  const title = short(titleOf(place, doc ?? {}, req))
  const list = listOf(named, req)
  const rest = total - named.length
  throw new APIError(
    rest > 0 ? translate(req, 'dependants:neededByMore', { title, list, rest }) : translate(req, 'dependants:neededBy', { title, list }),
    409,
    { dependants: named, totalDependants: total },
    true,
  )
}

/** By kind, for example `Facts "One", "Two"; Program "Three"; Site`. */
function listOf(named: Dependant[], req: PayloadRequest): string {
  const { i18n, payload } = req
  const titles = new Map<string, string[]>()
  for (const each of named) {
    const kind = 'collection' in each ? each.collection : each.global
    titles.set(kind, [...(titles.get(kind) ?? []), translate(req, 'dependants:quoted', { title: short(each.title) })])
  }
  const parts = [...titles].map(([kind, quoted]) => {
    const labels = collectionNamed(kind, payload)?.labels
    if (labels) return `${getTranslation(quoted.length === 1 ? labels.singular : labels.plural, i18n)} ${quoted.join(', ')}`
    return named.find((each) => 'global' in each && each.global === kind)?.title ?? kind
  })
  return parts.join('; ')
}

const short = (title: string) => (title.length > maxTitle ? `${title.slice(0, maxTitle - 1).trimEnd()}…` : title)

/**
 * What is published, not in the trash, and names a document where that is shown: one query for each kind of document that may, and two
 * more for one that does.
 */
async function dependantsOf(place: Place, req: PayloadRequest): Promise<Dependants> {
  const all: Dependants = { named: [], total: 0 }
  const add = (found: Dependant[], total: number) => {
    all.named.push(...found.slice(0, maxNamed - all.named.length))
    all.total += total
  }
  for (const collection of req.payload.config.collections.filter(isNeedy)) {
    const relations = relationsTo(place.collection, collection.flattenedFields)
    if (relations.length === 0) continue
    const { slug } = collection
    const naming: Where[] = relations.flatMap(({ paths }) => paths.map((path) => ({ [path]: { equals: place.id } })))
    const where: Where = { and: [{ or: naming }, { _status: { equals: 'published' } }, { deletedAt: { exists: false } }] }
    const isWhole = hasHidden(relations)
    const docs = await find(slug, where, req, isWhole ? { locale: 'all' } : { select: titleField(collection), limit: maxNamed + 1 })
    const found = isWhole ? docs.filter((doc) => isNaming(doc, collection.flattenedFields, place)) : docs
    const isCut = !isWhole && found.length > maxNamed
    const total = isCut ? (await req.payload.count({ ...anybody, collection: slug, req, where })).totalDocs : found.length
    add(
      found.map((doc) => ({ collection: slug, id: doc.id, title: titleOf({ collection: slug, id: doc.id }, doc, req) })),
      total,
    )
  }
  for (const { flattenedFields, label, slug } of req.payload.config.globals) {
    if (relationsTo(place.collection, flattenedFields).length === 0) continue
    const global: Record<string, unknown> = {
      ...(await req.payload.findGlobal({ ...anybody, slug, depth: 0, locale: 'all', req: apart(req) })),
    }
    if (global._status === 'published' && isNaming(global, flattenedFields, place))
      add([{ global: slug, title: getTranslation(label, req.i18n) }], 1)
  }
  return all
}

const titleField = ({ admin: { useAsTitle } }: SanitizedCollectionConfig): Record<string, true> => ({ [useAsTitle ?? 'id']: true })

/** The request for a read in other languages, which Payload would note in the request itself. */
const apart = (req: PayloadRequest) => isolateObjectProperty(req, ['locale', 'fallbackLocale'])

/** Payload's types want one collection's name and its joins, and which it is, is known at run time only. */
interface Untyped {
  find(options: object): Promise<{ docs: { id: string }[] }>
}

type Document = { id: string } & Record<string, unknown>

async function find(
  collection: CollectionSlug,
  where: Where,
  req: PayloadRequest,
  options: { limit?: number; locale?: 'all'; select?: Record<string, true> },
): Promise<Document[]> {
  const api: Untyped = req.payload
  const { docs } = await api.find({
    ...anybody,
    collection,
    req: apart(req),
    depth: 0,
    joins: false,
    limit: 0,
    pagination: false,
    trash: true,
    ...options,
    where,
  })
  return docs.map((doc) => ({ ...doc }))
}

/** Refuses to trash or delete what published documents need, and to publish what needs something that is not there. */
export const keepNeeded = (places: Places): Plugin =>
  extend(places, {
    translations,
    collection: () => ({
      hooks: { beforeChange: [keepNeededFromTrash], afterChange: [refuseLost], beforeDelete: [keepNeededFromDeletion] },
    }),
    global: () => ({ hooks: { afterChange: [refuseLostInGlobal] } }),
  })
