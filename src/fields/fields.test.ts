import { describe, expect, it } from 'vitest'
import { isSafeLink } from './links'
import { copyOf, toSlug } from './slug'
import { isEmpty } from './walk'
import { longest } from './longest'

describe('the address form of a name', () => {
  it.each([
    ['Peru', 'peru'],
    ['São Tomé & Príncipe', 'sao-tome-principe'],
    ["Côte d'Ivoire", 'cote-d-ivoire'],
    ['  -- U.S.–Peru: 2007 --  ', 'u-s-peru-2007'],
    ['ﬁve-year Plan', 'five-year-plan'],
    ['ペルー', 'peru'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['карта', 'karta'],
    ['中国', 'zhongguo'],
    ['مصر', 'msr'],
    ['Ñandú'.normalize('NFD'), 'nandu'],
    ['pingüino', 'pinguino'],
    ['\u202e---\u200b', ''],
    ['../../etc', 'etc'],
  ])('of %j is %j', (name, slug) => {
    expect(toSlug(name)).toBe(slug)
    expect(toSlug(slug)).toBe(slug)
  })
  it('is never longer than its field', () => {
    expect(toSlug('long name '.repeat(100)).length).toBeLessThanOrEqual(longest.label)
    expect(String(copyOf('a'.repeat(longest.label))).length).toBeLessThanOrEqual(longest.label)
  })
  it('of a copy is an address form too', () => {
    const copy = String(copyOf('peru'))
    expect(copy).toMatch(/^peru-copy-/)
    expect(toSlug(copy)).toBe(copy)
  })
})

describe('a safe link', () => {
  it.each([
    'https://example.org',
    'HTTPS://EXAMPLE.ORG/a?b#c',
    'http://example.org:8080/',
    'mailto:a@example.org',
    '/',
    '/news?page=2#top',
    '#top',
    '?page=2',
  ])('may be %j', (address) => {
    expect(isSafeLink(address)).toBe(true)
  })
  it.each([
    '',
    ' ',
    'javascript:alert(1)',
    'JAVASCRIPT:x',
    'java\u0000script:x',
    'data:,x',
    'ftp://example.org',
    'tel:1',
    '//example.org',
    '///example.org',
    '/\\example.org',
    '\\\\example.org',
    'https:/example.org',
    'https:example.org',
    'https:///example.org',
    'https://',
    'example.org',
    './a',
    'https://example.org/\n',
  ])('is not %j', (address) => {
    expect(isSafeLink(address)).toBe(false)
  })
})

it('zero and false are no empty values', () => {
  expect([0, false].map(isEmpty)).toEqual([false, false])
  expect(['', null, undefined, []].map(isEmpty)).toEqual([true, true, true, true])
})
