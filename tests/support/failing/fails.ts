import { expect, it } from 'vitest'

it('fails, as it should', () => {
  expect(1).toBe(2)
})
