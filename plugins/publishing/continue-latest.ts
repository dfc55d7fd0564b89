import {
  APIError,
  ValidationError,
  type CollectionAfterChangeHook,
  type CollectionBeforeOperationHook,
  type GlobalAfterChangeHook,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
  type Where,
} from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'
import { noteOperation, operationOn, type RowChange } from '#plugins/guard/operation.ts'
import { saveFor, type Request, type Save, type Standing, type Status } from './rule'
import { keepOtherLanguages, keepOtherLanguagesOfGlobal } from './one-language'
import { globalRowOf, latestVersionOf, latestVersionOfGlobal, rowOf, standingOf, standingOfGlobal } from './standing'

/** The inputs of the decision how a write is saved, and how it is passed to Payload. */
interface WriteArgs {
  data?: unknown
  draft?: boolean | undefined
  publishSpecificLocale?: unknown
  unpublishAllLocales?: unknown
}

/** What is written to, as an error names it. */
type Target = { collection: string } | { global: string }

/**
 * Lets every update continue the latest version and keep what the public sees, as `saveFor` says, and notes the operation for
 * the hooks that run later. What this program's own commands write says itself how it is saved.
 */
export const continueLatest: CollectionBeforeOperationHook = async ({ args, collection, operation, overrideAccess, req }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'restoreVersion') return
  const { slug, versions } = collection
  let row: RowChange | undefined
  const id: unknown = 'id' in args ? args.id : undefined
  if (versions?.drafts && !overrideAccess && operation === 'update') {
    const asked = readRequest(args, { collection: slug }, req)
    const standing = typeof id === 'string' ? await standingOf(slug, id, req) : undefined
    if (standing && typeof id === 'string') {
      const language = asked.language ?? languageReverted(args, standing, req)
      if (language) {
        const before = standing.isPublic ? ((await rowOf(slug, id, req)) ?? undefined) : undefined
        row = { language, before, reviewState: (await latestVersionOf(slug, id, req))?.reviewState }
      }
      row = apply(saveFor(asked, standing), asked, args) ?? row
    }
  }
  if (versions?.drafts && operation === 'restoreVersion' && isDraft(args) && typeof id === 'string') {
    const where: Where = { id: { equals: id } }
    const { docs } = await req.payload.db.findVersions({
      collection: slug,
      limit: 1,
      pagination: false,
      req,
      select: { parent: true },
      where,
    })
    const parent: unknown = docs[0]?.parent
    const standing = typeof parent === 'string' ? await standingOf(slug, parent, req) : undefined
    if (standing && !standing.isPublic) row = { takes: 'draft' }
  }
  noteOperation(slug, { name: operation, isDraft: isDraft(args), versionId: versionIn(operation, args), row }, req)
}

/** `continueLatest` for the global. */
export const continueLatestGlobal: GlobalBeforeOperationHook = async ({ args, global: { slug }, operation, overrideAccess, req }) => {
  if (operation !== 'update' && operation !== 'restoreVersion') return
  let row: RowChange | undefined
  if (!overrideAccess && operation === 'update') {
    const asked = readRequest(args, { global: slug }, req)
    const standing = await standingOfGlobal(slug, req)
    if (standing) {
      const language = asked.language ?? languageReverted(args, standing, req)
      if (language) row = { language, before: standing.isPublic ? await globalRowOf(slug, req) : undefined, reviewState: undefined }
      row = apply(saveFor(asked, standing), asked, args) ?? row
    }
  }
  if (operation === 'restoreVersion') row = await keepGlobalPublic(slug, args, req)
  noteOperation(slug, { name: operation, isDraft: isDraft(args), versionId: versionIn(operation, args), row }, req)
}

/** Payload restores a version of a global into its row, drafts too: what is public then becomes again what it was. */
async function keepGlobalPublic(slug: 'site', args: object, req: PayloadRequest): Promise<RowChange | undefined> {
  const id: unknown = 'id' in args ? args.id : undefined
  const where: Where = { id: { equals: id } }
  const { docs } = await req.payload.db.findGlobalVersions<{ _status?: string }>({ global: slug, limit: 1, pagination: false, req, where })
  if (!isDraft(args) && docs[0]?.version._status === 'published') return undefined
  const row = await globalRowOf(slug, req)
  return row?._status === 'published' ? { becomes: row } : undefined
}

/** The id of the version that is restored. */
const versionIn = (operation: string, args: object) =>
  operation === 'restoreVersion' && 'id' in args && typeof args.id === 'string' ? args.id : undefined

