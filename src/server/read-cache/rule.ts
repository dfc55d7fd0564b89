import type { IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { SanitizedConfig } from 'payload'
import { isPublicContent } from '#src/database/changes/content-changes.ts'
import { readAddress, rootOf, type Address } from './address'
import { graphqlRule } from './graphql'

/** A question whose answer may be kept. */
export interface Question {
  /** Equal for questions that have the same answer. */
  key: string
  kind: 'rest' | 'graphql' | 'page'
  /** Of a page, which reads no parameters: its address without what is added to it (`?utm_source=…`), and that. */
  page?: { path: string; query: string }
  /** What a shared cache may purge the answer by. */
  tags: string[]
}

/** What decides over a request besides its address: each of them means that the answer is for its sender alone, or no plain read. */
const personal = [
  'authorization',
  'content-length',
  'expect',
  'transfer-encoding',
  'upgrade',
  'x-http-method-override',
  'x-payload-http-method-override',
]
/** Next answers these with parts of a page. */
const partsOfPages = ['next-action', 'next-router-prefetch', 'next-router-state-tree', 'rsc']
const ownCookie = /(?:^|;\s*)(?:payload-|__prerender_bypass|__next_preview_data)/

/**
 * The rule of what is answered from memory: reads by GET or HEAD, without credentials, of what everybody may read.
 * Everything else passes by.
 */
export function cacheRule({ routes, collections, globals }: SanitizedConfig) {
  const mayKeepQuery = graphqlRule({ collections, globals })
  // Reading an address costs more than all else that a hit does.
  const known = new LRUCache<string, { question: Question | undefined }>({
    max: 5_000,
    maxSize: 2_000_000,
    sizeCalculation: (_, url) => url.length + 1,
  })
  const readable = new Set<string>(collections.map(({ slug }) => slug).filter(isPublicContent))
  const readableGlobals = new Set<string>(globals.map(({ slug }) => slug))

  const read = (target: string): Question | undefined => {
    const address = readAddress(target)
    if (!address) return undefined
    const { path, parameters, text } = address
    const [, ...segments] = path.split('/')
    if (path !== routes.api && !path.startsWith(`${routes.api}/`)) {
      const [written = '', query = ''] = target.split(/(?=\?)/s, 2)
      return isPage(path, routes) ? { key: `p${path}`, kind: 'page', page: { path: written, query }, tags: ['content', 'page'] } : undefined
    }
    if (parameters.some((parameter) => isOfStaff(rootOf(parameter)))) return undefined
    const [, collection = '', ...rest] = segments
    if (`/${collection}` === routes.graphQL && rest.length === 0) {
      const query = queryIn(address)
      return query && mayKeepQuery(query) ? { key: `g${text}`, kind: 'graphql', tags: ['content', 'graphql'] } : undefined
    }
    const isReadable = collection === 'globals' ? readableGlobals.has(rest[0] ?? '') : readable.has(collection)
    // Files are streamed, and often larger than all that is kept.
    if (!isReadable || rest[0] === 'file' || parameters.length > 200) return undefined
    const name = collection === 'globals' ? `globals/${rest[0]}` : collection
    const document = collection === 'globals' ? undefined : rest[0]
    return {
      key: `r${text}`,
      kind: 'rest',
      tags: ['content', name, ...(document && /^[\w-]{1,60}$/.test(document) ? [`${name}/${document}`] : [])],
    }
  }

  return ({ headers, method, url = '' }: IncomingMessage): Question | undefined => {
    if (method !== 'GET' && method !== 'HEAD') return undefined
    for (const name of personal) if (headers[name] !== undefined) return undefined
    if (headers.cookie !== undefined && ownCookie.test(headers.cookie)) return undefined
    let entry = known.get(url)
    if (!entry) {
      entry = { question: read(url) }
      known.set(url, entry)
    }
    const { question } = entry
    // The type of a GraphQL answer depends on what its reader accepts.
    if (question?.kind === 'graphql') return { ...question, key: `${question.key}|${headers.accept ?? ''}` }
    if (question?.kind !== 'page') return question
    for (const name of partsOfPages) if (headers[name] !== undefined) return undefined
    return question
  }
}

/** Drafts and the trash are for those who work here; what their parameters mean without credentials is not worth keeping. */
const isOfStaff = (root: string) => root === 'draft' || root === 'trash'

const isPage = (path: string, { admin, api }: SanitizedConfig['routes']) =>
  ![admin, api, '/_next', '/healthz', '/readyz'].some((prefix) => path === prefix || path.startsWith(`${prefix}/`))

/** What a GraphQL request asks by its address; undefined where a parameter is given twice, of which servers may read either. */
function queryIn({ parameters }: Address): { query: string; operationName?: string } | undefined {
  const [query, ...moreQueries] = parameters.filter(({ name }) => name === 'query')
  const [operation, ...moreOperations] = parameters.filter(({ name }) => name === 'operationName')
  if (!query || moreQueries.length > 0 || moreOperations.length > 0) return undefined
  return { query: query.value, operationName: operation?.value }
}
