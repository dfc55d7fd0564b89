import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const document = readFileSync('docs/security.md', 'utf8')
const rows = [
  ...document.matchAll(/^\| (\d+\.\d+\.\d+) \| [12] \| .+ \| (met|met, no test|in part|not met|does not apply) \| .+ \| (.+) \|$/gm),
].map(([, requirement = '', status = '', tests = '']) => ({ requirement, status, tests, chapter: Number(requirement.split('.')[0]) }))
const statuses = ['met', 'met, no test', 'in part', 'not met', 'does not apply']

describe('docs/security.md', () => {
  it('names files that exist', () => {
    const paths = [...document.matchAll(/`((?:\w[\w.()[\]-]*\/)+[\w.()[\]-]*|[\w-]+\.(?:md|json|ts))`/g)].map(([, file = '']) => file)
    const links = [...document.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link = '']) => path.join('docs', link))
    expect(paths.length).toBeGreaterThan(100)
    expect(links.length).toBeGreaterThan(5)
    expect([...paths, ...links].filter((file) => !/^DATA_DIR\//.test(file) && !existsSync(file))).toEqual([])
  })
  it('names tests that exist', () => {
    const missing = rows.flatMap(({ requirement, tests }) =>
      [...tests.matchAll(/`(tests\/[^`]+)`((?: “[^”]+”)*)/g)].flatMap(([, file = '', names = '']) =>
        [...names.matchAll(/“([^”]+)”/g)]
          .filter(([, name = '']) => !readFileSync(file, 'utf8').includes(name))
          .map(([name]) => [requirement, file, name]),
      ),
    )
    expect(missing).toEqual([])
  })
  it('has a row for each of the 253 requirements of levels 1 and 2, a test where it says so, and counts that are right', () => {
    expect(new Set(rows.map(({ requirement }) => requirement)).size).toBe(253)
    expect(rows.filter(({ status, tests }) => (status === 'met' && tests === '–') || (status === 'met, no test' && tests !== '–'))).toEqual(
      [],
    )
    for (let chapter = 1; chapter <= 17; chapter++) {
      const own = rows.filter((row) => row.chapter === chapter)
      const counts = [...statuses.map((status) => own.filter((row) => row.status === status).length), own.length]
      expect(document).toMatch(new RegExp(`^\\| V${chapter} .+ \\| ${counts.join(' \\| ')} \\|$`, 'm'))
    }
    const all = [...statuses.map((status) => rows.filter((row) => row.status === status).length), rows.length]
    expect(document).toContain(`| **All** | ${all.map((count) => `**${count}**`).join(' | ')} |`)
  })
  it('says of each that is not met in full why', () => {
    const [, reasons = ''] = /## Not met, and why\n([^]+?)\n## /.exec(document) ?? []
    const given = new Set(reasons.match(/\d+\.\d+\.\d+/g))
    const open = rows.filter(({ status }) => ['in part', 'not met'].includes(status)).map(({ requirement }) => requirement)
    expect([...given].sort()).toEqual(open.sort())
  })
})
