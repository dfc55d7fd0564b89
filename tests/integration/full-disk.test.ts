import { readdirSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { noDisks, smallDisk, type Disk } from '../support/small-disk'

let disk: Disk | undefined
if (noDisks) it.skip(`a data folder on a disk of its own [skipped: ${noDisks}]`, () => {})
else {
  disk = smallDisk(2)
  afterAll(() => disk?.remove())
  describeCms(
    'a data folder on a disk of its own',
    (cms) => {
      const upload = async () => {
        const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 }
        const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'white', noise } })
          .png()
          .toBuffer()
        const form = new FormData()
        form.append('file', new Blob([new Uint8Array(picture)]), 'picture.png')
        form.append('_payload', JSON.stringify({ alt: 'A picture' }))
        return cms.send('editor', 'POST', '/api/media', form)
      }
      const ready = async () => cms.send('public', 'GET', '/readyz')
      const documents = async () => (await cms.payload.count({ collection: 'media' })).totalDocs

      it('that is full takes no file (507), leaves nothing of one behind, and takes it when there is room', async () => {
        expect((await upload()).status).toBe(201)
        const before = await documents()
        disk?.fill(100_000)
        const files = filesIn(disk)
        const { status, body } = await upload()
        expect(status).toBe(507)
        expect(JSON.stringify(body)).toContain("The server's disk is full. Nothing was written")
        expect(filesIn(disk)).toEqual(files)
        expect(await documents()).toBe(before)
        disk?.free()
        expect((await upload()).status).toBe(201)
      })

      it('that is read-only takes no file (503), says so on /readyz, and takes it when it may be written', async () => {
        disk?.allowWrites(false)
        expect((await upload()).status).toBe(503)
        expect(await ready()).toMatchObject({
          status: 503,
          body: { status: 'the data folder cannot be written to (the file system is read-only, EROFS)' },
        })
        disk?.allowWrites(true)
        expect((await upload()).status).toBe(201)
        expect((await ready()).status).toBe(200)
      })
    },
    { dataDir: disk.folder },
  )
}

const filesIn = (disk: Disk | undefined) => (disk ? readdirSync(disk.folder, { recursive: true }).sort() : [])
