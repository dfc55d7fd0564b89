import { describe, expect, it } from 'vitest'
import { readAddress } from './address'
import { encodingFor, inEncoding, makeEntry, matches } from './entry'
import { withoutNonce } from './page-policy'
import { makeStore } from './store'

describe('an address', () => {
  const same = (a: string, b: string) => expect(readAddress(a)?.text).toBe(readAddress(b)?.text)
  const differ = (a: string, b: string) => expect(readAddress(a)?.text).not.toBe(readAddress(b)?.text)

  it('is the same however it is written', () => {
    same('/api/facts?limit=1&depth=0', '/api/facts?depth=0&limit=1')
    same('/api/facts?where[key][equals]=a%20b', '/api/facts?where%5Bkey%5D%5Bequals%5D=a+b')
    same('/api/facts?where[a][equals]=1&where[b][equals]=2', '/api/facts?where[b][equals]=2&where[a][equals]=1')
    same('/api/countries/p%65ru/profile', '/api/countries/peru/profile')
    same('/api/facts?', '/api/facts')
  })
  it('is another where the meaning may be', () => {
    differ('/api/facts?limit=1', '/api/facts?limit=2')
    differ('/api/facts?sort[]=a&sort[]=b', '/api/facts?sort[]=b&sort[]=a')
    differ('/api/facts?locale=en&locale=es', '/api/facts?locale=es&locale=en')
    differ('/api/facts?where=1&where[a]=2', '/api/facts?where[a]=2&where=1')
    differ('/api/facts?a=b%26c=d', '/api/facts?a=b&c=d')
    differ('/api/facts', '/api/facts/')
  })
  it.each([
    '//host/api',
    '/api/../admin',
    '/api/%2e%2e/admin',
    '/a%2Fb',
    '/a\\b',
    '/%',
    '/api?a=%',
    'http://host/api',
    '*',
    `/${'a'.repeat(3_000)}`,
  ])('that servers may read differently is not read: %s', (address) => expect(readAddress(address)).toBeUndefined())
})

describe('an entry', () => {
  const body = Buffer.from(JSON.stringify({ text: 'The same words again and again. '.repeat(100) }))
  it('has another strong ETag in each encoding, and the same for the same bytes', async () => {
    const entry = makeEntry(200, [['Content-Type', 'application/json']], body)
    const [br, gzip] = [await inEncoding(entry, 'br'), await inEncoding(entry, 'gzip')]
    expect(new Set([entry.identity.etag, br.etag, gzip.etag]).size).toBe(3)
    for (const etag of [entry.identity.etag, br.etag, gzip.etag]) expect(etag).toMatch(/^"[\w-]+"$/)
    expect(makeEntry(200, [], Buffer.from(body)).identity.etag).toBe(entry.identity.etag)
    expect(makeEntry(200, [], Buffer.concat([body, body])).identity.etag).not.toBe(entry.identity.etag)
    expect(br.headers).toEqual(expect.arrayContaining(['Content-Encoding', 'br', 'Content-Length', String(br.body.length)]))
    expect(br.notModified).not.toContain('Content-Type')
  })
  it('stays as it is where compression gains nothing', async () => {
    const entry = makeEntry(200, [], Buffer.from('{}'))
    expect(await inEncoding(entry, 'br')).toBe(entry.identity)
  })
})

describe('what a reader sends', () => {
  it.each([
    [undefined, 'identity'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['identity', 'identity'],
    ['nonsense;;q=x', 'identity'],
  ])('as Accept-Encoding %s gets %s', (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding))
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"b" , W/"a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['"ab"', false],
    [undefined, false],
  ])('as If-None-Match %s matches: %s', (condition, isMatch) => expect(matches(condition, '"a"')).toBe(isMatch))
})

describe('the store', () => {
  const entryOf = (bytes: number) => makeEntry(200, [], Buffer.alloc(bytes, 'x'))
  it('keeps what is asked for again through a flood of other questions, and stays within its bytes', () => {
    const store = makeStore(1_000_000)
    for (const key of ['a', 'b', 'c']) {
      store.add(key, entryOf(10_000))
      store.get(key)
    }
    for (let index = 0; index < 10_000; index += 1) {
      store.add(`flood ${index}`, entryOf(5_000))
      expect(store.bytes).toBeLessThanOrEqual(1_000_000)
    }
    for (const key of ['a', 'b', 'c']) expect(store.get(key)).toBeDefined()
  })
  it('lets what leads nowhere push out nothing, however often it is asked for', () => {
    const store = makeStore(1_000_000)
    store.add('hot', entryOf(10_000))
    store.get('hot')
    for (let index = 0; index < 5_000; index += 1) {
      store.add(`nothing ${index}`, makeEntry(404, [], Buffer.alloc(5_000, 'x')))
      store.get(`nothing ${index}`)
    }
    expect(store.get('hot')).toBeDefined()
  })
  it('counts an encoding that was added later, and drops what has grown too large', async () => {
    const store = makeStore(1_000_000)
    const entry = entryOf(50_000)
    store.add('a', entry)
    const before = store.bytes
    await inEncoding(entry, 'gzip')
    store.recount('a', entry)
    expect(store.bytes).toBeGreaterThan(before)
    store.recount('gone', entry)
    expect(store.size).toBe(1)
  })
})

describe('a kept page', () => {
  const page = (html: string, policy = "script-src 'self' 'nonce-abc='") => ({
    status: 200,
    headers: [['content-security-policy', policy]] satisfies [string, string][],
    body: Buffer.from(html),
  })
  it('allows its scripts by their hashes, not by a nonce that others would know', () => {
    const kept = withoutNonce(page('<script nonce="abc=">run()</script><script nonce="abc=" src="/a.js"></script>'))
    expect(kept?.body.toString()).toBe('<script>run()</script><script src="/a.js"></script>')
    expect(kept?.headers[0]?.[1]).toMatch(/^script-src 'self' 'sha256-[\w+/]{43}='$/)
  })
  it('is not kept with more scripts than a header holds', () => {
    const scripts = Array.from({ length: 100 }, (_, index) => `<script nonce="abc=">${index}</script>`)
    expect(withoutNonce(page(scripts.join('')))).toBeUndefined()
  })
})
