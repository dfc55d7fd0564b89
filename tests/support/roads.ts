import type { Cms } from './cms'
import type { Person } from './people'

/** The collections of the README's table, with the names that GraphQL gives them. */
export const graphqlNames = {
  countries: ['Country', 'Countries'],
  facts: ['Fact', 'Facts'],
  programs: ['Program', 'Programs'],
  'news-items': ['NewsItem', 'NewsItems'],
  sources: ['Source', 'Sources'],
  media: ['Media', 'allMedia'],
  redirects: ['Redirect', 'Redirects'],
  users: ['User', 'Users'],
} as const
export type Collection = keyof typeof graphqlNames

const isCollection = (slug: string): slug is Collection => Object.hasOwn(graphqlNames, slug)

export const collections = Object.keys(graphqlNames).filter(isCollection)

export interface Doc extends Record<string, unknown> {
  id: string
}

/** The result of a user's operation, over any transport. */
export interface Reply {
  /** The HTTP status, or what it would have been. */
  status: number
  docs: Doc[]
  total?: number
  /** Why it was refused. */
  reason?: string
}

export interface Options {
  draft?: boolean
  trash?: boolean
  locale?: 'es'
  /** Of one document, over REST and the Local API. */
  publishSpecificLocale?: 'en' | 'es'
}

type Data = Record<string, unknown>
export interface Upload {
  name: string
  mimetype: string
  data: Buffer
}

/** One way into the CMS. */
export interface Road {
  name: string
  carriesFiles: boolean
  /** Whether it changes many documents at once. */
  hasBulk: boolean
  find: (person: Person, collection: Collection, ids: string[], options?: Options) => Promise<Reply>
  findByID: (person: Person, collection: Collection, id: string, options?: Options) => Promise<Reply>
  count: (person: Person, collection: Collection, ids: string[], options?: Options) => Promise<Reply>
  /** Versions carry the id of their document as `parent`. */
  versions: (person: Person, collection: Collection, ids: string[], options?: Options) => Promise<Reply>
  versionByID: (person: Person, collection: Collection, id: string, options?: Options) => Promise<Reply>
  restoreVersion: (person: Person, collection: Collection, id: string, options?: Options) => Promise<Reply>
  create: (person: Person, collection: Collection, data: Data, options?: Options, file?: Upload) => Promise<Reply>
  update: (person: Person, collection: Collection, id: string, data: Data, options?: Options) => Promise<Reply>
  remove: (person: Person, collection: Collection, id: string, options?: Options) => Promise<Reply>
  duplicate: (person: Person, collection: Collection, id: string, data?: Data) => Promise<Reply>
  updateMany: (person: Person, collection: Collection, ids: string[], data: Data, options?: Options) => Promise<Reply>
  removeMany: (person: Person, collection: Collection, ids: string[], options?: Options) => Promise<Reply>
  site: (person: Person, options?: Options) => Promise<Reply>
  updateSite: (person: Person, data: Data, options?: Options) => Promise<Reply>
  siteVersions: (person: Person) => Promise<Reply>
  siteVersionByID: (person: Person, id: string) => Promise<Reply>
  restoreSiteVersion: (person: Person, id: string) => Promise<Reply>
}

const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)
export const isDoc = (value: unknown): value is Doc => isRecord(value) && typeof value.id === 'string'

/** Finds the documents in an answer of any shape: a list, `{doc}`, `{docs}`, `{result}` or the document itself. */
function docsOf(answer: unknown): Doc[] {
  if (Array.isArray(answer)) return answer.filter(isDoc)
  if (!isRecord(answer)) return []
  const inner = answer.docs ?? answer.doc ?? answer.result
  if (inner !== undefined) return docsOf(Array.isArray(inner) ? inner : [inner])
  return isDoc(answer) ? [answer] : []
}

function reasonOf(answer: unknown): string | undefined {
  if (!isRecord(answer) || !Array.isArray(answer.errors)) return undefined
  return answer.errors.map((error: unknown) => (isRecord(error) ? String(error.message) : String(error))).join('; ')
}

