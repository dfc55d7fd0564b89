import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The SHA-256 of a file in a folder, in hexadecimal digits; undefined when it is not there. */
export async function digestOfFile(folder: string, name: string): Promise<string | undefined> {
  const file = path.join(folder, path.basename(name))
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) return undefined
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
