import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumber, writeNumber } from './numbers'

const problemIn = (text: string, decimal?: '.' | ',') => {
  const reading = readNumber(text, { decimal })
  return 'problem' in reading ? reading : undefined
}

describe('a number in a text', () => {
  it.each([
    ['0', 0],
    ['007', 7],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['.5', 0.5],
    [',5', 0.5],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['12.50', 12.5],
    ['1.2340', 1.234],
    ['1,2340', 1.234],
    ['1234,567', 1234.567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1,234,567.125', 1_234_567.125],
    ['1 016', 1016],
    ['1\u00a0016', 1016],
    ['1\u202f016\u202f000,25', 1_016_000.25],
    ["1'016.5", 1016.5],
    ['  12.5\t', 12.5],
    ['\u00a012,5\u00a0', 12.5],
    ['\ufeff12', 12],
    ['-3', -3],
    ['−3,25', -3.25],
    ['+3', 3],
    ['-0', 0],
    ['(500)', -500],
    ['(1,234.5)', -1234.5],
    ['123456789012345', 123_456_789_012_345],
    ['0.1', 0.1],
  ])('is read from "%s"', (text, value) => {
    const reading = readNumber(text)
    expect(reading).toEqual({ value })
    expect('value' in reading && Object.is(reading.value, value)).toBe(true)
  })

  it.each(['', ' ', '\u00a0', '\t\n'])('is absent from a blank text', (text) => {
    expect(readNumber(text)).toEqual({ value: null })
  })

  it.each([
    ['1,234', [1234, 1.234]],
    ['1.234', [1234, 1.234]],
    ['12,345', [12_345, 12.345]],
    ['-1,000', [-1000, -1]],
    ['(1.500)', [-1500, -1.5]],
    ['01,234', [1234, 1.234]],
  ])('"%s" is ambiguous, and both readings are shown', (text, readings) => {
    expect(problemIn(text)?.readings).toEqual(readings)
  })

  it('tells in each language how to write what was meant', () => {
    expect(problemIn('1,234')?.problem).toEqual({
      en: '“1,234” is ambiguous. Write 1234 or 1.2340.',
      es: '«1,234» es ambiguo. Escriba 1234 o 1,2340.',
    })
  })

  it('has one reading where the decimal sign is known', () => {
    expect(readNumber('1,234', { decimal: ',' })).toEqual({ value: 1.234 })
    expect(readNumber('1,234', { decimal: '.' })).toEqual({ value: 1234 })
    expect(readNumber('12,5', { decimal: ',' })).toEqual({ value: 12.5 })
    expect(problemIn('12,5', '.')?.problem.en).toMatch(/not a number/)
    expect(problemIn('1,234.5', ',')?.problem.en).toMatch(/not a number/)
  })

  it.each([
    '12abc',
    'abc',
    '--5',
    '- 5',
    '5-',
    '+-5',
    '(-5)',
    '(5',
    '5)',
    '()',
    '-',
    '.',
    ',',
    '5.',
    '5,',
    '12,34,567',
    '1,23,456',
    '1,2,3',
    '1.2.3',
    '1,234,56',
    '1.234.5',
    '1,234 567',
    '1 016 00',
    '1  016',
    '12 5',
    '0,125,000',
    '1,234.567,8',
    '1..5',
    '50%',
    '$5',
    '٣',
    '５',
    '1_000',
    '0x10',
    'Infinity',
    'NaN',
    '1/2',
    '1,234\u00a0567',
    '1\n016',
    '9'.repeat(101),
  ])('is not found in "%s"', (text) => {
    const found = problemIn(text)
    expect(found?.problem.en).toMatch(/is not a number/)
    expect(found?.readings).toBeUndefined()
  })

  it.each(['1e3', '1E+15', '-1.5e-7', '1,5e3'])('in exponent notation such as "%s" is refused, since it may be rounded', (text) => {
    expect(problemIn(text)?.problem.en).toMatch(/exponent/)
  })

  it.each(['12345678901234567', '0.12345678901234567890', '9'.repeat(99)])(
    'with more digits than are kept, such as "%s", is refused',
    (text) => {
      expect(problemIn(text)?.problem.en).toMatch(/more digits/)
    },
  )

  it('is quoted in a message at no great length', () => {
    expect(problemIn('x'.repeat(100_000))?.problem.en.length).toBeLessThan(200)
  })

  it('is read as the same number from what it is written as, in both notations', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e20, max: 1e20 }), fc.constantFrom('.' as const, ',' as const), (value, decimal) => {
        fc.pre(writeNumber(value).length <= 100)
        expect(readNumber(writeNumber(value, decimal))).toEqual({ value: value === 0 ? 0 : value })
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 6 }), (digits, decimals) => {
        const value = digits === 0 ? 0 : digits / 10 ** decimals
        expect(readNumber(writeNumber(value))).toEqual({ value })
      }),
    )
  })

  it('is never another value: each text has one of its plain readings, or a problem', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-(]?[0-9., ]{1,12}\)?$/), (text) => {
        const reading = readNumber(text)
        if (!('value' in reading) || reading.value === null) return
        const bare = (other: string) =>
          text
            .replaceAll(/[\s()]/g, '')
            .replaceAll(other, '')
            .replace(',', '.')
        const candidates = [bare(','), bare('.'), text.replaceAll(/[\s().,]/g, '')].map((each) => Math.abs(Number(each)))
        expect(candidates).toContain(Math.abs(reading.value))
      }),
      { numRuns: 1000 },
    )
  })
})
