import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The types of the files that the collection of media takes, by their extensions. */
export const mimeTypes: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
  '.pdf': 'application/pdf',
}

/** Why a file is no image or PDF that can be read; undefined when it is one. */
export async function imageProblem(file: string): Promise<string | undefined> {
  const extension = path.extname(file).toLowerCase()
  const name = path.basename(file)
  if (extension === '.pdf') return readFileSync(file).subarray(0, 5).toString('latin1') === '%PDF-' ? undefined : `${name} is no PDF`
  if (!Object.hasOwn(mimeTypes, extension)) return `${name} is of another type: use .jpg, .png, .webp, .gif, .avif or .pdf`
  const { default: sharp } = await import('sharp')
  try {
    await sharp(file).stats()
    return undefined
  } catch (error) {
    return `${name} cannot be read as an image: ${error instanceof Error ? error.message : String(error)}`
  }
}
