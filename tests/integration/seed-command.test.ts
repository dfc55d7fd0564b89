import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { contentFolder } from '../support/content-folder'

interface Run {
  exitCode: number | string | null | undefined
  lastLine: string | undefined
  errors: string
}

/** Runs the seed command on an embedded database. */
function seed(dataDir: string, args: string[] = [], nodeArgs = ['--conditions=production']): Promise<Run> {
  const { PATH, HOME } = process.env
  return new Promise((resolve) => {
    const options = { cwd: path.resolve(import.meta.dirname, '../..'), env: { PATH, HOME, DATA_DIR: dataDir, LOG_LEVEL: 'error', NODE_ENV: 'production' } as const }
    execFile(process.execPath, [...nodeArgs, '--import', 'tsx', 'seed/index.ts', ...args], options, (error, stdout, stderr) => {
      resolve({ exitCode: error ? error.code : 0, lastLine: stdout.trimEnd().split('\n').at(-1), errors: stderr })
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

it('fills an empty database, and writes nothing the second time', { timeout: 60_000 }, async () => {
  const dataDir = temporaryFolder()
  expect(await seed(dataDir)).toMatchObject({ exitCode: 0, lastLine: expect.stringMatching(/^seed: 18 created, 0 updated, 0 unchanged, 0 kept \(\d+ ms\)$/) })
  expect(await seed(dataDir)).toMatchObject({ exitCode: 0, lastLine: expect.stringMatching(/^seed: 0 created, 0 updated, 18 unchanged, 0 kept/) })
})

it('refuses files with a mistake before it opens a database', { timeout: 60_000 }, async () => {
  const dataDir = path.join(temporaryFolder(), 'data')
  const from = contentFolder({ 'sources.yaml': '- slug: report\n  title: A report\n' })
  const { exitCode, errors } = await seed(dataDir, ['--from', from])
  expect([exitCode, errors]).toEqual([1, `${from}/sources.yaml:1: [0].publisher: is missing: write text, in quotes where YAML would read a number or a truth value\n1 mistake in the content files: nothing was written.\n`])
  expect(existsSync(dataDir)).toBe(false)
})

it('ends with an error for an option that it does not know', { timeout: 60_000 }, async () => {
  expect(await seed(temporaryFolder(), ['--form', 'x'])).toMatchObject({ exitCode: 1, errors: expect.stringContaining("unknown option '--form'") })
})

it.runIf(process.versions.node.startsWith('20.'))('says so when Node 20 lacks its condition, and does not end silently', { timeout: 60_000 }, async () => {
  expect(await seed(temporaryFolder(), [], [])).toMatchObject({ exitCode: 1, errors: expect.stringContaining('--conditions=production') })
})
