import { describe, expect, it } from 'vitest'
import { achievementsOf } from './achievement'
import type { ProfileFigure } from './types'

const year = { from: '2007-01-01', to: '2007-12-31', label: null }
const figure = (kind: ProfileFigure['kind'], value: number, rest: Partial<ProfileFigure> = {}): ProfileFigure => ({
  label: 'Coca eradicated',
  unit: 'hectares',
  period: year,
  kind,
  value,
  ...rest,
})

describe('an achievement', () => {
  it('is the actual value of a target, as a ratio of four decimals and a percentage of one', () => {
    const own = [figure('target', 10_000), figure('actual', 11_056)]
    expect(achievementsOf(own, own)).toEqual([
      { label: 'Coca eradicated', unit: 'hectares', period: year, target: 10_000, actual: 11_056, ratio: 1.1056, percent: 110.6 },
    ])
  })

  it('rounds half a unit up, also where binary fractions fall short of it', () => {
    const percentOf = (actual: number, target: number) => {
      const own = [figure('target', target), figure('actual', actual)]
      return achievementsOf(own, own).map(({ percent, ratio }) => [ratio, percent])
    }
    expect(percentOf(1.00005, 1)).toEqual([[1.0001, 100]])
    expect(percentOf(1.0005, 1)).toEqual([[1.0005, 100.1]])
    expect(percentOf(1, 3)).toEqual([[0.3333, 33.3]])
  })

  it('takes a target of another fact where its own has none, and prefers its own', () => {
    const actual = figure('actual', 50)
    expect(achievementsOf([actual], [actual, figure('target', 100)])).toMatchObject([{ target: 100 }])
    expect(achievementsOf([actual, figure('target', 200)], [actual, figure('target', 100)])).toMatchObject([{ target: 200 }])
  })

  it.each([
    ['label', { label: 'Coca planted' }],
    ['unit', { unit: 'persons' }],
    ['period', { period: null }],
    ['period of other words', { period: { ...year, label: 'in 2007' } }],
  ] as const)('needs a target of the same %s', (_, rest) => {
    const own = [figure('target', 100, rest), figure('actual', 50)]
    expect(achievementsOf(own, own)).toEqual([])
  })

  it.each([
    ['targets that contradict each other', [figure('target', 100), figure('target', 200)]],
    ['a target of zero', [figure('target', 0)]],
    ['a target below zero', [figure('target', -5)]],
    ['no target', []],
  ])('is not made of %s', (_, targets) => {
    expect(achievementsOf([figure('actual', 50)], targets)).toEqual([])
  })

  it('is made of targets that agree', () => {
    expect(achievementsOf([figure('actual', 50)], [figure('target', 100), figure('target', 100)])).toMatchObject([{ percent: 50 }])
  })

  it('is none of a forecast or an estimate', () => {
    const own = [figure('target', 100), figure('estimate', 50)]
    expect(achievementsOf(own, own)).toEqual([])
  })
})
