import { expect, it } from 'vitest'
import { nodeProblem, nodeWarning } from './conditions'

it.each(['16.20.2', '18.20.8', '20.9.0', '20.17.9'])('Node %s is too old, and says what to install', (version) => {
  expect(nodeProblem(version)).toBe(`Node ${version} is too old for this program. Install Node 22 or 24.`)
})
it.each(['20.18.1', '20.20.2', '22.12.0', '24.0.0', '26.10.0', '27.1.0'])('Node %s starts', (version) => {
  expect(nodeProblem(version)).toBeUndefined()
})
it.each([
  ['20.20.2', '2026-04-29', undefined],
  ['20.20.2', '2026-04-30', /^Node 20 has reached the end of its life \(2026-04-30\)/],
  ['20.20.2', '2030-01-01', /^Node 20 has/],
  ['21.7.3', '2026-11-27', /^Node 21 has/],
  ['22.23.3', '2026-11-27', undefined],
  ['22.23.3', '2027-05-01', /^Node 22 has/],
  ['24.21.0', '2026-11-27', undefined],
  ['99.0.0', '2030-01-01', undefined],
])('Node %s on %s warns as its line deserves', (version, day, expected) => {
  const warning = nodeWarning(version, new Date(day))
  if (expected) expect(warning).toMatch(expected)
  else expect(warning).toBeUndefined()
})
