import { Kind } from 'graphql'
import { createLocalReq, type CollectionSlug } from 'payload'
import { beforeAll, expect, it } from 'vitest'
import { Parents } from '#src/database/queries/index.ts'
import { JoinLoader } from '#src/server/join-loader.ts'
import { describeCms, type Cms } from '../support/cms'
import { countQueries } from '../support/count-queries'
import { joinsOf, type Joined } from '../support/joins'
import { people, type Person } from '../support/people'
import { makeWorld } from '../support/query-world'
import { graphqlNames, type Collection } from '../support/roads'

type Row = Record<string, unknown> & { id: string }

/** What one join is asked for. */
interface Asked {
  limit?: number
  page?: number
  sort?: string
  count?: boolean
  where?: { createdAt: { greater_than: string } }
}

describeCms('the joins of many documents', (cms) => {
  const size = 12
  const joins = () =>
    joinsOf(cms).map(({ field, joinPath, slug }) => {
      const target = cms.payload.config.collections.find((each) => each.slug === field.collection)
      if (!target) throw new Error(`${joinPath} leads nowhere.`)
      const text = target.flattenedFields.find((each) => each.type.startsWith('text') && 'localized' in each && each.localized)
      return { slug: slug as Collection, field, joinPath, target, text: text?.name ?? 'id' }
    })

  beforeAll(async () => {
    await makeWorld(cms.payload, 7, size)
  }, 120_000)

  const parameters = (asked: object, at = ''): string =>
    Object.entries(asked)
      .map(([name, value]) => (typeof value === 'object' ? parameters(value, `${at}[${name}]`) : `${at}[${name}]=${String(value)}`))
      .join('&')
  const written = (asked: object): string =>
    Object.entries(asked)
      .map(([name, value]) => `${name}: ${typeof value === 'object' ? `{ ${written(value)} }` : JSON.stringify(value)}`)
      .join(', ')

  interface Case {
    join: ReturnType<typeof joins>[number]
    asked: Asked
    person: Person
    locale: string
    draft: boolean
  }
  type Answered = Map<string, Joined | undefined>

  const roads: Record<string, (tried: Case) => Promise<Answered>> = {
    REST: async ({ asked, draft, join, locale, person }) => {
      const joined = parameters(asked, `joins[${join.joinPath}]`)
      const { body, status } = await cms.send<{ docs: Row[] }>(
        person,
        'GET',
        `/api/${join.slug}?depth=0&limit=${size}&locale=${locale}&draft=${draft}&${joined}`,
      )
      expect(status).toBe(200)
      return new Map(body.docs.map((doc) => [doc.id, joinedAt(doc, join.joinPath, (each) => ({ id: String(each) }))]))
    },
    GraphQL: async ({ asked, draft, join, locale, person }) => {
      const [, list] = graphqlNames[join.slug]
      const given = Object.keys(asked).length > 0 ? `(${written(asked)})` : ''
      const { body } = await cms.query<Record<string, { docs: Row[] }>>(
        person,
        `{ ${list}(limit: ${size}, locale: ${locale}, draft: ${draft}) { docs { id ${join.joinPath}${given} { docs { id } hasNextPage totalDocs } } } }`,
      )
      expect(body.errors).toBeUndefined()
      return new Map(body.data?.[list]?.docs.map((doc) => [doc.id, joinedAt(doc, join.joinPath, (each) => each as { id: string })]))
    },
  }
  const joinedAt = (doc: Row, path: string, read: (each: unknown) => { id: string }): Joined => {
    const { docs, hasNextPage, totalDocs } = doc[path] as { docs: unknown[]; hasNextPage: boolean; totalDocs?: number | null }
    return { docs: docs.map((each) => ({ id: read(each).id })), hasNextPage, ...(typeof totalDocs === 'number' && { totalDocs }) }
  }

  /** The page of the list of all that names a document. */
  const listed = async ({ asked, draft, join, locale, person }: Case, id: string): Promise<Joined> => {
    const { count, limit, page = 1, sort, where } = asked
    const order = [sort ?? join.field.defaultSort ?? join.target.defaultSort ?? '-createdAt'].flat().join(',')
    const filter = parameters({ [join.field.on]: { equals: id }, ...where }, 'where')
    const { body } = await cms.send<Joined>(
      person,
      'GET',
      `/api/${join.target.slug}?depth=0&locale=${locale}&draft=${draft}&${filter}&sort=${order},id&limit=${limit ?? join.field.defaultLimit ?? 10}&page=${page}`,
    )
    const first =
      count && body.docs.length === 0 && page > 1 ? await listed({ join, asked: { ...asked, page: 1 }, draft, locale, person }, id) : body
    return { docs: body.docs.map((doc) => ({ id: doc.id })), hasNextPage: body.hasNextPage, ...(count && { totalDocs: first.totalDocs }) }
  }

  const askings = (text: string): Asked[] => [
    {},
    { limit: 1, sort: `-${text}` },
    { limit: 2, page: 2, count: true },
    { limit: 0, count: true, sort: text },
    { limit: 1, page: 3, where: { createdAt: { greater_than: '2007-12-31T18:00:00.000Z' } } },
    { limit: 5, page: 9, count: true },
    { limit: 3, sort: `updatedAt,-${text}`, where: { createdAt: { greater_than: '2008-01-02T00:00:00.000Z' } } },
  ]
  const readers = people.filter((person) => person === 'public' || person === 'editor')

  it.each(Object.keys(roads))(
    'by %s are what a list of their own has for each',
    async (road) => {
      let tried = 0
      let found = 0
      for (const join of joins())
        for (const asked of askings(join.text))
          for (const draft of [false, true]) {
            const person = readers[tried % 2] ?? 'public'
            const locale = ['en', 'es', 'es', 'en'][tried % 4] ?? 'en'
            tried += 1
            const each = { join, asked, person, locale, draft }
            for (const [id, joined] of (await roads[road]?.(each)) ?? []) {
              expect({ road, join: join.joinPath, asked, person, locale, draft, id, ...joined }).toEqual({
                road,
                join: join.joinPath,
                asked,
                person,
                locale,
                draft,
                id,
                ...(await listed(each, id)),
              })
              found += joined?.docs.length ?? 0
            }
          }
      expect(found).toBeGreaterThan(tried)
    },
    120_000,
  )

  /** How many times the adapter is asked for joins. */
  const joinQueries = async (work: () => Promise<unknown>) => {
    const { db } = cms.payload
    const { find } = db
    let queries = 0
    db.find = (args) => {
      if (hasParents(args.where)) queries += 1
      return find.call(db, args) as never
    }
    try {
      await work()
    } finally {
      db.find = find
    }
    return queries
  }
  // Whoever asks is in a filter as well, with all of Payload.
  const hasParents = (where: unknown): boolean =>
    where instanceof Parents ||
    (typeof where === 'object' && where !== null && Object.entries(where).some(([name, part]) => name !== 'reader' && hasParents(part)))

  it('take as many queries for many as for few', async () => {
    const ids = await byJoined(cms)
    let asked = 0
    const works: Record<string, (some: string[]) => Promise<unknown>> = {
      REST: async (some) =>
        cms.send(
          'public',
          'GET',
          `/api/countries?depth=0&limit=${size}&where[id][in]=${some.join(',')}&where[slug][not_equals]=x${(asked += 1)}`,
        ),
      GraphQL: async (some) => {
        const selection = joinsOf(cms).map(({ joinPath }) => `${joinPath}(limit: 2, count: true) { docs { id } totalDocs }`)
        const { body } = await cms.query(
          'public',
          `{ Countries(limit: ${size}, where: { id: { in: ${JSON.stringify(some)} } }) { docs { ${selection.join(' ')} } } }`,
        )
        expect(body.errors).toBeUndefined()
      },
    }
    for (const [name, work] of Object.entries(works)) {
      const few = await countQueries(cms.payload, async () => work(ids.slice(0, 2)))
      const many = await countQueries(cms.payload, async () => work(ids))
      expect(few).toBeGreaterThan(0)
      expect([name, many]).toEqual([name, few])
    }
  })

  it('are read once for each level of a GraphQL query', async () => {
    const inner = 'programs(limit: 1) { docs { countries { facts(limit: 1) { docs { id } } } } }'
    const query = `{ Facts(limit: ${size}) { docs { country { ${inner} } } } }`
    const queries = await joinQueries(async () => {
      const { body } = await cms.query('public', query)
      expect(body.errors).toBeUndefined()
    })
    expect(queries).toBe(2)
  })

  it('are each refused for what one of them is refused for', async () => {
    const { body } = await cms.query('public', `{ Countries(limit: 3) { docs { programs(sort: "nothing") { docs { id } } } } }`)
    expect(body.errors?.map(({ extensions }) => extensions?.statusCode)).toEqual([400, 400, 400])
  })

  it('are not read once nobody waits for them any more', async () => {
    const { docs } = await cms.payload.find({ collection: 'countries', limit: 1, depth: 0 })
    const req = await createLocalReq({}, cms.payload)
    const loader = new JoinLoader(AbortSignal.abort(new Error('Too late.')), () => Promise.resolve(undefined))
    const collection: CollectionSlug = 'facts'
    const asked = { collection, on: 'country', draft: false, isCounted: false, limit: 1, page: 1, sort: ['id'], where: [] }
    const queries = await countQueries(cms.payload, async () =>
      expect(loader.load(asked, docs[0]?.id ?? '', { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'facts' } }, req)).rejects.toThrow(
        'Too late.',
      ),
    )
    expect(queries).toBe(0)
  })
})

/** The ids of published countries, those that most programs name first. */
async function byJoined({ send }: Cms): Promise<string[]> {
  const { body } = await send<{ docs: { id: string; programs: Joined }[] }>(
    'public',
    'GET',
    '/api/countries?depth=0&limit=100&joins[programs][limit]=0&joins[facts][limit]=0',
  )
  const lengthOf = (doc: object) => JSON.stringify(doc).length
  return body.docs.sort((one, other) => lengthOf(other.programs) - lengthOf(one.programs)).map(({ id }) => id)
}
