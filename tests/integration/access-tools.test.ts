import { expect, it } from 'vitest'
import { makeKey } from '../support/api-keys'
import { describeCms, type Cms } from '../support/cms'
import { makeCountry, makeSource, unique } from '../support/content'
import { people, type Person } from '../support/people'

/** What stands beside the content: who may write what of it, by every API that has it. */
type Attempt = (cms: Cms, person: Person) => Promise<number>
type Verdicts = Record<Person, number | number[]>

const everybody = (status: number): Verdicts => ({ public: status, viewer: status, author: status, editor: status, admin: status })
const writersOnly = (done: number): Verdicts => ({ ...everybody(done), public: 403, viewer: 403 })

const self = (cms: Cms, person: Person) => ({ relationTo: 'users' as const, value: String(cms.user(person)?.id ?? cms.user('admin')?.id) })
const other = (cms: Cms, person: Person) => self(cms, person === 'editor' ? 'admin' : 'editor')

async function lockOf(cms: Cms, holder: { relationTo: 'users'; value: string }): Promise<string> {
  const { id } = await makeSource(cms.payload)
  const data = { document: { relationTo: 'sources' as const, value: id }, user: holder }
  return (await cms.payload.create({ collection: 'payload-locked-documents', data })).id
}

const rest = async (cms: Cms, person: Person, method: string, path: string, body?: unknown) =>
  (await cms.send(person, method, `/api/${path}`, body)).status

const graphql = async (cms: Cms, person: Person, mutation: string, variables: Record<string, unknown>, declared: string) => {
  const { body } = await cms.query(person, `mutation (${declared}) { ${mutation} { id } }`, variables)
  const [error] = body.errors ?? []
  return error ? Number(error.extensions?.statusCode ?? 400) : 200
}

const document = async (cms: Cms) => ({ relationTo: 'sources', value: (await makeSource(cms.payload)).id })
const changeLock = 'updatePayloadLockedDocument(id: $id, data: $data)'
const lockData = '$id: String!, $data: mutationPayloadLockedDocumentUpdateInput!'

