import { beforeAll, describe, expect, it } from 'vitest'
import { limits } from '#src/limits.ts'
import { describeCms } from '../support/cms'
import { makeCountry, makeFact, makeProgram, makeSource, unique } from '../support/content'

describeCms('in one GraphQL request', (cms) => {
  const ids = { country: '', program: '', half: '', source: '', fact: '' }

  beforeAll(async () => {
    const { payload } = cms
    const { id: country } = await makeCountry(payload, { officialName: 'English' })
    const spanish = { locale: 'es', data: { title: 'Español', _status: 'published' } } as const
    const { id: program } = await makeProgram(payload, { countries: [country], title: 'English', slug: unique('a') })
    await payload.update({ collection: 'programs', id: program, ...spanish })
    // Only its title is in Spanish as well.
    const { id: half } = await makeProgram(payload, { countries: [country], title: 'English', summary: 'Summary', slug: unique('b') })
    await payload.update({ collection: 'programs', id: half, ...spanish })
    const { id: source } = await makeSource(payload, { title: 'English' })
    const { id: fact } = await makeFact(payload, { country, source, statement: 'English' })
    await payload.update({ collection: 'facts', id: fact, locale: 'es', data: { statement: 'Español', _status: 'published' } })
    await payload.update({ collection: 'countries', id: country, locale: 'es', data: { name: 'Español', _status: 'published' } })
    await payload.update({ collection: 'countries', id: country, draft: true, data: { officialName: 'Draft' } })
    await payload.update({ collection: 'programs', id: program, draft: true, data: { title: 'Draft' } })
    Object.assign(ids, { country, program, half, source, fact })
  })

  const ask = async (query: string, person: 'public' | 'viewer' | 'editor' = 'public') => {
    const { body } = await cms.query<Record<string, Record<string, unknown>>>(person, query)
    expect(body.errors).toBeUndefined()
    return body.data ?? {}
  }
  const program = (args: string) => `Program(id: "${ids.program}"${args}) { title }`
  const list = (args: string) => `Programs(where: { id: { equals: "${ids.program}" } }${args}) { docs { title } }`
  const join = (args: string) => `Country(id: "${ids.country}"${args}) { programs(limit: 1) { docs { title } } }`
  const relation = (args: string) => `Fact(id: "${ids.fact}") { country${args} { programs(limit: 1) { docs { title } } name } statement }`
  const english = 'English'

  /** Each names a locale; none of them has a say in what stands beside it. */
  const spanish: Record<string, () => string> = {
    'a document': () => program(', locale: es'),
    'a list': () => list(', locale: es'),
    'a document with its joins': () => join(', locale: es'),
    'a relation': () => relation('(locale: es)'),
    'a count': () => `countPrograms(locale: es) { totalDocs }`,
    versions: () => `versionsPrograms(locale: es, limit: 1) { docs { id } }`,
    'a global': () => 'Site(locale: es) { updatedAt }',
  }
  describe.each(Object.keys(spanish))('the locale of %s', (name) => {
    it.each(['first', 'last'])('holds for that field alone, when it comes %s', async (place) => {
      const fields = [
        `es: ${spanish[name]?.() ?? ''}`,
        `en: ${program('')}`,
        `many: ${list('')}`,
        `joined: ${join('')}`,
        `related: ${relation('')}`,
      ]
      const data = await ask(`{ ${(place === 'first' ? fields : fields.reverse()).join(' ')} }`, 'viewer')
      expect(data.en).toEqual({ title: english })
      expect(data.many).toEqual({ docs: [{ title: english }] })
      expect(data.joined).toEqual({ programs: { docs: [{ title: english }] } })
      expect(data.related).toMatchObject({ country: { programs: { docs: [{ title: english }] } }, statement: english })
    })
  })

  it('a locale holds for all that is inside its field', async () => {
    const data = await ask(
      `{ es: ${join(', locale: es')} related: ${relation('(locale: es)')} mixed: Fact(id: "${ids.fact}", locale: es) { statement country(locale: en) { programs(limit: 1) { docs { title } } } } }`,
    )
    expect(data.es).toEqual({ programs: { docs: [{ title: 'Español' }] } })
    expect(data.related).toEqual({ statement: english, country: { name: 'Español', programs: { docs: [{ title: 'Español' }] } } })
    expect(data.mixed).toEqual({ statement: 'Español', country: { programs: { docs: [{ title: english }] } } })
  })

  it('a fallback that is refused for one field is there for the next', async () => {
    const half = (args: string) => `Program(id: "${ids.half}", locale: es${args}) { title summary }`
    const data = await ask(`{ none: ${half(', fallbackLocale: none')} some: ${half('')} again: ${half(', fallbackLocale: none')} }`)
    expect(data.some).toEqual({ title: 'Español', summary: 'Summary' })
    expect(data.none).toEqual({ title: 'Español', summary: null })
    expect(data.again).toEqual(data.none)
  })

  it('a draft is asked for by one field, and all that is inside it', async () => {
    const country = (args: string) => `Country(id: "${ids.country}"${args}) { officialName programs(limit: 1) { docs { title } } }`
    for (const fields of [
      [`draft: ${country(', draft: true')}`, `public: ${country('')}`, `off: ${country(', draft: false')}`],
      [`off: ${country(', draft: false')}`, `public: ${country('')}`, `draft: ${country(', draft: true')}`],
    ]) {
      const data = await ask(`{ ${fields.join(' ')} }`, 'viewer')
      expect(data.draft).toEqual({ officialName: 'Draft', programs: { docs: [{ title: 'Draft' }] } })
      expect(data.public).toEqual({ officialName: english, programs: { docs: [{ title: english }] } })
      expect(data.off).toEqual(data.public)
    }
  })

  it('mutations write in the locale that each names', async () => {
    const { id } = await makeSource(cms.payload, { title: 'A' })
    const { id: program } = await makeProgram(cms.payload, { countries: [ids.country] })
    const update = (title: string, locale = '') =>
      `updateProgram(id: "${program}", data: { title: "${title}", _status: published }${locale}) { title }`
    const data = await ask(
      `mutation { es: ${update('Uno', ', locale: es')} en: ${update('One')} source: updateSource(id: "${id}", data: { license: "L" }) { license } again: ${update('Dos', ', locale: es')} }`,
      'editor',
    )
    expect(data).toMatchObject({ es: { title: 'Uno' }, en: { title: 'One' }, source: { license: 'L' }, again: { title: 'Dos' } })
    const stored = await cms.payload.findByID({ collection: 'programs', id: program, locale: 'all' })
    expect(stored.title).toEqual({ en: 'One', es: 'Dos' })
  })

  it('a mutation that fails undoes nothing of the others, which have transactions of their own', async () => {
    const { id } = await makeSource(cms.payload, { license: 'A' })
    const { body } = await cms.query<Record<string, unknown>>(
      'editor',
      `mutation { a: updateSource(id: "${id}", data: { license: "B" }) { license } b: createSource(data: { title: "", slug: "", publisher: "P", _status: published }) { id } c: updateSource(id: "${id}", data: { publisher: "C" }) { publisher } }`,
    )
    expect(body.errors).toHaveLength(1)
    expect(await cms.payload.findByID({ collection: 'sources', id })).toMatchObject({ license: 'B', publisher: 'C' })
  })

  it('many aliases each cost what one does', async () => {
    const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: countSources { totalDocs }`).join(' ')
    const { rootFields } = limits.graphql
    const data = await ask(`{ ${aliases(rootFields)} }`)
    expect(Object.keys(data)).toHaveLength(rootFields)
  })
})
