import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const roots = ['src', 'plugins', 'collections', 'seed', 'tests', 'bench', 'docs', 'migrations']
/** A decision names the files of its day; a security review has a test of its own. */
const isDated = (file: string) => /^docs\/decisions\/\d/.test(file)

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !/^content\//.test(name))
      .map((name) => path.posix.join(root, name)),
  ),
].map((file) => {
  const text = readFileSync(file, 'utf8').replace(/^```[^]+?^```$/gm, '')
  return { file, folder: path.posix.dirname(file), text }
})

/** Paths that a guide invents. */
const isInvented = (name: string) => name === 'collections/legal-acts.ts' || name.startsWith('seed/content/countries/bolivia/')

const isPath = new RegExp(`^(?:${roots.join('|')})/[\\w./()[\\]-]+$`)

describe('documentation', () => {
  it('names files and folders that exist', () => {
    const missing = documents.flatMap(({ file, folder, text }) =>
      [...text.matchAll(/`([^`\s]+)`/g)]
        .map(([, name = '']) => name)
        .filter((name) => isPath.test(name) && !isDated(file) && !isInvented(name))
        .filter((name) => ![name, path.posix.join(folder, name)].some((each) => existsSync(each)))
        .map((name) => `${file}: ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('names files beside it that exist', () => {
    const missing = documents.flatMap(({ file, folder, text }) =>
      path.posix.basename(file) !== 'README.md' || folder === '.'
        ? []
        : [...text.matchAll(/`([a-z][\w-]+\.(?:ts|tsx|js|css|json))`/g)]
            .map(([, name = '']) => name)
            .filter(
              (name) =>
                !existsSync(path.posix.join(folder, name)) &&
                !readdirSync(folder, { recursive: true }).some((each) => String(each).endsWith(name)),
            )
            .map((name) => `${file}: ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('names for each promise of the README tests that exist', () => {
    const [, promises = ''] = /^## Promises$([^]+?)^## /m.exec(readFileSync('README.md', 'utf8')) ?? []
    const rows = promises.split('\n').filter((line) => /^\| [A-Z].+\.\s+\|/.test(line))
    const missing = rows.flatMap((row) => {
      const names = [...(row.split(' | ')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
      return names.length > 0 && names.every((name) => existsSync(`tests/integration/${name}.test.ts`)) ? [] : [row]
    })
    expect(rows.length).toBeGreaterThan(15)
    expect(missing).toEqual([])
  })

  it('links to files and headings that exist', () => {
    const broken = documents.flatMap(({ file, folder, text }) =>
      [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)/g)].flatMap(([, target = '', heading]) => {
        const linked = target === '' ? file : path.posix.join(folder, target)
        if (!existsSync(linked)) return [`${file}: ${target}`]
        return heading === undefined || anchorsOf(linked).includes(heading) ? [] : [`${file}: ${target}#${heading}`]
      }),
    )
    expect(broken).toEqual([])
  })
})

/** The anchors that GitHub gives the headings of a file. */
const anchorsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
