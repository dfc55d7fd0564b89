import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { applyContent, writeContent } from '#seed/apply.ts'
import { readContent } from '#seed/files/index.ts'
import { generateSet } from '#bench/seed/generated-set.ts'
import { describeCms } from '../support/cms'
import { secret } from '../support/people'
import { contentFolder } from '../support/content-folder'
import { counts, everything, wipe } from '../support/entries'
import { addressForKilled, endTransactionsOfKilled } from '../support/killed'
import { endPrograms, start, written } from '../support/program'
import { isThorough } from '../support/engines'

const engine = inject('engine')
const kills = isThorough ? 50 : engine === 'sqlite' ? 10 : 5

const nothing = { documents: 0, versions: 0 }

describeCms('a seed that is cut short', (cms) => {
  const environment = () => ({
    DATABASE_URL: addressForKilled(cms.databaseUrl),
    PAYLOAD_SECRET: secret,
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: 'error',
  })
  let from = ''
  const set = { countries: 8, facts: 40 }
  const documents = 2 * set.countries + set.facts
  let all = nothing

  beforeAll(async () => {
    from = generateSet(`${inject('directory')}/killed-${process.pid}`, set)
    await applyContent(cms.payload, { from })
    all = await counts(cms.payload)
    await wipe(cms.payload)
  })
  afterEach(endPrograms)

  it(`leaves nothing or all of it, however it is killed (${kills} times), and the next one completes it`, async () => {
    const seen = new Set<string>()
    for (let kill = 0; kill < kills; kill += 1) {
      const moment =
        kill % 10 === 8 ? 'before-commit' : kill % 10 === 9 ? 'after-commit' : String(1 + Math.floor(Math.random() * documents))
      const program = start('tests/support/seed-and-die.ts', environment(), [from, moment])
      // At a moment of the program's own, and now and then at any instant after it has begun.
      if (kill % 5 === 4 && moment !== 'after-commit') {
        await written(program, /begun/)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50))
        program.process.kill('SIGKILL')
      }
      const { output, signal } = await program.ended
      await endTransactionsOfKilled(cms.payload, cms.databaseUrl)
      expect([signal, output.replace('begun\n', '')]).toEqual(['SIGKILL', ''])
      const left = await counts(cms.payload)
      expect([nothing, all]).toContainEqual(left)
      seen.add(String(left.documents))
      if (left.documents > 0) await wipe(cms.payload)
    }
    expect(seen.has('0')).toBe(true)
    await applyContent(cms.payload, { from })
    expect(await counts(cms.payload)).toEqual(all)
    const complete = await everything(cms.payload)
    const { outcomes } = await applyContent(cms.payload, { from })
    expect(new Set(outcomes.map(({ action }) => action))).toEqual(new Set(['unchanged']))
    expect(await everything(cms.payload)).toEqual(complete)
  }, 900_000)

  it('by Ctrl-C says that nothing was written, and exits with 130', { timeout: 120_000 }, async () => {
    await wipe(cms.payload)
    const large = generateSet(`${inject('directory')}/large-${process.pid}`, { countries: 60, facts: 1_500 })
    const program = start('seed/index.ts', environment(), ['--from', large])
    await written(program, /applying/)
    const { code, output } = await program.end('SIGINT')
    expect([code, output]).toEqual([130, expect.stringContaining('Stopped: nothing was written.')])
    expect(await counts(cms.payload)).toEqual(nothing)
  })

  it('by a file that is gone half way leaves the database as it was', async () => {
    await wipe(cms.payload)
    const from = contentFolder({
      'media.yaml': ['one', 'two'].map((name) => `- file: ${name}.pdf\n  alt: A\n`).join(''),
      'media/one.pdf': '%PDF-1.7\nxref\n%%EOF\n',
      'media/two.pdf': '%PDF-1.7\nxref\n\n%%EOF\n',
    })
    const content = await readContent(from)
    rmSync(path.join(from, 'media/two.pdf'))
    await expect(writeContent(cms.payload, content)).rejects.toThrow('two.pdf')
    expect(await counts(cms.payload)).toEqual(nothing)
  })

  describe('two at once', () => {
    it('in two processes: one works, the other waits, and nothing is there twice', { timeout: 120_000 }, async () => {
      await wipe(cms.payload)
      const programs = [0, 1].map(() => start('seed/index.ts', environment(), ['--from', from]))
      const endings = await Promise.all(programs.map(({ ended }) => ended))
      expect(endings.map(({ code }) => code)).toEqual([0, 0])
      const said = endings.map(({ output }) => /(\d+) created, 0 updated, (\d+) unchanged/.exec(output)?.slice(1).map(Number))
      expect(said.sort()).toEqual([
        [0, documents],
        [documents, 0],
      ])
      expect(await counts(cms.payload)).toEqual(all)
    })
  })
})
