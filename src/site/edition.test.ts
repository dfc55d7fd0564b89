import { describe, expect, it } from 'vitest'
import { locales } from '#src/profile/types.ts'
import { editionNamed, hrefIn, placeOf } from './edition'
import { dayIn, numberIn, percentIn, periodIn } from './format'

describe('an edition', () => {
  it.each([
    ['en', { locale: 'en', isDraft: false }],
    ['es-draft', { locale: 'es', isDraft: true }],
    ['fr', undefined],
    ['en-published', undefined],
    ['en-draft-draft', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('named %j is %j', (name, edition) => {
    expect(editionNamed(name)).toEqual(edition)
  })

  it.each(locales.flatMap((locale) => [false, true].map((isDraft) => ({ locale, isDraft }))))(
    'of $locale (draft: $isDraft) has addresses that lead back to it',
    (edition) => {
      for (const path of ['/', '/countries/peru', '/es-dorado', '/previews'])
        expect(placeOf(hrefIn(edition, path))).toEqual({ ...edition, path })
    },
  )

  it('is not named by a word that begins as one does', () => {
    expect(placeOf('/espana')).toEqual({ locale: 'en', isDraft: false, path: '/espana' })
    expect(placeOf('/preview/es')).toEqual({ locale: 'es', isDraft: true, path: '/' })
  })
})

describe('what a page writes', () => {
  it('is a day in the words and the precision of its language', () => {
    expect(dayIn('en', '2008-11-03')).toBe('November 3, 2008')
    expect(dayIn('es', '2008-11-03')).toBe('3 de noviembre de 2008')
    expect(dayIn('en', '2008-11-03', 'month')).toBe('November 2008')
    expect(dayIn('es', '2008-11-03', 'year')).toBe('2008')
  })

  it('is a period in the words of its editors, or from day to day', () => {
    expect(periodIn('en', null)).toBe('')
    expect(periodIn('en', { from: '2007-01-01', to: '2007-12-31', label: 'in 2007' })).toBe('in 2007')
    expect(periodIn('en', { from: '2007-01-01', to: null, label: null })).toBe('January 1, 2007–')
  })

  it('is a number with the marks of its language', () => {
    expect([numberIn('en', 1234567.8901), numberIn('es', 1234567.8901)]).toEqual(['1,234,567.89', '1.234.567,89'])
    expect(numberIn('es', 1234)).toBe('1.234')
    expect([percentIn('en', 110.56), percentIn('es', 110.56).replace(/\s/, ' ')]).toEqual(['110.6%', '110,6 %'])
  })
})
