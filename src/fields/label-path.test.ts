import { describe, expect, it } from 'vitest'
import { labelPath } from './label-path'

const fields = [
  { type: 'row', fields: [{ name: 'code', label: 'ISO code, 2 letters' }] },
  { type: 'tabs', tabs: [{ label: 'A tab', fields: [{ name: 'inTab', label: false }] }] },
  { name: 'period', label: { en: 'Period', es: 'Período' }, fields: [{ name: 'from', label: { en: 'From', es: 'Desde' } }] },
  {
    name: 'figures',
    label: { en: 'Figures', es: 'Cifras' },
    fields: [{ type: 'row', fields: [{ name: 'parts', label: { en: 'Parts', es: 'Partes' }, fields: [{ name: 'value' }] }] }],
  },
  { name: 'translated', label: ({ t }: { t: (key: string) => string }) => t('general:email') },
]
const i18n = (language: string) => ({ language, fallbackLanguage: 'en', t: (key: string) => `${key} in ${language}` })

describe('the name of a value', () => {
  it.each([
    ['code', 'ISO code, 2 letters', 'ISO code, 2 letters'],
    ['inTab', 'inTab', 'inTab'],
    ['period.from', 'Period › From', 'Período › Desde'],
    ['figures', 'Figures', 'Cifras'],
    ['figures.0', 'Figures 1', 'Cifras 1'],
    ['figures.1.parts.9.value', 'Figures 2 › Parts 10 › value', 'Cifras 2 › Partes 10 › value'],
    ['translated', 'general:email in en', 'general:email in es'],
  ])('of the path %s is "%s" in English and "%s" in Spanish', (path, english, spanish) => {
    expect(labelPath(fields, path, i18n('en'))).toBe(english)
    expect(labelPath(fields, path, i18n('es'))).toBe(spanish)
  })

  it.each(['nothing', 'figures.0.nothing', 'code.0.nothing', '', '0'])('is not made up for the path "%s"', (path) => {
    expect(labelPath(fields, path, i18n('en'))).toBeUndefined()
  })
})
