import { accessSync, constants, statSync } from 'node:fs'
import type { BaseDatabaseAdapter } from 'payload'
import { fileReason } from '../file-errors'

type Adapter = Pick<BaseDatabaseAdapter, 'beginTransaction' | 'commitTransaction' | 'connect'>

/** A folder or file that content is stored in is gone, or another than when the database was opened. */
class StorageGone extends Error {
  override name = 'StorageGone'
}

/** Where content is stored. */
interface Storage {
  /** DATA_DIR. */
  folder: string
  /** The database, where it is a file, and what SQLite writes beside it. */
  files?: string[]
}

interface Watch extends Required<Storage> {
  /** What each of them was when it was first seen. */
  seen: Map<string, string>
}

const watches = new WeakMap<object, Watch>()

/**
 * Refuses every write from when a folder or file that content is stored in has been deleted or replaced: SQLite goes on writing into a
 * file that is in no folder any more, and files of media would begin a new folder.
 */
export function keepsStorage<Kind extends Adapter>(adapter: Kind, { folder, files = [] }: Storage): Kind {
  const watch: Watch = { folder, files, seen: new Map() }
  watches.set(adapter, watch)
  const { beginTransaction, commitTransaction, connect } = adapter
  const requireStorage = (places: string[]) => {
    const gone = places.find((place) => isGone(place, watch))
    if (gone !== undefined)
      throw new StorageGone(`${gone} was deleted or replaced while the server runs, which writes nothing now. Put it back, or restart.`)
  }
  adapter.connect = async (...args) => {
    watch.seen.clear()
    await connect?.apply(adapter, args)
    requireStorage([folder, ...files])
  }
  adapter.beginTransaction = async (options) => {
    requireStorage([folder, ...files])
    return beginTransaction.call(adapter, options)
  }
  adapter.commitTransaction = async (id) => {
    await commitTransaction.call(adapter, id)
    // It is in a file that can still be opened.
    requireStorage(files)
  }
  return adapter
}

/** Why content cannot be written, if it cannot, without the name of a folder: for `/readyz`. */
export function storageProblem(adapter: object): string | undefined {
  const watch = watches.get(adapter)
  if (!watch) return undefined
  if (isGone(watch.folder, watch)) return 'the data folder was deleted or replaced'
  if (watch.files.some((file) => isGone(file, watch))) return 'the database file was deleted or replaced'
  // A command may have been given a DATA_DIR that it does not need.
  if (!watch.seen.has(watch.folder)) return undefined
  try {
    accessSync(watch.folder, constants.W_OK)
  } catch (error) {
    return `the data folder cannot be written to (${fileReason(error)})`
  }
}

/** What has never been there is not gone: SQLite makes its log when it first needs it. */
function isGone(place: string, { seen }: Watch): boolean {
  const was = seen.get(place)
  const is = identityOf(place)
  if (was === undefined && is !== undefined) seen.set(place, is)
  return was !== undefined && was !== is
}

function identityOf(place: string): string | undefined {
  try {
    const { dev, ino } = statSync(place, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}
