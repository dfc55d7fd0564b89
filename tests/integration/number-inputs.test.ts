import { describe, expect, it } from 'vitest'
import { makeCountry, makeFact, makeSource } from '../support/content'
import { describeCms } from '../support/cms'
import { read, write } from '../support/writes'

describeCms('a number that is sent as a text', (cms) => {
  describe.each(['12,5', '12abc', '1,234', '1.234', '--5', '1e3', '12.5'])('"%s"', (text) => {
    it('is refused at its field, and nothing is stored', async () => {
      const [country, source] = [await makeCountry(cms.payload), await makeSource(cms.payload)]
      const { id } = await makeFact(cms.payload, { country: country.id, source: source.id, order: 7 })
      const order = await write(cms, 'editor', 'PATCH', `facts/${id}?draft=true`, { order: text })
      expect([order.status, Object.keys(order.problems)]).toEqual([400, ['order']])
      const figures = [{ label: 'L', value: text, unit: 'hectares', kind: 'actual' }]
      const figure = await write(cms, 'editor', 'PATCH', `facts/${id}?draft=true`, { figures })
      expect([figure.status, Object.keys(figure.problems)]).toEqual([400, ['figures.0.value']])
      expect((await read(cms, 'editor', `facts/${id}?draft=true&depth=0`))?.order).toBe(7)
    })
  })
})
