import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ExportFolder } from './folder'

it('an export says which file would be larger than apply reads, and leaves nothing', () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'export-'))
  const to = path.join(parent, 'content')
  const folder = new ExportFolder(to)
  const title = 'x'.repeat(1_000_000)
  expect(() => {
    for (let index = 0; index < 21; index += 1) folder.write('', 'sources', [{ title, slug: `source-${index}` }])
  }).toThrow('sources.yaml would be larger than the 20000000 bytes that apply reads')
  folder.discard()
  expect(existsSync(to)).toBe(false)
  rmSync(parent, { recursive: true })
})
