import { configToSchema } from '@payloadcms/graphql'
import type { Payload } from 'payload'
import { roles } from '#src/access.ts'
import { password, type Person } from '../support/people'
import { faultsIn } from './faults'
import { Grammar, type FuzzRequest, type World } from './requests'
import { send, type FuzzAnswer } from './send'
import type { FuzzServer } from './server'
import { takeStock } from './stock'

interface Options {
  /** On the database of the server: makes the people again whom the requests have deleted, and sees what there is. */
  payload: Payload
  server: FuzzServer
  seed: number
  /** How many requests, beginning with `from`. */
  requests: number
  from?: number
  /** Called with each failure when it occurs. */
  onFailure?: (failure: Failure) => Promise<void>
  onProgress?: (result: Result) => void
}

export interface Failure {
  fault: string
  request?: FuzzRequest
  answer?: FuzzAnswer
}

export interface Result {
  requests: number
  /** By the first digit of the status; 0 for connections closed without an answer. */
  statuses: Record<string, number>
  slowest: { milliseconds: number; title: string }
  failures: Failure[]
}

const atOnce = 8
/** In milliseconds; a query of GraphQL's may take ten seconds. */
const patience = 30_000
/** After how many requests the people, the content and the server are looked at. */
const round = 250

/** Sends requests of every kind to a server, several at once, and says what was wrong with the answers. */
export async function fuzz({ from = 0, onFailure, onProgress, payload, requests, seed, server }: Options): Promise<Result> {
  const grammar = new Grammar(payload.config, configToSchema(payload.config).schema, seed)
  const world: World = { stock: await takeStock(payload), tokens: {}, tags: [] }
  const result: Result = { requests: 0, statuses: {}, slowest: { milliseconds: 0, title: '' }, failures: [] }
  const recent = new Map<number, FuzzRequest>()
  const fail = async (failure: Failure) => {
    result.failures.push(failure)
    await onFailure?.(failure)
  }
  const one = async (index: number) => {
    const request = grammar.request(index, world)
    recent.set(index, request)
    const answer = await send(server.url, request, patience)
    result.requests += 1
    const kind = String(Math.floor(answer.status / 100))
    result.statuses[kind] = (result.statuses[kind] ?? 0) + 1
    if (answer.milliseconds > result.slowest.milliseconds)
      result.slowest = { milliseconds: answer.milliseconds, title: `${index}: ${request.title}` }
    const tag = /^etag: (.+)$/im.exec(answer.head)?.[1]
    if (tag) world.tags = [tag, ...world.tags].slice(0, 50)
    for (const fault of faultsIn(answer, request, world)) await fail({ fault, request, answer })
  }
  for (let next = from; next < from + requests && server.isRunning();) {
    await restorePeople(payload, world)
    if (next > from) world.stock = await takeStock(payload)
    const end = Math.min(next + round, from + requests)
    const work = async () => {
      while (next < end && server.isRunning()) await one(next++)
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    for (const line of server.complaints()) {
      // That a request was answered with a 5xx is known from its answer.
      if (/"res":\{"status":5/.test(line)) continue
      await fail({ fault: `in the log: ${summary(line)}`, request: recent.get(Number(/"fuzz-(\d+)"/.exec(line)?.[1])) })
    }
    recent.clear()
    if (server.isRunning()) await requireService(server.url, fail)
    onProgress?.(result)
  }
  if (!server.isRunning()) await fail({ fault: 'The server ended.' })
  return result
}

/** After all of that, the server answers as it does at rest. */
async function requireService(url: string, fail: (failure: Failure) => Promise<void>) {
  for (const path of ['/readyz', '/api/countries?limit=1']) {
    const bytes = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    const answer = await send(url, { bytes, isCutOff: false }, patience)
    if (answer.status !== 200) await fail({ fault: `afterwards ${path} answers ${answer.status || 'nothing'}`, answer })
  }
}

/** Creates and logs in again the users who were deleted, disabled, logged out or given another role. */
async function restorePeople(payload: Payload, { tokens }: World) {
  for (const role of roles) {
    const token = tokens[role]
    const { user } = token ? await payload.auth({ headers: new Headers({ Authorization: `JWT ${token}` }) }) : { user: null }
    if (user && 'role' in user && user.role === role) continue
    const data = { email: `${role}-${Date.now()}@example.org`, password }
    await payload.create({ collection: 'users', data: { ...data, name: role, role } })
    tokens[role] = (await payload.login({ collection: 'users', data })).token
  }
}

/** A line of the log without the part of a stack that is the same wherever something fails. */
function summary(line: string): string {
  const [, stack = ''] = /"stack":"((?:[^"\\]|\\.)*)"/.exec(line) ?? []
  const places = stack
    .split('\\n')
    .slice(0, 6)
    .map((each) => each.replaceAll(process.cwd(), '').trim())
  return stack === '' ? line : [line.replace(/"stack":"(?:[^"\\]|\\.)*",?/g, '').slice(0, 600), ...places].join('\n    ')
}

/** The person and the request, as it can be sent again by `nc`. */
export const describe = ({ answer, fault, request }: Failure): string =>
  [
    fault,
    request ? `  request ${request.index}, as the ${request.person satisfies Person}: ${request.title}` : '',
    answer ? `  ${answer.status}: ${answer.text.slice(0, 500)}` : '',
  ]
    .filter(Boolean)
    .join('\n')
