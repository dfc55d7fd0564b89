import { describe, expect, it } from 'vitest'
import { asStoredDay, isDate, isoDay } from './dates'

describe('a day', () => {
  it.each([
    ['2008-11-03', '2008-11-03'],
    ['2008-02-29', '2008-02-29'],
    ['2007-02-29', undefined],
    ['2008-02-30', undefined],
    ['2008-13-01', undefined],
    ['2008-00-10', undefined],
    ['2008-1-3', undefined],
    ['03.11.2008', undefined],
    ['0008-11-03', undefined],
    ['2008-11-03T12:00:00.000Z', '2008-11-03'],
    ['2008-11-03T23:30:00-05:00', '2008-11-04'],
    ['2008-11-03T23:30:00', undefined],
    ['2008-11-03Tnonsense', undefined],
    [new Date('2008-11-03T00:00:00Z'), '2008-11-03'],
    [new Date(Number.NaN), undefined],
    [1225670400000, undefined],
    [null, undefined],
  ])('in %j is %j', (value, day) => {
    expect(isoDay(value)).toBe(day)
  })

  it('is stored as its noon, and read back as itself from there', () => {
    for (const day of ['2008-02-29', '1999-12-31', '9999-01-01']) {
      expect(asStoredDay(day)).toBe(`${day}T12:00:00.000Z`)
      expect(isoDay(asStoredDay(day))).toBe(day)
    }
    expect(asStoredDay('tomorrow')).toBe('tomorrow')
    expect(asStoredDay(null)).toBeNull()
  })
})

it.each([
  ['2008-11-03T12:00:00Z', true],
  ['2008-11', true],
  [new Date(), true],
  ['2008', false],
  ['2008-11-33', false],
  [1225670400000, false],
  ['+012008-11-03', false],
])('%j is a date: %s', (value, is) => {
  expect(isDate(value)).toBe(is)
})
