import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Environment } from '#src/env/index.ts'
import { fileReason } from '#src/database/file-errors.ts'

/**
 * Makes DATA_DIR where it is not there, and tries to write in it and in its folder of media.
 *
 * @throws Error that names the variable, the folder, what is wrong and what to do
 */
export function requireDataDir({ dataDir, mediaDir }: Pick<Environment, 'dataDir' | 'mediaDir'>): void {
  const advice = 'Let the user that runs this program write there, or name another folder, for example: DATA_DIR=/var/lib/country-profiles'
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(`DATA_DIR: the folder ${dataDir} cannot be made (${fileReason(error)}). ${advice}`)
  }
  for (const folder of [dataDir, mediaDir]) {
    if (folder === mediaDir && !existsSync(folder)) continue
    // An empty file, which a full disk takes as well: what is stored there can still be read.
    const probe = path.join(folder, `.writable-${process.pid}`)
    try {
      writeFileSync(probe, '')
      rmSync(probe)
    } catch (error) {
      throw new Error(`DATA_DIR: nothing can be written in ${folder} (${fileReason(error)}). ${advice}`)
    }
  }
}