const replyOf = (status: number, answer: unknown, reason?: string): Reply => ({
  status,
  reason: reason ?? reasonOf(answer),
  docs: docsOf(answer),
  total: isRecord(answer) && typeof answer.totalDocs === 'number' ? answer.totalDocs : undefined,
})

function rest(cms: Cms): Road {
  /** The options that an endpoint reads, of those that were given. */
  const query = (options: Options = {}, reads: (keyof Options)[] = ['draft', 'trash', 'locale'], more: Record<string, string> = {}) => {
    const given = reads.flatMap((name) => (options[name] === undefined ? [] : [[name, String(options[name])]]))
    return `?${new URLSearchParams({ ...more, depth: '0', ...Object.fromEntries(given) })}`
  }
  const send = async (person: Person, method: string, path: string, body?: unknown) => {
    const answer = await cms.send<unknown>(person, method, `/api/${path}`, body)
    return replyOf(answer.status, answer.body)
  }
  const among = (ids: string[], field = 'id') => ({ [`where[${field}][in]`]: ids.join(',') })
  const page = { limit: '100' }
  return {
    name: 'REST',
    carriesFiles: true,
    hasBulk: true,
    find: (person, collection, ids, options) => send(person, 'GET', collection + query(options, undefined, { ...among(ids), ...page })),
    findByID: (person, collection, id, options) => send(person, 'GET', `${collection}/${id}${query(options)}`),
    count: (person, collection, ids, options) =>
      send(person, 'GET', `${collection}/count?${new URLSearchParams({ ...among(ids), ...(options?.trash && { trash: 'true' }) })}`),
    versions: (person, collection, ids, options) =>
      send(person, 'GET', `${collection}/versions${query(options, ['trash', 'locale'], { ...among(ids, 'parent'), ...page })}`),
    versionByID: (person, collection, id, options) =>
      send(person, 'GET', `${collection}/versions/${id}${query(options, ['trash', 'locale'])}`),
    restoreVersion: (person, collection, id, options) =>
      send(person, 'POST', `${collection}/versions/${id}${query(options, ['draft', 'locale'])}`),
    create: (person, collection, data, options, file) => {
      if (!file) return send(person, 'POST', collection + query(options, ['draft', 'locale']), data)
      const form = new FormData()
      form.append('_payload', JSON.stringify(data))
      form.append('file', new Blob([new Uint8Array(file.data)], { type: file.mimetype }), file.name)
      return send(person, 'POST', collection + query(options, ['draft', 'locale']), form)
    },
    update: (person, collection, id, data, options) =>
      send(person, 'PATCH', `${collection}/${id}${query(options, ['draft', 'trash', 'locale', 'publishSpecificLocale'])}`, data),
    remove: (person, collection, id, options) => send(person, 'DELETE', `${collection}/${id}${query(options, ['trash', 'locale'])}`),
    duplicate: (person, collection, id, data = {}) => send(person, 'POST', `${collection}/${id}/duplicate${query({ draft: false })}`, data),
    updateMany: (person, collection, ids, data, options) => send(person, 'PATCH', collection + query(options, undefined, among(ids)), data),
    removeMany: (person, collection, ids, options) => send(person, 'DELETE', collection + query(options, ['trash', 'locale'], among(ids))),
    site: (person, options) => send(person, 'GET', `globals/site${query(options, ['draft', 'locale'])}`),
    updateSite: (person, data, options) => send(person, 'POST', `globals/site${query(options, ['draft', 'locale'])}`, data),
    siteVersions: (person) => send(person, 'GET', `globals/site/versions${query({}, [], page)}`),
    siteVersionByID: (person, id) => send(person, 'GET', `globals/site/versions/${id}`),
    restoreSiteVersion: (person, id) => send(person, 'POST', `globals/site/versions/${id}`),
  }
}

/** The field of each collection that the tests write, as GraphQL is asked for it. */
const shownField: Record<Collection, string> = {
  countries: 'name _status',
  facts: 'statement _status',
  programs: 'title _status',
  'news-items': 'title _status',
  sources: 'title _status',
  media: 'alt _status',
  redirects: 'from _status',
  users: 'email name role',
}

const notHere = () => Promise.reject(new Error('GraphQL changes one document at a time.'))

