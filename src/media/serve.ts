import { open, type FileHandle } from 'node:fs/promises'
import fresh from 'fresh'
import { createLocalReq, Forbidden, NotFound, type Endpoint, type PayloadRequest, type Where } from 'payload'
import parseRange from 'range-parser'
import { mayReadDrafts, mayUseTrash } from '#src/access.ts'
import type { Media } from '#src/payload-types.ts'
import { named } from './hooks'
import { imageSizes } from './sizes'
import { storeOf } from './store'

/**
 * `GET /api/media/file/{name}`: the file of a document that whoever asks may read, or a size of it. Those who may read drafts get with
 * `?v={fileKey}` the file of a draft or an older version, whose name may be that of the published one.
 */
export const fileEndpoint: Omit<Endpoint, 'root'> = {
  path: '/file/:filename',
  method: 'get',
  handler: async (req) => {
    const name = String(req.routeParams?.filename)
    const found = await find(name, req.searchParams.get('v'), req)
    if (!found) throw mayUseTrash(req) ? new NotFound(req.t) : new Forbidden(req.t)
    const file = storeOf(req.payload).pathOf(found, name)
    const handle = await opened(file)
    if (!handle) {
      req.payload.logger.error({ msg: 'A stored file is missing', file, document: found.id })
      throw new NotFound(req.t)
    }
    return answer(handle, { ...found, name, type: typeOf(found, name) }, req.headers)
  },
}

type Found = Pick<Media, 'id' | 'fileKey' | 'filename' | 'mimeType' | 'sizes' | 'updatedAt'>

interface Served extends Found {
  name: string
  type: string
}

const select = { fileKey: true, filename: true, mimeType: true, sizes: true, updatedAt: true } as const

async function find(name: string, key: string | null, { payload, user }: PayloadRequest): Promise<Found | undefined> {
  // A request of its own: what this one asks for is no query of documents.
  const req = await createLocalReq({ user: user ?? undefined }, payload)
  const reading = { collection: 'media', depth: 0, limit: 1, overrideAccess: false, pagination: false, req, trash: true } as const
  const where = (prefix = ''): Where => ({
    and: [named(name, prefix), ...(key === null ? [] : [{ [`${prefix}fileKey`]: { equals: key } }])],
  })
  const { docs } = await payload.find({ ...reading, select, where: where() })
  if (docs[0] || !mayReadDrafts(req)) return docs[0]
  const versions = await payload.findVersions({
    ...reading,
    select: { parent: true, version: select },
    sort: '-updatedAt',
    where: where('version.'),
  })
  const version = versions.docs[0]
  return version && { ...version.version, id: String(version.parent) }
}

const typeOf = ({ filename, mimeType, sizes }: Found, name: string) =>
  (filename === name ? mimeType : imageSizes.map((size) => sizes?.[size.name]).find((size) => size?.filename === name)?.mimeType) ??
  'application/octet-stream'

async function opened(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
    throw error
  }
}

/** Sends a file or a range of it, or 304 if the client has it already (RFC 9110, sections 13 and 14). */
async function answer(file: FileHandle, { fileKey, name, type, updatedAt }: Served, asked: Headers): Promise<Response> {
  const { mtimeMs, size } = await file.stat()
  const etag = `"${fileKey ?? `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}`}"`
  // Not the file's own time: a restored version brings back an older file.
  const modified = new Date(updatedAt).toUTCString()
  const headers = new Headers({ 'Accept-Ranges': 'bytes', ETag: etag, 'Last-Modified': modified })
  const end = async (status: number) => {
    await file.close()
    return new Response(null, { status, headers })
  }
  // That a cache is to ask, as `Cache-Control: no-cache` in a request says, is no reason to send what it has.
  const known = {
    'if-none-match': asked.get('if-none-match') ?? undefined,
    'if-modified-since': asked.get('if-modified-since') ?? undefined,
  }
  if (fresh(known, { etag, 'last-modified': modified })) return end(304)
  headers.set('Content-Type', type)
  headers.set('Content-Disposition', `inline; filename="${encodeURIComponent(name)}"`)
  const [range, isUnsatisfiable] = rangeIn(asked, size, [etag, modified])
  if (isUnsatisfiable) {
    headers.set('Content-Range', `bytes */${size}`)
    return end(416)
  }
  const { start, end: last } = range ?? { start: 0, end: size - 1 }
  headers.set('Content-Length', String(last - start + 1))
  if (range) headers.set('Content-Range', `bytes ${start}-${last}/${size}`)
  return new Response(streamOf(file, start, last), { status: range ? 206 : 200, headers })
}

function streamOf(file: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  const chunks = file.createReadStream({ start, end })[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = (await chunks.next()) as { done?: boolean; value?: unknown }
      if (done || !(value instanceof Uint8Array)) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await chunks.return?.()
    },
  })
}

/** The one requested range, or that it is outside the file. Several ranges are answered with the whole file. */
function rangeIn(asked: Headers, size: number, validators: string[]): [range: parseRange.Range | undefined, isUnsatisfiable: boolean] {
  const [range, condition] = [asked.get('range'), asked.get('if-range')]
  if (range === null || (condition !== null && !validators.includes(condition))) return [undefined, false]
  const parsed = parseRange(size, range)
  if (parsed === -1) return [undefined, true]
  return [parsed === -2 || parsed.type !== 'bytes' || parsed.length !== 1 ? undefined : parsed[0], false]
}
