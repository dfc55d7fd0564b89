import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readYaml, writeYaml } from './yaml-file'

const tricky = [
  ' ',
  '\n',
  '\n ',
  '\t',
  '#',
  ' # ',
  ': ',
  '- ',
  '? ',
  '&a ',
  '*a',
  '!t ',
  '%',
  '---',
  '...',
  '|',
  '>',
  '"',
  "'",
  '\\',
  '{',
  ']',
  ',',
]
const words = ['a', 'null', 'true', '~', '2007', '1e3', '0x1', '<<', '__proto__', 'ñ', '漢', '😀', '\u00a0', '\u2028', '\ufeff']
const text = fc.array(fc.constantFrom(...tricky, ...words), { maxLength: 8 }).map((parts) => parts.join(''))
const data = fc.array(fc.record({ plain: text, nested: fc.record({ list: fc.array(text), number: fc.integer() }) }), { minLength: 1 })

describe('a YAML file', () => {
  let root: string
  beforeAll(() => (root = mkdtempSync(path.join(tmpdir(), 'yaml-'))))
  afterAll(() => rmSync(root, { recursive: true }))

  const throughFile = (content: string) => {
    const file = path.join(root, 'file.yaml')
    writeFileSync(file, content)
    return readYaml(file, root)
  }

  it('keeps lines of a long text that hold nothing but spaces', () => {
    const value = { text: `${'a'.repeat(40)}\n 2007\n \n  \nb` }
    expect(throughFile(writeYaml(value))).toEqual({ data: value, warnings: [] })
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(throughFile(writeYaml(value))).toEqual({ data: value, warnings: [] })
      }),
      { numRuns: 1_000 },
    )
  })
})
