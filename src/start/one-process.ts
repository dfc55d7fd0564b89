import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { databaseTrouble } from '../database/errors'
import { addressOfFile } from '../file-address'

/**
 * Runs `work` while no other process does so under the same lock, which is a file of SQLite's: unlike one that merely exists,
 * it is free again when the process that holds it ends, however that ends.
 *
 * @param onWait is called once when another process has the lock
 */
export async function oneProcessAtATime<Result>(file: string, onWait: () => void, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const lock = createClient({ url: addressOfFile(path.resolve(file)) })
  try {
    await lock.execute('PRAGMA busy_timeout = 0')
    for (let isFirst = true; !(await took(lock)); isFirst = false) {
      if (isFirst) onWait()
      await sleep(50)
    }
    return await work()
  } finally {
    lock.close()
  }
}

async function took(lock: ReturnType<typeof createClient>): Promise<boolean> {
  try {
    await lock.execute('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (databaseTrouble(error) === 'busy') return false
    throw error
  }
}