function graphql(cms: Cms): Road {
  const ask = async (
    person: Person,
    kind: 'query' | 'mutation',
    field: string,
    variables: [name: string, type: string, value: unknown][],
    selection: string,
  ) => {
    const given = variables.filter(([, , value]) => value !== undefined)
    const declared = given.map(([name, type]) => `$${name}: ${type}`).join(', ')
    const passed = given.map(([name]) => `${name}: $${name}`).join(', ')
    const { status, body } = await cms.query<Record<string, unknown>>(
      person,
      `${kind} ${declared && `(${declared})`} { result: ${field}${passed && `(${passed})`} ${selection} }`,
      Object.fromEntries(given.map(([name, , value]) => [name, value])),
    )
    const [error] = body.errors ?? []
    if (error) return replyOf(typeof error.extensions?.statusCode === 'number' ? error.extensions.statusCode : 400, null, error.message)
    return replyOf(status, body.data?.result)
  }
  const flags = (options: Options = {}, ...names: ('draft' | 'trash')[]): [string, string, unknown][] =>
    names.map((name) => [name, 'Boolean', options[name]])
  const doc = (collection: Collection) => `{ id ${shownField[collection]} }`
  return {
    name: 'GraphQL',
    carriesFiles: false,
    hasBulk: false,
    find: (person, collection, ids, options) => {
      const [one, many] = graphqlNames[collection]
      return ask(
        person,
        'query',
        many,
        [['where', `${one}_where`, { id: { in: ids } }], ['limit', 'Int', 100], ...flags(options, 'draft', 'trash')],
        `{ docs ${doc(collection)} totalDocs }`,
      )
    },
    findByID: (person, collection, id, options) =>
      ask(person, 'query', graphqlNames[collection][0], [['id', 'String!', id], ...flags(options, 'draft', 'trash')], doc(collection)),
    count: (person, collection, ids, options) => {
      const [one, many] = graphqlNames[collection]
      return ask(
        person,
        'query',
        `count${many}`,
        [['where', `${one}_where`, { id: { in: ids } }], ...flags(options, 'draft', 'trash')],
        '{ totalDocs }',
      )
    },
    versions: (person, collection, ids, options) => {
      const [one, many] = graphqlNames[collection]
      return ask(
        person,
        'query',
        `versions${many}`,
        [['where', `versions${one}_where`, { parent: { in: ids } }], ['limit', 'Int', 100], ...flags(options, 'trash')],
        '{ docs { id parent { id } } totalDocs }',
      )
    },
    versionByID: (person, collection, id, options) =>
      ask(person, 'query', `version${graphqlNames[collection][0]}`, [['id', 'String', id], ...flags(options, 'trash')], '{ id }'),
    restoreVersion: (person, collection, id, options) =>
      ask(person, 'mutation', `restoreVersion${graphqlNames[collection][0]}`, [['id', 'String', id], ...flags(options, 'draft')], '{ id }'),
    create: (person, collection, data, options) => {
      const [one] = graphqlNames[collection]
      return ask(person, 'mutation', `create${one}`, [['data', `mutation${one}Input!`, data], ...flags(options, 'draft')], doc(collection))
    },
    update: (person, collection, id, data, options) => {
      const [one] = graphqlNames[collection]
      return ask(
        person,
        'mutation',
        `update${one}`,
        [
          ['id', 'String!', id],
          ['data', `mutation${one}UpdateInput!`, data],
          ['locale', 'LocaleInputType', options?.locale],
          ...flags(options, 'draft', 'trash'),
        ],
        doc(collection),
      )
    },
    remove: (person, collection, id, options) =>
      ask(person, 'mutation', `delete${graphqlNames[collection][0]}`, [['id', 'String!', id], ...flags(options, 'trash')], '{ id }'),
    duplicate: (person, collection, id, data = {}) => {
      const [one] = graphqlNames[collection]
      return ask(
        person,
        'mutation',
        `duplicate${one}`,
        [
          ['id', 'String!', id],
          ['data', `mutation${one}Input!`, data],
        ],
        '{ id }',
      )
    },
    updateMany: notHere,
    removeMany: notHere,
    site: (person, options) =>
      ask(person, 'query', 'Site', flags(options, 'draft'), '{ id: profileTitlePrefix profileTitlePrefix _status }'),
    updateSite: (person, data, options) =>
      ask(person, 'mutation', 'updateSite', [['data', 'mutationSiteInput!', data], ...flags(options, 'draft')], '{ profileTitlePrefix }'),
    siteVersions: (person) => ask(person, 'query', 'versionsSite', [['limit', 'Int', 100]], '{ docs { id } totalDocs }'),
    siteVersionByID: (person, id) => ask(person, 'query', 'versionSite', [['id', 'String', id]], '{ id }'),
    restoreSiteVersion: (person, id) => ask(person, 'mutation', 'restoreVersionSite', [['id', 'String', id]], '{ profileTitlePrefix }'),
  }
}

