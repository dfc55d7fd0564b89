import { readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { unprintable } from '../../src/fields/format'

/** The largest content file, in bytes: a list of a hundred thousand sources. A country's prose is a few thousand. */
export const largestFile = 20_000_000
/** The largest file among the media. */
export const largestUpload = 100_000_000

/**
 * The bytes of a file.
 *
 * @param file absolute path
 * @param root the folder that the file must lie in, whatever its name or a link in its path says
 * @throws Error that says what is wrong with the file
 */
export function readBytes(file: string, root: string, largest: number): Buffer {
  if (!isInside(file, root)) throw new Error(`lies outside ${root}: name a file inside it`)
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new Error('there is no such file')
  if (!isInside(realpathSync(file), realpathSync(root))) throw new Error(`is a link that leads outside ${root}`)
  if (!found.isFile()) throw new Error('is not a file')
  if (found.size > largest) throw new Error(`has ${found.size} bytes; at most ${largest} are read`)
  return readFileSync(file)
}

/** The text of a content file, without a byte order mark and with `\n` between its lines. Throws as `readBytes` does. */
export function readText(file: string, root: string): string {
  const bytes = readBytes(file, root, largestFile)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) throw new Error('is not UTF-8 text', { cause: error })
    throw error
  }
  const unified = text.replace(/\r\n/g, '\n')
  const control = unprintable.exec(unified)
  if (control) throw new Error(`line ${unified.slice(0, control.index).split('\n').length} holds control characters: remove them`)
  return unified
}

function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file)
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
}
