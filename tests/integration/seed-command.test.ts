import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { freshDatabase } from '../support/cms'
import { secret } from '../support/people'
import { nodeArguments } from '../support/bundled'
import { contentFolder } from '../support/content-folder'
import { start } from '../support/program'

interface Run {
  exitCode: unknown
  output: string
  errors: string
}

/** Runs the seed command with nothing in its environment but what is named here. */
function seed(environment: Record<string, string>, args: string[] = [], nodeArgs = nodeArguments('seed/index.ts')): Promise<Run> {
  const { PATH, HOME } = process.env
  const options = { cwd: path.resolve(import.meta.dirname, '../..'), env: { PATH, HOME, NODE_ENV: 'production', ...environment } as const }
  return new Promise((resolve) => {
    execFile(process.execPath, [...nodeArgs, ...args], options, (error, stdout, stderr) => {
      resolve({ exitCode: error ? error.code : 0, output: stdout, errors: stderr })
    })
  })
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'seed-command-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  return folder
}

const missing = inject('missing')

describe.skipIf(missing !== '')(missing ? `npm run seed [skipped: ${missing}]` : 'npm run seed', () => {
  it('fills the database that DATABASE_URL names, and writes nothing the second time', { timeout: 120_000 }, async () => {
    const environment = { DATABASE_URL: await freshDatabase(), PAYLOAD_SECRET: secret, PUBLIC_URL: 'http://localhost:3000' }
    const first = await seed(environment)
    const second = await seed(environment)
    expect([first.exitCode, second.exitCode]).toEqual([0, 0])
    expect(first.output).toMatch(/^seed: 18 created, 0 updated, 0 unchanged, 0 kept \(\d+ ms\)\n$/)
    expect(second.output).toMatch(/^seed: 0 created, 0 updated, 18 unchanged, 0 kept/)
  })
})

