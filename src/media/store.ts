import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '#src/env/index.ts'
import { pathIn, type Stored } from './names'

const newFolders = path.join(env.mediaDir, '.incoming')
const notes = path.join(env.mediaDir, '.unsettled')

/** The name of a folder that nothing is stored in yet. */
export const newKey = () => randomBytes(16).toString('hex')

/** Where a file of a document is stored: the original, or one of its sizes. */
export const pathOf = (stored: Stored, name: string) => pathIn(env.mediaDir, stored, name)

/** Stores files under a new key: all of them are there at once, or none. */
export async function storeFiles(key: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const incoming = path.join(newFolders, key)
  await mkdir(incoming, { recursive: true })
  try {
    for (const [name, data] of files) await writeFile(path.join(incoming, path.basename(name)), data)
    await rename(incoming, path.join(env.mediaDir, key))
  } catch (error) {
    await rm(incoming, { recursive: true, force: true })
    throw error
  }
}

/** Notes, until `settle`, that whether the files of keys stay is still to be decided: a process that is killed then leaves the note. */
export async function leaveUnsettled(keys: readonly string[]): Promise<void> {
  await mkdir(notes, { recursive: true })
  try {
    for (const key of keys) await writeFile(path.join(notes, key), '')
  } catch (error) {
    for (const key of keys) await rm(path.join(notes, key), { force: true })
    throw error
  }
}

/** The keys of which a process that was killed has left a note. */
export const unsettledKeys = async (): Promise<string[]> => readdir(notes).catch(() => [])

/** Storing files takes no time that a person would notice; what is this old belongs to a process that was killed. */
const oldAge = 60 * 60 * 1_000

/** Removes what processes that were killed have begun to store, should the notes of it be lost. */
export async function removeOldIncoming(now = Date.now()): Promise<void> {
  for (const key of await readdir(newFolders).catch(() => [])) {
    const folder = path.join(newFolders, key)
    const changed = await stat(folder).catch(() => undefined)
    if (changed && now - changed.mtimeMs > oldAge) await rm(folder, { recursive: true, force: true })
  }
}

/** Removes the files of some keys and keeps those of others, and the notes of all. */
export async function settle({ kept, removed }: { kept: readonly string[]; removed: readonly string[] }): Promise<void> {
  for (const key of removed) {
    await rm(path.join(env.mediaDir, key), { recursive: true, force: true })
    await rm(path.join(newFolders, key), { recursive: true, force: true })
  }
  for (const key of [...removed, ...kept]) await rm(path.join(notes, key), { force: true })
}