const isDraft = (args: object) => 'draft' in args && args.draft === true

/** Reads what a write asks for, and refuses what contradicts itself. */
function readRequest(args: WriteArgs, target: Target, req: PayloadRequest): Request & { language?: string } {
  const status = statusOf(args.data, target, req)
  const isUnpublishing = args.unpublishAllLocales === true || args.unpublishAllLocales === 'true'
  const language = languageOf(args, req)
  const isPublishing = language !== undefined
  if (isUnpublishing && (args.draft || status === 'published'))
    throw new APIError('unpublishAllLocales contradicts draft=true and _status: published. Send one of them.', 400)
  if (isPublishing && status === 'draft') throw new APIError('publishSpecificLocale contradicts _status: draft. Send one of them.', 400)
  if (isUnpublishing) return { status: 'draft', isDraft: false }
  return { status: isPublishing ? 'published' : status, isDraft: args.draft === true, language }
}

/** The language that alone is published. Payload is not to hold back the others itself (one-language.ts). */
function languageOf(args: WriteArgs, req: PayloadRequest): string | undefined {
  const { publishSpecificLocale: language } = args
  if (typeof language !== 'string' || language === '') return undefined
  const { locale } = req.query ?? {}
  if (typeof locale === 'string' && locale !== language) {
    throw new APIError(
      `publishSpecificLocale=${language} contradicts locale=${locale}. Send the text in the language that is published.`,
      400,
    )
  }
  args.publishSpecificLocale = undefined
  Object.assign(req, { locale: language })
  return language
}

/**
 * The language of a write that sends back what is published, as the panel's "Revert to published" does: it holds the time at which the
 * page was saved. Of another language it knows nothing, so what is pending there stays pending.
 */
function languageReverted({ data }: WriteArgs, { latest, publicSince }: Standing, { locale }: PayloadRequest): string | undefined {
  if (!isRecord(data) || data._status !== 'published' || latest !== 'draft' || publicSince === undefined) return undefined
  return Date.parse(String(data.updatedAt)) === publicSince && locale ? locale : undefined
}

/** @throws ValidationError for a status that there is not, which would be replaced silently */
function statusOf(data: unknown, target: Target, req: PayloadRequest): Status | undefined {
  const status = isRecord(data) ? data._status : undefined
  if (status === undefined || status === null) return undefined
  if (status === 'draft' || status === 'published') return status
  const sent = JSON.stringify(status)
  const message = translate(req, 'publishing:expectedDraftPublished', { sent })
  throw new ValidationError({ ...target, errors: [{ path: '_status', message }], req }, req.t)
}

/** Passes to Payload how to save, and returns what has to happen to the row in addition. */
function apply(save: Save, { status }: Request, args: WriteArgs): RowChange | undefined {
  const data = isRecord(args.data) ? args.data : {}
  args.unpublishAllLocales = false
  args.draft = save.as === 'draft'
  // Without a status Payload keeps that of the latest version, and does not validate all of what comes back from the trash.
  args.data = { ...data, _status: save.as === 'draft' ? 'draft' : status }
  if (save.as === 'published') return undefined
  if (save.row === 'follows') return { takes: 'draft' }
  return 'deletedAt' in data ? { takes: 'trash' } : undefined
}

/** Changes the row of a document as `continueLatest` noted it. Payload itself saves a draft beside the row alone. */
export const changeRow: CollectionAfterChangeHook = async ({ collection, doc, operation, req }) => {
  const { slug } = collection
  const row = operationOn(collection, req)?.row
  const id: unknown = doc.id
  if (operation !== 'update' || !row || typeof id !== 'string') return doc
  if ('language' in row) await keepOtherLanguages(slug, id, row, req)
  if (!('takes' in row)) return doc
  const latest = await latestVersionOf(slug, id, req)
  const data = row.takes === 'draft' ? latest : { ...(await rowOf(slug, id, req)), deletedAt: latest?.deletedAt ?? null }
  if (data) await req.payload.db.updateOne({ collection: slug, id, data, req, returning: false })
  return doc
}

/** `changeRow` for the global. */
export const changeGlobalRow: GlobalAfterChangeHook = async ({ doc, global, req }) => {
  const { slug } = global
  const row = operationOn(global, req)?.row
  if (!row) return doc
  if ('language' in row) {
    await keepOtherLanguagesOfGlobal(slug, row, req)
    return doc
  }
  const data = 'becomes' in row ? row.becomes : await latestVersionOfGlobal(slug, req)
  if (data) await req.payload.db.updateGlobal({ slug, data, req, returning: false })
  return doc
}
