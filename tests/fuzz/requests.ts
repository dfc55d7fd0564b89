import type { GraphQLSchema } from 'graphql'
import type { SanitizedConfig } from 'payload'
import { people, type Person } from '../support/people'
import { GraphQL } from './graphql'
import { Random } from './random'
import { encode, Rest, type Draft } from './rest'
import type { Stock } from './stock'
import { oddText } from './values'

/** A request as it goes over the wire. */
export interface FuzzRequest {
  index: number
  person: Person
  /** The method and the target, shortened: what it is in a report. */
  title: string
  bytes: Buffer
  /** Whether it is so broken that the connection may be closed without an answer. */
  mayStayUnanswered: boolean
  /** Whether its body ends before it should, and the connection with it. */
  isCutOff: boolean
}

/** What requests are made from at a moment. */
export interface World {
  stock: Stock
  tokens: Partial<Record<Person, string>>
  /** Entity tags of earlier answers. */
  tags: string[]
}

const methods = [
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'BREW',
  'get',
  'SEARCH',
  'QUERY',
  'PUT',
  'HEAD',
  'OPTIONS',
  'PURGE',
  'M-SEARCH',
  'X'.repeat(300),
]

/** Addresses of the server that are not Payload's. */
const addresses = [
  ...[
    '/',
    '/healthz',
    '/readyz',
    '/api',
    '/api/',
    '/api/graphql',
    '/api/graphql-playground',
    '/admin',
    '/preview',
    '/preview/countries/peru',
    '/es',
    '/countries/peru',
  ],
  ...[
    '/_next/static/x',
    '/favicon.ico',
    '/robots.txt',
    '/api/__proto__',
    '/api/constructor/1',
    '/api/globals',
    '/api/globals/x',
    '/api/x',
    '*',
    '//x/api',
    'http://x/api/facts',
  ],
]

/** Makes requests from the configuration alone: every endpoint, field, operator, query and mutation that it has, and ones that it has not. */
export class Grammar {
  private readonly rest: Rest
  private readonly graphql: GraphQL

  constructor(
    config: SanitizedConfig,
    schema: GraphQLSchema,
    private readonly seed: number,
  ) {
    this.rest = new Rest(config)
    this.graphql = new GraphQL(schema, config)
  }

  /** The request with an index: the same for the same seed and world. */
  request(index: number, world: World): FuzzRequest {
    const random = new Random(this.seed, index)
    const person = random.pick(people)
    const draft = random.weighted<Draft>(
      [60, () => this.rest.draft(random, world.stock)],
      [35, () => this.graphql.draft(random, world.stock)],
      [5, () => elsewhere(random)],
    )
    if (random.chance(0.01)) draft.method = random.pick(methods)
    const headers: Draft['headers'] = [
      [
        'Host',
        random.chance(0.99) ? 'localhost' : random.pick(['', 'x', '[::1]', 'a b', 'localhost:99999', '😀', 'x/y', 'a@b', 'x?', 'x#', '%']),
      ],
      ['Connection', 'close'],
      ['X-Request-Id', `fuzz-${index}`],
      ...credentials(person, world, random),
      ...draft.headers,
      ...random.times(0, 3, () => random.pick(extras)).flatMap((make) => (random.chance(0.25) ? [make(random, world)] : [])),
    ]
    const framed = frame(draft, random)
    if (draft.body) headers.push(['Content-Type', draft.body.type])
    if (draft.body?.encoding) headers.push(['Content-Encoding', draft.body.encoding])
    const head = [
      `${draft.method} ${draft.target} ${random.chance(0.995) ? 'HTTP/1.1' : random.pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', ''])}`,
    ]
    for (const [name, value] of [...headers, ...framed.headers]) head.push(`${name}: ${value}`)
    return {
      index,
      person,
      title: `${draft.method.slice(0, 20)} ${draft.target.slice(0, 120)}`,
      bytes: Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), framed.bytes]),
      mayStayUnanswered: framed.isBroken || headers.some(([name]) => name === 'Upgrade') || draft.method === 'CONNECT',
      isCutOff: framed.isCutOff,
    }
  }
}

const elsewhere = (random: Random): Draft => ({
  method: random.pick(['GET', 'GET', 'POST', 'HEAD', 'DELETE']),
  target: `${random.pick(addresses)}${random.pick(['', '', '/', '/x', `/${encode(oddText(random))}`, `?${encode(oddText(random))}=${encode(oddText(random))}`, '%00', '/%E0%A4%A'])}`,
  headers: [],
  body: random.chance(0.2) ? { type: 'application/json', bytes: Buffer.from('{"a":1}') } : undefined,
})

function credentials(person: Person, { tokens }: World, random: Random): Draft['headers'] {
  const token = tokens[person]
  if (random.chance(0.02)) {
    const odd = [
      'JWT',
      'JWT x',
      'JWT a.b.c',
      'Bearer ',
      'Basic YTpi',
      'users API-Key x',
      'users API-Key ',
      'x',
      '',
      `JWT ${'a'.repeat(5_000)}`,
      'JWT eyJhbGciOiJub25lIn0.eyJpZCI6IjEifQ.',
    ]
    return [['Authorization', random.pick(odd)]]
  }
  if (!token) return []
  if (random.chance(0.1))
    return [
      ['Cookie', `payload-token=${token}`],
      ['Origin', 'http://localhost:3000'],
    ]
  return [['Authorization', `${random.pick(['JWT', 'Bearer'])} ${token}`]]
}

