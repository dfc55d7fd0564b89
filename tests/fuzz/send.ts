import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FuzzRequest } from './requests'

export interface FuzzAnswer {
  /** 0 where the connection was closed without an answer. */
  status: number
  head: string
  text: string
  milliseconds: number
  isLate: boolean
}

/** Sends a request over a connection of its own, byte for byte, and reads what comes until the connection is closed. */
export async function send(
  url: string,
  { bytes, isCutOff }: Pick<FuzzRequest, 'bytes' | 'isCutOff'>,
  patience: number,
): Promise<FuzzAnswer> {
  const { hostname, port } = new URL(url)
  const began = performance.now()
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let isLate = false
    // Open after its end is sent: the answer to what is cut off comes after it.
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    const timer = setTimeout(() => {
      isLate = true
      socket.destroy()
    }, patience)
    socket.on('connect', () => {
      if (isCutOff) socket.end(bytes)
      else socket.write(bytes)
    })
    socket.on('data', (chunk) => chunks.push(chunk)).on('end', () => socket.destroy())
    // Closed by the server while it is being sent: what came before is the answer.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(timer)
      resolve({ ...parsed(Buffer.concat(chunks)), milliseconds: performance.now() - began, isLate })
    })
  })
}

function parsed(bytes: Buffer): Pick<FuzzAnswer, 'status' | 'head' | 'text'> {
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.subarray(0, end < 0 ? bytes.length : end).toString('latin1')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
  const rest = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4)
  if (status === 100) return parsed(rest)
  const body = /^transfer-encoding: chunked/im.test(head) ? joined(rest) : rest
  const encoding = /^content-encoding: (\S+)/im.exec(head)?.[1]
  const unpacked = body.length === 0 ? body : encoding === 'gzip' ? gunzipSync(body) : encoding === 'br' ? brotliDecompressSync(body) : body
  return { status, head, text: unpacked.toString() }
}

function joined(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at)
    const size = end < 0 ? 0 : Number.parseInt(bytes.subarray(at, end).toString('latin1'), 16)
    if (!(size > 0)) return Buffer.concat(parts)
    parts.push(bytes.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
