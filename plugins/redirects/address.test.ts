import { describe, expect, it } from 'vitest'
import { leadsSomewhere, redirectAddress, targetAddress, withQuery } from './address'
import { endlessChain, endlessChainThrough } from './chain'

describe('the address that a redirect leads from', () => {
  it.each([
    ['/old/page', '/old/page'],
    ['/old/page//', '/old/page'],
    ['/es/old/page', '/old/page'],
    ['/Año%20viejo', undefined],
    ['/a%C3%B1o', '/año'],
    ['/an\u0303o', '/año'],
    ['/50%', '/50%'],
    ['/a%2Fb', '/a%2Fb'],
    ['/a%252Fb', undefined],
    ['/a/../b', undefined],
    ['//host/path', undefined],
    ['/page?x=1', undefined],
    ['/page#part', undefined],
    ['relative', undefined],
    ['/', undefined],
    ['/admin', undefined],
    ['/administration', '/administration'],
    ['/api/facts', undefined],
    ['/preview/countries', undefined],
    ['/news', undefined],
    ['/news/old', '/news/old'],
    ['/robots.txt', undefined],
  ])('%s is %s', (written, address) => {
    expect(redirectAddress(written)).toBe(address)
  })
})

describe('the target of a redirect', () => {
  it('is a path of this site, written with or without its origin, without query and fragment', () => {
    expect(targetAddress('/countries/peru?a=1#b', 'https://cms.example.org')).toBe('/countries/peru')
    expect(targetAddress('https://cms.example.org/es/countries/peru', 'https://cms.example.org/')).toBe('/countries/peru')
    expect(targetAddress('https://example.org/countries/peru', 'https://cms.example.org')).toBeUndefined()
    expect(targetAddress('https://cms.example.org.evil.example/x', 'https://cms.example.org')).toBeUndefined()
    expect(targetAddress('https://cms.example.org/x', undefined)).toBeUndefined()
  })

  it('leads to a path or to another site', () => {
    for (const url of ['/x', 'https://example.org', 'HTTP://example.org']) expect(leadsSomewhere(url)).toBe(true)
    for (const url of ['x', 'mailto:a@example.org', 'javascript:alert(1)', '']) expect(leadsSomewhere(url)).toBe(false)
  })

  it('keeps the query of a request in front of its fragment, unless it has one of its own', () => {
    expect(withQuery('/a', '?x=1')).toBe('/a?x=1')
    expect(withQuery('/a#b', '?x=1')).toBe('/a?x=1#b')
    expect(withQuery('/a?y=2#b', '?x=1')).toBe('/a?y=2#b')
    expect(withQuery('/a', '')).toBe('/a')
  })
})

describe('a chain of redirects', () => {
  const leads = (...pairs: [string, string][]) => new Map(pairs)

  it('ends, or is a circle', () => {
    expect(endlessChain('/a', leads(['/a', '/b'], ['/b', '/c']))).toBeUndefined()
    expect(endlessChain('/a', leads(['/a', '/a']))).toEqual(['/a', '/a'])
    expect(endlessChain('/a', leads(['/a', '/b'], ['/b', '/a']))).toEqual(['/a', '/b', '/a'])
    expect(endlessChain('/x', leads(['/a', '/b']))).toBeUndefined()
  })

  it('of ten is too long', () => {
    const long = (count: number) => leads(...Array.from({ length: count }, (_, index): [string, string] => [`/${index}`, `/${index + 1}`]))
    expect(endlessChain('/0', long(9))).toBeUndefined()
    expect(endlessChain('/0', long(10))).toHaveLength(11)
  })

  it('is found from whichever of its addresses was added last', () => {
    const circle = leads(['/a', '/b'], ['/b', '/c'], ['/c', '/b'])
    expect(endlessChainThrough('/c', circle)).toEqual(['/c', '/b', '/c'])
    expect(endlessChainThrough('/a', circle)).toBeDefined()
    expect(endlessChainThrough('/elsewhere', circle)).toBeUndefined()
  })
})
