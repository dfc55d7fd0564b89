import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { describe as described, fuzz } from '../fuzz/run'
import { serve, type FuzzServer } from '../fuzz/server'
import { describeCms } from '../support/cms'
import { engines } from '../support/engines'
import { secret } from '../support/people'

describeCms(
  'requests of every kind',
  (cms) => {
    let server: FuzzServer

    beforeAll(async () => {
      const env = {
        DATABASE_URL: cms.databaseUrl,
        DATA_DIR: cms.environment.dataDir,
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'http://localhost:3000',
      }
      server = await serve(env)
    })
    afterAll(async () => server.stop())

    it('are answered in time, by no 5xx, and with nothing of the insides: 1500 of them', { timeout: 240_000 }, async () => {
      // Each engine is asked something else.
      const seed = 20_081_103 + engines.indexOf(inject('engine'))
      const { failures, requests, statuses } = await fuzz({ payload: cms.payload, server, seed, requests: 1_500 })
      expect(failures.map(described)).toEqual([])
      expect(requests).toBe(1_500)
      // Were most refused, little would be tried.
      expect(statuses['2']).toBeGreaterThan(200)
    })
  },
  { seeded: true },
)
