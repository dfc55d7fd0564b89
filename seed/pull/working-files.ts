import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const digestOfBytes = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url')

/**
 * The path of a file of the repository.
 *
 * @throws Error when its name leads out of the repository, or a link does
 */
export function restingPlace(root: string, name: string): string {
  const parts = name.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part === '.git' || part.includes('\0')))
    throw new Error(`${JSON.stringify(name)} is no name of a content file.`)
  let place = root
  for (const part of parts) {
    place = path.join(place, part)
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new Error(`${place} is a link, and pull writes through none. Put a file or folder in its place.`)
  }
  return place
}

/** Writes a file in one step: others see the old one or the new one. */
export function writeWhole(place: string, bytes: Buffer) {
  mkdirSync(path.dirname(place), { recursive: true })
  writeFileSync(`${place}.pull`, bytes)
  renameSync(`${place}.pull`, place)
}

/** Removes a file, and the folders that are empty then. */
export function removeFile(root: string, name: string) {
  rmSync(path.join(root, name), { force: true })
  for (let folder = path.dirname(name); folder !== '.'; folder = path.dirname(folder)) {
    try {
      rmdirSync(path.join(root, folder))
    } catch {
      return
    }
  }
}
