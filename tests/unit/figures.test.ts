import { describe, expect, it } from 'vitest'
import { figureProblems, type Figure } from '../../src/figures/check'
import { numbersIn } from '../../src/figures/numbers'

const found = (statement: string, figures: Figure[] = []) => {
  const { missing, otherUnit } = figureProblems(statement, figures)
  return { missing: missing.map(({ text }) => text), otherUnit: otherUnit.map(({ text }) => text) }
}
const nothing = { missing: [], otherUnit: [] }
const in2007 = { from: '2007-01-01T12:00:00.000Z', to: '2007-12-31T12:00:00.000Z' }

describe('the numbers of a sentence', () => {
  it.each([
    ['of 10,000 hectares', [10_000, 10], 'hectares'],
    ['de 10.000 hectáreas', [10, 10_000], 'hectares'],
    ['a 10,000 hectare goal', [10_000, 10], 'hectares'],
    ['3.5 percent', [3.5], 'percent'],
    ['3,5 por ciento', [3.5], 'percent'],
    ['12%', [12], 'percent'],
    ['US$1.5 million', [1_500_000], 'us-dollars'],
    ['$25', [25], 'us-dollars'],
    ['25 dólares', [25], 'us-dollars'],
    ['2 mil millones de dólares', [2e9], 'us-dollars'],
    ['1,234,567.5 metric tons', [1_234_567.5], 'metric-tons'],
    ['1.234.567,5 toneladas métricas', [1_234_567.5], 'metric-tons'],
    ['a 5-year strategy', [5], 'years'],
    ['10\u00a0000 hectares', [10_000], 'hectares'],
    ['3,200 new police cadets', [3_200, 3.2], undefined],
    ['two of 7.', [7], undefined],
  ])('are read from "%s"', (sentence, values, unit) => {
    const [mention, ...rest] = numbersIn(sentence)
    expect(rest).toEqual([])
    expect(mention?.values.map((value) => Math.round(value * 1e6) / 1e6)).toEqual(values)
    expect(mention?.unit).toBe(unit)
  })

  it.each([
    'For the third year in a row',
    'the 3rd time',
    'the 21st century',
    'por 3.ª vez',
    'el 1er año',
    'COVID-19',
    'a UH-1H',
    'G8 states',
  ])('are not found in "%s"', (sentence) => {
    expect(numbersIn(sentence)).toEqual([])
  })
})

describe('the check of a statement', () => {
  const goal: Figure = { value: 10_000, unit: 'hectares', period: in2007 }
  const result: Figure = { value: 11_057, unit: 'hectares', period: in2007 }
  const statement =
    'The Government of Peru exceeded its programmed coca eradication goal of 10,000 hectares by eliminating 11,057 hectares in 2007.'

  it('is content when figures carry every number', () => {
    expect(found(statement, [goal, result])).toEqual(nothing)
    expect(found('El Perú superó su meta de 10.000 hectáreas con 11.057 hectáreas en 2007.', [goal, result])).toEqual(nothing)
  })

  it('names the number that no figure carries', () => {
    expect(found(statement, [goal])).toEqual({ missing: ['11,057 hectares'], otherUnit: [] })
    expect(found(statement.replace('11,057', '11,075'), [goal, result])).toEqual({ missing: ['11,075 hectares'], otherUnit: [] })
  })

  it('names the number whose unit differs', () => {
    expect(found(statement, [goal, { ...result, unit: 'metric-tons' }])).toEqual({ missing: [], otherUnit: ['11,057 hectares'] })
  })

  it('finds years in the periods, as days, as words and as content files write them', () => {
    expect(found('1,016 hectares in 2007.', [{ value: 1_016, unit: 'hectares' }]).missing).toEqual(['2007'])
    for (const period of [in2007, { from: '2005-01-01', to: '2009-12-31' }, { label: 'early 2007' }, 2007, '2007']) {
      expect(found('1,016 hectares in 2007.', [{ value: 1_016, unit: 'hectares', period }])).toEqual(nothing)
    }
  })

  it('takes any year in a translation that leaves a period to the original', () => {
    const original = { value: 1_016, unit: 'hectares', period: { label: '', from: null } }
    expect(figureProblems('1.016 hectáreas en 2007.', [original], { isTranslation: true })).toEqual(nothing)
    expect(found('1,016 hectares in 2007.', [original]).missing).toEqual(['2007'])
    const translated = { ...original, period: { label: '2006' } }
    expect(figureProblems('En 2007.', [translated], { isTranslation: true }).missing).toMatchObject([{ text: '2007' }])
  })

  it('asks for no figure where a year is all there is', () => {
    expect(found('A reform of 2007.')).toEqual(nothing)
  })

  it('bears what is no figure', () => {
    expect(found('7 sites.', [{}, { value: '7' }, { value: null, period: null }])).toEqual({ missing: ['7 sites'], otherUnit: [] })
    expect(found('', [])).toEqual(nothing)
  })
})