const describeEmbedded = () => {
  it('makes the database where there is none', async () => {
    const { exitCode, output } = await seed({ DATA_DIR: path.join(temporaryFolder(), 'data') })
    expect(exitCode).toBe(0)
    expect(output).toMatch(/^seed: 18 created/m)
  })

  it('refuses files with a mistake before it opens a database', async () => {
    const dataDir = path.join(temporaryFolder(), 'data')
    const from = contentFolder({ 'sources.yaml': '- slug: report\n  title: A report\n' })
    const { exitCode, errors } = await seed({ DATA_DIR: dataDir }, ['--from', from])
    expect(exitCode).toBe(1)
    expect(errors.split('\n').slice(0, 2)).toEqual([
      `${from}/sources.yaml:1:3: [0].publisher: is missing: write text, in quotes where YAML would read a number or a truth value`,
      '1 mistake in the content files: nothing was written.',
    ])
    expect(existsSync(dataDir)).toBe(false)
  })

  it('shows in a plan where long texts differ, not how they begin', async () => {
    const environment = { DATA_DIR: path.join(temporaryFolder(), 'data') }
    const folder = (end: string) =>
      contentFolder({
        'sources.yaml': `- slug: report\n  publisher: An office\n  title: ${'The same beginning of a long title, '.repeat(5)}and ${end} of the world.\n`,
      })
    await seed(environment, ['--from', folder('the end')])
    const { exitCode, output } = await seed(environment, ['plan', '--from', folder('no end')])
    expect(exitCode).toBe(2)
    expect(output.split('\n')[1]).toBe(
      '  title.en: "…beginning of a long title, and the end of the world." → "…beginning of a long title, and no end of the world."',
    )
  })

  it('exits with 3 for a plan with a conflict, whatever else there is to do, and says so as JSON', { timeout: 60_000 }, async () => {
    const environment = { DATA_DIR: path.join(temporaryFolder(), 'data') }
    const source = (slug: string, title: string) => `- slug: ${slug}\n  title: ${title}\n  publisher: An office\n`
    const files = (more = '', title = 'A report') => contentFolder({ 'sources.yaml': `${source('report', title)}${more}` })
    await seed(environment, ['--from', files()])
    const database = createClient({ url: `file:${environment.DATA_DIR}/cms.db` })
    await database.execute("update sources_locales set title = 'Edited'")
    database.close()
    const from = files(source('other', 'Another'), 'Changed')
    const plain = await seed(environment, ['plan', '--from', from])
    const json = await seed(environment, ['plan', '--json', '--from', from])
    expect([plain.exitCode, json.exitCode]).toEqual([3, 3])
    expect(JSON.parse(json.output)).toMatchObject({ command: 'plan', exitCode: 3, counts: { created: 1, conflict: 1 } })
  })

  it('lists mistakes as JSON whichever command finds them', { timeout: 60_000 }, async () => {
    const environment = { DATA_DIR: path.join(temporaryFolder(), 'data') }
    const country = (slug: string, codes = 'iso2: PE\niso3: PER') => ({ [`countries/${slug}/country.yaml`]: `name: A country\n${codes}\n` })
    await seed(environment, ['--from', contentFolder({ ...country('peru'), ...country('chile', 'iso2: CL\niso3: CHL') })])
    const from = contentFolder(country('chile'))
    const broken = contentFolder({ 'sources.yaml': '- slug: report\n' })
    for (const command of ['plan', 'apply']) {
      const { exitCode, output } = await seed(environment, [command, '--json', '--from', from])
      const mistakes = [2, 3].map((line) => ({ file: `${from}/countries/chile/country.yaml`, line, column: 1 }))
      expect([exitCode, JSON.parse(output)]).toMatchObject([1, { command, mistakes }])
    }
    for (const command of ['check', 'plan', 'apply']) {
      const { exitCode, output } = await seed(environment, [command, '--json', '--from', broken])
      expect([exitCode, JSON.parse(output)]).toMatchObject([1, { command, mistakes: [{ path: '[0].title' }, { path: '[0].publisher' }] }])
    }
  })

  it('fails for an option that it does not know', async () => {
    const { exitCode, errors } = await seed({ DATA_DIR: temporaryFolder() }, ['--form', 'x'])
    expect(exitCode).toBe(1)
    expect(errors).toContain("unknown option '--form'")
  })

  it('runs from the sources, and where the server is built from its bundle', { timeout: 120_000 }, async () => {
    const project = temporaryFolder()
    for (const name of ['src', 'collections', 'plugins', 'seed', 'payload.config.ts', 'create-config.ts', 'package.json', 'tsconfig.json'])
      cpSync(name, path.join(project, name), { recursive: true })
    symlinkSync(path.resolve('node_modules'), path.join(project, 'node_modules'))
    const check = async () => (await start('seed/launch.js', {}, ['check'], project).ended).output
    const fromSources = await check()
    mkdirSync(path.join(project, 'dist'))
    writeFileSync(path.join(project, 'dist', 'seed.mjs'), "process.stdout.write('from the bundle')")
    // A build that was cut short leaves no mark.
    const halfBuilt = await check()
    writeFileSync(path.join(project, 'dist', 'built'), '')
    expect([fromSources, halfBuilt, await check()]).toEqual([
      'seed: 18 documents are sound, 0 warnings\n',
      'seed: 18 documents are sound, 0 warnings\n',
      'from the bundle',
    ])
  })

  it('works without its condition, or where Node 20 would end silently fails with a message', async () => {
    const { exitCode, errors } = await seed({ DATA_DIR: temporaryFolder() }, [], ['--import', 'tsx', 'seed/index.ts'])
    if (exitCode !== 0) expect([exitCode, errors]).toEqual([1, expect.stringContaining('--conditions=production')])
  })
}

// The other engines are never the embedded one.
if (inject('engine') === 'sqlite') describe('npm run seed on the embedded database', describeEmbedded)