const locks: Record<string, [Verdicts, Attempt]> = {
  'lock a document for themselves': [
    writersOnly(201),
    async (cms, person) =>
      rest(cms, person, 'POST', 'payload-locked-documents', { document: await document(cms), user: self(cms, person) }),
  ],
  'lock a document in the name of somebody else': [
    everybody(403),
    async (cms, person) =>
      rest(cms, person, 'POST', 'payload-locked-documents', { document: await document(cms), user: other(cms, person) }),
  ],
  'lock a document until 2036': [
    { ...everybody(400), public: 403, viewer: 403 },
    async (cms, person) =>
      rest(cms, person, 'POST', 'payload-locked-documents', {
        document: await document(cms),
        user: self(cms, person),
        updatedAt: '2036-01-01T00:00:00.000Z',
      }),
  ],
  'lock the Site': [
    { ...everybody(201), public: 403, viewer: 403, author: 403 },
    async (cms, person) => {
      await cms.payload.delete({ collection: 'payload-locked-documents', where: { globalSlug: { equals: 'site' } } })
      return rest(cms, person, 'POST', 'payload-locked-documents', { globalSlug: 'site', user: self(cms, person) })
    },
  ],
  'lock another user': [
    { ...everybody(403), admin: 201 },
    async (cms, person) => {
      const user = await makeUser(cms)
      const lock = { document: { relationTo: 'users', value: user }, user: self(cms, person) }
      return rest(cms, person, 'POST', 'payload-locked-documents', lock)
    },
  ],
  'take a lock over': [
    writersOnly(200),
    async (cms, person) =>
      rest(cms, person, 'PATCH', `payload-locked-documents/${await lockOf(cms, other(cms, person))}`, { user: self(cms, person) }),
  ],
  'take a lock over, over GraphQL': [
    writersOnly(200),
    async (cms, person) =>
      graphql(
        cms,
        person,
        changeLock,
        { id: await lockOf(cms, other(cms, person)), data: { user: { relationTo: 'users', value: self(cms, person).value } } },
        lockData,
      ),
  ],
  'keep their own lock': [
    writersOnly(200),
    async (cms, person) => rest(cms, person, 'PATCH', `payload-locked-documents/${await lockOf(cms, self(cms, person))}`, {}),
  ],
  'renew a lock of somebody else': [
    everybody(403),
    async (cms, person) => rest(cms, person, 'PATCH', `payload-locked-documents/${await lockOf(cms, other(cms, person))}`, {}),
  ],
  'hand their lock to somebody else': [
    everybody(403),
    async (cms, person) =>
      rest(cms, person, 'PATCH', `payload-locked-documents/${await lockOf(cms, self(cms, person))}`, { user: other(cms, person) }),
  ],
  'put their lock off until 2036': [
    { ...everybody(400), public: 403, viewer: 403 },
    async (cms, person) =>
      rest(cms, person, 'PATCH', `payload-locked-documents/${await lockOf(cms, self(cms, person))}`, {
        updatedAt: '2036-01-01T00:00:00.000Z',
      }),
  ],
  'put a lock off until 2036, over GraphQL': [
    { ...everybody(400), public: 403, viewer: 403 },
    async (cms, person) =>
      graphql(
        cms,
        person,
        changeLock,
        { id: await lockOf(cms, self(cms, person)), data: { updatedAt: '2036-01-01T00:00:00.000Z' } },
        lockData,
      ),
  ],
  'take all locks over at once': [
    { ...everybody(400), public: 403, viewer: 403 },
    async (cms, person) => {
      await lockOf(cms, other(cms, person))
      return rest(cms, person, 'PATCH', 'payload-locked-documents?where[id][exists]=true', { user: self(cms, person) })
    },
  ],
  'remove their own lock': [
    writersOnly(200),
    async (cms, person) => rest(cms, person, 'DELETE', `payload-locked-documents/${await lockOf(cms, self(cms, person))}`),
  ],
  'remove a lock of somebody else': [
    everybody(403),
    async (cms, person) => rest(cms, person, 'DELETE', `payload-locked-documents/${await lockOf(cms, other(cms, person))}`),
  ],
  'remove a lock of somebody else, over GraphQL': [
    everybody(403),
    async (cms, person) =>
      graphql(cms, person, 'deletePayloadLockedDocument(id: $id)', { id: await lockOf(cms, other(cms, person)) }, '$id: String!'),
  ],
  'copy a lock': [
    { ...everybody(400), public: 403, viewer: 403 },
    async (cms, person) => rest(cms, person, 'POST', `payload-locked-documents/${await lockOf(cms, other(cms, person))}/duplicate`),
  ],
}

const preset = (isShared = false) => {
  const access = Object.fromEntries(['read', 'update', 'delete'].map((name) => [name, { constraint: isShared ? 'everyone' : 'onlyMe' }]))
  return { title: unique('preset'), isShared, relatedCollection: 'facts', access, where: { key: { exists: true } } }
}
const presetOf = async (cms: Cms, owner: Person, isShared?: boolean) =>
  (await cms.send<{ doc: { id: string } }>(owner, 'POST', '/api/payload-query-presets', preset(isShared))).body.doc.id

const presets: Record<string, [Verdicts, Attempt]> = {
  'save a preset': [
    { ...everybody(201), public: 403 },
    async (cms, person) => rest(cms, person, 'POST', 'payload-query-presets', preset()),
  ],
  'save a preset for everybody': [
    { ...everybody(201), public: 403 },
    async (cms, person) => rest(cms, person, 'POST', 'payload-query-presets', preset(true)),
  ],
  'change a preset of somebody else': [
    everybody(403),
    async (cms, person) =>
      rest(cms, person, 'PATCH', `payload-query-presets/${await presetOf(cms, person === 'admin' ? 'editor' : 'admin')}`, {
        title: 'Mine',
      }),
  ],
  'change a shared preset': [
    { ...everybody(200), public: 403 },
    async (cms, person) => rest(cms, person, 'PATCH', `payload-query-presets/${await presetOf(cms, 'author', true)}`, { title: 'Ours' }),
  ],
  'delete a shared preset': [
    { ...everybody(200), public: 403 },
    async (cms, person) => rest(cms, person, 'DELETE', `payload-query-presets/${await presetOf(cms, 'author', true)}`),
  ],
  'delete a preset of somebody else': [
    everybody(403),
    async (cms, person) =>
      rest(cms, person, 'DELETE', `payload-query-presets/${await presetOf(cms, person === 'admin' ? 'editor' : 'admin')}`),
  ],
}