/** A text as a header may carry it. */
const headerText = (random: Random) =>
  oddText(random)
    .replaceAll(/[\r\n\0]/g, '')
    .slice(0, 2_000)
const tagIn = (random: Random, { tags }: World) =>
  random.chance(0.5) && tags.length > 0
    ? random.pick(tags)
    : random.pick(['*', '"x"', 'W/"x"', '"a", "b"', '"', 'x', '', `"${'a'.repeat(3_000)}"`])

const extras: ((random: Random, world: World) => [name: string, value: string])[] = [
  (random, world) => ['If-Match', tagIn(random, world)],
  (random, world) => ['If-None-Match', tagIn(random, world)],
  (random) => ['If-Modified-Since', random.pick(['Thu, 01 Jan 1970 00:00:00 GMT', 'x', '9'.repeat(30)])],
  (random) => [
    'Range',
    random.pick([
      'bytes=0-0',
      'bytes=-1',
      'bytes=5-2',
      'bytes=0-,1-,2-',
      'bytes=999999999-',
      'x=1',
      'bytes=',
      `bytes=${'0-1,'.repeat(300)}`,
    ]),
  ],
  (random) => ['Accept', random.pick(['*/*', 'text/html', 'application/json;q=0', 'x', '', ','.repeat(500)])],
  (random) => ['Accept-Encoding', random.pick(['gzip', 'br', 'identity;q=0', '*;q=0', 'x', 'gzip;q=x'])],
  (random) => ['Accept-Language', random.pick(['es', 'en', 'fr', '*', 'x'.repeat(500), 'es;q=x', ';;;'])],
  (random) => ['Origin', random.pick(['null', 'http://localhost:3000', 'https://evil.example', 'x', '', 'http://😀'])],
  (random) => [
    'Cookie',
    random.pick([
      'payload-token=',
      'payload-token=x',
      'payload-token=%',
      'a',
      '=',
      ';;;',
      'payload-lng=es',
      'payload-lng=%00',
      `a=${'b'.repeat(4_000)}`,
    ]),
  ],
  (random) => ['X-HTTP-Method-Override', random.pick(['GET', 'DELETE', 'PATCH', 'TRACE', '', 'x'])],
  (random) => ['X-Payload-HTTP-Method-Override', random.pick(['GET', 'DELETE', '', 'x'])],
  (random) => [
    'X-Forwarded-For',
    random.pick(['10.0.0.1', `10.1.${random.below(255)}.${random.below(255)}`, '::1', 'x', '', '1.2.3.4, 5.6.7.8', '999.1.1.1']),
  ],
  (random) => ['X-Forwarded-Proto', random.pick(['https', 'x', ''])],
  (random) => ['X-Forwarded-Host', random.pick(['evil.example', 'x:y', ''])],
  (random) => ['Expect', random.pick(['100-continue', 'x'])],
  (random) => ['Sec-Fetch-Site', random.pick(['cross-site', 'same-origin', 'x'])],
  (random) => ['Access-Control-Request-Method', random.pick(['DELETE', 'x', ''])],
  (random) => ['Upgrade', random.pick(['websocket', 'h2c', 'x'])],
  (random) => ['Referer', headerText(random)],
  (random) => ['User-Agent', headerText(random)],
  (random) => ['X-Payload-Migration', headerText(random)],
]

interface Framed {
  headers: Draft['headers']
  bytes: Buffer
  isBroken: boolean
  isCutOff: boolean
}

/** How a body travels: by its length, in chunks, or in ways that contradict each other. */
function frame({ body }: Draft, random: Random): Framed {
  if (!body)
    return { headers: random.chance(0.01) ? [['Content-Length', '0']] : [], bytes: Buffer.alloc(0), isBroken: false, isCutOff: false }
  const { bytes } = body
  const whole: Framed = { headers: [['Content-Length', String(bytes.length)]], bytes, isBroken: false, isCutOff: false }
  const broken = (headers: Draft['headers'], sent = bytes): Framed => ({ headers, bytes: sent, isBroken: true, isCutOff: true })
  return random.weighted<Framed>(
    [60, () => whole],
    [2, () => ({ ...whole, headers: [['Transfer-Encoding', 'chunked']], bytes: chunked(bytes, random) })],
    [0.5, () => broken([['Content-Length', String(bytes.length + 100)]])],
    [0.3, () => broken([['Content-Length', String(Math.max(0, bytes.length - 5))]])],
    [0.3, () => broken([...whole.headers, ['Transfer-Encoding', 'chunked']], chunked(bytes, random))],
    [0.3, () => broken([['Transfer-Encoding', random.pick(['chunked', 'gzip', 'chunked, chunked', 'x', 'identity'])]])],
    [0.3, () => broken([['Content-Length', random.pick(['-1', 'x', '1e3', '99999999999999999999', '', '0x10', '+5'])]])],
    [0.3, () => broken([...whole.headers, ['Content-Length', String(bytes.length + 1)]])],
  )
}

function chunked(bytes: Buffer, random: Random): Buffer {
  const size = 1 + random.below(Math.max(1, bytes.length))
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size)
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}
