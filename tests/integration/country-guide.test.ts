import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import type { Reason } from '#seed/decide.ts'
import { actions } from '#seed/report.ts'
import { built } from '../support/built'
import { freePort } from '../support/free-port'
import { endPrograms, runLines, runScript, start, written } from '../support/program'

const guide = readFileSync('docs/adding-a-country.md', 'utf8')
const steps = guide.slice(0, guide.indexOf('## The commands'))

interface Block {
  language: string
  content: string
  /** What a reader reads before it, back to the block before. */
  above: string
}

const blocks = [...steps.matchAll(/([^]*?)^```(\w*)\n([^]*?)^```$/gm)].map(([, above = '', language = '', content = '']): Block => {
  return { above, language, content }
})

/** A fresh copy of the project, built. What its commands write is written there. */
function projectCopy(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'country-guide-'))
  for (const name of readdirSync('.')) {
    if (name === 'seed') cpSync(name, path.join(folder, name), { recursive: true })
    else if (name !== '.data') symlinkSync(path.resolve(name), path.join(folder, name))
  }
  return folder
}

const isHere = inject('engine') === 'sqlite'

describe.skipIf(!isHere)(
  isHere ? 'docs/adding-a-country.md' : 'docs/adding-a-country.md [skipped: the embedded database is SQLite; the project sqlite runs it]',
  () => {
    let project: string
    let port: string
    let output = ''

    beforeAll(async () => {
      await built()
      project = projectCopy()
      port = String(await freePort())
    }, 600_000)
    afterAll(async () => {
      await endPrograms()
      rmSync(project, { recursive: true, force: true })
    })

    /** What is at an address of the guide, on the port of this server. */
    const read = async (address: string) => {
      const response = await fetch(address.replace('127.0.0.1:3000', `127.0.0.1:${port}`))
      return { status: response.status, text: await response.text() }
    }
    const addresses: string[] = steps.match(/(?<=^- )http\S+$/gm) ?? []

    async function follow({ above, content, language }: Block) {
      for (const address of addresses.filter((each) => above.includes(`- ${each}\n`)))
        await vi.waitFor(async () => expect(await read(address)).toEqual({ status: 200, text: expect.stringContaining('Bolivia') }), 10_000)
      const [, shortened] = /^Delete the lines of step 2 from the end of `(\S+)`/m.exec(above) ?? []
      if (shortened) {
        const file = path.join(project, shortened)
        const added = blocks.find((block) => block.above.includes(`Add to the end of \`${shortened}\``))?.content ?? ''
        writeFileSync(file, readFileSync(file, 'utf8').replace(added, ''))
      }
      const paragraph = above.trimEnd().split('\n\n').at(-1) ?? ''
      const [, verb, name] = /^(Make the file|Add to the end of) `(\S+)`/.exec(paragraph) ?? []
      if (name) {
        const file = path.join(project, name)
        expect(existsSync(file), name).toBe(verb !== 'Make the file')
        mkdirSync(path.dirname(file), { recursive: true })
        appendFileSync(file, content)
      } else if (content === 'npm start\n') {
        await written(runScript('start', { PORT: port }, project), /Ready\./, 100_000)
      } else if (language === 'sh') {
        output = (await runLines(content, {}, project).ended).output
      } else {
        expect(language).toBe('text')
        expect(output).toContain(content)
      }
    }

    it('works from its first block to its last, as they stand there', { timeout: 600_000 }, async () => {
      expect(addresses).toHaveLength(3)
      for (const block of blocks) await follow(block)
      expect(output).toMatch(/^seed: 0 created, 0 updated, 6 trashed, 18 unchanged, 0 kept/m)
      await vi.waitFor(async () => {
        for (const address of addresses) expect((await read(address)).status).toBe(404)
      }, 10_000)
    })
  },
)

describe('docs/adding-a-country.md, in its tables,', () => {
  it.skipIf(!isHere)('names every option and exit code', async () => {
    const helps = await Promise.all(
      [[], ['apply'], ['plan'], ['export'], ['check']].map(
        async (command) => (await start('seed/index.ts', {}, [...command, '--help']).ended).output,
      ),
    )
    const options = new Set(helps.flatMap((help) => help.match(/^ {2}--[\w-]+( [<[][\w.]+[>\]])?/gm) ?? []).map((each) => each.trim()))
    expect(options.size).toBeGreaterThan(6)
    expect([...options].filter((option) => !guide.includes(`| \`${option}\``))).toEqual([])
    const codes = /Exit codes: ([^]*)/.exec(helps[0] ?? '')?.[1]?.match(/(?<=^|[;\n] ?)\d+(?= )/g) ?? []
    expect(codes).toContain('130')
    expect(codes.filter((code) => !new RegExp(`^\\| ${code} +\\|`, 'm').test(guide))).toEqual([])
  })

  it('says of every outcome what it means, and of every reason what to do', () => {
    const reasons = {
      'edited in the CMS': true,
      'renamed in the CMS': true,
      'deleted in the CMS': true,
      'in the trash': true,
      'an editor has a draft of it': true,
      'no longer in the files': true,
      'needed by what stays': true,
      'edited in the CMS, and changed in the files': true,
      'an editor has a draft of it, and it is changed in the files': true,
      'in the CMS already, with other content': true,
    } satisfies Record<Reason, true>
    const told = [...guide.matchAll(/^\| `([^`]+)` +\|(?: `([^`]+)` +\|)?/gm)].flatMap(([, ...cells]) => cells)
    expect([...actions, ...Object.keys(reasons)].filter((each) => !told.includes(each))).toEqual([])
  })
})
