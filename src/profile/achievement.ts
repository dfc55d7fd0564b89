import type { Achievement, Period, ProfileFigure } from './types'

/**
 * How far each actual value reached its target: of the same label, unit and period, in the same fact or else in another of
 * the country. None where the targets contradict each other, or the target is not above zero.
 *
 * @param own the figures of the fact
 * @param all the figures of all facts of the country
 */
export function achievementsOf(own: ProfileFigure[], all: ProfileFigure[]): Achievement[] {
  return own
    .filter(({ kind }) => kind === 'actual')
    .flatMap((actual) => {
      const target = targetOf(actual, own) ?? targetOf(actual, all)
      if (target === undefined || target <= 0) return []
      const { label, unit, period, value } = actual
      const ratio = value / target
      return [{ label, unit, period, target, actual: value, ratio: round(ratio, 4), percent: round(ratio * 100, 1) }]
    })
}

function targetOf(actual: ProfileFigure, figures: ProfileFigure[]): number | undefined {
  const targets = figures.filter(({ kind, label, unit, period }) => {
    return kind === 'target' && label === actual.label && unit === actual.unit && isSame(period, actual.period)
  })
  const [first] = targets
  return targets.every(({ value }) => value === first?.value) ? first?.value : undefined
}

const isSame = (a: Period | null, b: Period | null) => a?.from === b?.from && a?.to === b?.to && a?.label === b?.label

/** Half a unit goes up; the tiny addition is for what binary fractions fall short of it, as in 1.005. */
const round = (value: number, decimals: number) => {
  const scale = 10 ** decimals
  return Math.round(value * scale * (1 + Number.EPSILON)) / scale
}
