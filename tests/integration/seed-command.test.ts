import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { freshDatabase } from '../support/cms'
import { secret } from '../support/people'
import { nodeArguments } from '../support/bundled'
import { contentFolder } from '../support/content-folder'

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

  it('fails for an option that it does not know', async () => {
    const { exitCode, errors } = await seed({ DATA_DIR: temporaryFolder() }, ['--form', 'x'])
    expect(exitCode).toBe(1)
    expect(errors).toContain("unknown option '--form'")
  })

  it('works without its condition, or where Node 20 would end silently fails with a message', async () => {
    const { exitCode, errors } = await seed({ DATA_DIR: temporaryFolder() }, [], ['--import', 'tsx', 'seed/index.ts'])
    if (exitCode !== 0) expect([exitCode, errors]).toEqual([1, expect.stringContaining('--conditions=production')])
  })
}

// The other engines are never the embedded one.
if (inject('engine') === 'sqlite') describe('npm run seed on the embedded database', describeEmbedded)
