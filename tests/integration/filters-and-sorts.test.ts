import fc from 'fast-check'
import { buildVersionCollectionFields, type Where } from 'payload'
import { beforeAll, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { people, type Person } from '../support/people'
import { Reference, type Row } from '../support/query-reference'
import { isThorough } from '../support/engines'
import { contentSlugs, makeWorld, pathsIn, pathsOf, sortOf, whereOf, type Path, type Worlds } from '../support/query-world'

/** How many questions are asked. `QUERY_SEED` asks the same ones again. */
const runs = isThorough ? 2_000 : 60
const seed = Number(process.env.QUERY_SEED ?? Date.now() % 1_000_000)

type Slug = (typeof contentSlugs)[number]

interface Question {
  slug: Slug
  person: Person
  locale: 'en' | 'es'
  fallback: 'none' | 'en'
  where: Where
  sort: string[]
  limit: number
}

interface Found {
  docs: { id: string }[]
  totalDocs: number
}

describeCms(`filters and sorts mean the same on every engine (QUERY_SEED=${seed}):`, (cms) => {
  let worlds: Worlds

  beforeAll(async () => {
    worlds = await makeWorld(cms.payload, seed, 10)
  })

  const questions = (whose: Person[], pathsFor: (slug: Slug, person: Person) => Path[]) =>
    fc
      .record({
        slug: fc.constantFrom(...contentSlugs),
        person: fc.constantFrom(...whose),
        locale: fc.constantFrom<Question['locale'][]>('en', 'es'),
        fallback: fc.constantFrom<Question['fallback'][]>('none', 'en'),
        limit: fc.integer({ min: 1, max: 7 }),
      })
      .chain((asked) => {
        const paths = pathsFor(asked.slug, asked.person)
        return fc.record({ where: whereOf(paths, worlds.documents), sort: sortOf(paths) }).map((more): Question => ({ ...asked, ...more }))
      })

  const throughRelations = (hops: number) => (slug: Slug, person: Person) => pathsOf(cms.payload, slug, person, hops)

  const holds = (arbitrary: fc.Arbitrary<Question>, ask: (question: Question) => Promise<void>, numRuns = runs) =>
    fc.assert(fc.asyncProperty(arbitrary, ask), { numRuns: Math.ceil(numRuns), seed })

  const fieldsOf = (slug: Slug) => cms.payload.collections[slug].config.flattenedFields
  const fieldsOfVersions = (slug: Slug) =>
    buildVersionCollectionFields(cms.payload.config, cms.payload.collections[slug].config, true).filter(
      // Payload lets nobody sort by the language that was published.
      ({ name }) => !['autosave', 'latest', 'publishedLocale', 'snapshot'].includes(name),
    )

  const referenceFor = ({ fallback, locale, person }: Pick<Question, 'fallback' | 'locale' | 'person'>) =>
    new Reference(cms.payload.config, worlds.documents, { person, locale, fallback: fallback === 'en' ? 'en' : undefined })

  const expectedDocuments = (question: Question, rows = worlds.documents[question.slug] ?? []) => {
    const reference = referenceFor(question)
    const seen = rows.filter((row) => !row.deletedAt && reference.maySee(question.slug, row))
    return reference.answer(seen, fieldsOf(question.slug), question.where, question.sort)
  }

  const get = async (place: string, { fallback, locale, person, sort, where }: Question, more: Record<string, string | number> = {}) => {
    const ofLists = place.endsWith('/count') ? {} : { sort: sort.join(), depth: 0 }
    const parameters = { where: JSON.stringify(where), locale, 'fallback-locale': fallback, ...ofLists, ...more }
    const query = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
    const { body, status } = await cms.send<Found>(person, 'GET', `/api/${place}?${query.toString()}`)
    expect({ status, body }).toEqual({ status: 200, body: expect.objectContaining({ totalDocs: expect.any(Number) }) })
    return body
  }

  const local = async ({ fallback, locale, person, slug, sort, where }: Question, page: { limit: number; page?: number }) =>
    cms.payload.find({
      collection: slug,
      depth: 0,
      fallbackLocale: fallback === 'en' ? 'en' : false,
      locale,
      overrideAccess: false,
      sort,
      user: cms.user(person),
      where,
      ...page,
    })

  /** A list, a page in the middle of it, and the count of what it lists. */
  const compare = async (question: Question, expected: Row[], read: (page: { limit: number; page?: number }) => Promise<Found>) => {
    const ids = expected.map(({ id }) => id)
    const { limit } = question
    const page = 1 + Math.floor(ids.length / 2 / limit)
    const [all, some] = await Promise.all([read({ limit: 100 }), read({ limit, page })])
    expect(all.docs.map(({ id }) => id)).toEqual(ids)
    expect(some.docs.map(({ id }) => id)).toEqual(ids.slice((page - 1) * limit, page * limit))
    expect([all.totalDocs, some.totalDocs]).toEqual([ids.length, ids.length])
  }

  it('documents, over REST', { timeout: 600_000 }, async () => {
    await holds(questions(people, throughRelations(2)), async (question) => {
      const expected = expectedDocuments(question)
      await compare(question, expected, async (page) => get(question.slug, question, page))
    })
  })

  it('documents, by the Local API, as the admin panel lists them', { timeout: 600_000 }, async () => {
    const ask = questions(people, throughRelations(1))
    await holds(ask, async (question) => compare(question, expectedDocuments(question), async (page) => local(question, page)), runs / 2)
  })

  it('counts', { timeout: 600_000 }, async () => {
    const ask = questions(people, throughRelations(1))
    await holds(
      ask,
      async (question) => {
        expect((await get(`${question.slug}/count`, question)).totalDocs).toBe(expectedDocuments(question).length)
      },
      runs / 4,
    )
  })

  it('drafts', { timeout: 600_000 }, async () => {
    await holds(
      questions(['viewer', 'author', 'editor'], throughRelations(1)),
      async (question) => {
        const latest = worlds.versions[question.slug]?.filter((version) => version.latest) ?? []
        const drafts = latest.map(({ parent, version }): Row => ({ ...(version as object), id: String(parent) }))
        await compare(question, expectedDocuments(question, drafts), async (page) =>
          get(question.slug, question, { ...page, draft: 'true' }),
        )
      },
      runs / 3,
    )
  })

  it('versions', { timeout: 600_000 }, async () => {
    await holds(
      questions(['viewer', 'author', 'editor'], (slug, person) => pathsIn(cms.payload, fieldsOfVersions(slug), person, 1)),
      async (question) => {
        const trashed = new Set(worlds.documents[question.slug]?.filter((row) => row.deletedAt).map(({ id }) => id))
        const rows = worlds.versions[question.slug]?.filter((row) => question.person === 'editor' || !trashed.has(String(row.parent))) ?? []
        const expected = referenceFor(question).answer(rows, fieldsOfVersions(question.slug), question.where, question.sort)
        await compare(question, expected, async (page) => get(`${question.slug}/versions`, question, page))
      },
      runs / 3,
    )
  })

  it('GraphQL', { timeout: 600_000 }, async () => {
    // Its filters name fields of the document itself, and are of fewer kinds.
    const offered = ['equals', 'not_equals', 'like', 'contains']
    const ownPaths = (slug: Slug, person: Person) =>
      pathsOf(cms.payload, slug, person, 0).filter(
        ({ field, path }) => !path.includes('.') && field.type !== 'join' && field.type !== 'array',
      )
    const names = {
      sources: 'Sources',
      countries: 'Countries',
      programs: 'Programs',
      'news-items': 'NewsItems',
      facts: 'Facts',
      redirects: 'Redirects',
    }
    await holds(
      questions(people, (slug, person) => ownPaths(slug, person).filter(({ field }) => ['text', 'textarea'].includes(field.type))).filter(
        ({ where }) => [...JSON.stringify(where).matchAll(/"(\w+)":(?!\[\{|\{)/g)].every(([, operator = '']) => offered.includes(operator)),
      ),
      async (question) => {
        const name = names[question.slug]
        const type = name === 'Countries' ? 'Country' : name.slice(0, -1)
        const { body } = await cms.query<Record<string, Found>>(
          question.person,
          `query ($where: ${type}_where) { ${name}(where: $where, sort: ${JSON.stringify(question.sort.join())}, limit: 100, locale: ${question.locale}, fallbackLocale: ${question.fallback}) { totalDocs docs { id } } }`,
          { where: asGraphQL(question.where) },
        )
        expect({ errors: body.errors, ids: body.data?.[name]?.docs.map(({ id }) => id) }).toEqual({
          errors: undefined,
          ids: expectedDocuments(question).map(({ id }) => id),
        })
      },
      runs / 4,
    )
  })

  it('bulk changes', async () => {
    const question: Question = {
      slug: 'sources',
      person: 'editor',
      locale: 'en',
      fallback: 'none',
      where: { title: { not_like: 'ñ' } },
      sort: ['id'],
      limit: 7,
    }
    const expected = expectedDocuments(question).map(({ id }) => id)
    const { body } = await cms.send<{ docs: { id: string }[]; errors: { id: string }[] }>(
      'editor',
      'PATCH',
      '/api/sources?where[title][not_like]=%C3%B1',
      { license: 'None' },
    )
    // What was made for these tests breaks the rules of documents: it is found, and not changed.
    expect([...body.docs, ...body.errors].map(({ id }) => id).sort()).toEqual(expected.sort())
  })
})

/** As GraphQL writes conditions on one field and on several. */
function asGraphQL(where: Where): unknown {
  return Object.fromEntries(
    Object.entries(where).map(([key, value]) => [
      key === 'and' || key === 'or' ? key.toUpperCase() : key,
      Array.isArray(value) ? value.map((part) => asGraphQL(part)) : value,
    ]),
  )
}
