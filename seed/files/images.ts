import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The extensions of the files that the collection of media takes, and how a PDF begins. */
const images = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.avif'])

/** Why a file is no image or PDF that can be read; undefined when it is one. */
export async function imageProblem(file: string): Promise<string | undefined> {
  const extension = path.extname(file).toLowerCase()
  const name = path.basename(file)
  if (extension === '.pdf') return readFileSync(file).subarray(0, 5).toString('latin1') === '%PDF-' ? undefined : `${name} is no PDF`
  if (!images.has(extension)) return `${name} is of another type: use .jpg, .png, .webp, .gif, .avif or .pdf`
  const { default: sharp } = await import('sharp')
  try {
    await sharp(file).stats()
    return undefined
  } catch (error) {
    return `${name} cannot be read as an image: ${error instanceof Error ? error.message : String(error)}`
  }
}
