import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { filesBelow } from '#seed/files/layout.ts'
import { isRecord } from '#src/fields/walk.ts'
import type { Files } from './content-folder'

/** Where something goes wrong, in which of the values there, and how. */
type Slip = [where: number, what: number, which: number]
export const anySlip: fc.Arbitrary<Slip> = fc.tuple(fc.nat(), fc.nat(), fc.nat())

/** The files of a folder with one value left out, taken from elsewhere, or moved. */
export function withSlip(folder: string, [where, what, which]: Slip): Files {
  const files: Files = Object.fromEntries(
    filesBelow(folder)
      .filter((name) => !name.startsWith('schemas/'))
      .map((name) => [name, readFileSync(path.join(folder, name))]),
  )
  const names = Object.keys(files).filter((name) => name.endsWith('.yaml'))
  const name = names[where % names.length] ?? ''
  const data: unknown = parse(String(files[name]))
  const holders = [...holdersIn(data)]
  const holder = holders[what % holders.length]
  if (!holder) return files
  const keys = Object.keys(holder)
  const key = keys[which % keys.length] ?? ''
  const others = holders.flatMap((each) => Object.values(each))
  const slips: (() => void)[] = [
    () => Reflect.deleteProperty(holder, key),
    () => Reflect.set(holder, key, others[(what + which) % others.length]),
    () => Reflect.set(holder, key, { es: Reflect.get(holder, key) }),
    () => Reflect.set(holder, 'draft', { [key]: Reflect.get(holder, key) }),
    () => Reflect.set(holder, 'draft', true),
    () => Reflect.set(holder, key, tricky[(what + which) % tricky.length]),
  ]
  slips[which % slips.length]?.()
  files[name] = stringify(data)
  return files
}

const tricky = [
  '',
  ' ',
  0,
  -1,
  1e16,
  0.1,
  '2007',
  '/countries/peru',
  '/',
  'https://example.org',
  'peru',
  'PE',
  '2007-13-01',
  '2007-02-01',
  [],
  [{}],
  {},
  true,
]

function* holdersIn(value: unknown): Generator<object> {
  if (Array.isArray(value)) for (const each of value) yield* holdersIn(each)
  else if (isRecord(value)) {
    if (Object.keys(value).length > 0) yield value
    for (const each of Object.values(value)) yield* holdersIn(each)
  }
}
