import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { unprintable } from '#src/fields/format.ts'

/** The largest content file, in bytes: a list of a hundred thousand sources. A country's prose is a few thousand. */
export const largestFile = 20_000_000
/** The largest file among the media. */
export const largestUpload = 100_000_000

/**
 * The bytes of a file.
 *
 * @param file absolute path
 * @param root the folder that must contain the file, whatever its name or a link in its path says
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

/** Something is wrong at one place of a text file: counted from 1. */
export class TextError extends Error {
  override name = 'TextError'
  constructor(
    readonly line: number,
    readonly column: number,
    readonly reason: string,
  ) {
    super(`line ${line} ${reason}`)
  }
}

/** The text of a content file, without a byte order mark and with `\n` between its lines. Throws as `readBytes` does, and TextError. */
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
  if (control) {
    const { column, line } = placeIn(unified, control.index)
    throw new TextError(line, column, 'holds control characters: remove them')
  }
  return unified
}

/** The line and column of a place in a text, counted from 1. */
export function placeIn(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index)
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') }
}

/**
 * The path of a file by its name in a folder. A file system may keep accents as characters of their own, and a file that names it may not:
 * both are the same name.
 */
export function fileNamed(folder: string, name: string): string {
  const file = path.join(folder, name)
  if (/^[\u0000-\u007f]*$/.test(name) || existsSync(file) || !existsSync(path.dirname(file))) return file
  const wanted = path.basename(file).normalize('NFC')
  const found = readdirSync(path.dirname(file)).find((each) => each.normalize('NFC') === wanted)
  return found === undefined ? file : path.join(path.dirname(file), found)
}

function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file)
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
}
