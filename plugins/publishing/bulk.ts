import {
  addDataAndFileToRequest,
  addLocalesToRequestFromData,
  APIError,
  createLocalReq,
  executeAccess,
  Forbidden,
  headersWithCors,
  parseParams,
  type Endpoint,
  type FlattenedField,
  type Payload,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type Where,
} from 'payload'
import { isTrashing } from '#src/access.ts'
import { titleOf } from '#src/fields/document-title.ts'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { fieldValues, isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'
import { waitsForReview } from '#plugins/review/state.ts'
import { latestVersionOf } from './standing'

/** An update of all documents that a filter matches. The rest of the options are as for one document. */
interface BulkUpdate extends Record<string, unknown> {
  data?: Record<string, unknown>
  draft?: boolean
  limit?: number
  sort?: string | string[]
  trash?: boolean
  unpublishAllLocales?: boolean
  where?: Where
}

interface Result {
  docs: unknown[]
  errors: { id: string; isPublic: boolean; message: string }[]
  /** What the errors would be answered with one by one. */
  statuses: Set<number>
}

/** Payload's types want data of one collection, and which it is, is known at run time only. */
interface Untyped {
  update(options: object): Promise<unknown>
  find(options: object): Promise<{ docs: { id: string }[] }>
  findByID(options: object): Promise<unknown>
}

/**
 * Updates one document after the other, each as by its id and in a transaction of its own: Payload's own operation starts
 * from what is published, and all documents alike are saved as drafts or not. What fails is reported beside the rest.
 *
 * @throws APIError 4xx for a request that could not be made of any document; 5xx as soon as one fails so
 */
async function updateEach(collection: SanitizedCollectionConfig, options: BulkUpdate, req: PayloadRequest): Promise<Result> {
  const api: Untyped = req.payload
  const ids = await idsOf(collection, options, req)
  const result: Result = { docs: [], errors: [], statuses: new Set() }
  const isInTransaction = Boolean(await req.transactionID)
  for (const id of ids) {
    try {
      if (isPublishing(options)) await refuseUnread(collection, id, options, req)
      const data = ids.length > 1 ? await withoutRowsOfOthers(collection, id, options.data, req) : options.data
      const { locale, fallbackLocale } = req
      result.docs.push(
        await api.update({
          locale,
          fallbackLocale,
          ...options,
          where: undefined,
          limit: undefined,
          sort: undefined,
          collection: collection.slug,
          id,
          data,
          overrideAccess: false,
          req,
        }),
      )
    } catch (error) {
      const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500
      // The failure has ended the transaction that the rest would be part of.
      if (isInTransaction || status >= 500 || !(error instanceof Error)) throw error
      result.errors.push({ id, isPublic: true, message: error.message })
      result.statuses.add(status)
    }
  }
  return result
}

/** The documents that match the filter and that the user may change, guarded like any operation. */
async function idsOf(collection: SanitizedCollectionConfig, options: BulkUpdate, req: PayloadRequest): Promise<string[]> {
  const { slug, access, disableBulkEdit, hooks } = collection
  if (disableBulkEdit) throw new Forbidden(req.t)
  if (!isRecord(options.where)) throw new APIError("Missing 'where' query of documents to update.", 400)
  const { data = {}, where: filter } = options
  const args = { ...options, data, where: filter, collection: req.payload.collections[slug], overrideAccess: false, req }
  for (const hook of hooks.beforeOperation) {
    await hook({ args, collection, context: req.context, operation: 'update', overrideAccess: false, req })
  }
  const { draft, limit, sort, trash, where } = args
  if (isUnpublishing(options) && namesNothing(filter)) {
    throw new APIError(translate(req, 'publishing:wouldUnpublishEverythingWhatever'), 400)
  }
  if (req.file) throw new APIError('A file goes with one document at a time: PATCH /api/{collection}/{id}.', 400)
  const rights = [await executeAccess({ data, req }, access.update)]
  if (isTrashing(data)) rights.push(await executeAccess({ data, req }, access.delete))
  const limits = rights.filter((right) => typeof right === 'object')
  const api: Untyped = req.payload
  const { docs } = await api.find({
    collection: slug,
    // Who asks was asked above, with the access of an update; the filter was checked as theirs.
    overrideAccess: true,
    where: { and: [where, ...limits] } satisfies Where,
    // The list that one trashes from shows the latest versions.
    draft: draft === true || isTrashing(data),
    trash: trash === true,
    limit: limit ?? 0,
    pagination: false,
    sort,
    depth: 0,
    select: {},
    joins: false,
    req,
  })
  return docs.map(({ id }) => id)
}

const isPublishing = ({ data }: BulkUpdate) => isRecord(data) && data._status === 'published'

/** Refuses to publish what waits for review along with others: an approval publishes what its reviewer has read. */
async function refuseUnread({ slug }: SanitizedCollectionConfig, id: string, { trash }: BulkUpdate, req: PayloadRequest) {
  const place = { collection: slug, id }
  const api: Untyped = req.payload
  const document = await api.findByID({ ...place, draft: true, trash: trash === true, depth: 0, joins: false, overrideAccess: false, req })
  if (!isRecord(document) || !waitsForReview(document.reviewState)) return
  const title = titleOf(place, document, req)
  throw new APIError(translate(req, 'publishing:waitsReviewPublishedOpen', { title }), 409)
}

const isUnpublishing = ({ data, draft, unpublishAllLocales }: BulkUpdate) =>
  unpublishAllLocales === true || (isRecord(data) && data._status === 'draft' && draft !== true && !('deletedAt' in data))

/** Whether a filter asks for a status alone, as the admin panel does when all of a list is selected, whatever its filter. */
function namesNothing(where: Record<string, unknown>): boolean {
  return Object.entries(where).every(([name, value]) =>
    (name === 'and' || name === 'or') && Array.isArray(value) ? value.filter(isRecord).every(namesNothing) : name === '_status',
  )
}

/** The data with the ids of those rows alone that the document has: two documents cannot share a row. */
async function withoutRowsOfOthers(collection: SanitizedCollectionConfig, id: string, data: BulkUpdate['data'], req: PayloadRequest) {
  if (!data) return data
  const copy = structuredClone(data)
  const rows = rowsIn(collection.flattenedFields, copy)
  if (rows.length === 0) return copy
  const own = new Set(rowsIn(collection.flattenedFields, (await latestVersionOf(collection.slug, id, req)) ?? {}).map((row) => row.id))
  for (const row of rows) if (!own.has(row.id)) delete row.id
  return copy
}

const rowsIn = (fields: FlattenedField[], data: Record<string, unknown>) =>
  [...fieldValues(fields, data)].flatMap(({ field, value }) =>
    field.type === 'array' && Array.isArray(value) ? value.filter(isRecord) : [],
  )

/** `PATCH /api/{collection}?where=…`, one document after the other. */
export const bulkEndpoint =
  (collection: SanitizedCollectionConfig): Endpoint['handler'] =>
  async (req) => {
    await addDataAndFileToRequest(req)
    addLocalesToRequestFromData(req)
    const { depth, draft, limit, overrideLock, populate, publishAllLocales, select, sort, trash, unpublishAllLocales, where } = parseParams(
      req.query,
    )
    const options = { data: req.data, depth, draft, limit, populate, publishAllLocales, select, sort, trash, unpublishAllLocales, where }
    const { docs, errors, statuses } = await updateEach(collection, { ...options, overrideLock: overrideLock ?? false }, req)
    // Of several documents there is no one state to name.
    req.responseHeaders?.delete('ETag')
    const total = docs.length + errors.length
    const message =
      errors.length === 0
        ? req.t('general:updatedCountSuccessfully', { count: docs.length, label: labelOf(collection, docs.length, req) })
        : req.t('error:unableToUpdateCount', { count: errors.length, label: labelOf(collection, total, req), total })
    const headers = headersWithCors({ headers: new Headers(), req })
    const [status = 200, another] = statuses
    // Of several failures, or beside a success, there is no one status.
    const isOne = another === undefined && (docs.length === 0 || errors.length === 0)
    return Response.json({ docs, errors, message }, { headers, status: isOne ? status : 400 })
  }

function labelOf({ labels: { plural, singular } }: SanitizedCollectionConfig, count: number, { i18n }: PayloadRequest): string {
  const label: unknown = count === 1 ? singular : plural
  const text = isRecord(label) ? (label[i18n.language] ?? label.en) : label
  return typeof text === 'string' ? text : ''
}

type LocalUpdate = BulkUpdate & Parameters<typeof createLocalReq>[0] & { collection?: unknown; id?: unknown; overrideAccess?: boolean }

/** Lets `payload.update` with a filter do the same, where it asks for access. */
export function updateEachLocally(payload: Payload): void {
  const api: Untyped = payload
  const update = api.update.bind(payload)
  const updated = async (options: LocalUpdate) => {
    const collection = collectionNamed(options.collection, payload)
    const isBulk = options.id === undefined && options.overrideAccess === false
    if (!isBulk || !collection?.versions?.drafts) return update(options)
    const req = await createLocalReq(options, payload)
    const { docs, errors } = await updateEach(collection, options, req)
    return { docs, errors }
  }
  Object.assign(payload, { update: updated })
}
