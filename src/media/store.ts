import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { environmentOf } from '#src/env/index.ts'
import { pathIn, type Stored } from './names'

/** The name of a folder that nothing is stored in yet. */
export const newKey = () => randomBytes(16).toString('hex')

/** Storing files takes no time that a person would notice; what is this old belongs to a process that was killed. */
const oldAge = 60 * 60 * 1_000

/** The files of media, in the folder that the environment names. */
export function storeOf(payload: Payload) {
  const { mediaDir } = environmentOf(payload)
  const incoming = path.join(mediaDir, '.incoming')
  const notes = path.join(mediaDir, '.unsettled')
  return {
    /** Where a file of a document is stored: the original, or one of its sizes. */
    pathOf: (stored: Stored, name: string) => pathIn(mediaDir, stored, name),

    /** Stores files under a new key: all of them are there at once, or none. */
    store: async (key: string, files: ReadonlyMap<string, Buffer>): Promise<void> => {
      const folder = path.join(incoming, key)
      await mkdir(folder, { recursive: true })
      try {
        for (const [name, data] of files) await writeFile(path.join(folder, path.basename(name)), data)
        await rename(folder, path.join(mediaDir, key))
      } catch (error) {
        await rm(folder, { recursive: true, force: true })
        throw error
      }
    },

    /** Notes, until `settle`, that whether the files of keys stay is still to be decided: a process that is killed then leaves the note. */
    leaveUnsettled: async (keys: readonly string[]): Promise<void> => {
      await mkdir(notes, { recursive: true })
      try {
        for (const key of keys) await writeFile(path.join(notes, key), '')
      } catch (error) {
        for (const key of keys) await rm(path.join(notes, key), { force: true })
        throw error
      }
    },

    /** The keys of which a process that was killed has left a note. */
    unsettledKeys: async (): Promise<string[]> => readdir(notes).catch(() => []),

    /** Removes what processes that were killed have begun to store, should the notes of it be lost. */
    removeOldIncoming: async (now = Date.now()): Promise<void> => {
      for (const key of await readdir(incoming).catch(() => [])) {
        const folder = path.join(incoming, key)
        const changed = await stat(folder).catch(() => undefined)
        if (changed && now - changed.mtimeMs > oldAge) await rm(folder, { recursive: true, force: true })
      }
    },

    /** Removes the files of some keys and keeps those of others, and the notes of all. */
    settle: async ({ kept, removed }: { kept: readonly string[]; removed: readonly string[] }): Promise<void> => {
      for (const key of removed) {
        await rm(path.join(mediaDir, key), { recursive: true, force: true })
        await rm(path.join(incoming, key), { recursive: true, force: true })
      }
      for (const key of [...removed, ...kept]) await rm(path.join(notes, key), { force: true })
    },
  }
}
