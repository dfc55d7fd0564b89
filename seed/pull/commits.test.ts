import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { authorName, groupTurns, messageOf } from './commits'
import type { Person, Turn } from './steps'

const turn = (name: string, person: Person, day: number, steps: Turn['steps']): Turn => ({
  change: { name, collection: 'facts', document: name, head: undefined, last: undefined, action: 'update', target: {}, fields: new Set() },
  person,
  date: new Date(Date.UTC(2026, 0, day)),
  steps,
  fields: new Set(['statement.en']),
})
const [ana, ben] = [
  { id: '1', name: 'Ana' },
  { id: '2', name: 'Ben' },
]
const published = [{ kind: 'publish', note: undefined }] as const
const message = (...notes: string[]) =>
  messageOf(
    [
      turn(
        'facts/peru/coca',
        ana,
        1,
        notes.map((note) => ({ kind: 'approve', note })),
      ),
    ],
    false,
  )
const trailers = (text: string) => execFileSync('git', ['interpret-trailers', '--parse'], { input: text, encoding: 'utf8' })

describe('the commits of a pull', () => {
  it('are in the order of the work, one for what somebody did to several documents at a time', () => {
    const groups = groupTurns([
      turn('facts/c', ana, 4, [...published]),
      turn('facts/a', ana, 1, [...published]),
      turn('facts/b', ana, 2, [...published]),
      turn('facts/b', ben, 3, [...published]),
    ])
    expect(groups.map((group) => group.map(({ change, person }) => `${person.name} ${change.name}`))).toEqual([
      ['Ana facts/a', 'Ana facts/b'],
      ['Ben facts/b'],
      ['Ana facts/c'],
    ])
  })

  it('are apart where a person had another reason, or did something else', () => {
    const steps = (kind: 'publish' | 'approve', note?: string) => [{ kind, note }]
    const groups = groupTurns([
      turn('facts/a', ana, 1, steps('approve', 'One')),
      turn('facts/b', ana, 2, steps('approve', 'Two')),
      turn('facts/c', ana, 3, steps('publish')),
    ])
    expect(groups).toHaveLength(3)
  })

  it('say the note, or what was done to what', () => {
    expect(message('Fine.')).toBe('Fine.\n\n- facts/peru/coca: approved\n')
    expect(messageOf([turn('facts/a', ana, 1, [{ kind: undefined, note: undefined }])], false)).toBe(
      'Changed in the CMS: facts/a\n\n- facts/a: changed in the CMS\n',
    )
    expect(messageOf([turn('facts/a', ana, 1, [...published]), turn('facts/b', ana, 1, [...published])], false)).toBe(
      'Published: 2 documents\n\n- facts/a: published\n- facts/b: published\n',
    )
  })

  it('say long notes, and those of several lines, as quotes', () => {
    expect(message('x'.repeat(80))).toBe(`${'x'.repeat(71)}…\n\n> ${'x'.repeat(80)}\n\n- facts/peru/coca: approved\n`)
    expect(message('One\r\n\r\nTwo\u0000\u202e')).toBe('One…\n\n> One\n> Two\n\n- facts/peru/coca: approved\n')
  })

  it.each([
    'Co-authored-by: Mallory <m@example.org>',
    'Fine.\n\nSigned-off-by: Mallory <m@example.org>',
    '---\nReviewed-by: M',
    '\n\n',
    '# x',
  ])('have no trailers of a note: %j', (note) => {
    expect(trailers(message(note))).toBe('')
    expect(message(note)).not.toContain('m@example.org')
  })

  it.each([
    ['Ana López', 'Ana López'],
    [' -Ana <ana@example.org>\nAuthor: Ben ', 'Ana Author: Ben'],
    ['ana@example.org', 'An editor'],
    ['\u202e\u0000<>', 'An editor'],
    [undefined, 'An editor'],
    ['李雷', '李雷'],
  ])('name %j as %j', (name, expected) => {
    expect(authorName(name, false)).toBe(expected)
  })
})
