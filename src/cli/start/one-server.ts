import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Environment } from '#src/env/index.ts'
import { sqliteProblem } from '#src/database/engines/opening.ts'
import { takeLock } from './one-process'

/** Until the process ends: what holds the lock is not to be collected. */
let held: (() => void) | undefined

/**
 * Lets one server at a time use a DATA_DIR that holds the database. Servers that share a database of their own, PostgreSQL or MongoDB,
 * share their media there as well.
 *
 * @throws Error that names the folder and the process of the server that uses it
 */
export async function requireOnlyServer({ databaseUrl, dataDir }: Pick<Environment, 'databaseUrl' | 'dataDir'>): Promise<void> {
  if (!databaseUrl.startsWith('file:')) return
  const note = path.join(dataDir, 'server.pid')
  const lock = path.join(dataDir, 'server.lock')
  try {
    held = await takeLock(lock)
  } catch (error) {
    throw sqliteProblem(error, 'DATA_DIR', `the file ${lock}`)
  }
  if (!held) {
    throw new Error(
      `DATA_DIR: another server${processIn(note)} uses ${dataDir}. Stop that one first, or give this one its own folder and port, ` +
        'for example: DATA_DIR=.data-2 PORT=3001 npm start',
    )
  }
  try {
    writeFileSync(note, `${process.pid}\n`)
  } catch {
    // It is for the message above alone, and a disk may be full.
  }
}

function processIn(note: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(note, 'utf8'), 10)})`
  } catch {
    return ''
  }
}
