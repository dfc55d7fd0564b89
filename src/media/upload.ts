import { readFile } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { ValidationError, type PayloadRequest } from 'payload'
import { environmentOf } from '#src/env/index.ts'
import type { Media } from '#src/payload-types.ts'
import { isRecord } from '#src/fields/walk.ts'
import type { Message } from '#src/messages/types.ts'
import { localize } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'
import { cleanImage, ImageProblem, sizesOf, type Crop } from './image'
import { extensionOf, fileName, isTaken, sizeName, type MimeType } from './names'
import { isWholePdf } from './pdf'
import { addressOf, imageSizes } from './sizes'
import { newKey, storeOf } from './store'

interface Part {
  data: Buffer
  type: MimeType
  width?: number
  height?: number
}

/** A file that is about to be stored, with its sizes. */
export interface Upload {
  key: string
  /** As its sender called it. */
  name: string
  original: Part
  sizes: ReadonlyMap<string, Part>
}

const nameProblem = message('sendFileNamedJpg')
const typeProblem = message('fileNeitherImageJpeg')
const cutOffProblem = message('pdfDamagedCutOff')
const missingProblem = message('fileDocumentMissingServer')

/**
 * Reads an uploaded file: its type by its content, an image without metadata about its author, and its sizes.
 *
 * @throws ValidationError naming what is wrong with it
 */
export async function readUpload(file: { data: Buffer; name: string }, req: PayloadRequest, crop?: Crop): Promise<Upload> {
  const extension = extensionOf(file.name)
  if (extension && !/^(jpe?g|png|webp|gif|avif|pdf)$/.test(extension)) throw fileProblem(nameProblem, req)
  const type = (await fileTypeFromBuffer(file.data))?.mime
  if (!isTaken(type)) throw fileProblem(typeProblem, req)
  if (type === 'application/pdf' && !isWholePdf(file.data)) throw fileProblem(cutOffProblem, req)
  const upload = { key: newKey(), name: file.name }
  if (type === 'application/pdf') return { ...upload, original: { data: file.data, type }, sizes: new Map() }
  try {
    const original = await cleanImage(file.data, type, environmentOf(req.payload), crop)
    return { ...upload, original, sizes: await sizesOf(original) }
  } catch (error) {
    throw error instanceof ImageProblem ? fileProblem(error.said, req) : error
  }
}

export const fileProblem = (problem: Message, req: PayloadRequest) =>
  new ValidationError({ collection: 'media', errors: [{ path: 'file', message: localize(req, problem) }], req }, req.t)

/**
 * The stored files of a document, to be stored once more.
 *
 * @throws ValidationError when one of them is missing
 */
export async function storedUpload(document: Record<string, unknown>, req: PayloadRequest): Promise<Upload> {
  const original = await storedPart(document, document, req)
  const sizes = new Map<string, Part>()
  for (const { name } of imageSizes) {
    const size = isRecord(document.sizes) ? document.sizes[name] : undefined
    if (isRecord(size) && typeof size.filename === 'string') sizes.set(name, await storedPart(document, size, req))
  }
  return { key: newKey(), name: String(document.filename), original, sizes }
}

async function storedPart(document: Record<string, unknown>, part: Record<string, unknown>, req: PayloadRequest): Promise<Part> {
  const { filename, height, mimeType, width } = part
  const type = typeof mimeType === 'string' ? mimeType : undefined
  const fileKey = typeof document.fileKey === 'string' ? document.fileKey : undefined
  const data =
    typeof filename === 'string' ? await readFile(storeOf(req.payload).pathOf({ fileKey }, filename)).catch(() => undefined) : undefined
  if (!data || !isTaken(type)) throw fileProblem(missingProblem, req)
  return { data, type, width: numberOr(width), height: numberOr(height) }
}

const numberOr = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** What a document says of its file. It comes from the file alone, whatever the data of a request says. */
type FileFields = Pick<Media, 'fileKey' | 'filename' | 'filesize' | 'height' | 'mimeType' | 'sizes' | 'width'>

const fileFields = ['fileKey', 'filename', 'filesize', 'height', 'mimeType', 'width'] as const

/** What a document says of its file, and nothing else of it. */
export function fileFieldsOf(document: Record<string, unknown>): Record<string, unknown> {
  const own = isRecord(document.sizes) ? document.sizes : {}
  const sizes = imageSizes.map(({ name }) => {
    const size = own[name]
    return [name, isRecord(size) && typeof size.filename === 'string' ? { ...size, url: addressOf(size.filename) } : noSize]
  })
  return { ...Object.fromEntries(fileFields.map((field) => [field, document[field] ?? null])), sizes: Object.fromEntries(sizes) }
}

const noSize = { filename: null, filesize: null, height: null, mimeType: null, url: null, width: null }

/** What a document says of an upload that is stored under a name. */
export function describeUpload({ key, original, sizes }: Upload, name: string): FileFields {
  const described = imageSizes.map((size) => {
    const made = sizes.get(size.name)
    if (!made) return [size.name, noSize]
    const { data, height, type, width } = made
    const filename = sizeNameOf(name, size, made)
    return [size.name, { filename, filesize: data.length, height, mimeType: type, url: addressOf(filename), width }]
  })
  return {
    fileKey: key,
    filename: name,
    filesize: original.data.length,
    height: original.height ?? null,
    mimeType: original.type,
    sizes: Object.fromEntries(described) as FileFields['sizes'],
    width: original.width ?? null,
  }
}

const sizeNameOf = (name: string, { isWebp }: { isWebp: boolean }, { width = 0 }: Part) => sizeName(name, { isWebp, width })

/** The files of an upload that is stored under a name, by their own names. */
export function filesOf({ original, sizes }: Upload, name: string): Map<string, Buffer> {
  const files = new Map([[name, original.data]])
  for (const size of imageSizes) {
    const made = sizes.get(size.name)
    if (made) files.set(sizeNameOf(name, size, made), made.data)
  }
  return files
}

/** A readable name for an upload, which another document may have already. */
export const nameOf = ({ name, original }: Upload) => fileName(name, original.type)
