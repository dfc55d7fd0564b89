import { mkdir, readdir, readFile, utimes } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, expect, inject, it } from 'vitest'
import { describeCms } from '../support/cms'
import { addressForKilled, endTransactionsOfKilled } from '../support/killed'
import { secret } from '../support/people'
import { endPrograms, start } from '../support/program'
import { isThorough } from '../support/engines'

const engine = inject('engine')
const moments: [operation: string, moment: string][] = [
  ['upload', 'mkdir'],
  ['upload', 'file 2'],
  ['upload', 'rename'],
  ['upload', 'commit'],
  ['upload', 'committed'],
  ['replacement', 'file 1'],
  ['replacement', 'commit'],
  ['replacement', 'committed'],
  ['deletion', 'commit'],
  ['deletion', 'committed'],
  ['deletion', 'rm'],
]
// What differs between engines is how a transaction ends.
const some = engine === 'sqlite' ? ['file 2', 'commit', 'committed', 'rm'] : ['commit', 'committed']
const tried = isThorough ? moments : moments.filter(([, moment]) => some.includes(moment))

describeCms('a server that is killed', (cms) => {
  const folder = () => path.join(cms.environment.dataDir, 'media')

  afterEach(endPrograms)

  const make = async (background: string) => {
    const data = await sharp({ create: { width: 400, height: 40, channels: 3, background } })
      .png()
      .toBuffer()
    const file = { data, mimetype: 'image/png', name: 'picture.png', size: data.length }
    return cms.payload.create({ collection: 'media', data: { alt: background, _status: 'published' }, file })
  }
  const settle = async () => (await import('#src/media/hooks.ts')).settleFiles(cms.payload)
  const documents = async () => (await cms.payload.find({ collection: 'media', limit: 0, pagination: false })).docs
  const keysShown = async () => {
    const { docs } = await cms.payload.findVersions({ collection: 'media', limit: 0, pagination: false })
    return [...new Set([...(await documents()), ...docs.map(({ version }) => version)].map(({ fileKey }) => String(fileKey)))].sort()
  }
  const stored = async () => (await readdir(folder())).filter((name) => !name.startsWith('.')).sort()
  const bytesOf = async (key: string) => {
    const names = (await readdir(path.join(folder(), key))).sort()
    return Promise.all(names.map(async (name) => [name, (await readFile(path.join(folder(), key, name))).toString('base64')]))
  }

  it.each(tried)(
    'during an operation (%s, at "%s") loses no file and leaves none behind',
    { timeout: 120_000 },
    async (operation, moment) => {
      const [bystander, target] = [await make('blue'), await make('green')]
      const before = new Map(await Promise.all((await keysShown()).map(async (key) => [key, await bytesOf(key)] as const)))
      const environment = {
        DATABASE_URL: addressForKilled(cms.databaseUrl),
        DATA_DIR: cms.environment.dataDir,
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'http://localhost:3000',
        LOG_LEVEL: 'error',
      }
      const program = start('tests/support/upload-and-die.ts', environment, [operation, target.id, moment])
      const { output, signal } = await program.ended
      expect([signal, output]).toEqual(['SIGKILL', ''])
      await endTransactionsOfKilled(cms.payload, cms.databaseUrl)

      await settle()
      const shown = await keysShown()
      expect(await stored()).toEqual(shown)
      expect(shown).toContain(bystander.fileKey)
      for (const key of shown) if (before.has(key)) expect(await bytesOf(key)).toEqual(before.get(key))
      for (const { fileKey, filename, sizes } of await documents()) {
        const names = [filename, ...Object.values(sizes ?? {}).map((size) => size?.filename)].filter((name) => typeof name === 'string')
        expect((await bytesOf(String(fileKey))).map(([name]) => name)).toEqual(names.sort())
      }
      // What was committed is done, and nothing else.
      const isDone = moment === 'committed' || moment === 'rm'
      const documentsLeft = await documents()
      const now = documentsLeft.find(({ id }) => id === target.id)
      if (operation === 'upload') expect(documentsLeft.filter(({ alt }) => alt === 'Killed').length > 0).toBe(isDone)
      if (operation === 'replacement') expect(now?.fileKey === target.fileKey).toBe(!isDone)
      if (operation === 'deletion') expect(now === undefined).toBe(isDone)
      for (const { id, alt } of documentsLeft) if (alt === 'Killed') await cms.payload.delete({ collection: 'media', id })
      expect([await readdir(path.join(folder(), '.unsettled')), await readdir(path.join(folder(), '.incoming')).catch(() => [])]).toEqual([
        [],
        [],
      ])
    },
  )

  it('and has lost its notes leaves nothing for longer than an hour, and touches nothing that is being stored', async () => {
    const [old, fresh] = ['old', 'fresh'].map((name) => path.join(folder(), '.incoming', name))
    for (const each of [old, fresh]) await mkdir(each ?? '', { recursive: true })
    const twoHoursAgo = new Date(Date.now() - 7_200_000)
    await utimes(old ?? '', twoHoursAgo, twoHoursAgo)
    await settle()
    expect(await readdir(path.join(folder(), '.incoming'))).toEqual(['fresh'])
  })
})
