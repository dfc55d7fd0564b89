import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { applyContent } from '#seed/apply.ts'
import { exportContent } from '#seed/export/index.ts'
import { filesBelow } from '#seed/files/layout.ts'
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

const bolivia = {
  'sources.yaml': '- { slug: a-report, title: A report, publisher: An office }\n',
  'countries/bolivia/country.yaml': 'name: Bolivia\niso2: BO\niso3: BOL\n',
  'countries/bolivia/facts.yaml': '- { key: a-fact, statement: It is so., citations: [{ source: a-report }] }\n',
  'countries/bolivia/programs.yaml': '- { slug: a-program, title: A program, summary: It runs. }\n',
  'countries/bolivia/news.yaml': '- { slug: an-item, title: An item, summary: It happened., programs: [a-program] }\n',
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
      'countries/peru/country.yaml': 'name: Peru\niso2: PE\niso3: PER\nmeta: { image: { en: logo.png } }\n',
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

  it('carries a pending draft whose codes others have got since, and a draft by the address that it has now', async () => {
    await wipe(cms.payload)
    const { payload } = cms
    const published = { _status: 'published' } as const
    const peru = await payload.create({
      collection: 'countries',
      data: { name: 'Peru', slug: 'peru', iso2: 'PE', iso3: 'PER', ...published },
    })
    await payload.update({ collection: 'countries', id: peru.id, draft: true, data: { iso2: 'BO', iso3: 'BOL', _status: 'draft' } })
    await payload.create({ collection: 'countries', data: { name: 'Bolivia', slug: 'bolivia', iso2: 'BO', iso3: 'BOL', ...published } })
    const draft = { title: 'A draft', slug: 'before', summary: 'A summary.', countries: [peru.id], _status: 'draft' } as const
    const program = await payload.create({ collection: 'programs', draft: true, data: { ...draft, countries: [peru.id] } })
    await payload.update({ collection: 'programs', id: program.id, draft: true, data: { slug: 'now', _status: 'draft' } })
    const reference = { relationTo: 'programs' as const, value: program.id }
    await payload.create({ collection: 'redirects', data: { from: '/old', to: { type: 'reference', reference }, ...published } })
    const first = await exported(payload)
    expect(readFileSync(path.join(first, 'redirects.yaml'), 'utf8')).toContain('programs/now')
    await wipe(payload)
    await applyContent(payload, { from: first })
    expect(filesOf(await exported(payload))).toEqual(filesOf(first))
  })

  it('carries the file of a pending draft beside the published one, whatever its name', async () => {
    const picture = async (background: string) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer()
    const [red, green, blue] = [await picture('#a00'), await picture('#0a0'), await picture('#00a')]
    await wipe(cms.payload)
    const from = contentFolder({
      'media/a.png': red,
      'media/b.png': red,
      'media.yaml': '- { file: a.png, alt: The first }\n- { file: b.png, alt: The second }\n',
      'countries/peru/country.yaml': 'name: Peru\niso2: PE\niso3: PER\n',
    })
    await applyContent(cms.payload, { from })
    const replace = async (old: string, name: string, data: Buffer) => {
      const [document] = (await cms.payload.find({ collection: 'media', where: { filename: { equals: old } } })).docs
      const file = { data, mimetype: 'image/png', name, size: data.length }
      await cms.payload.update({ collection: 'media', id: document?.id ?? '', data: { _status: 'draft' }, draft: true, file })
    }
    await replace('a.png', 'a.png', green)
    await replace('b.png', 'c.png', blue)
    const first = await exported(cms.payload)
    expect(filesBelow(first).filter((name) => name.startsWith('media/'))).toEqual(
      ['a.draft.png', 'a.png', 'b.png', 'c.png'].map((name) => `media/${name}`),
    )
    await wipe(cms.payload)
    await applyContent(cms.payload, { from: first })
    expect(filesOf(await exported(cms.payload))).toEqual(filesOf(first))
    const { docs } = await cms.payload.find({ collection: 'media', draft: true, sort: 'alt' })
    expect(docs.map(({ filename }) => filename)).toEqual(['a.png', 'c.png'])
    expect((await applyContent(cms.payload, { from: first })).outcomes.filter(({ action }) => action !== 'unchanged')).toEqual([])
    // Changed again, the draft's file is taken from the files.
    writeFileSync(path.join(first, 'media', 'c.png'), green)
    await applyContent(cms.payload, { from: first })
    expect(filesOf(await exported(cms.payload))).toEqual(filesOf(first))
  })

  it('carries a site that nobody has published yet', async () => {
    await wipe(cms.payload)
    await applyContent(cms.payload, { from: contentFolder({ 'site.yaml': 'banner: { text: A banner }\ndraft: true\n' }) })
    const first = await exported(cms.payload)
    expect(readFileSync(path.join(first, 'site.yaml'), 'utf8')).toContain('A banner')
    await wipe(cms.payload)
    await applyContent(cms.payload, { from: first })
    expect(filesOf(await exported(cms.payload))).toEqual(filesOf(first))
  })

  it('carries drafts whose new names and codes others have got since as they were before, and says so', async () => {
    await wipe(cms.payload)
    const { payload } = cms
    await applyContent(payload, { from: contentFolder(bolivia) })
    const draft = { draft: true, data: { _status: 'draft' } } as const
    const [bo] = (await payload.find({ collection: 'countries' })).docs
    const source = { title: 'S', publisher: 'P' }
    for (const slug of ['own', 'other']) {
      const { id } = await payload.create({ ...draft, collection: 'sources', data: { ...source, slug, _status: 'draft' } })
      await payload.update({ ...draft, collection: 'sources', id, data: { slug: 'new', title: 'Renamed', _status: 'draft' } })
    }
    const fact = { statement: 'A draft.', country: bo?.id ?? '' }
    const { id: key } = await payload.create({ ...draft, collection: 'facts', data: { ...fact, key: 'own', _status: 'draft' } })
    await payload.update({ ...draft, collection: 'facts', id: key, data: { key: 'new', _status: 'draft' } })
    const chile = { name: 'Chile', slug: 'chile', iso2: 'CL', iso3: 'CHL', _status: 'draft' as const }
    const { id: codes } = await payload.create({ ...draft, collection: 'countries', data: chile })
    await payload.update({ ...draft, collection: 'countries', id: codes, data: { iso2: 'PE', iso3: 'PER', _status: 'draft' } })
    await payload.create({ ...draft, collection: 'sources', data: { ...source, slug: 'new', _status: 'draft' } })
    await payload.create({ ...draft, collection: 'facts', data: { ...fact, key: 'new', _status: 'draft' } })
    const peru = { name: 'Peru', slug: 'peru', iso2: 'PE', iso3: 'PER', _status: 'draft' as const }
    await payload.create({ ...draft, collection: 'countries', data: peru })

    const first = scratch()
    const { leftOut } = await exportContent(payload, { to: first, drafts: true })
    const reason = "it is empty or another document's, and what it was before is written"
    expect(leftOut).toEqual([
      `the new slug of sources/own, a draft: ${reason}`,
      `the new slug of sources/other, a draft: ${reason}`,
      `the new iso2 and iso3 of countries/chile, a draft: ${reason}`,
      `the new key of facts/bolivia/own, a draft: ${reason}`,
    ])
    expect(readFileSync(path.join(first, 'sources.yaml'), 'utf8').match(/title: Renamed/g)).toHaveLength(2)
    await wipe(payload)
    await applyContent(payload, { from: first })
    expect(filesOf(await exported(payload))).toEqual(filesOf(first))
  })

  it('brings along the drafts that published documents cannot be without', async () => {
    await wipe(cms.payload)
    const { payload } = cms
    await applyContent(payload, { from: contentFolder({ ...bolivia, 'site.yaml': 'banner: { text: A banner }\n' }) })
    const { docs: sources } = await payload.find({ collection: 'sources' })
    const { docs: countries } = await payload.find({ collection: 'countries' })
    for (const { id } of sources) await payload.update({ collection: 'sources', id, data: { _status: 'draft' } })
    const first = scratch()
    expect(await exportContent(payload, { to: first })).toMatchObject({ broughtAlong: ['sources/a-report'], leftOut: [] })
    for (const { id } of countries) await payload.update({ collection: 'countries', id, data: { _status: 'draft' } })
    await payload.create({ collection: 'sources', draft: true, data: { title: 'S', slug: 's', publisher: 'P', _status: 'draft' } })
    const both = scratch()
    const { broughtAlong } = await exportContent(payload, { to: both })
    expect(broughtAlong).toEqual(['countries/bolivia', 'sources/a-report'])
    await wipe(payload)
    await applyContent(payload, { from: both })
    expect(await payload.find({ collection: 'facts' })).toMatchObject({ docs: [{ _status: 'published' }] })
    expect((await payload.find({ collection: 'sources' })).docs).toMatchObject([{ slug: 'a-report', _status: 'draft' }])
    expect(filesOf(await exported(payload, false))).toEqual(filesOf(both))
  })

  it('leaves out drafts unless asked for, the trash always, and says what is named and left out', async () => {
    await wipe(cms.payload)
    await applyContent(cms.payload, { from: contentFolder(bolivia) })
    const [program] = (await cms.payload.find({ collection: 'programs' })).docs
    const reference = { relationTo: 'programs' as const, value: program?.id ?? '' }
    const redirect = { from: '/old', to: { type: 'reference' as const, reference }, _status: 'published' as const }
    await cms.payload.create({ collection: 'redirects', data: redirect })
    await cms.payload.update({ collection: 'programs', id: reference.value, data: { _status: 'draft' } })
    const [fact] = (await cms.payload.find({ collection: 'facts' })).docs
    await cms.payload.update({ collection: 'facts', id: fact?.id ?? '', data: { deletedAt: new Date().toISOString() } })
    const to = scratch()
    const { leftOut } = await exportContent(cms.payload, { to })
    expect(leftOut.filter((each) => each.startsWith('programs/a-program'))).not.toEqual([])
    expect(leftOut).toContain('redirects/old: the page that it leads to is not exported')
    expect(filesBelow(to)).not.toContain('countries/bolivia/programs.yaml')
    expect(filesBelow(to)).not.toContain('redirects.yaml')
    expect(readFileSync(path.join(to, 'countries/bolivia/news.yaml'), 'utf8')).not.toContain('a-program')
    const whole = filesBelow(await exported(cms.payload))
    expect(whole).toEqual(expect.arrayContaining(['countries/bolivia/programs.yaml', 'redirects.yaml']))
    expect(whole).not.toContain('countries/bolivia/facts.yaml')
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
