import { randomBytes } from 'node:crypto'
import {
  APIError,
  createLocalReq,
  type CollectionAfterChangeHook,
  type CollectionAfterDeleteHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type Payload,
  type PayloadRequest,
  type Where,
} from 'payload'
import { mayWrite } from '#src/access.ts'
import { afterTransaction } from '#src/database/transactions/after-transaction.ts'
import { inTransaction } from '#src/database/transactions/in-transaction.ts'
import { isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'
import { cropIn, ImageProblem, type Crop } from './image'
import { imageUses } from './image-uses'
import { isImageType, isSameName, numbered } from './names'
import { imageSizes } from './sizes'
import { storeOf } from './store'
import { describeUpload, fileFieldsOf, fileProblem, filesOf, nameOf, readUpload, storedUpload, type Upload } from './upload'

declare module 'payload' {
  interface RequestContext {
    /** What an operation on media does with files, for its later hooks. */
    media?: {
      upload?: Upload
      /** The name that the file is stored under. */
      name?: string
      /** The name that the file has to have, as content files say it. */
      exactName?: string
      /** The version that is restored, by its id. */
      restored?: string
      /** The keys that documents had before, by their ids. */
      keys: Map<string, string[]>
    }
    /** The file of a request, where it was read before the operation began. */
    earlyUpload?: Upload
  }
}

const collection = 'media'

/**
 * Takes the file of a request: reads it, and leaves to Payload what of it is to be stored. Payload itself would store files before
 * anything is committed, under names that others may have, and delete those that published documents and versions still show.
 */
export const takeFile: CollectionBeforeOperationHook = async ({ args, operation, overrideAccess, req }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'restoreVersion') return
  const { duplicateFromID, id, overwriteExistingFiles }: { duplicateFromID?: unknown; id?: unknown; overwriteExistingFiles?: boolean } =
    args
  const { earlyUpload } = req.context
  delete req.context.earlyUpload
  const media: NonNullable<typeof req.context.media> = { keys: new Map() }
  req.context.media = media
  if (operation === 'restoreVersion') {
    media.restored = String(id)
    return
  }
  if (operation === 'create' && !req.file && !duplicateFromID) {
    throw new APIError(translate(req, 'media:sendFileItselfNothing'), 400)
  }
  if (!overrideAccess && !mayWrite(req)) return
  if (typeof duplicateFromID === 'string') {
    media.upload = await ownUpload(duplicateFromID, overrideAccess, req)
    return
  }
  const crop = cropOf(req)
  if (crop && !req.file && typeof id === 'string') {
    const { name, original } = await ownUpload(id, overrideAccess, req)
    req.file = { data: original.data, mimetype: original.type, name, size: original.data.length }
  }
  if (!req.file) return
  if (operation === 'update' && !id) {
    throw new APIError(translate(req, 'media:fileReplacesOneDocument'), 400)
  }
  media.upload = earlyUpload ?? (await readUpload(req.file, req, crop))
  if (overwriteExistingFiles) media.exactName = req.file.name
  const { original } = media.upload
  req.file = { data: original.data, mimetype: original.type, name: nameOf(media.upload), size: original.data.length }
  // Whether its name is free is asked where it is chosen.
  Object.assign(args, { overwriteExistingFiles: true })
}

/** The crop that a request asks for. Payload is not to see it: it would crop the file once more, and fetch it over HTTP for that. */
export function cropOf(req: PayloadRequest): Crop | undefined {
  try {
    return cropIn(req.query)
  } catch (error) {
    throw error instanceof ImageProblem ? fileProblem(error.said, req) : error
  } finally {
    delete req.query.uploadEdits
  }
}

/** The file of a document, as if it had been uploaded. Users who may see the trash can copy from it as well. */
async function ownUpload(id: string, overrideAccess: boolean | undefined, req: PayloadRequest): Promise<Upload> {
  const document = await req.payload.findByID({ collection, depth: 0, draft: true, id, overrideAccess, req, trash: true, user: req.user })
  return storedUpload({ ...document }, req)
}

/** Says in a document what its file is: the one that was sent, that of the version which is restored, or else the one that it has. */
export const describeFile: CollectionBeforeValidateHook = async ({ data = {}, operation, originalDoc, req }) => {
  const { media } = req.context
  const before: Record<string, unknown> = isRecord(originalDoc) ? originalDoc : {}
  if (!media) return { ...data, ...fileFieldsOf(before) }
  const id = operation === 'update' && typeof before.id === 'string' ? before.id : undefined
  if (id !== undefined) media.keys.set(id, await keysOf(id, req))
  const next = media.restored === undefined ? before : await versionOf(media.restored, req)
  await refuseOtherThanImage(id, media.upload?.original.type ?? next.mimeType, req)
  if (!media.upload) return { ...data, ...fileFieldsOf(next) }
  media.name = media.exactName ?? (await freeName(media.upload, { id, name: id === undefined ? undefined : before.filename }, req))
  return { ...data, ...describeUpload(media.upload, media.name) }
}

/**
 * Keeps an image that is used as one from becoming something else.
 *
 * @throws ValidationError naming where it is used
 */
async function refuseOtherThanImage(id: string | undefined, type: unknown, req: PayloadRequest) {
  if (id === undefined || isImageType(type)) return
  const uses = await imageUses(id, req)
  if (uses.length === 0) return
  const places = uses.join('; ')
  throw fileProblem(message('usedWhereOnlyImage', { places }), req)
}

