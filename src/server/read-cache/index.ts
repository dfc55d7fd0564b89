import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Express } from 'express'
import { getRequestLanguage, type Payload, type SanitizedConfig } from 'payload'
import { contentChanges } from '#src/database/changes/content-changes.ts'
import { environmentOf, type Environment } from '#src/env/index.ts'
import { requestId } from '../requests'
import { sharedWith } from '../security'
import { capture, send, type Captured } from './capture'
import { encodingFor, inEncoding, makeEntry, matches, type Entry, type Variant } from './entry'
import { hitLog } from './log'
import { withoutNonce } from './page-policy'
import { cacheRule, type Question } from './rule'
import { makeStore } from './store'

/** A miss that is being answered; others who ask the same wait for it. */
interface Flight {
  epoch: number
  /** The answer, once it may be stored; undefined if it may not, and `again` if the first client disconnected. */
  entry: Promise<Entry | 'again' | undefined>
}

/**
 * Answers from memory what the public has asked before, in front of the whole application, and never what has changed since:
 * see docs/decisions/0020-never-stale.md.
 */
export function readCache(payload: Payload, app: Express): RequestListener {
  const bypass: RequestListener = (request, response) => {
    response.setHeader('Server-Timing', 'cache;desc=bypass')
    app(request, response)
  }
  const env = environmentOf(payload)
  if (env.cacheBytes === 0) return bypass

  const changes = contentChanges(payload.db)
  const store = makeStore(env.cacheBytes)
  const flights = new Map<string, Flight>()
  const ask = cacheRule(payload.config)
  const languageOf = languages(payload.config)
  const log = hitLog(app, payload)
  /** A page that has moved leads on with what was added to its address, which is each one's own. */
  const isOwn = ({ page }: Question, { status }: Pick<Entry, 'status'>) => status === 308 && page !== undefined && page.query !== ''
  changes.onAdvance(store.clear)
  changes.watch()

  const answer = (request: IncomingMessage, response: ServerResponse, key: string, entry: Entry, outcome: 'hit' | 'miss') => {
    const encoding = encodingFor(request.headers['accept-encoding'])
    const variant = entry[encoding]
    if (variant) return sendVariant(request, response, entry, variant, outcome)
    if (encoding === 'identity') return
    inEncoding(entry, encoding)
      .then((made) => {
        store.recount(key, entry)
        sendVariant(request, response, entry, made, outcome)
      })
      .catch((err: unknown) => {
        payload.logger.warn({ msg: 'An answer could not be compressed', err })
        sendVariant(request, response, entry, entry.identity, outcome)
      })
  }

  const sendVariant = (
    request: IncomingMessage,
    response: ServerResponse,
    { status }: Entry,
    variant: Variant,
    outcome: 'hit' | 'miss',
  ) => {
    const { headers, method } = request
    const isKnown = status === 200 && matches(headers['if-none-match'], variant.etag)
    const id = requestId(request)
    const own = [...(isKnown ? variant.notModified : variant.headers), 'X-Request-Id', id, 'Server-Timing', `cache;desc=${outcome}`]
    const shared = sharedWith(headers.origin, env)
    if (shared) own.push(...Object.entries(shared).flat())
    send(response, isKnown ? 304 : status, own, isKnown || method === 'HEAD' ? undefined : variant.body)
    if (outcome === 'hit') log(request, response, id)
  }

  /** Lets the application answer, and keeps the answer if it may be kept. */
  const lead = async (
    question: Question,
    language: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Entry | 'again' | undefined> => {
    const { epoch } = changes
    const { method, headers } = request
    const original = { ...headers }
    // The answer is everybody's: nothing of this one reader may have a part in it, nor how they want it sent.
    for (const name of notOfAnswer) delete headers[name]
    request.method = 'GET'
    if (question.page) Object.assign(request, { originalUrl: request.url, url: question.page.path })
    // What is not kept goes out as it is written, and the handler knows of no origin.
    const shared = question.kind === 'page' ? undefined : sharedWith(original.origin, env)
    for (const [name, value] of Object.entries(shared ?? {})) response.setHeader(name, value)
    response.setHeader('Server-Timing', 'cache;desc=miss')
    const captured = await capture(
      response,
      () => isWorthKeeping(question, response),
      () => void app(request, response),
    )
    request.method = method
    Object.assign(headers, original)
    if (captured === 'gone') return 'again'
    if (captured === 'let-through') return undefined
    const kept = isOwn(question, captured) ? undefined : entryOf(question, captured, env)
    if (!kept) {
      const flat = [
        ...captured.headers.filter(([name]) => name !== 'content-length'),
        ['Content-Length', String(captured.body.length)],
      ].flat()
      send(response, captured.status, flat, method === 'HEAD' ? undefined : captured.body)
      return undefined
    }
    const key = keyOf(question, language, kept.status)
    const isTrue = changes.epoch === epoch && changes.isCurrent()
    if (isTrue) store.add(key, kept)
    answer(request, response, key, kept, 'miss')
    return isTrue ? kept : undefined
  }

  const handle: RequestListener = (request, response) => {
    const question = ask(request)
    // Without a current revision from the database nothing is known to be valid (it may be unavailable).
    if (!question || !changes.isCurrent()) return bypass(request, response)
    const language = languageOf(request.headers['accept-language'])
    for (const key of question.kind === 'page' ? [keyOf(question, language, 0)] : [question.key, keyOf(question, language, 0)]) {
      const entry = store.get(key)
      if (entry) return isOwn(question, entry) ? bypass(request, response) : answer(request, response, key, entry, 'hit')
    }
    const name = keyOf(question, language, 0)
    const flight = flights.get(name)
    if (flight?.epoch === changes.epoch) {
      void flight.entry.then((entry) => {
        if (!entry || (entry !== 'again' && isOwn(question, entry))) bypass(request, response)
        else if (entry !== 'again' && flight.epoch === changes.epoch && changes.isCurrent())
          answer(request, response, keyOf(question, language, entry.status), entry, 'hit')
        else handle(request, response)
      })
      return
    }
    const own: Flight = { epoch: changes.epoch, entry: lead(question, language, request, response) }
    flights.set(name, own)
    void own.entry.finally(() => {
      if (flights.get(name) === own) flights.delete(name)
    })
  }
  return handle
}

/** What of a request has no part in the answer: who asks, what they have, and how it is sent. A range of what is kept is all of it. */
const notOfAnswer = [
  'accept-encoding',
  'cookie',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'origin',
  'range',
] as const

/** Data is the same in every language that a browser may ask for; errors and pages are not. */
const keyOf = ({ key, kind }: Question, language: string, status: number) =>
  status === 200 && kind !== 'page' ? key : `${key}|${language}`

const keptTypes = /^(application\/(json|graphql-response\+json|xml|rss\+xml|atom\+xml)|text\/(html|plain|xml)|image\/png)\b/

/** Whether an answer may be stored, judging by its status and headers. */
function isWorthKeeping({ kind }: Question, response: ServerResponse): boolean {
  const type = String(response.getHeader('content-type') ?? '')
  const isPrivate = /no-store|private/.test(String(response.getHeader('cache-control') ?? ''))
  if (response.hasHeader('set-cookie') || response.hasHeader('content-encoding')) return false
  if (response.statusCode === 308) return true
  return (response.statusCode === 200 || response.statusCode === 404) && keptTypes.test(type) && (kind === 'page' || !isPrivate)
}

/** Headers of one answer or connection, or that are written again. */
const notKept =
  /^(access-control-(allow-origin|allow-credentials|expose-headers)|cache-control|connection|content-length|date|etag|keep-alive|ratelimit|ratelimit-policy|server-timing|transfer-encoding|vary|x-request-id)$/i

function entryOf(question: Question, captured: Captured, { cdnMaxAge }: Pick<Environment, 'cdnMaxAge'>): Entry | undefined {
  const answer = question.kind === 'page' ? withoutNonce(captured) : captured
  if (!answer || (question.kind === 'graphql' && hasErrors(answer.body))) return undefined
  // The answer names the request that it is for.
  if (answer.status === 404 && answer.body.includes('"requestId"')) return undefined
  const { status, headers, body } = answer
  const vary = new Set(['Accept-Encoding', 'Origin', 'Authorization', 'Cookie'])
  if (status !== 200 || question.kind === 'page') vary.add('Accept-Language')
  if (question.kind === 'graphql') vary.add('Accept')
  // Next names here what makes it answer with a part of a page.
  if (question.kind === 'page') for (const name of varied(headers)) vary.add(name)
  const own: [string, string][] = [
    ['Cache-Control', 'no-cache'],
    ...(cdnMaxAge > 0 ? [['CDN-Cache-Control', `public, max-age=${cdnMaxAge}`] satisfies [string, string]] : []),
    ['Cache-Tag', question.tags.join(',')],
    ['Vary', [...vary].join(', ')],
  ]
  return makeEntry(status, [...headers.filter(([name]) => !notKept.test(name)), ...own], body)
}

const varied = (headers: [string, string][]) =>
  headers.flatMap(([name, value]) => (name === 'vary' ? value.split(',').map((each) => each.trim()) : []))

/** Errors are in the requester's language, and some are temporary. */
const hasErrors = (body: Buffer) => body.includes('"errors"') && 'errors' in Object(JSON.parse(body.toString('utf8')))

/** The language in which Payload writes its errors, by `Accept-Language`. */
function languages(config: SanitizedConfig) {
  const known = new Map<string, string>()
  return (accepted = ''): string => {
    let language = known.get(accepted)
    if (language === undefined) {
      language = getRequestLanguage({ config, cookies: new Map(), headers: new Headers({ 'Accept-Language': accepted }) })
      if (known.size < 1_000) known.set(accepted, language)
    }
    return language
  }
}
