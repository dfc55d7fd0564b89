import { describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'

interface Refusal {
  errors?: { message: string }[]
}

describeCms(
  'requests of one address',
  (cms) => {
    /** Each from an address of its own, as a proxy in front names it. */
    let addresses = 0
    const from = (address: string) => ({ 'X-Forwarded-For': address })
    const address = () => {
      addresses += 1
      return `203.0.113.${addresses}`
    }
    let asked = 0
    const read = async (headers: Record<string, string>, person: 'public' | 'viewer' = 'public') => {
      asked += 1
      return cms.send<Refusal>(person, 'GET', `/api/sources?limit=1&where[slug][not_equals]=${asked}`, undefined, headers)
    }
    const statuses = async (count: number, headers: Record<string, string>, person: 'public' | 'viewer' = 'public') => {
      const answers = await Promise.all(Array.from({ length: count }, async () => read(headers, person)))
      return answers.map(({ status }) => status).sort()
    }

    it('are answered up to RATE_LIMIT a minute, and the rest is told when to come back', async () => {
      const own = from(address())
      expect(await statuses(30, own)).toEqual([...Array.from({ length: 20 }, () => 200), ...Array.from({ length: 10 }, () => 429)])
      const { body, headers, status } = await read(own)
      expect(status).toBe(429)
      expect(body.errors?.[0]?.message).toContain('at most 20 in 60 seconds')
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
      expect(headers.get('ratelimit')).toMatch(/^"address";r=0;t=\d+$/)
      expect(headers.get('ratelimit-policy')).toBe('"address";q=20;w=60')
    })

    it('say in every answer that is for its reader alone how many are left', async () => {
      const own = from(address())
      await read(own, 'viewer')
      expect((await read(own, 'viewer')).headers.get('ratelimit')).toMatch(/^"address";r=98;t=\d+$/)
    })

    it('have nothing to do with those of another', async () => {
      await statuses(25, from(address()))
      expect((await read(from(address()))).status).toBe(200)
    })

    it('have a larger count of their own with a session, in which the public has no part', async () => {
      const own = from(address())
      await statuses(25, own)
      expect(await statuses(40, own, 'viewer')).toEqual(Array.from({ length: 40 }, () => 200))
    })

    it('count as one for a whole network of IPv6, and for an address of IPv4 in either way of writing it', async () => {
      await statuses(25, from('2001:db8:1:2::1'))
      expect((await read(from('2001:db8:1:2:ffff::9'))).status).toBe(429)
      expect((await read(from('2001:db8:1:3::1'))).status).toBe(200)
      const v4 = address()
      await statuses(25, from(v4))
      expect((await read(from(`::ffff:${v4}`))).status).toBe(429)
    })

    it('are not told apart by what a client says who is no proxy of ours', async () => {
      const own = address()
      await statuses(25, from(own))
      // The proxy adds the address that it sees; what stood there before is the client's word.
      expect((await read(from(`198.51.100.7, ${own}`))).status).toBe(429)
    })

    describe('are not counted', () => {
      it('when they are answered from memory, whatever is added to a page or asked of a range', async () => {
        const own = from(address())
        for (let time = 0; time < 40; time += 1) {
          const headers = time % 2 === 0 ? own : { ...own, Range: 'bytes=0-' }
          expect((await cms.send('public', 'GET', '/api/countries?limit=2', undefined, headers)).status).toBe(200)
        }
      })
      it('when they ask whether the server runs', async () => {
        const own = from(address())
        for (let time = 0; time < 30; time += 1) expect((await cms.send('public', 'GET', '/healthz', undefined, own)).status).toBe(200)
      })
    })

    it('are counted when they write, ask GraphQL or log in as well', async () => {
      for (const [path, body] of [
        ['/api/sources', {}],
        ['/api/graphql', { query: '{ __typename }' }],
        ['/api/users/login', { email: 'nobody@example.org', password: 'wrong' }],
        ['/api/media', new FormData()],
      ] as const) {
        const own = from(address())
        const answers = await Promise.all(Array.from({ length: 25 }, async () => cms.send('public', 'POST', path, body, own)))
        expect([path, answers.filter(({ status }) => status === 429).length]).toEqual([
          path,
          expect.toSatisfy((count) => Number(count) >= 5),
        ])
      }
    })
  },
  { env: { RATE_LIMIT: '20', TRUST_PROXY: '1', CACHE_BYTES: '2MB' } },
)
