import { mkdir, rename, rm } from 'node:fs/promises'
import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import { fileOfAddress } from '#src/database/file-address.ts'
import { describeCms } from '../support/cms'
import { unique } from '../support/content'

describeCms('a data folder that is lost while the server runs', (cms) => {
  let picture: Buffer
  beforeAll(async () => {
    picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: 'green' } })
      .png()
      .toBuffer()
  })

  const folder = () => cms.environment.dataDir
  const source = () => ({ title: 'A source', slug: unique('source'), publisher: 'P' })
  const write = async () => cms.send('editor', 'POST', '/api/sources', source())
  const mutate = async () =>
    cms.query('editor', `mutation { createSource(data: { title: "M", slug: "${unique('m')}", publisher: "P" }) { id } }`)
  const upload = async (headers: Record<string, string> = {}) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(picture)]), 'picture.png')
    form.append('_payload', JSON.stringify({ alt: 'A picture' }))
    return cms.send('editor', 'POST', '/api/media', form, headers)
  }
  const ready = async () => cms.send('public', 'GET', '/readyz')
  const count = async () => (await cms.payload.count({ collection: 'sources' })).totalDocs

  const said = (body: unknown) => expect(JSON.stringify(body)).toContain("The server's storage does not work. Nothing was written")

  it('refuses every write with 503, says so on /readyz, goes on reading, and writes again when it is back', async () => {
    expect((await upload()).status).toBe(201)
    const before = await count()
    await rename(folder(), `${folder()}.away`)
    for (const change of [write, mutate, upload]) {
      const { status, body } = await change()
      expect(status).toBe(503)
      said(body)
      expect(JSON.stringify(body)).not.toContain(folder())
    }
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'the data folder was deleted or replaced' } })
    expect((await cms.send('public', 'GET', '/api/sources')).status).toBe(200)
    expect((await cms.send('public', 'GET', '/healthz')).status).toBe(200)
    expect(await count()).toBe(before)

    // An empty folder in its place is another one.
    await mkdir(folder())
    expect([(await upload()).status, (await ready()).status]).toEqual([503, 503])
    await rm(folder(), { recursive: true })
    await rename(`${folder()}.away`, folder())
    for (const change of [write, upload]) expect((await change()).status).toBe(201)
    expect((await mutate()).body.errors).toBeUndefined()
    expect((await ready()).status).toBe(200)
  })

  it('says so in Spanish to whoever reads Spanish', async () => {
    await rename(folder(), `${folder()}.away`)
    const { body } = await upload({ 'Accept-Language': 'es' })
    await rename(`${folder()}.away`, folder())
    expect(JSON.stringify(body)).toContain('El almacenamiento del servidor no funciona. No se escribió nada')
  })

  it('is a file of the database as well, where that is one', async () => {
    if (!cms.databaseUrl.startsWith('file:')) return
    const file = fileOfAddress(cms.databaseUrl)
    await rename(file, `${file}.away`)
    expect([(await write()).status, (await ready()).status]).toEqual([503, 503])
    await rename(`${file}.away`, file)
    expect([(await write()).status, (await ready()).status]).toEqual([201, 200])
  })
})
