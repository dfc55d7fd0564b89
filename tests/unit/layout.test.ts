import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** Folders whose files may import those of the ones behind them, and of their own. */
const order = ['plugins', 'collections', 'src', 'migrations']

/** What still imports against that order, with how many imports. A number may fall, and not rise. */
const left: Record<string, number> = { 'collections → plugins': 7, 'src → plugins': 21 }

const files = ['payload.config.ts', 'create-config.ts', ...['bench', 'seed', 'tests', ...order].flatMap((folder) => filesIn(folder))]

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name))
    .filter((name) => /\.tsx?$/.test(name))
}

/** What a file imports of this repository, by its path from the root. */
const importsOf = (file: string): { written: string; target: string }[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(#[^']+|\.{1,2}(?:\/[^']*)?)'/g)].map(([, written = '']) => ({
    written,
    target: written.startsWith('#') ? written.slice(1) : path.posix.join(path.posix.dirname(file), written),
  }))

const top = (file: string) => file.split('/', 1).join()

describe('the layout', () => {
  it('has at most 18 modules in src, 8 of them loose files', () => {
    const entries = readdirSync('src', { withFileTypes: true }).filter(({ name }) => name !== 'README.md')
    expect(entries.length).toBeLessThanOrEqual(18)
    expect(entries.filter((entry) => entry.isFile()).length).toBeLessThanOrEqual(8)
  })

  it('says of every plugin what it is for', () => {
    const readme = readFileSync('plugins/README.md', 'utf8')
    const folders = readdirSync('plugins', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    expect(folders.filter((name) => !readme.includes(`| \`${name}/\``))).toEqual([])
  })

  it('imports from afar through #…, and never by ../../..', () => {
    const far = files.flatMap((file) =>
      importsOf(file)
        .filter(({ written }) => written.startsWith('../../'))
        .map(({ written }) => `${file}: ${written}`),
    )
    expect(far).toEqual([])
  })

  it('imports in one direction, but for what is left', () => {
    const against = files.flatMap((file) =>
      importsOf(file).flatMap(({ target }) => {
        const [from, to] = [order.indexOf(top(file)), order.indexOf(top(target))]
        return to !== -1 && from > to ? [`${top(file)} → ${top(target)}`] : []
      }),
    )
    const counts = Object.fromEntries([...new Set(against)].sort().map((arrow) => [arrow, against.filter((each) => each === arrow).length]))
    expect(counts).toEqual(left)
  })
})
