import { describe, expect, it } from 'vitest'
import { hashOf, keyIn, makeKey, startOf } from './key'
import { stateOf } from './state'

describe('an API key', () => {
  it('is another each time', () => {
    expect(new Set(Array.from({ length: 1_000 }, makeKey)).size).toBe(1_000)
  })
  it('begins as its owner is shown', () => {
    const key = makeKey()
    expect(startOf(key)).toMatch(/^cms_[0-9a-f]{4}$/)
    expect(key.startsWith(startOf(key))).toBe(true)
  })
  it('has a hash that depends on the secret', () => {
    expect(hashOf('key', { secret: 'a' })).toMatch(/^[0-9a-f]{64}$/)
    expect(hashOf('key', { secret: 'a' })).not.toBe(hashOf('key', { secret: 'b' }))
  })
  it.each([
    ['users API-Key cms_1', 'cms_1'],
    ['users API-Key a key of before', 'a key of before'],
    ['users API-Key ', undefined],
    ['Users API-Key cms_1', undefined],
    ['media API-Key cms_1', undefined],
    ['JWT cms_1', undefined],
    [`users API-Key ${'k'.repeat(1_001)}`, undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('is read from the header %j', (header, key) => {
    expect(keyIn(header)).toBe(key)
  })
  it.each([
    [{}, 'valid'],
    [{ expiresAt: null, revokedAt: null }, 'valid'],
    [{ expiresAt: new Date(Date.now() + 1_000).toISOString() }, 'valid'],
    [{ expiresAt: new Date(Date.now() - 1).toISOString() }, 'expired'],
    [{ revokedAt: new Date().toISOString() }, 'revoked'],
    [{ expiresAt: '2020-01-01T00:00:00.000Z', revokedAt: '2019-01-01T00:00:00.000Z' }, 'revoked'],
  ])('that is stored as %j is %s', (stored, state) => {
    expect(stateOf(stored)).toBe(state)
  })
})
