import { Mutex } from 'async-mutex'
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import type { Environment } from '#src/env/index.ts'
import { isRecord } from '#src/fields/walk.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'
import type { MimeType } from './names'
import { imageSizes } from './sizes'
import { widest } from './widest'

/** An image cannot be taken, for a reason that its sender can do something about. */
export class ImageProblem extends Error {
  override name = 'ImageProblem'
  constructor(readonly said: Message) {
    super(said.en)
  }
}

/** The part of an image that its editor keeps. */
export interface Crop {
  /** The upper left corner, in percent of the image's width and height. */
  x: number
  y: number
  /** In pixels. */
  width: number
  height: number
}

export interface Picture {
  data: Buffer
  type: MimeType
  width: number
  height: number
}

/** The most pixels of an image that is taken. */
type Limit = Pick<Environment, 'imageLimit'>

/** WebP has at most so many pixels to a side. */
const longestWebpSide = 16_383

// Decoded images are large: one at a time, and none of them kept.
const decoding = new Mutex()
sharp.cache(false)

/** The limit comes before: libvips counts what it has read, and some formats are read in one go. */
const options = { limitInputPixels: false, failOn: 'error' } satisfies SharpOptions

const isAnimated = (type: MimeType) => type === 'image/gif' || type === 'image/webp'

const open = (data: Buffer, type: MimeType) => sharp(data, { ...options, animated: isAnimated(type) })

/**
 * An image as it is stored: upright, and without what its camera or its program noted (position, device, author, comments). Its colour
 * profile and its frames stay. Of an image with nothing of the kind the bytes stay as they are.
 *
 * @throws ImageProblem when it is damaged, or has more pixels than `IMAGE_LIMIT_MEGAPIXELS`
 */
export async function cleanImage(data: Buffer, type: MimeType, limit: Limit, crop?: Crop): Promise<Picture> {
  const metadata = await readMetadata(data, limit)
  return decoding.runExclusive(async () =>
    readable(async () => {
      if (!crop && isClean(data, type, metadata)) return { data, type, width: metadata.width, height: metadata.height }
      const image = open(data, type)
      // Frames are not turned: no format that has them notes an orientation.
      const upright = (metadata.pages ?? 1) > 1 ? image : image.autoOrient()
      return picture(await written(crop ? await cropped(upright, type, crop) : upright, type, 92), type)
    }),
  )
}

/**
 * The smaller images of one that `cleanImage` has made, by the names of their sizes; none is larger than it.
 *
 * @throws ImageProblem when it is damaged: all of it is read here
 */
export async function sizesOf({ data, height, type, width }: Picture): Promise<Map<string, Picture>> {
  const wanted = imageSizes.filter((size) => (size.isWebp ? isBesideWebp(type) && isWebpOf(size.width, width) : size.width < width))
  const made = new Map<string, Picture>()
  return decoding.runExclusive(async () =>
    readable(async () => {
      if (wanted.length === 0) await decode(data, type)
      // A large image is read once: all its sizes are made of the largest of them.
      const base = isAnimated(type) || width <= widest ? data : await written(open(data, type).resize(widest), 'image/png', 100)
      const baseType = base === data ? type : 'image/png'
      for (const size of wanted) {
        const target = Math.min(size.width, width)
        if (size.isWebp && (target * height) / width > longestWebpSide) continue
        const format = size.isWebp ? 'image/webp' : type
        const resized = await written(open(base, baseType).resize(target), format, 80)
        made.set(size.name, await picture(resized, format))
      }
      return made
    }),
  )
}

/** @throws ImageProblem when an image that `cleanImage` has made is damaged */
export const requireWhole = async ({ data, type }: Picture): Promise<void> =>
  decoding.runExclusive(async () => readable(async () => decode(data, type)))

const decode = async (data: Buffer, type: MimeType): Promise<void> => {
  await open(data, type).resize(1).raw().toBuffer()
}

const isBesideWebp = (type: MimeType) => type !== 'image/webp' && type !== 'image/avif'

const isWebpOf = (size: number, width: number) => size < width || size === widest

