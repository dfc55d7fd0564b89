import { expect, it } from 'vitest'
import { describeCms } from '../support/cms'

describeCms(
  'the Peru page',
  (cms) => {
    it('answers the public with the country', async () => {
      const { status, body } = await cms.send<{ docs: { name: string }[] }>(
        'public',
        'GET',
        '/api/countries?where[slug][equals]=peru&depth=2',
      )
      expect(status).toBe(200)
      expect(body.docs.map(({ name }) => name)).toEqual(['Peru'])
    })
    it('answers GraphQL', async () => {
      const { body } = await cms.query('public', '{ Countries { docs { name facts { docs { statement } } } } }')
      expect(body).toEqual({ data: { Countries: { docs: [{ name: 'Peru', facts: { docs: [expect.anything(), expect.anything()] } }] } } })
    })
  },
  { seeded: true },
)
