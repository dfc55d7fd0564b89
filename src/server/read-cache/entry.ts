import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import Negotiator from 'negotiator'

type Encoding = 'br' | 'gzip' | 'identity'

/** The bytes of an answer in one encoding, with the headers that belong to them: name, value, name, value, … */
export interface Variant {
  etag: string
  body: Buffer
  headers: string[]
  notModified: string[]
}

/** A kept answer. Its other encodings are made when first asked for. */
export interface Entry {
  status: number
  /** All but those of the request, the connection and the encoding. */
  headers: [string, string][]
  identity: Variant
  br?: Variant
  gzip?: Variant
  /** What it takes in memory, in bytes, about. */
  size: number
}

/** Smaller bodies gain nothing. */
const leastToCompress = 860

const compress = {
  br: async (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: async (body: Buffer) => promisify(gzip)(body, { level: 6 }),
}

export function makeEntry(status: number, headers: [string, string][], body: Buffer): Entry {
  const identity = variantOf(status, headers, body, hashOf(body), 'identity')
  return { status, headers, identity, size: sizeOf(identity) }
}

const underway = new WeakMap<Entry, Map<Encoding, Promise<Variant>>>()

/** The answer in another encoding, or as it is where that would not make it smaller. It is made once, and added to the entry. */
export function inEncoding(entry: Entry, encoding: 'br' | 'gzip'): Promise<Variant> {
  const started = underway.get(entry) ?? new Map<Encoding, Promise<Variant>>()
  underway.set(entry, started)
  const making = started.get(encoding) ?? makeEncoding(entry, encoding)
  started.set(encoding, making)
  return making
}

async function makeEncoding(entry: Entry, encoding: 'br' | 'gzip'): Promise<Variant> {
  const { body } = entry.identity
  const compressed = body.length < leastToCompress ? body : await compress[encoding](body)
  const isSmaller = compressed.length < body.length
  // A strong ETag names bytes: each encoding has one of its own (RFC 9110, 8.8.3.3).
  const variant = isSmaller ? variantOf(entry.status, entry.headers, compressed, hashOf(body), encoding) : entry.identity
  entry[encoding] = variant
  if (isSmaller) entry.size += sizeOf(variant)
  return variant
}

const hashOf = (body: Buffer) => createHash('sha256').update(body).digest('base64url').slice(0, 27)

function variantOf(status: number, shared: [string, string][], body: Buffer, hash: string, encoding: Encoding): Variant {
  const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`
  const always = shared.filter(([name]) => !isOfBody(name))
  const tagged: [string, string][] = status === 200 ? [...always, ['ETag', etag]] : always
  const ofBody = shared.filter(([name]) => isOfBody(name))
  const encoded: [string, string][] = encoding === 'identity' ? ofBody : [...ofBody, ['Content-Encoding', encoding]]
  return {
    etag,
    body,
    headers: [...tagged, ...encoded, ['Content-Length', String(body.length)]].flat(),
    notModified: tagged.flat(),
  }
}

/** A 304 has no body, and repeats nothing that describes one. */
const isOfBody = (name: string) => /^content-(type|language|disposition)$/i.test(name)

const sizeOf = ({ body, headers, notModified }: Variant) =>
  body.length + 2 * [...headers, ...notModified].reduce((length, text) => length + text.length, 0) + 500

const negotiated = new Map<string, Encoding>()

/** What of `Accept-Encoding` is used. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  let encoding = negotiated.get(accepted)
  if (encoding === undefined) {
    const acceptable = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings(['br', 'gzip'])
    // Clients name them in any order and mean no preference by it.
    encoding = acceptable.includes('br') ? 'br' : acceptable.includes('gzip') ? 'gzip' : 'identity'
    if (negotiated.size < 200) negotiated.set(accepted, encoding)
  }
  return encoding
}

/** Whether `If-None-Match` names an ETag, compared weakly as RFC 9110 13.1.2 has it. */
export function matches(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false
  if (condition === etag || condition === '*') return true
  return condition.includes(etag) && condition.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}