/** The Local API without the types of each collection, so that one table can drive them all. */
interface LocalApi {
  find(options: object): Promise<unknown>
  findByID(options: object): Promise<unknown>
  count(options: object): Promise<unknown>
  findVersions(options: object): Promise<unknown>
  findVersionByID(options: object): Promise<unknown>
  restoreVersion(options: object): Promise<unknown>
  create(options: object): Promise<unknown>
  update(options: object): Promise<unknown>
  delete(options: object): Promise<unknown>
  duplicate(options: object): Promise<unknown>
  findGlobal(options: object): Promise<unknown>
  updateGlobal(options: object): Promise<unknown>
  findGlobalVersions(options: object): Promise<unknown>
  findGlobalVersionByID(options: object): Promise<unknown>
  restoreGlobalVersion(options: object): Promise<unknown>
}

function local(cms: Cms): Road {
  const call = async (person: Person, operation: keyof LocalApi, options: object) => {
    const api: LocalApi = cms.payload
    try {
      return replyOf(200, await api[operation]({ ...options, overrideAccess: false, user: cms.user(person) ?? undefined, depth: 0 }))
    } catch (error) {
      if (error instanceof Error && 'status' in error && typeof error.status === 'number') return replyOf(error.status, null, error.message)
      throw error
    }
  }
  const among = (ids: string[], field = 'id') => ({ where: { [field]: { in: ids } }, limit: 100 })
  return {
    name: 'the Local API',
    carriesFiles: true,
    hasBulk: true,
    find: (person, collection, ids, options) => call(person, 'find', { collection, ...among(ids), ...options }),
    findByID: (person, collection, id, options) => call(person, 'findByID', { collection, id, ...options }),
    count: (person, collection, ids, options) => call(person, 'count', { collection, ...among(ids), ...options }),
    versions: (person, collection, ids, options) => call(person, 'findVersions', { collection, ...among(ids, 'parent'), ...options }),
    versionByID: (person, collection, id, options) => call(person, 'findVersionByID', { collection, id, ...options }),
    restoreVersion: (person, collection, id, options) => call(person, 'restoreVersion', { collection, id, ...options }),
    create: (person, collection, data, options, file) =>
      call(person, 'create', { collection, data, ...options, ...(file ? { file: { ...file, size: file.data.length } } : {}) }),
    update: (person, collection, id, data, options) => call(person, 'update', { collection, id, data, ...options }),
    remove: (person, collection, id, options) => call(person, 'delete', { collection, id, ...options }),
    duplicate: (person, collection, id, data = {}) => call(person, 'duplicate', { collection, id, data }),
    updateMany: (person, collection, ids, data, options) => call(person, 'update', { collection, ...among(ids), data, ...options }),
    removeMany: (person, collection, ids, options) => call(person, 'delete', { collection, ...among(ids), ...options }),
    site: (person, options) => call(person, 'findGlobal', { slug: 'site', ...options }),
    updateSite: (person, data, options) => call(person, 'updateGlobal', { slug: 'site', data, ...options }),
    siteVersions: (person) => call(person, 'findGlobalVersions', { slug: 'site', limit: 100 }),
    siteVersionByID: (person, id) => call(person, 'findGlobalVersionByID', { slug: 'site', id }),
    restoreSiteVersion: (person, id) => call(person, 'restoreGlobalVersion', { slug: 'site', id }),
  }
}

/** Every transport into a CMS. */
export const roads = [rest, graphql, local]
