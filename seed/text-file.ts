import { readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'

/** The largest content file, in bytes. A country's prose is a few thousand. */
export const largestFile = 1_000_000

/** What no text holds: control characters (PostgreSQL stores no NUL) and halves of characters. */
export const unprintable = /[\p{Surrogate}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u

/**
 * The text of a content file, without a byte order mark.
 *
 * @param file absolute path
 * @param root the folder that the file must lie in, whatever its name or a link in its path says
 * @throws Error that says what is wrong with the file
 */
export function readText(file: string, root: string): string {
  if (!isInside(file, root)) throw new Error(`lies outside ${root}: name a file inside it`)
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new Error('there is no such file')
  if (!isInside(realpathSync(file), realpathSync(root))) throw new Error(`is a link that leads outside ${root}`)
  if (!found.isFile()) throw new Error('is not a file')
  if (found.size > largestFile) throw new Error(`has ${found.size} bytes; at most ${largestFile} are read`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (error) {
    if (error instanceof TypeError) throw new Error('is not UTF-8 text', { cause: error })
    throw error
  }
}

function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file)
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
}