async function versionOf(id: string, req: PayloadRequest): Promise<Record<string, unknown>> {
  const { docs } = await req.payload.db.findVersions({ collection, limit: 1, pagination: false, req, where: { id: { equals: id } } })
  const version: unknown = docs[0]?.version
  return isRecord(version) ? version : {}
}

/**
 * A name that no original and no size of another document or of its versions has. A document that gets a file of its own name keeps
 * the name, and with it the address.
 */
async function freeName(upload: Upload, own: { id?: string; name?: unknown }, req: PayloadRequest): Promise<string> {
  if (typeof own.name === 'string' && isSameName(own.name, upload.name, upload.original.type)) return own.name
  const wanted = nameOf(upload)
  for (let number = 1; number <= 20; number += 1) {
    const name = number === 1 ? wanted : numbered(wanted, number)
    if (!(await isTakenName(name, own.id, req))) return name
  }
  return numbered(wanted, randomBytes(6).toString('hex'))
}

/** The conditions under which a document has a file of a name: its own, or that of a size. */
export const named = (name: string, prefix = ''): Where => ({
  or: ['filename', ...imageSizes.map((size) => `sizes.${size.name}.filename`)].map((path) => ({ [`${prefix}${path}`]: { equals: name } })),
})

async function isTakenName(name: string, id: string | undefined, req: PayloadRequest): Promise<boolean> {
  const { db } = req.payload
  const others = (field: string): Where[] => (id === undefined ? [] : [{ [field]: { not_equals: id } }])
  const { totalDocs } = await db.count({ collection, req, where: { and: [named(name), ...others('id')] } })
  if (totalDocs > 0) return true
  const { docs } = await db.findVersions({
    collection,
    limit: 1,
    pagination: false,
    req,
    select: { parent: true },
    where: { and: [named(name, 'version.'), ...others('parent')] },
  })
  return docs.length > 0
}

/** The keys of all files that a document and its versions show. */
async function keysOf(id: string, req: PayloadRequest): Promise<string[]> {
  const { db } = req.payload
  const document = await db.findOne<{ id: string; fileKey?: unknown }>({
    collection,
    req,
    select: { fileKey: true },
    where: { id: { equals: id } },
  })
  const { docs } = await db.findVersions<{ fileKey?: unknown }>({
    collection,
    limit: 0,
    pagination: false,
    req,
    select: { version: { fileKey: true } },
    where: { parent: { equals: id } },
  })
  const keys = [document?.fileKey, ...docs.map(({ version }) => version.fileKey)]
  return [...new Set(keys.filter((key) => typeof key === 'string'))]
}

/** Stores the file of a document, and removes those that neither it nor a version of it shows any more, once all is committed. */
export const storeFile: CollectionAfterChangeHook = async ({ doc, req }) => {
  const { media } = req.context
  const id: unknown = isRecord(doc) ? doc.id : undefined
  if (!media || typeof id !== 'string') return
  const before = media.keys.get(id) ?? []
  const after = new Set(before.length > 0 ? await keysOf(id, req) : [])
  const dropped = before.filter((key) => !after.has(key))
  const { name, upload } = media
  await decideAtEnd(req, { made: upload ? [upload.key] : [], dropped })
  if (upload && name !== undefined) await storeOf(req.payload).store(upload.key, filesOf(upload, name))
}

/** Remembers which files a document has that is about to be deleted for ever. */
export const noteFiles: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const media = (req.context.media ??= { keys: new Map() })
  if (typeof id === 'string') media.keys.set(id, await keysOf(id, req))
}

/** Removes the files of a document that is deleted for ever, and those of its versions. */
export const removeFiles: CollectionAfterDeleteHook = async ({ id, req }) =>
  decideAtEnd(req, { made: [], dropped: req.context.media?.keys.get(String(id)) ?? [] })

/** Keeps what was made and removes what was dropped when the transaction is committed, and the other way round when it is not. */
async function decideAtEnd(req: PayloadRequest, { dropped, made }: { dropped: string[]; made: string[] }): Promise<void> {
  if (dropped.length + made.length === 0) return
  const { leaveUnsettled, settle } = storeOf(req.payload)
  await leaveUnsettled([...dropped, ...made])
  const end = (removed: string[], kept: string[]) => async () => {
    try {
      await settle({ kept, removed })
    } catch (err) {
      // What the database says is decided, and the notes stay: the next start settles it (settleFiles).
      req.payload.logger.error({ msg: 'Files that no document shows could not be removed', err })
    }
  }
  await afterTransaction(req, { committed: end(dropped, made), rolledBack: end(made, dropped) })
}

/**
 * Decides over the files of a process that was killed: those that documents or versions show stay. It waits for whoever writes, so that
 * what is not committed then never will be.
 */
export async function settleFiles(payload: Payload): Promise<void> {
  const { removeOldIncoming, settle, unsettledKeys } = storeOf(payload)
  await removeOldIncoming()
  if ((await unsettledKeys()).length === 0) return
  const req = await createLocalReq({}, payload)
  await inTransaction(req, async () => {
    const removed: string[] = []
    const kept: string[] = []
    for (const key of await unsettledKeys()) ((await isShown(key, req)) ? kept : removed).push(key)
    await settle({ kept, removed })
  })
}

async function isShown(key: string, req: PayloadRequest): Promise<boolean> {
  const { db } = req.payload
  const { totalDocs } = await db.count({ collection, req, where: { fileKey: { equals: key } } })
  return totalDocs > 0 || (await db.countVersions({ collection, req, where: { 'version.fileKey': { equals: key } } })).totalDocs > 0
}
