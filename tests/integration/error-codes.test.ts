import { expect, it } from 'vitest'
import { errorCodes, type ErrorCode } from '#src/server/error-codes.ts'
import { describeCms, type Answer, type Cms } from '../support/cms'
import { makeSource, unique } from '../support/content'

type Failure = Answer<{ errors?: { code?: string; message?: string; extensions?: Record<string, unknown> }[] }>

/** What `databaseTrouble` recognizes of each kind of failure. */
const failures: [ErrorCode, { code?: string; message?: string }][] = [
  ['internal-error', {}],
  ['database-unavailable', { code: 'ECONNREFUSED' }],
  ['database-busy', { code: 'SQLITE_BUSY' }],
  ['storage-unavailable', { code: 'SQLITE_READONLY' }],
  ['disk-full', { code: 'SQLITE_FULL' }],
  ['dangling-reference', { code: '23503' }],
  ['row-of-another-document', { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' }],
  ['value-out-of-range', { code: '22003' }],
]

const define = (cms: Cms) => {
  const provoked = new Set<string>()
  const source = () => ({ title: unique('Source'), slug: unique('source'), publisher: 'A publisher' })

  const expectFailure = ({ status, body, headers }: Failure, code: ErrorCode) => {
    const [error] = body.errors ?? []
    expect([status, error]).toEqual([errorCodes[code], expect.objectContaining({ code, message: expect.stringMatching(/\S/) })])
    if ([429, 503].includes(status)) expect(headers.get('retry-after')).toMatch(/^\d+$/)
    if (status === 405) expect(headers.get('allow')).toMatch(/[A-Z]/)
    provoked.add(code)
  }
  const expectGraphQLFailure = ({ status, body, headers }: Failure, code: ErrorCode, expected = 200) => {
    expect([status, body.errors?.[0]?.extensions?.code, body.errors?.[0]?.message]).toEqual([expected, code, expect.stringMatching(/\S/)])
    if ([429, 503].includes(status)) expect(headers.get('retry-after')).toMatch(/^\d+$/)
    provoked.add(code)
  }

  const requests: [ErrorCode, string, (cms: Cms) => Promise<Failure>][] = [
    ['bad-request', 'an unknown parameter', ({ send }) => send('public', 'GET', '/api/sources?limt=1')],
    [
      'bad-request',
      'a body that is no JSON',
      ({ send }) => send('admin', 'POST', '/api/sources', '{', { 'Content-Type': 'application/json' }),
    ],
    ['invalid-fields', 'a required field that is empty', ({ send }) => send('admin', 'POST', '/api/sources', { ...source(), title: '' })],
    [
      'unauthenticated',
      'a token that is wrong',
      ({ send }) => send('public', 'GET', '/api/sources', undefined, { Authorization: 'JWT wrong' }),
    ],
    [
      'invalid-login',
      'a wrong password',
      ({ send }) => send('public', 'POST', '/api/users/login', { email: `${unique('no')}@example.org`, password: 'wrong' }),
    ],
    ['forbidden', 'a write by the public', ({ send }) => send('public', 'POST', '/api/sources', source())],
    ['not-found', 'a document that does not exist', ({ send }) => send('public', 'GET', '/api/countries/nowhere/profile')],
    ['not-found', 'an endpoint that does not exist', ({ send }) => send('public', 'GET', '/api/nothing')],
    ['not-found', 'an action that does not exist', ({ send }) => send('public', 'POST', '/api/sources/1/dance', {})],
    ['method-not-allowed', 'a method that does not exist', ({ send }) => send('public', 'PROPFIND', '/api/sources')],
    ['too-large', 'a large body', ({ send }) => send('admin', 'POST', '/api/sources', { title: 'x'.repeat(1_100_000) })],
    [
      'unsupported-media-type',
      'a body of text',
      ({ send }) => send('admin', 'POST', '/api/sources', 'x', { 'Content-Type': 'text/plain' }),
    ],
  ]
  it.each(requests)('%s is the code of %s', async (code, _, request) => expectFailure(await request(cms), code))

  it('a document in the wrong state, read before it changed, unread or locked has a code for each', async () => {
    const { id } = await makeSource(cms.payload)
    const patch = (headers: Record<string, string> = {}) =>
      cms.send<Failure['body']>('admin', 'PATCH', `/api/sources/${id}`, { license: 'CC' }, headers)
    expectFailure(await patch({ 'If-Match': '"stale"' }), 'precondition-failed')
    const draft = await makeSource(cms.payload, { _status: 'draft' })
    expect((await cms.send('author', 'POST', `/api/sources/${draft.id}/submit`, {})).status).toBe(200)
    expectFailure(await cms.send('author', 'POST', `/api/sources/${draft.id}/submit`, {}), 'conflict')
    expectFailure(await cms.send('editor', 'POST', `/api/sources/${draft.id}/approve`, {}), 'precondition-required')
    const lock = {
      document: { relationTo: 'sources' as const, value: id },
      user: { relationTo: 'users' as const, value: cms.user('author')?.id ?? '' },
    }
    await cms.payload.create({ collection: 'payload-locked-documents', data: lock })
    expectFailure(await cms.send('editor', 'PATCH', `/api/sources/${id}?overrideLock=false`, { license: 'CC' }), 'locked')
  })

  it('too many attempts are refused over REST and GraphQL, with the time to wait', async () => {
    const email = `${unique('nobody')}@example.org`
    const login = () => cms.send<Failure['body']>('public', 'POST', '/api/users/login', { email, password: 'wrong-password' })
    for (let attempt = 0; attempt < 5; attempt += 1) expectFailure(await login(), 'invalid-login')
    expectFailure(await login(), 'too-many-requests')
    const answer = await cms.query('public', `mutation { loginUser(email: "${email}", password: "wrong-password") { token } }`)
    expectGraphQLFailure(answer, 'too-many-requests', 429)
  })

  it.each(failures)(
    '%s is the code of an error within an operation, over REST and GraphQL',
    async (code, { code: own, message = 'It failed' }) => {
      const { id } = await makeSource(cms.payload)
      const { hooks } = cms.payload.collections.sources.config
      const fail = () => {
        throw Object.assign(new Error(message), own === undefined ? {} : { code: own })
      }
      hooks.beforeRead.push(fail)
      try {
        const rest = await cms.send<Failure['body']>('admin', 'GET', `/api/sources/${id}`)
        expectFailure(rest, code)
        expect(rest.body.errors?.[0]?.message).not.toContain('It failed')
        const status = [503, 507].includes(errorCodes[code]) ? errorCodes[code] : 200
        expectGraphQLFailure(await cms.query('admin', `{ Source(id: "${id}") { title } }`), code, status)
      } finally {
        hooks.beforeRead.splice(hooks.beforeRead.indexOf(fail), 1)
      }
    },
  )

  it.each<[ErrorCode, string, string, number]>([
    ['invalid-graphql', 'a query with a mistake', '{ Sources { nothing } }', 400],
    ['invalid-graphql', 'a query that ends too early', '{ Sources {', 400],
    ['forbidden', 'a write by the public', 'mutation { createSource(data: { title: "T", slug: "t", publisher: "P" }) { id } }', 200],
  ])('%s is the code of %s over GraphQL', async (code, _, query, status) =>
    expectGraphQLFailure(await cms.query('public', query), code, status),
  )
  it('a GraphQL request of the wrong method or type has a code', async () => {
    const mutation = encodeURIComponent('mutation { logoutUser }')
    const get = await cms.send<Failure['body']>('public', 'GET', `/api/graphql?query=${mutation}`)
    expectGraphQLFailure(get, 'method-not-allowed', 405)
    expect(get.headers.get('allow')).toBe('POST')
    const accept = { Accept: 'text/html' }
    expectGraphQLFailure(await cms.send('public', 'POST', '/api/graphql', { query: '{ __typename }' }, accept), 'not-acceptable', 406)
  })

  it('every code has been provoked', () => expect([...provoked].sort()).toEqual(Object.keys(errorCodes).sort()))
}

describeCms('an error', define)
