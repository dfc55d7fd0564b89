import { ServerResponse } from 'node:http'
import { largest } from './store'

const native = ServerResponse.prototype

/** An answer that was held back: nothing of it has been sent. */
export interface Captured {
  status: number
  headers: [string, string][]
  body: Buffer
}

/**
 * Holds back what a handler writes, until it ends the response. An answer that is not worth keeping goes out as it is written.
 *
 * @param isWorthKeeping is asked when status and headers are known
 * @returns `let-through` when the answer has been sent, `gone` when its reader went away before there was one
 */
export function capture(
  response: ServerResponse,
  isWorthKeeping: () => boolean,
  handle: () => void,
): Promise<Captured | 'let-through' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    let isHolding = true
    const original = {
      writeHead: response.writeHead.bind(response),
      write: response.write.bind(response),
      end: response.end.bind(response),
    }

    const letThrough = () => {
      isHolding = false
      for (const chunk of chunks) native.write.call(response, chunk, 'utf8')
      resolve('let-through')
    }
    const hold = (chunk: unknown, encoding: unknown): boolean => {
      const isFirst = length === 0
      const bytes = bytesOf(chunk, encoding)
      if (bytes) chunks.push(bytes)
      length += bytes?.length ?? 0
      return length <= largest && (!isFirst || isWorthKeeping())
    }

    Object.assign(response, {
      writeHead: (status: number, ...rest: unknown[]) => {
        if (!isHolding) return Reflect.apply(original.writeHead, response, [status, ...rest]) as unknown
        response.statusCode = status
        for (const [name, value] of headersOf(rest.at(-1))) response.setHeader(name, value)
        return response
      },
      flushHeaders: () => {
        if (!isHolding) native.flushHeaders.call(response)
      },
      write: (chunk: unknown, ...rest: unknown[]) => {
        if (!isHolding) return Reflect.apply(original.write, response, [chunk, ...rest]) as unknown
        if (!hold(chunk, rest[0])) letThrough()
        const done = rest.at(-1)
        if (isCallback(done)) done()
        return true
      },
      end: (...rest: unknown[]) => {
        if (!isHolding) return Reflect.apply(original.end, response, rest) as unknown
        const [chunk, encoding] = typeof rest[0] === 'function' ? [] : rest
        const isKept = hold(chunk, encoding)
        const done = rest.at(-1)
        if (isCallback(done)) response.once('finish', done)
        isHolding = false
        const body = Buffer.concat(chunks)
        if (!isKept) {
          resolve('let-through')
          return native.end.call(response, body, 'utf8')
        }
        resolve({ status: response.statusCode, headers: headersSet(response), body })
        return response
      },
    })
    // The reader went away, or the handler gave up.
    response.once('close', () => resolve('gone'))
    handle()
  })
}

function bytesOf(chunk: unknown, encoding: unknown): Buffer | undefined {
  if (typeof chunk === 'string')
    return Buffer.from(chunk, Buffer.isEncoding(String(encoding)) ? (String(encoding) as BufferEncoding) : 'utf8')
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : undefined
}

const isCallback = (value: unknown): value is () => void => typeof value === 'function'

function headersOf(value: unknown): [string, string | string[]][] {
  if (typeof value !== 'object' || value === null) return []
  if (!Array.isArray(value))
    return Object.entries(value).map(([name, each]) => [name, Array.isArray(each) ? each.map(String) : String(each)])
  const flat: unknown[] = value.flat()
  return flat.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[String(name), String(flat[index + 1])]] : []))
}

const headersSet = (response: ServerResponse): [string, string][] =>
  Object.entries(response.getHeaders()).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : String(value)]],
  )

/** Sends an answer of our own in place of the one that was captured. */
export function send(response: ServerResponse, status: number, headers: string[], body: Buffer | undefined) {
  if (response.destroyed || response.headersSent) return
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  native.writeHead.call(response, status, headers)
  native.end.call(response, body, 'utf8')
}
