import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import type { Environment } from '#src/env/index.ts'
import { isWholePdf } from '#src/media/pdf.ts'
import { extensionOf, extensions, isSizeName, isTaken } from '#src/media/names.ts'

/** A file that media.yaml names, as it will be stored: its SHA-256 in hexadecimal digits, or why it cannot be. */
type ReadUpload = { sha256: string } | { problem: string }

/** How large files and images may be. */
export type UploadLimits = Pick<Environment, 'imageLimit' | 'uploadLimit'>

/** In bytes; the sizes of an image have longer names, and a file system takes 255. */
const longestName = 200

/** Reads a file of the content as an upload of it would be read (src/media/upload.ts). */
export async function readUpload(file: string, limits: UploadLimits): Promise<ReadUpload> {
  const name = path.basename(file).normalize('NFC')
  const named = extensionOf(name)
  if (named === undefined || !/^(jpe?g|png|webp|gif|avif|pdf)$/.test(named))
    return { problem: `${name} is of another type: use .jpg, .png, .webp, .gif, .avif or .pdf` }
  if (isSizeName(name) || Buffer.byteLength(name) > longestName)
    return {
      problem: `${name} is a name of another kind: use at most ${longestName} bytes, and no width such as .w300 before the extension`,
    }
  const { size } = statSync(file)
  if (size > limits.uploadLimit)
    return {
      problem: `${name} has ${size} bytes, and UPLOAD_LIMIT_MB allows ${limits.uploadLimit}: make the file smaller, or raise the limit`,
    }
  const data = readFileSync(file)
  const type = (await fileTypeFromBuffer(data))?.mime
  if (named === 'pdf') {
    if (type !== 'application/pdf') return { problem: `${name} is no PDF` }
    return isWholePdf(data) ? { sha256: digestOf(data) } : { problem: `${name} is damaged or cut off: it does not end as a PDF does` }
  }
  if (!isTaken(type) || type === 'application/pdf') return { problem: `${name} cannot be read as an image: it holds ${type ?? 'no image'}` }
  if (extensions[type] !== named.replace('jpeg', 'jpg'))
    return { problem: `${name} holds ${type}: name it with the extension .${extensions[type]}` }
  // Loaded where there is an image: sharp takes a while.
  const { cleanImage, requireWhole } = await import('#src/media/image.ts')
  try {
    const picture = await cleanImage(data, type, limits)
    await requireWhole(picture)
    return { sha256: digestOf(picture.data) }
  } catch (error) {
    return { problem: `${name} cannot be read as an image: ${error instanceof Error ? error.message : String(error)}` }
  }
}

const digestOf = (data: Buffer) => createHash('sha256').update(data).digest('hex')
