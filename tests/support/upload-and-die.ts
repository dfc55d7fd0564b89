/**
 * An upload, replacement or deletion of a file that is killed: argv names the operation, the document, and before which of its steps. A
 * step is a change of a file or folder, or the commit.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { getPayload } from 'payload'
import { environmentOf } from '#src/env/index.ts'
import sharp from 'sharp'

const [operation = '', id = '', moment = ''] = process.argv.slice(2)
const { default: config } = await import('#payload.config.ts')
const payload = await getPayload({ config })
const { mediaDir } = environmentOf(payload)
const picture = await sharp({ create: { width: 900, height: 60, channels: 3, background: '#993333' } })
  .png()
  .toBuffer()

const die = () => process.kill(process.pid, 'SIGKILL')
const happened = (step: string) => {
  if (step === moment) die()
}

let writes = 0
const steps = { mkdir: fs.promises.mkdir, rename: fs.promises.rename, rm: fs.promises.rm, writeFile: fs.promises.writeFile }
for (const [name, original] of Object.entries(steps)) {
  const stepped = (place: unknown, ...more: unknown[]) => {
    if (typeof place === 'string' && place.startsWith(mediaDir)) {
      // The notes and the folders come first; of the files some are written and others are not.
      const isFile = name === 'writeFile' && place.includes('.incoming')
      happened(isFile ? `file ${(writes += 1)}` : name)
    }
    return Reflect.apply(original, fs.promises, [place, ...more])
  }
  Object.assign(fs.promises, { [name]: stepped })
}
syncBuiltinESMExports()

const { commitTransaction } = payload.db
payload.db.commitTransaction = async (transaction) => {
  happened('commit')
  await commitTransaction.call(payload.db, transaction)
  if (moment === 'committed') die()
}
// What a rolled back transaction would remove is not what is tried here.
const file = { data: picture, mimetype: 'image/png', name: 'killed.png', size: picture.length }
if (operation === 'upload') await payload.create({ collection: 'media', data: { alt: 'Killed', _status: 'published' }, file })
if (operation === 'replacement') await payload.update({ collection: 'media', id, data: { _status: 'published' }, file })
if (operation === 'deletion') await payload.delete({ collection: 'media', id })
throw new Error(`It was not killed at ${moment}.`)