async function readMetadata(data: Buffer, { imageLimit }: Limit): Promise<Metadata> {
  const metadata = await readable(async () => sharp(data, options).metadata())
  const { height, pages = 1, width } = metadata
  const pixels = width * height * pages
  if (pixels > imageLimit) {
    const megapixels = (count: number) => Number((count / 1e6).toFixed(1))
    const shape = `${width} × ${height}${pages > 1 ? ` × ${pages}` : ''}`
    throw new ImageProblem(message('imageMegapixelsMostAccepted', { has: megapixels(pixels), shape, most: megapixels(imageLimit) }))
  }
  return metadata
}

/** What libvips fails of here is in the bytes. */
async function readable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ImageProblem) throw error
    throw new ImageProblem(message('imageCannotReadDamaged'))
  }
}

/** Whether an image holds nothing but its picture, its colours and its frames. */
function isClean(data: Buffer, type: MimeType, { comments, exif, iptc, orientation = 1, tifftagPhotoshop, xmp }: Metadata): boolean {
  if (exif || iptc || xmp || tifftagPhotoshop || comments?.length || orientation > 1) return false
  switch (type) {
    case 'image/jpeg':
      return hasOnlyPictureSegments(data)
    case 'image/png':
      return data.subarray(-8, -4).toString('latin1') === 'IEND'
    case 'image/gif':
      return !data.includes('XMP DataXMP') && data.at(-1) === 0x3b
    default:
      return true
  }
}

/** Segments of a JPEG that its picture needs: JFIF, the colour profile and Adobe's colour transform among those of applications. */
const pictureSegments = new Set([0xe0, 0xe2, 0xee])

/** Whether a JPEG has no comments and no applications' segments, and nothing behind its end. */
function hasOnlyPictureSegments(data: Buffer): boolean {
  if (data.at(-2) !== 0xff || data.at(-1) !== 0xd9) return false
  for (let at = 2; at + 4 <= data.length; at += 2 + data.readUInt16BE(at + 2)) {
    const marker = data[at + 1] ?? 0
    if (data[at] !== 0xff) return false
    if (marker === 0xda) return true
    const isNote = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !pictureSegments.has(marker))
    if (isNote) return false
  }
  return false
}

async function cropped(image: Sharp, type: MimeType, { height, width, x, y }: Crop): Promise<Sharp> {
  // Of a turned image libvips would cut before it turns.
  const whole = await written(image, type, 100)
  const { height: fullHeight, width: fullWidth } = await picture(whole, type)
  const left = Math.min(Math.round((x / 100) * fullWidth), fullWidth - 1)
  const top = Math.min(Math.round((y / 100) * fullHeight), fullHeight - 1)
  const region = { left, top, width: Math.min(width, fullWidth - left), height: Math.min(height, fullHeight - top) }
  return open(whole, type).extract(region)
}

function written(image: Sharp, type: MimeType, quality: number): Promise<Buffer> {
  const coloured = image.keepIccProfile()
  switch (type) {
    case 'image/jpeg':
      return coloured.jpeg({ quality }).toBuffer()
    case 'image/webp':
      return coloured.webp({ quality }).toBuffer()
    case 'image/gif':
      return coloured.gif().toBuffer()
    case 'image/avif':
      // Least effort of its kind that is still far smaller than the other formats: more takes seconds an image.
      return coloured.avif({ quality: Math.round(quality * 0.75), effort: 2 }).toBuffer()
    default:
      return coloured.png().toBuffer()
  }
}

async function picture(data: Buffer, type: MimeType): Promise<Picture> {
  const { height, width } = await sharp(data, options).metadata()
  return { data, type, width, height }
}

/** The crop that the panel's image editor asks for, as Payload's query holds it; undefined when it asks for none. */
export function cropIn(query: unknown): Crop | undefined {
  const edits = isRecord(query) ? query.uploadEdits : undefined
  const crop = isRecord(edits) ? edits.crop : undefined
  if (!isRecord(edits) || !isRecord(crop)) return undefined
  const [x, y] = [Number(crop.x), Number(crop.y)]
  const [width, height] = [Math.round(Number(edits.widthInPixels)), Math.round(Number(edits.heightInPixels))]
  if (x >= 0 && x < 100 && y >= 0 && y < 100 && width >= 1 && height >= 1) return { x, y, width, height }
  throw new ImageProblem(message('cropLiesOutsideImage'))
}
