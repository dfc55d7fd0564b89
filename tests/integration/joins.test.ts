import { beforeAll, describe, expect, it } from 'vitest'
import { describeCms, type Cms } from '../support/cms'
import { makeCountry, makeFact, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'
import { joinsOf, type Joined } from '../support/joins'
import { graphqlNames, type Collection } from '../support/roads'

type Row = Record<string, unknown> & { id: string }

/** One way to read a page of a join. */
type Read = (id: string, join: string, page: { limit: number; page: number; sort?: string; count?: boolean }) => Promise<Joined | undefined>

const many = 7

/** More documents than one page holds, most of them equal in what they can be sorted by. */
async function makeCountryWithJoins({ payload }: Cms) {
  const country = await makeCountry(payload)
  const other = await makeCountry(payload)
  const source = await makeSource(payload)
  for (let index = 0; index < many; index += 1) {
    const shared = { order: index % 2, title: `T${index % 3}`, type: index % 2 ? 'eradication' : 'interdiction' }
    await makeFact(payload, { country: country.id, source: source.id, order: shared.order, statement: `S${index % 3}` })
    await makeProgram(payload, { countries: [other.id, country.id], title: shared.title, type: shared.type, slug: unique('program') })
    await makeNewsItem(payload, {
      countries: [country.id, other.id],
      title: shared.title,
      slug: unique('news'),
      publishedAt: `2008-11-0${1 + (index % 2)}`,
    })
  }
  // Neither is on a page of the public's.
  await makeFact(payload, { country: country.id, source: source.id, _status: 'draft' })
  const trashed = await makeFact(payload, { country: country.id, source: source.id })
  await payload.update({ collection: 'facts', id: trashed.id, data: { deletedAt: new Date().toISOString() } })
  return { country, other }
}

describeCms('a join', (cms) => {
  let id: string
  let rows: Record<string, Row[]>
  const joins = () => joinsOf(cms)

  beforeAll(async () => {
    const { country } = await makeCountryWithJoins(cms)
    id = country.id
    const all = async (collection: 'facts' | 'programs' | 'news-items', field: string): Promise<Row[]> => {
      const { docs } = await cms.payload.find({
        collection,
        depth: 0,
        pagination: false,
        where: { [field]: { equals: id }, _status: { equals: 'published' } },
      })
      return docs.map((doc) => ({ ...doc }))
    }
    rows = {
      facts: await all('facts', 'country'),
      programs: await all('programs', 'countries'),
      newsItems: await all('news-items', 'countries'),
    }
  })

  const joinedOf = (body: Record<string, unknown>, join: string) => body[join] as Joined | undefined
  const parametersOf = (join: string, page: object) =>
    Object.entries(page)
      .map(([name, value]) => `joins[${join}][${name}]=${String(value)}`)
      .join('&')
  const reads: Record<string, Read> = {
    'by id': async (id, join, page) => {
      const { body } = await cms.send<Record<string, unknown>>('public', 'GET', `/api/countries/${id}?depth=1&${parametersOf(join, page)}`)
      return joinedOf(body, join)
    },
    'in a list': async (id, join, page) => {
      const { body } = await cms.send<{ docs: Record<string, unknown>[] }>(
        'public',
        'GET',
        `/api/countries?where[id][equals]=${id}&depth=1&${parametersOf(join, page)}`,
      )
      return joinedOf(body.docs[0] ?? {}, join)
    },
    'in a list of drafts': async (id, join, page) => {
      const { body } = await cms.send<{ docs: Record<string, unknown>[] }>(
        'viewer',
        'GET',
        `/api/countries?where[id][equals]=${id}&draft=true&depth=1&${parametersOf(join, page)}&joins[${join}][where][_status][equals]=published`,
      )
      return joinedOf(body.docs[0] ?? {}, join)
    },
    'by GraphQL': async (id, join, page) => {
      const given = Object.entries(page).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      const { body } = await cms.query<{ Country: Record<string, unknown> }>(
        'public',
        `{ Country(id: "${id}") { ${join}(${given.join(', ')}) { docs { id } hasNextPage totalDocs } } }`,
      )
      expect(body.errors).toBeUndefined()
      return joinedOf(body.data?.Country ?? {}, join)
    },
  }

  const compare = (a: unknown, b: unknown) => (a === b ? 0 : JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
  const inOrder = (sort: string, found: Row[]) =>
    found.every((row, index) => {
      const next = found[index + 1]
      if (!next) return true
      for (const part of sort.split(',')) {
        const name = part.replace(/^-/, '')
        const order = compare(row[name], next[name]) * (part.startsWith('-') ? -1 : 1)
        if (order !== 0) return order < 0
      }
      return true
    })

  const sorts: Record<string, string[]> = {
    facts: ['-order', 'order,-statement'],
    programs: ['title', 'type,-title'],
    newsItems: ['-publishedAt', 'publishedAt,-title'],
  }

  it('is tried by these tests, whichever the content model has', () => {
    expect(joins().map(({ joinPath }) => joinPath)).toEqual(Object.keys(sorts))
  })

  describe.each(Object.keys(reads))('%s', (name) => {
    const read = reads[name]
    it.each(Object.keys(sorts))('%s shows each document on exactly one page, in order', async (join) => {
      const expected = new Map(rows[join]?.map((row) => [row.id, row]))
      expect(expected.size).toBe(many)
      for (const [index, sort] of [undefined, ...(sorts[join] ?? [])].entries()) {
        const limit = [2, 3, 5, many][index] ?? 4
        const found: Row[] = []
        for (let page = 1; page <= many; page += 1) {
          const joined = await read?.(id, join, { limit, page, ...(sort && { sort }), ...(index % 2 === 0 && { count: true }) })
          const ids = joined?.docs.map((doc) => doc.id) ?? []
          found.push(...ids.flatMap((each) => expected.get(each) ?? []))
          const isLast = page * limit >= many
          expect({ sort, page, size: ids.length, next: joined?.hasNextPage }).toEqual({
            sort,
            page,
            size: isLast ? many - (page - 1) * limit : limit,
            next: !isLast,
          })
          if (index % 2 === 0) expect(joined?.totalDocs).toBe(many)
          if (isLast) break
        }
        expect(new Set(found.map((row) => row.id)).size).toBe(many)
        if (sort) expect(inOrder(sort, found)).toBe(true)
      }
    })

    it('has nothing beyond its last page, and says how many there are', async () => {
      const beyond = await read?.(id, 'programs', { limit: 5, page: 9, count: true })
      expect(beyond).toMatchObject({ docs: [], hasNextPage: false, totalDocs: many })
    })

    it('with a limit of 0 shows all that one request gets, and counts them', async () => {
      const all = await read?.(id, 'programs', { limit: 0, page: 1, count: true })
      expect(all).toMatchObject({ hasNextPage: false, totalDocs: many })
      expect(all?.docs).toHaveLength(many)
    })
  })

  it('without arguments has the same documents in the same order by REST and by GraphQL', async () => {
    const { body } = await cms.send<Record<string, Joined>>('public', 'GET', `/api/countries/${id}?depth=1`)
    const selection = joins().map(({ joinPath }) => `${joinPath} { docs { id } hasNextPage }`)
    const graphql = await cms.query<{ Country: Record<string, Joined> }>('public', `{ Country(id: "${id}") { ${selection.join(' ')} } }`)
    for (const { joinPath, field } of joins()) {
      const ids = body[joinPath]?.docs.map((doc) => doc.id)
      expect(ids).toHaveLength(Math.min(many, field.defaultLimit ?? 10))
      expect(graphql.body.data?.Country[joinPath]?.docs.map((doc) => doc.id)).toEqual(ids)
      expect(graphql.body.data?.Country[joinPath]?.hasNextPage).toBe(body[joinPath]?.hasNextPage)
    }
  })

  it('by GraphQL filters as its arguments say', async () => {
    const { body } = await cms.query<{ Country: { programs: Joined } }>(
      'public',
      `{ Country(id: "${id}") { programs(where: { title: { equals: "T1" } }, count: true, limit: 1) { docs { id title } totalDocs hasNextPage } } }`,
    )
    const expected = rows.programs?.filter(({ title }) => title === 'T1')
    expect(body.data?.Country.programs).toMatchObject({
      totalDocs: expected?.length,
      hasNextPage: true,
      docs: [{ title: 'T1' }],
    })
  })

  it.each(['limit: -1', 'page: -1', 'sort: "nothing"'])('by GraphQL refuses the argument %s', async (argument) => {
    const { body } = await cms.query('public', `{ Country(id: "${id}") { programs(${argument}) { docs { id } } } }`)
    expect(body.errors?.[0]?.extensions?.statusCode).toBe(400)
  })

  it('follows a select, and costs nothing where it is not wanted', async () => {
    const keysOf = async (parameters: string) =>
      Object.keys((await cms.send<object>('public', 'GET', `/api/countries/${id}?depth=0&${parameters}`)).body).sort()
    expect(await keysOf('select[name]=true')).toEqual(['id', 'name'])
    expect(await keysOf('select[facts]=true')).toEqual(['facts', 'id'])
    const some = await keysOf('joins[facts]=false')
    expect(some).toContain('programs')
    expect(some).not.toContain('facts')
  })

  describe('of a document with a newer draft', () => {
    const states: Record<string, () => Promise<string>> = {
      'that is published': async () => {
        const country = await makeCountry(cms.payload)
        await cms.payload.update({ collection: 'countries', id: country.id, draft: true, data: { officialName: 'Pending' } })
        return country.id
      },
      'that was never published': async () => {
        const country = await makeCountry(cms.payload, { _status: 'draft' })
        await cms.payload.update({ collection: 'countries', id: country.id, draft: true, data: { officialName: 'Pending' } })
        return country.id
      },
    }
    it.each(Object.keys(states))('%s is there by id as in the list, by REST and GraphQL', async (state) => {
      const country = (await states[state]?.()) ?? ''
      const source = await makeSource(cms.payload)
      const fact = await makeFact(cms.payload, { country, source: source.id })
      const draft = await cms.payload.create({
        collection: 'programs',
        draft: true,
        data: { title: 'Draft', slug: unique('draft'), summary: 'S', countries: [country], _status: 'draft' },
      })
      const published = await makeProgram(cms.payload, { countries: [country], slug: unique('a-first') })
      await cms.payload.update({ collection: 'programs', id: published.id, draft: true, data: { title: 'Newer title' } })
      const news = await makeNewsItem(cms.payload, { countries: [country] })
      const expected = { facts: [fact.id], programs: [published.id, draft.id], newsItems: [news.id] }

      const byId = await cms.send<Record<string, Joined>>('viewer', 'GET', `/api/countries/${country}?draft=true&depth=1`)
      const list = await cms.send<{ docs: Record<string, Joined>[] }>(
        'viewer',
        'GET',
        `/api/countries?draft=true&depth=1&where[id][equals]=${country}`,
      )
      const graphql = await cms.query<{ Country: Record<string, Joined> }>(
        'viewer',
        `{ Country(id: "${country}", draft: true) { officialName ${Object.keys(expected)
          .map((join) => `${join} { docs { id } }`)
          .join(' ')} } }`,
      )
      for (const answer of [byId.body, list.body.docs[0], graphql.body.data?.Country]) {
        expect(answer?.officialName).toBe('Pending')
        const found = Object.fromEntries(Object.keys(expected).map((join) => [join, answer?.[join]?.docs.map((doc) => doc.id)]))
        expect(found).toEqual(expected)
      }
      expect(JSON.stringify(byId.body)).toContain('Newer title')
      expect(byId.body).toMatchObject({ programs: { hasNextPage: false } })
      const selected = await cms.send('viewer', 'GET', `/api/countries/${country}?draft=true&depth=0&select[programs]=true`)
      expect(selected.body).toMatchObject({ programs: { docs: expected.programs } })
      const other = await cms.send(
        'viewer',
        'GET',
        `/api/countries/${country}?draft=true&depth=0&joins[programs][limit]=1&joins[programs][page]=2&joins[facts]=false`,
      )
      expect(other.body).toMatchObject({ programs: { docs: [draft.id], hasNextPage: false } })
      expect(other.body).not.toHaveProperty('facts')
    })

    it('holds no draft, trash or other secret for the public', async () => {
      const country = await makeCountry(cms.payload)
      const source = await makeSource(cms.payload)
      await makeFact(cms.payload, { country: country.id, source: source.id, statement: 'secret', _status: 'draft' })
      const trashed = await makeFact(cms.payload, { country: country.id, source: source.id, statement: 'secret' })
      await cms.payload.update({ collection: 'facts', id: trashed.id, data: { deletedAt: new Date().toISOString() } })
      for (const parameters of [
        '',
        '&draft=true',
        '&trash=true',
        '&joins[facts][page]=2&joins[facts][limit]=1',
        '&joins[facts][where][_status][equals]=draft',
      ]) {
        const { body } = await cms.send<{ facts: Joined }>(
          'public',
          'GET',
          `/api/countries/${country.id}?depth=1&joins[facts][count]=true${parameters}`,
        )
        expect(body.facts).toEqual({ docs: [], hasNextPage: false, totalDocs: 0 })
      }
      const { body } = await cms.query<{ Country: { facts: Joined } }>(
        'public',
        `{ Country(id: "${country.id}", draft: true) { facts(count: true) { docs { id } hasNextPage totalDocs } } }`,
      )
      expect(body.data?.Country.facts).toEqual({ docs: [], hasNextPage: false, totalDocs: 0 })
    })
  })

  it.each(Object.keys(graphqlNames))('of %s is never left behind in a draft that is read by id', async (slug) => {
    const collection = slug as Collection
    const own = joins().filter((join) => join.slug === collection)
    const { docs } = await cms.payload.find({ collection, limit: 1, depth: 0, draft: true })
    const [doc] = docs
    if (!doc) return
    const { body } = await cms.send<object>('admin', 'GET', `/api/${collection}/${doc.id}?draft=true&depth=0`)
    for (const { joinPath } of own) expect(body).toHaveProperty(joinPath)
  })
})
