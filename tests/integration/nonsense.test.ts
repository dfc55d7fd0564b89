import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import type { Person } from '../support/people'
import { makeCountry, makeFact, makeSource } from '../support/content'

interface Request {
  person: Person
  method: string
  path: string
  body?: unknown
}

const one = <T>(...options: T[]) => fc.constantFrom(...options)

const collections = one(
  'countries',
  'facts',
  'programs',
  'news-items',
  'sources',
  'media',
  'users',
  'redirects',
  'payload-preferences',
  'x',
)
const words = one(
  '',
  '0',
  '-1',
  'abc',
  'null',
  'true',
  '{}',
  '[1]',
  '%00',
  '😀',
  '9'.repeat(400),
  '2007-13-45',
  '1e400',
  '__proto__',
  "' or 1=1--",
  'a,b',
  '../..',
)
const fields = one(
  ...['id', 'slug', 'name', 'country', 'country.slug', 'figures.value', 'figures.unit', 'citations.source.slug', '_status', 'deletedAt'],
  ...['updatedAt', 'createdBy.email', 'overview', 'facts', 'policyFocus.document', 'order', 'archivedPage.url', 'meta.image', 'password'],
  ...[
    'apiKey',
    'role',
    'sizes.card.width',
    'from',
    'to.reference.value',
    'publishedAt',
    'sortDate',
    'period.from',
    'and',
    'roles',
    'x.y.z',
  ],
)
const operators = one(
  'equals',
  'not_equals',
  'in',
  'not_in',
  'all',
  'exists',
  'greater_than',
  'like',
  'contains',
  'near',
  'within',
  'nothing',
)
const settings = one(
  'limit',
  'page',
  'depth',
  'draft',
  'trash',
  'locale',
  'fallback-locale',
  'pagination',
  'select',
  'populate',
  'joins',
  'where',
  'data',
  'sort',
)

const parameter = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fields, operators, words)
      .map(([field, operator, value]) => `where[${field}][${operator}]=${encodeURIComponent(value)}`),
  },
  fc
    .tuple(fields, operators, words)
    .map(([field, operator, value]) => `where[or][0][${field}][${operator}][a]=${encodeURIComponent(value)}`),
  fc.tuple(settings, fc.oneof(words, fields)).map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
  fc.tuple(one('select', 'populate[facts]'), fields).map(([name, field]) => `${name}[${field}]=true`),
  fc
    .tuple(one('facts', 'programs', 'x'), one('limit', 'sort', 'page', 'where', 'count'), words)
    .map(([join, name, value]) => `joins[${join}][${name}]=${encodeURIComponent(value)}`),
)
const query = fc.array(parameter, { maxLength: 4 }).map((parameters) => `?${parameters.join('&')}`)

const nonsense = fc.oneof(
  words,
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.constant({}),
  fc.constant([]),
  fc.constant([{}]),
  fc.constant({ relationTo: 'users', value: 'x' }),
)
const data = fc.dictionary(
  one(
    'name',
    'slug',
    'iso2',
    'roles',
    'figures',
    'citations',
    'overview',
    'policyFocus',
    'country',
    'countries',
    '_status',
    'deletedAt',
    'archivedPage',
    'meta',
    'publishedAt',
    'id',
    'email',
    'role',
    'from',
    'to',
    'alt',
    'updatedAt',
  ),
  nonsense,
  { maxKeys: 4 },
)

const roads = (ids: string[]) => {
  const id = fc.oneof(one(...ids), words.map(encodeURIComponent))
  const people = one<Person>('public', 'author', 'admin')
  const of = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((each) => each.join(''))
  const reads = of(
    fc.constant('/api/'),
    collections,
    fc.oneof(one('', '/count', '/versions'), of(one('/', '/versions/', '/access/'), id)),
    query,
  )
  const writes = of(
    fc.constant('/api/'),
    collections,
    fc.oneof(
      one('', '/login', '/forgot-password', '/reset-password', '/access'),
      of(one('/', '/versions/', '/verify/'), id),
      of(fc.constant('/'), id, one('/duplicate', '/x')),
    ),
    query,
  )
  const sites = of(fc.constant('/api/globals/site'), fc.oneof(one('', '/versions', '/access'), of(fc.constant('/versions/'), id)), query)
  const gql = fc
    .tuple(
      one('Countries', 'Facts', 'Users', 'versionsFacts', 'countFacts'),
      one('limit: -1', 'limit: 1e9', 'page: 0', 'sort: "x"', 'where: { id: { equals: "x" } }', 'where: {}'),
    )
    .map(([name, argument]) => ({ query: `{ ${name}(${argument}) { ${name === 'countFacts' ? 'totalDocs' : 'docs { id }'} } }` }))
  return fc.oneof(
    fc.record<Request>({ person: people, method: fc.constant('GET'), path: fc.oneof({ weight: 3, arbitrary: reads }, sites) }),
    fc.record<Request>({
      person: people,
      method: one('POST', 'PATCH'),
      path: fc.oneof({ weight: 3, arbitrary: writes }, sites),
      body: data,
    }),
    fc.record<Request>({ person: people, method: fc.constant('POST'), path: fc.constant('/api/graphql'), body: fc.oneof(gql, data) }),
    fc.record<Request>({
      person: people,
      method: fc.constant('DELETE'),
      path: of(fc.constant('/api/'), collections, fc.constant('/'), words.filter(Boolean).map(encodeURIComponent)),
    }),
  )
}

describeCms('nonsense', (cms) => {
  let ids: string[]

  beforeAll(async () => {
    const { id: source } = await makeSource(cms.payload)
    const { id: country } = await makeCountry(cms.payload)
    const { id: fact } = await makeFact(cms.payload, { country, source })
    ids = [source, country, fact]
  })

  it('is refused and never breaks the server, in 600 requests of every kind', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(roads(ids), async ({ person, method, path, body }) => {
        const answer = await cms.send<unknown>(person, method, path, body)
        expect(answer.status).toBeLessThan(500)
        expect(JSON.stringify(answer.body)).not.toMatch(/SQLITE_|select "|node_modules|MongoServer|CastError/i)
      }),
      { numRuns: 600, seed: 20_081_103 },
    )
  })
})