const file = (country: string) => {
  const form = new FormData()
  form.append('_payload', JSON.stringify({ collectionSlug: 'facts' }))
  form.append('file', new Blob([`key,country,statement\n${unique('key')},${country},S`]), 'facts.csv')
  return form
}

const files: Record<string, [Verdicts, Attempt]> = {
  export: [
    { ...everybody(200), public: 403 },
    async (cms, person) => rest(cms, person, 'POST', 'exports/download', { data: { collectionSlug: 'sources' } }),
  ],
  'export by a link': [
    { ...everybody(200), public: 403 },
    async (cms, person) => rest(cms, person, 'GET', 'exports/download?collectionSlug=sources'),
  ],
  'fetch a template': [writersOnly(200), async (cms, person) => rest(cms, person, 'GET', 'imports/template?collectionSlug=facts')],
  'preview an import': [
    writersOnly(200),
    async (cms, person) => rest(cms, person, 'POST', 'imports/preview', file(await countrySlug(cms))),
  ],
  import: [writersOnly(201), async (cms, person) => rest(cms, person, 'POST', 'imports', file(await countrySlug(cms)))],
}

const makeUser = async (cms: Cms) => {
  const data = { email: `${unique('somebody')}@example.org`, password: 'a-password-of-the-tests', role: 'author' as const }
  return (await cms.payload.create({ collection: 'users', data })).id
}
const ownKey = async (cms: Cms, person: Person) => (await makeKey(cms, self(cms, person).value)).id

const keys: Record<string, [Verdicts, Attempt]> = {
  'make a key of their own': [writersOnly(201), async (cms, person) => rest(cms, person, 'POST', 'api-keys', { name: 'Own' })],
  'make a key of somebody else': [
    { ...everybody(403), admin: 201 },
    async (cms, person) => rest(cms, person, 'POST', 'api-keys', { name: 'Foreign', user: await makeUser(cms) }),
  ],
  'revoke a key of their own': [
    { ...writersOnly(200), public: 403, viewer: 403 },
    async (cms, person) => {
      const id = await ownKey(cms, person)
      return rest(cms, person, 'POST', `api-keys/${id}/revoke`)
    },
  ],
  'revoke a key of somebody else': [
    { ...everybody(404), public: 403, admin: 200 },
    async (cms, person) => rest(cms, person, 'POST', `api-keys/${(await makeKey(cms, await makeUser(cms))).id}/revoke`),
  ],
  'change a key': [
    everybody(403),
    async (cms, person) => rest(cms, person, 'PATCH', `api-keys/${await ownKey(cms, person)}`, { expiresAt: null }),
  ],
  'change many keys': [
    everybody(403),
    async (cms, person) => rest(cms, person, 'PATCH', 'api-keys?where[id][exists]=true', { revokedAt: null }),
  ],
  'delete a key': [everybody(403), async (cms, person) => rest(cms, person, 'DELETE', `api-keys/${await ownKey(cms, person)}`)],
  'copy a key': [everybody(404), async (cms, person) => rest(cms, person, 'POST', `api-keys/${await ownKey(cms, person)}/duplicate`)],
}

let slug = ''
const countrySlug = async (cms: Cms) => (slug ||= (await makeCountry(cms.payload)).slug ?? '')

describeCms('locks, presets, exports, imports and keys:', (cms) => {
  const table = Object.entries({ ...locks, ...presets, ...files, ...keys }).flatMap(([action, [verdicts, attempt]]) =>
    people.map((person) => ({ action, attempt, person, status: verdicts[person] })),
  )

  it.each(table)('$person may $action if the answer is $status', async ({ attempt, person, status }) => {
    expect(await attempt(cms, person)).toBe(status)
  })
})
