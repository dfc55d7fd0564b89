import { expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import type { Person } from '../support/people'
import { makeCountry, makeFact, makeProgram, makeSource } from '../support/content'
import { make as node } from '#src/prose/tree.ts'

const typed = 'What somebody writes, and has not saved.'

describeCms('a live preview', (cms) => {
  const make = async () => {
    const [country, source] = [await makeCountry(cms.payload), await makeSource(cms.payload)]
    const fact = await makeFact(cms.payload, { country: country.id, source: source.id, statement: 'What is stored.' })
    return { country, fact, source }
  }
  const take = async (person: Person, said: unknown) => {
    const { takeUnsaved } = await import('#plugins/live-preview/unsaved.ts')
    return takeUnsaved(cms.payload, cms.user(person), said)
  }
  const profileOf = async (key: string, person: Person, said?: unknown, locale: 'en' | 'es' = 'en') => {
    const { countryProfile } = await import('#src/profile/index.ts')
    const unsaved = said === undefined ? undefined : await take(person, said)
    const answer = await countryProfile(cms.payload, { key, locale, draft: person !== 'public', user: cms.user(person), unsaved })
    if (!answer || !('profile' in answer)) throw new Error(`There is no profile of ${key}.`)
    return answer.profile
  }
  const statements = ({ quickFacts }: Awaited<ReturnType<typeof profileOf>>) => quickFacts.facts.map(({ statement }) => statement)
  const ofFact = (id: string, data: object, locale = 'en') => ({ collectionSlug: 'facts', locale, data: { id, ...data } })

  it('shows whoever writes their page with what they write, and nobody else', async () => {
    const { country, fact } = await make()
    const versions = async () =>
      (await cms.payload.countVersions({ collection: 'facts', where: { parent: { equals: fact.id } } })).totalDocs
    const before = await versions()
    expect(statements(await profileOf(country.slug, 'author', ofFact(fact.id, { statement: typed })))).toEqual([typed])
    for (const person of ['public', 'author', 'editor', 'admin'] as const)
      expect(statements(await profileOf(country.slug, person))).toEqual(['What is stored.'])
    expect(await versions()).toBe(before)
  })

  it('writes in one language, and leaves the other', async () => {
    const { country, fact } = await make()
    const spanish = ofFact(fact.id, { statement: 'Lo que alguien escribe.' }, 'es')
    expect(statements(await profileOf(country.slug, 'author', spanish, 'es'))).toEqual(['Lo que alguien escribe.'])
    expect(statements(await profileOf(country.slug, 'author', spanish, 'en'))).toEqual(['What is stored.'])
  })

  it('follows the relations that are written, as whoever writes may see them', async () => {
    const { fact, country } = await make()
    const other = await makeSource(cms.payload, { title: 'Another source' })
    const { quickFacts } = await profileOf(country.slug, 'author', ofFact(fact.id, { citations: [{ source: other.id }] }))
    expect(quickFacts.facts[0]?.citations[0]?.source.title).toBe('Another source')

    const program = await makeProgram(cms.payload, { countries: [(await makeCountry(cms.payload)).id] })
    const unsaved = await take('author', { collectionSlug: 'programs', locale: 'en', data: { id: program.id, countries: [country.id] } })
    const shown = await cms.payload.findByID({
      collection: 'programs',
      id: program.id,
      draft: true,
      depth: 1,
      user: cms.user('author'),
      overrideAccess: false,
      context: { unsaved },
    })
    expect(shown.countries).toMatchObject([{ name: country.name }])
  })

  it('shows the rows of a list and the prose that are written', async () => {
    const { country, fact } = await make()
    const figures = [{ label: 'Coca', value: 5, unit: 'hectares', kind: 'actual' }]
    const { quickFacts } = await profileOf(country.slug, 'author', ofFact(fact.id, { figures }))
    expect(quickFacts.facts[0]?.figures).toMatchObject([{ label: 'Coca', value: 5 }])
    const said = {
      collectionSlug: 'countries',
      locale: 'en',
      data: { id: country.id, overview: node.root([node.paragraph([node.text(typed, 0)])]) },
    }
    expect((await profileOf(country.slug, 'author', said)).overview).toEqual({ format: 'html', value: `<p>${typed}</p>` })
  })

  it('shows no row of a list that was emptied, for which the form says 0', async () => {
    const { country, fact } = await make()
    const { quickFacts } = await profileOf(country.slug, 'author', ofFact(fact.id, { citations: 0 }))
    expect(quickFacts.facts).toMatchObject([{ citations: [] }])
  })

  it('leaves what a draft could not be saved with as it is stored', async () => {
    const { country, fact, source } = await make()
    const nonsense = { statement: 5, figures: [{ value: 'many' }], citations: [{ source: "none'; --" }], order: 'first', figureCount: 9 }
    const { quickFacts } = await profileOf(country.slug, 'author', ofFact(fact.id, nonsense))
    expect(quickFacts.facts).toMatchObject([{ statement: 'What is stored.', figures: [], citations: [{ source: { id: source.id } }] }])
    const prose = { root: { type: 'root', children: [{ type: 'upload', value: 1 }] } }
    const said = { collectionSlug: 'countries', locale: 'en', data: { id: country.id, overview: prose, name: typed } }
    expect(await profileOf(country.slug, 'author', said)).toMatchObject({ overview: null, country: { name: typed } })
  })

  it('shows what is not finished as far as it goes, saved or not', async () => {
    const { country, fact } = await make()
    const unfinished = { figures: [{ label: 'Coca' }, { label: 'Poppy', value: 0 }], citations: [{ source: null }, { locator: 'p. 1' }] }
    const shown = { statement: 'What is stored.', figures: [{ label: 'Poppy', value: 0 }], citations: [] }
    const { quickFacts } = await profileOf(country.slug, 'author', ofFact(fact.id, unfinished))
    expect(quickFacts.facts).toMatchObject([shown])
    expect((await cms.send('author', 'PATCH', `/api/facts/${fact.id}?draft=true`, unfinished)).status).toBe(200)
    expect((await profileOf(country.slug, 'author')).quickFacts.facts).toMatchObject([shown])
  })

  it('is for those who may save the draft', async () => {
    const { fact, country } = await make()
    await cms.payload.update({ collection: 'facts', id: fact.id, data: { deletedAt: new Date().toISOString() }, overrideAccess: true })
    const trashed = ofFact(fact.id, { statement: typed })
    const site = { globalSlug: 'site', locale: 'en', data: { banner: { text: typed } } }
    const page = { collectionSlug: 'countries', locale: 'en', data: { id: country.id, name: typed } }
    for (const [person, said, status] of [
      ['public', page, 401],
      ['viewer', page, 403],
      ['author', trashed, 404],
      ['author', site, 403],
      ['author', { collectionSlug: 'users', locale: 'en', data: { id: country.id } }, 400],
      ['author', { ...page, locale: 'all' }, 400],
      ['author', { ...page, data: { id: 'none', name: typed } }, 404],
      ['author', { ...page, data: { id: country.id, name: typed, pageTitle: 'x'.repeat(1024 * 1024) } }, 413],
      ['author', {}, 400],
    ] as const)
      expect([
        person,
        (await cms.send(person, 'POST', `/preview/countries/${country.slug}`, said, { 'Content-Type': 'application/json' })).status,
      ]).toEqual([person, status])
    expect((await profileOf(country.slug, 'editor', site)).site.banner.text).toBe(typed)
    expect((await profileOf(country.slug, 'editor')).site.banner.text).not.toBe(typed)
  })
})
