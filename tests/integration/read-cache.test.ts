import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it, vi } from 'vitest'
import { describeCms, type Cms } from '../support/cms'
import { makeCountry, makeFact, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'
import { countQueries } from '../support/count-queries'
import { get, outcomeOf, whenCurrent, whenKept } from '../support/reading'
import { paragraph } from '../support/writes'

/** Asks without decoding the body, as fetch does. */
const raw = (url: string, headers: Record<string, string>) =>
  new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request(url, { headers }, (response) => {
      const chunks: Buffer[] = []
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }))
    })
      .on('error', reject)
      .end()
  })

const define = (cms: Cms) => {
  const words = paragraph({ text: 'The same words again and again. '.repeat(100) })
  const profile = async (data: Record<string, unknown> = {}) => `/api/countries/${(await makeCountry(cms.payload, data)).slug}/profile`

  it('answers from memory what was asked before, byte for byte, with the security headers and an id of its own', async () => {
    const path = await profile()
    await whenCurrent(cms)
    const [miss, hit] = [await get(cms, path), await get(cms, path)]
    expect([miss.outcome, hit.outcome]).toEqual(['miss', 'hit'])
    expect(hit.body).toEqual(miss.body)
    const shown = ({ headers }: typeof hit) =>
      Object.fromEntries([...headers].filter(([name]) => !/date|server-timing|x-request-id/.test(name)))
    expect(shown(hit)).toEqual(shown(miss))
    expect(shown(hit)).toMatchObject({
      'cache-control': 'no-cache',
      'cache-tag': expect.stringMatching(/^content,countries,/),
      'cdn-cache-control': 'public, max-age=60',
      'content-security-policy': expect.any(String),
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding, Origin, Authorization, Cookie',
      etag: expect.stringMatching(/^"[\w-]{27}"$/),
    })
    expect(hit.headers.get('x-request-id')).not.toBe(miss.headers.get('x-request-id'))
    expect((await get(cms, path, { 'X-Request-Id': 'mine' })).headers.get('x-request-id')).toBe('mine')
  })

  it.each([
    ['REST', '/api/sources?limit=1'],
    ['the global', '/api/globals/site'],
    ['a count', '/api/sources/count'],
    ['GraphQL by GET', `/api/graphql?query=${encodeURIComponent('{ Sources(limit: 1) { totalDocs } }')}`],
    ['what is not there', '/api/countries/nowhere/profile'],
  ])('keeps %s', async (_, path) => {
    await whenKept(cms, path)
  })

  it.each([
    ['drafts', '/api/sources?draft=true'],
    ['the trash', '/api/sources?trash=true'],
    ['people', '/api/users/me'],
    ['whether there are people', '/api/users/init'],
    ['files', '/api/media/file/nothing.png'],
    ['queries about people', `/api/graphql?query=${encodeURIComponent('{ initializedUser }')}`],
    ['a GraphQL mutation', `/api/graphql?query=${encodeURIComponent('mutation { deleteCountry(id: "1") { id } }')}`],
    ['what is not read by GET alone', '/api/payload-jobs/run'],
    ['health', '/healthz'],
  ])('does not keep %s', async (_, path) => {
    await whenCurrent(cms)
    await get(cms, path)
    expect((await get(cms, path)).outcome).toBe('bypass')
  })

  it('keeps no refusals, and no GraphQL answer with errors', async () => {
    await whenCurrent(cms)
    for (const path of [
      '/api/sources?where[secret][equals]=1',
      '/api/sources?sort=createdBy',
      `/api/graphql?query=${encodeURIComponent('{ Source(id: "x") { id } }')}`,
    ]) {
      await get(cms, path)
      expect((await get(cms, path)).outcome).toBe('miss')
    }
  })

  it('answers whoever sends credentials without what is kept, and keeps nothing of theirs', async () => {
    const { id } = await makeSource(cms.payload, { _status: 'draft' })
    await whenCurrent(cms)
    for (const path of [`/api/sources/${id}`, `/api/sources?where[id][equals]=${id}`]) {
      const own = await get(cms, path, {}, 'viewer')
      expect([own.status, own.outcome, own.headers.get('cache-control')]).toEqual([200, 'bypass', 'private, no-store'])
      const theirs = await get(cms, path)
      expect(JSON.stringify(theirs.body)).not.toContain(id)
      expect(theirs.outcome).toBe('miss')
      expect(JSON.stringify((await get(cms, path, {}, 'viewer')).body)).toContain(id)
    }
    const path = await profile()
    await whenKept(cms, path)
    const personal: Record<string, string>[] = [
      { Authorization: 'users API-Key nonsense' },
      { Cookie: 'payload-token=nonsense' },
      { Cookie: 'a=b; payload-lng=es' },
    ]
    for (const headers of personal) {
      expect((await get(cms, path, headers)).outcome).toBe('bypass')
    }
    expect((await get(cms, path, { Cookie: '_ga=1' })).outcome).toBe('hit')
    const overridden = await cms.send('public', 'GET', path, undefined, { 'X-HTTP-Method-Override': 'GET' })
    expect(outcomeOf(overridden)).toBe('bypass')
  })

  it('shares an entry among requests that are written differently', async () => {
    await whenKept(cms, '/api/sources?limit=3&depth=0&where[publisher][equals]=A publisher')
    for (const path of [
      '/api/sources?depth=0&limit=3&where[publisher][equals]=A%20publisher',
      '/api/sources?where%5Bpublisher%5D%5Bequals%5D=A+publisher&depth=0&limit=3',
      '/api/sourc%65s?depth=0&limit=3&where[publisher][equals]=A%20publisher',
    ])
      expect((await get(cms, path)).outcome).toBe('hit')
    expect((await get(cms, '/api/sources?depth=0&limit=4&where[publisher][equals]=A%20publisher')).outcome).toBe('miss')
  })

  it('tells allowed origins apart without an entry for each', async () => {
    const path = await profile()
    await whenKept(cms, path)
    const allowed = await get(cms, path, { Origin: 'https://www.example.org' })
    expect([allowed.outcome, allowed.headers.get('access-control-allow-origin')]).toEqual(['hit', 'https://www.example.org'])
    const other = await get(cms, path, { Origin: 'https://evil.example' })
    expect([other.outcome, other.headers.get('access-control-allow-origin')]).toEqual(['hit', null])
  })

  it('writes errors in the language of whoever asks', async () => {
    const message = async (language: string) => {
      const { body } = await get<{ errors: { message: string }[] }>(cms, '/api/countries/nowhere-else/profile', {
        'Accept-Language': language,
      })
      return body.errors[0]?.message
    }
    await whenCurrent(cms)
    const english = await message('en')
    expect(await message('es')).not.toBe(english)
    expect([await message('en'), await message('en-GB,en;q=0.9')]).toEqual([english, english])
  })

  it('answers 304 to whoever has the bytes, and HEAD with the headers alone', async () => {
    const path = await profile()
    const { etag, headers } = await whenKept(cms, path)
    for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get(cms, path, { 'If-None-Match': condition ?? '' })
      expect([answer.status, answer.body, answer.etag, answer.headers.get('content-type')]).toEqual([304, '', etag, null])
    }
    expect((await get(cms, path, { 'If-None-Match': '"other"' })).status).toBe(200)
    const head = await cms.send('public', 'HEAD', path)
    expect([head.status, head.body, outcomeOf(head), head.headers.get('etag')]).toEqual([200, '', 'hit', etag])
    expect(head.headers.get('content-length')).toBe(headers.get('content-length'))
    const fresh = await profile()
    expect(outcomeOf(await cms.send('public', 'HEAD', fresh))).toBe('miss')
    expect((await get(cms, fresh)).outcome).toBe('hit')
  })

  it('sends br and gzip, each with an ETag of its own', async () => {
    const path = await profile({ overview: words })
    const plain = await raw(cms.url + path, { 'Accept-Encoding': 'identity' })
    const etags = new Set([String(plain.headers.etag)])
    for (const [encoding, decompress] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      await vi.waitFor(async () => {
        const { headers, body } = await raw(cms.url + path, { 'Accept-Encoding': encoding })
        expect(headers).toMatchObject({
          'content-encoding': encoding,
          'content-length': String(body.length),
          vary: expect.stringContaining('Accept-Encoding'),
        })
        expect(decompress(body).equals(plain.body)).toBe(true)
        expect(body.length).toBeLessThan(plain.body.length / 2)
        etags.add(String(headers.etag))
        expect((await get(cms, path, { 'Accept-Encoding': encoding, 'If-None-Match': String(headers.etag) })).status).toBe(304)
      })
    }
    expect(etags.size).toBe(3)
  })

  it('asks the database once for a hundred who miss the same at once', async () => {
    const [one, many] = [await profile(), await profile()]
    await whenCurrent(cms)
    const alone = await countQueries(cms.payload, async () => get(cms, one))
    const together = await countQueries(cms.payload, async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, async () => get(cms, many)))
      expect(new Set(answers.map(({ status, etag }) => `${status} ${etag}`)).size).toBe(1)
    })
    expect(together).toBe(alone)
  })

  it('keeps what is hot through a flood of other requests', { timeout: 120_000 }, async () => {
    const path = await profile({ overview: words })
    await whenKept(cms, path)
    for (let batch = 0; batch < 40; batch += 1)
      await Promise.all(Array.from({ length: 20 }, async (_, index) => get(cms, `/api/countries?depth=0&page=${batch * 20 + index + 1}`)))
    expect((await get(cms, path)).outcome).toBe('hit')
  })

  it('goes on when those who asked first have gone away', async () => {
    const path = await profile()
    await whenCurrent(cms)
    const impatient = request(cms.url + path, { agent: false }).on('error', () => undefined)
    impatient.end()
    const patient = Array.from({ length: 5 }, async () => get(cms, path))
    impatient.destroy()
    expect((await Promise.all(patient)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  })

  it('leaves bytes and ETag as they are when a draft is saved, or somebody logs in', async () => {
    const { id: country, slug } = await makeCountry(cms.payload)
    const source = await makeSource(cms.payload)
    const fact = await makeFact(cms.payload, { country, source: source.id })
    const program = await makeProgram(cms.payload, { countries: [country] })
    const before = await whenKept(cms, `/api/countries/${slug}/profile`)
    const drafts = {
      [`countries/${country}`]: { name: 'D' },
      [`facts/${fact.id}`]: { statement: 'D' },
      [`programs/${program.id}`]: { title: 'D' },
      [`sources/${source.id}`]: { title: 'D' },
    }
    for (const [path, data] of Object.entries(drafts))
      expect((await cms.send('author', 'PATCH', `/api/${path}?draft=true`, data)).status).toBe(200)
    await cms.send('public', 'POST', '/api/users/login', { email: 'viewer@example.org', password: 'wrong' })
    const after = await get(cms, `/api/countries/${slug}/profile`)
    expect([after.outcome, after.etag]).toEqual(['hit', before.etag])
    expect(after.body).toEqual(before.body)
    await makeNewsItem(cms.payload, { _status: 'draft', title: unique('draft') })
    expect((await get(cms, `/api/countries/${slug}/profile`)).etag).toBe(before.etag)
  })
}

describeCms('reads from memory', define, { env: { CACHE_BYTES: '2MB', CDN_MAX_AGE: '60', CORS_ORIGINS: 'https://www.example.org' } })
