import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const roots = ['src', 'plugins', 'collections', 'seed', 'tests', 'bench', 'docs', 'migrations']

/** Folders with files of their own; one that only holds folders is described by these. */
const foldersIn = (folder: string): string[] => {
  const entries = readdirSync(folder, { withFileTypes: true })
  const inner = entries.filter((entry) => entry.isDirectory()).flatMap((entry) => foldersIn(path.posix.join(folder, entry.name)))
  return entries.some((entry) => entry.isFile()) ? [folder, ...inner] : inner
}

const parentsOf = (folder: string): string[] => {
  const parent = path.posix.dirname(folder)
  return parent === '.' ? [] : [parent, ...parentsOf(parent)]
}

const readme = (folder: string) => {
  const file = path.posix.join(folder, 'README.md')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

const hasIndexComment = (folder: string) =>
  ['index.ts', 'index.tsx'].some((name) => {
    const file = path.posix.join(folder, name)
    return existsSync(file) && /^(?:\/\*\*|\/\/)/.test(readFileSync(file, 'utf8'))
  })

/** A README above describes a folder under its path from there: `admin/`, also at the end of one that it describes for all. */
const isDescribedAbove = (folder: string) =>
  parentsOf(folder).some((parent) => {
    const text = readme(parent)
    const relative = path.posix.relative(parent, folder)
    return text.includes(`\`${relative}/\``) || text.includes(`\`*/${path.posix.basename(folder)}/\``)
  })

describe('folders', () => {
  it('say in a README, in the comment of their index, or in a README above what belongs in them', () => {
    const silent = roots
      .flatMap(foldersIn)
      .filter((folder) => readme(folder) === '' && !hasIndexComment(folder) && !isDescribedAbove(folder))
    expect(silent).toEqual([])
  })
})
