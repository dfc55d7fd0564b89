import path from 'node:path'
import { toSlug } from '#src/fields/slug.ts'

/** The formats that are taken, by the MIME type that a file's content shows. */
export const extensions = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'application/pdf': 'pdf',
} as const

export type MimeType = keyof typeof extensions

/** Those of images. */
export const imageTypes = Object.keys(extensions).filter((type) => type.startsWith('image/'))

export const isImageType = (type: unknown) => imageTypes.some((each) => each === type)

/** Whether files of a MIME type are taken. */
export const isTaken = (type: string | undefined): type is MimeType => type !== undefined && Object.hasOwn(extensions, type)

/** What cannot be seen in a name: control characters, and those that turn the direction of writing. */
const invisible = /[\p{Cc}\p{Cf}]/gu

/** Names of devices, which Windows opens in place of a file. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/

/** Far below the 255 bytes that a file name may have, so that those of its sizes fit, too. */
const longestBase = 100

/** A name as its sender meant it: without its folders, what cannot be seen, and dots and spaces at its end. */
const visible = (name: string) =>
  name
    .replace(invisible, '')
    .replace(/^.*[/\\]/s, '')
    .replace(/[.\s]+$/, '')

/** The extension that a name ends with, in lower case; undefined when it has none. */
export function extensionOf(name: string): string | undefined {
  const [, extension] = /\.([^.]*)$/.exec(visible(name)) ?? []
  return extension?.toLowerCase()
}

/**
 * The name of a file in lower-case ASCII letters, digits and hyphens: `Año Ñandú.JPEG` → `ano-nandu.jpg`.
 *
 * @param type what the file's content shows; the extension follows it
 */
export function fileName(name: string, type: MimeType): string {
  const base = toSlug(visible(name).replace(/\.[^.]*$/, ''))
    .slice(0, longestBase)
    .replace(/-+$/, '')
  const readable = base === '' ? 'file' : devices.test(base) ? `file-${base}` : base
  return `${readable}.${extensions[type]}`
}

/** The same name with a number: `map.png` → `map-2.png`. */
export const numbered = (name: string, suffix: number | string) => name.replace(/(\.[^.]*)$/, `-${suffix}$1`)

/**
 * The name of an image's size, which is that of no original: those have no dot but that of their extension.
 *
 * @param name the original's: `map.png` → `map.w300.png`, and as WebP `map.w300.png.webp`
 */
export const sizeName = (name: string, { isWebp, width }: { isWebp: boolean; width: number }) =>
  `${name.replace(/(\.[^.]*)$/, `.w${width}$1`)}${isWebp ? '.webp' : ''}`

/** Whether a name is kept for the sizes of images. */
export const isSizeName = (name: string) => /\.w\d+\.[^.]+(\.webp)?$/i.test(name)

/** Whether two names differ by no more than what `fileName` and `numbered` change. */
export function isSameName(stored: string, sent: string, type: MimeType): boolean {
  if (!stored.toLowerCase().endsWith(`.${extensions[type]}`) && !(type === 'image/jpeg' && /\.jpeg$/i.test(stored))) return false
  const [own, name] = [fileName(stored, type), fileName(sent, type)]
  return own === name || own.replace(/-[0-9]+(\.[^.]*)$/, '$1') === name
}

/** What of a document says where its file is stored. */
export interface Stored {
  /** The folder of the file and its sizes; none for files from before there were folders. */
  fileKey?: string | null
}

/** Where a file of a document is stored below the folder of all: the original, or one of its sizes. */
export const pathIn = (folder: string, { fileKey }: Stored, name: string) =>
  // Next would take every file of the project for one that pages read.
  path.join(/* turbopackIgnore: true */ folder, fileKey ?? '', path.basename(name))
