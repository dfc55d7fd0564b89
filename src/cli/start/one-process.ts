import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { databaseTrouble } from '#src/database/engines/errors.ts'
import { addressOfFile } from '#src/database/file-address.ts'

/**
 * Takes a lock that one process has at a time; undefined when another has it. The lock is a file of SQLite's: unlike one that merely
 * exists, it is free again when the process that holds it ends, however that ends.
 *
 * @returns what frees it; the lock is held for as long as that is kept
 */
export async function takeLock(file: string): Promise<(() => void) | undefined> {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const lock = createClient({ url: addressOfFile(path.resolve(file)) })
  try {
    await lock.execute('PRAGMA busy_timeout = 0')
    // Nothing is ever written, and a lock can be had on a full disk.
    await lock.execute('PRAGMA journal_mode = MEMORY')
    await lock.execute('BEGIN EXCLUSIVE')
    return () => {
      const close = () => lock.close()
      // Closed with an open transaction, it would be held until its memory is collected.
      void lock.execute('ROLLBACK').then(close, close)
    }
  } catch (error) {
    lock.close()
    if (databaseTrouble(error) === 'busy') return undefined
    throw error
  }
}

/**
 * Takes a lock that one process has at a time, as soon as no other has it.
 *
 * @param onWait is called once when another process has the lock
 * @returns what frees it
 */
export async function waitForLock(file: string, onWait: () => void): Promise<() => void> {
  let release = await takeLock(file)
  if (!release) onWait()
  while (!release) {
    await sleep(50)
    release = await takeLock(file)
  }
  return release
}

/** Runs `work` while no other process does so under the same lock; `onWait` as in `waitForLock`. */
export async function oneProcessAtATime<Result>(file: string, onWait: () => void, work: () => Promise<Result>): Promise<Result> {
  const release = await waitForLock(file, onWait)
  try {
    return await work()
  } finally {
    release()
  }
}
