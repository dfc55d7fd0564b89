import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { applyContent } from '../../seed/apply'
import { exportContent } from '../../seed/export'
import { filesBelow } from '../../seed/files/layout'
import { migrate } from '../support/migrate'
import { describeCms, freshDatabase } from '../support/cms'
import { secret } from '../support/people'
import { contentFolder } from '../support/content-folder'
import { wipe } from '../support/entries'
import { make } from '../support/make-entries'
import { anyContent } from '../support/generated-entries'
import { starters } from '../support/global-setup'
import type { Engine } from '../support/engines'
import { isRequired } from '../support/required'
import { start } from '../support/program'

const scratch = () => path.join(mkdtempSync(path.join(inject('directory'), 'round-')), 'content')

/** The files of a folder with what is in them. */
const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(filesBelow(folder).map((name) => [name, readFileSync(path.join(folder, name)).toString('latin1')]))

async function exported(payload: Payload, drafts = true): Promise<string> {
  const to = scratch()
  await exportContent(payload, { to, drafts })
  return to
}

/** The complete example of docs/adding-a-country.md, as files. */
function guide() {
  const text = readFileSync('docs/adding-a-country.md', 'utf8')
  const blocks = [...text.matchAll(/```(?:yaml|markdown)\n(?:# |<!-- )([\w./-]+\.(?:yaml|md))(?: -->)?\n([^]*?)```/g)]
  return Object.fromEntries(blocks.map(([, name = '', content = '']) => [name, content]))
}

describeCms('export, empty database, apply, export', (cms) => {
  it('gives the same bytes for anything that editors can save, drafts and both languages included', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyContent, async (entries) => {
        await wipe(cms.payload)
        await make(cms.payload, entries)
        const first = await exported(cms.payload)
        await wipe(cms.payload)
        await applyContent(cms.payload, { from: first })
        expect(filesOf(await exported(cms.payload))).toEqual(filesOf(first))
        const { outcomes } = await applyContent(cms.payload, { from: first })
        expect(new Set(outcomes.map(({ action }) => action))).toEqual(new Set(['unchanged']))
      }),
      { numRuns: 4 },
    )
  })

  it('carries media with their files, and what names them', async () => {
    await wipe(cms.payload)
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123456' } })
      .png()
      .toBuffer()
    const from = contentFolder({
      'media/logo.png': png,
      'media.yaml': '- file: logo.png\n  alt: { en: The logo, es: El logotipo }\n',
      'site.yaml': 'banner: { text: A banner, image: logo.png }\naffiliates:\n  - { name: An affiliate, logo: logo.png }\n',
    })
    await applyContent(cms.payload, { from })
    const first = await exported(cms.payload)
    expect(readFileSync(path.join(first, 'media', 'logo.png'))).toEqual(png)
    await wipe(cms.payload)
    await applyContent(cms.payload, { from: first })
    expect(filesOf(await exported(cms.payload))).toEqual(filesOf(first))
    writeFileSync(path.join(first, 'media', 'logo.png'), await sharp(png).resize(4).png().toBuffer())
    const { outcomes } = await applyContent(cms.payload, { from: first })
    expect(outcomes.filter(({ action }) => action === 'updated').map(({ name }) => name)).toEqual(['media/logo.png'])
  })

  it('works for the example of the guide as it stands there', async () => {
    await wipe(cms.payload)
    const { outcomes } = await applyContent(cms.payload, { from: contentFolder(guide()) })
    expect(outcomes.map(({ action, name }) => `${action} ${name}`)).toEqual(
      [
        'sources/example-report',
        'countries/bolivia',
        'programs/example-program',
        'news-items/example-item',
        'facts/bolivia/example-eradication-2007',
      ].map((name) => `created ${name}`),
    )
  })

  it('leaves out drafts unless asked for, the trash always, and says what is named and left out', async () => {
    await wipe(cms.payload)
    await applyContent(cms.payload, { from: contentFolder(guide()) })
    const { docs } = await cms.payload.find({ collection: 'programs' })
    await cms.payload.update({ collection: 'programs', id: docs[0]?.id ?? '', data: { deletedAt: new Date().toISOString() } })
    const to = scratch()
    const { leftOut } = await exportContent(cms.payload, { to })
    expect(leftOut.filter((each) => each.startsWith('programs/example-program'))).not.toEqual([])
    expect(filesBelow(to)).not.toContain('countries/bolivia/programs.yaml')
    expect(readFileSync(path.join(to, 'countries/bolivia/news.yaml'), 'utf8')).not.toContain('example-program')
  })

  it('refuses a folder that holds something else', async () => {
    const to = contentFolder({ 'thesis.doc': 'x' })
    await expect(exportContent(cms.payload, { to })).rejects.toThrow('holds other things than content files (thesis.doc)')
    expect(filesBelow(to)).toEqual(['thesis.doc'])
  })

  const reason = 'one project goes through all engines'
  describe.skipIf(inject('engine') !== 'sqlite')(
    `from SQLite to PostgreSQL to MongoDB and back${inject('engine') === 'sqlite' ? '' : ` [skipped: ${reason}]`}`,
    () => {
      it('gives the same bytes at each station', { timeout: 300_000 }, async ({ skip }) => {
        await wipe(cms.payload)
        const [entries = []] = fc.sample(anyContent, { numRuns: 1, seed: 20081103 })
        await make(cms.payload, entries)
        const first = await exported(cms.payload)
        let from = first
        for (const engine of ['postgres', 'mongodb', 'sqlite'] as const) {
          const url = await emptyDatabase(engine)
          if (url === undefined) skip(`${engine} does not start on this machine`)
          else from = await throughCommands(url, from)
          expect(filesOf(from)).toEqual(filesOf(first))
        }
      })
    },
  )
})

/** A fresh, migrated database of an engine; undefined where the machine lacks it. */
async function emptyDatabase(engine: Engine): Promise<string | undefined> {
  if (engine === 'sqlite') return freshDatabase()
  try {
    const directory = mkdtempSync(path.join(inject('directory'), `${engine}-`))
    // PostgreSQL refuses to run as root; the user it runs as then has to get in here.
    chmodSync(directory, 0o755)
    const { origin, stop } = await starters[engine](directory)
    onTestFinished(stop)
    const url = new URL(origin)
    url.pathname = '/pristine'
    return url.href
  } catch (error) {
    if (isRequired(engine)) throw error
    return undefined
  }
}

async function throughCommands(url: string, from: string): Promise<string> {
  const to = scratch()
  if (!url.startsWith('mongodb')) await migrate(url)
  const env = {
    DATABASE_URL: url,
    PAYLOAD_SECRET: secret,
    PUBLIC_URL: 'http://localhost:3000',
    DATA_DIR: path.join(path.dirname(to), 'data'),
  }
  for (const args of [
    ['apply', '--from', from],
    ['export', '--to', to, '--drafts'],
  ]) {
    const { code, output } = await start('seed/index.ts', env, args).ended
    expect([code, output]).toEqual([0, expect.stringContaining('seed:')])
  }
  return to
}
