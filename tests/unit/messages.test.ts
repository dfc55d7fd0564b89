import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { message as fieldMessage } from '#src/fields/translations/index.ts'
import { en as fieldTexts } from '#src/fields/translations/en.ts'
import { catalogue } from '#src/messages/catalogue.ts'
import { joined, verbatim } from '#src/messages/compose.ts'
import { localize, translate } from '#src/messages/translate.ts'
import { config } from '../support/config'

type Texts = Record<string, string>

const files = ['collections', 'plugins', 'seed', 'src'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name))
    .filter((name) => /\.tsx?$/.test(name)),
)
const sources = files
  .filter((file) => !/\/translations\/|\.test\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const catalogues = await Promise.all(
  files
    .filter((file) => file.endsWith('/translations/index.ts'))
    .map(async (file) => {
      const folder = path.posix.dirname(file)
      const { translations } = (await import(`../../${file}`)) as { translations: Record<string, Record<string, Texts>> }
      const [namespace = ''] = Object.keys(translations.en ?? {})
      return { folder, namespace, en: translations.en?.[namespace] ?? {}, es: translations.es?.[namespace] ?? {} }
    }),
)

const placeholders = (text: string | undefined) => [...(text ?? '').matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => name).sort()

/** What an import leads to, by its path from the root. */
const importsOf = ({ file, text }: { file: string; text: string }) =>
  [...text.matchAll(/from '(#|\.)([^']+)'/g)].map(([, start = '', rest = '']) =>
    start === '#' ? rest : path.posix.join(path.posix.dirname(file), `.${rest}`),
  )

/** The messages of a catalogue that no source names. */
function unusedIn({ folder, namespace, en }: { folder: string; namespace: string; en: Texts }): string[] {
  const own = sources.filter((source) => importsOf(source).some((target) => target.startsWith(`${folder}/`)))
  // Words of the site are parameters of its parts.
  const readers = folder.startsWith('src/site/') ? sources.filter(({ file }) => /^src\/(site|app)\//.test(file)) : own
  const names = [...new Set(Object.keys(en).map((name) => name.replace(/_(one|other)$/, '')))]
  return names.filter(
    (name) =>
      !sources.some(({ text }) => text.includes(`'${namespace}:${name}'`) || text.includes(`\`${namespace}:$`)) &&
      !readers.some(({ text }) => new RegExp(`['"]${name}['"]`).test(text)),
  )
}

describe('the messages', () => {
  it('are in catalogues, one a folder', () => {
    expect(catalogues.length).toBeGreaterThan(15)
    expect(new Set(catalogues.map(({ namespace }) => namespace)).size).toBe(catalogues.length)
  })

  it.each(catalogues)('of $namespace are in every language, with the same parameters', ({ en, es }) => {
    expect(Object.keys(es)).toEqual(Object.keys(en))
    for (const [name, text] of Object.entries(en)) expect([name, ...placeholders(es[name])]).toEqual([name, ...placeholders(text)])
    for (const text of [...Object.values(en), ...Object.values(es)]) expect(text.trim()).not.toBe('')
  })

  it.each(catalogues)('of $namespace are all used', (each) => {
    expect(unusedIn(each)).toEqual([])
  })

  it('are where Payload looks for translations', () => {
    const { i18n } = config
    for (const { namespace, en, es } of catalogues) {
      if (namespace === 'site') continue
      expect(i18n.translations).toMatchObject({ en: { [namespace]: en }, es: { [namespace]: es } })
    }
  })

  it('are written in catalogues alone', () => {
    // What the languages call themselves is the same in all of them.
    const inline = sources
      .filter(({ file, text }) => file !== 'src/site/words.ts' && /\ben: ['"`][A-Z].*\bes: ['"`]/s.test(text))
      .map(({ file }) => file)
    expect(inline).toEqual([])
  })
})

describe('a message', () => {
  const i18n = { language: 'en', translations: { field: fieldTexts } }

  it('is in the language of its reader, with its parameters', () => {
    expect(translate({ i18n }, 'field:writeOrMore', { min: 3 })).toBe('Write 3 or more.')
    expect(localize({ i18n: { language: 'es' } }, fieldMessage('writeOrMore', { min: '3,5' }))).toBe('Escriba 3,5 o más.')
    expect(localize({ i18n: { language: 'fr' } }, fieldMessage('writeOrMore', { min: 3 }))).toBe('Write 3 or more.')
  })

  it('may be a parameter of another, and does not fill that one in', () => {
    const invisible = fieldMessage('invisibleAfter', { before: '{{character}}', character: fieldMessage('softHyphen') })
    expect(invisible.en).toContain('after “{{character}}”: a soft hyphen')
    expect(invisible.es).toContain('tras «{{character}}»: un guion opcional')
  })

  it('has its key where a configuration lacks it', () => {
    expect(translate({ i18n: { language: 'en', translations: {} } }, 'field:key')).toBe('field:key')
  })

  it('has further languages from one file', () => {
    const french = { ...fieldTexts, key: 'Clé' }
    const { message, translations } = catalogue('field', { en: fieldTexts, es: fieldTexts }, { fr: { field: french } })
    expect(message('key')).toEqual({ fr: 'Clé', en: 'Key', es: 'Key' })
    expect(translations.fr).toEqual({ field: french })
    expect(joined([message('key'), verbatim('one')], ' ')).toEqual({ fr: 'Clé one', en: 'Key one', es: 'Key one' })
  })
})
