import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestsByField, valuesByField } from './digest'
import { mergeFields } from './merge'
import { fieldsOf } from '#seed/model/index.ts'
import { resolvingCommands } from './resolving-commands'

describe('merging field by field', () => {
  const side = fc
    .dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3'))
    .map((values) => new Map(Object.entries(values)))

  it('takes the side that changed, and neither where both did', () => {
    fc.assert(
      fc.property(side, side, side, (file, stored, last) => {
        const { conflicts, kept, written } = mergeFields({ file, stored }, { file, stored }, last, () => undefined)
        for (const field of ['a', 'b', 'c']) {
          const [ours, theirs, before] = [file.get(field), stored.get(field), last.get(field)]
          expect(written.includes(field)).toBe(ours !== theirs && theirs === before)
          expect(kept.includes(field)).toBe(ours !== theirs && ours === before)
          expect(conflicts.includes(field)).toBe(new Set([ours, theirs, before]).size === 3)
        }
      }),
    )
  })

  it('leaves no conflict when a side is asked for', () => {
    fc.assert(
      fc.property(side, side, side, fc.constantFrom('files' as const, 'cms' as const), (file, stored, last, asked) => {
        expect(mergeFields({ file, stored }, { file, stored }, last, () => asked).conflicts).toEqual([])
      }),
    )
  })

  it('tells languages and groups of texts apart, and no parts of lists, days and targets', () => {
    const country = {
      name: { en: 'Peru', es: 'Perú' },
      roles: ['transit-zone'],
      archivedPage: { url: '/old', capturedOn: '2008-11-03' },
      meta: { title: { en: 'Peru' } },
    }
    const fields = fieldsOf('countries')
    expect(Object.fromEntries(valuesByField(country, fields))).toEqual({
      'name.en': 'Peru',
      'name.es': 'Perú',
      roles: ['transit-zone'],
      archivedPage: country.archivedPage,
      'meta.title.en': 'Peru',
    })
    expect(digestsByField(country, fields).get('name.en')).not.toBe(digestsByField(country, fields).get('name.es'))
  })
})

describe('the commands that resolve a conflict', () => {
  it('quote what a shell would take apart', () => {
    const conflict = {
      name: "media/the mine's map.png",
      action: 'conflict' as const,
      reason: 'in the CMS already, with other content' as const,
    }
    expect(resolvingCommands(conflict, { from: '/tmp/a b' })).toEqual({
      files: `npm run seed -- apply --from '/tmp/a b' --force 'media/the mine'\\''s map.png'`,
      cms: `npm run seed -- apply --from '/tmp/a b' --theirs 'media/the mine'\\''s map.png'`,
    })
  })
})
