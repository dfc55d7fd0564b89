import type { RequestListener } from 'node:http'
import type { Payload } from 'payload'
import { environmentOf } from '#src/env/index.ts'
import { buildApp, type Options } from './app'
import { readCache } from './read-cache'
import { hostCookies } from './session-cookie'

/**
 * All that answers requests, on a booted Payload: the application, and in front of it what it has answered before. Nothing here speaks
 * WebSocket: connections that ask for it are closed at once.
 */
export function buildListener(payload: Payload, options?: Options): RequestListener {
  const answer = readCache(payload, buildApp(payload, options))
  const { publicUrl } = environmentOf(payload)
  const listener = publicUrl?.startsWith('https:') ? hostCookies(answer) : answer
  return (request, response) => {
    if (/\bwebsocket\b/i.test(request.headers.upgrade ?? '')) request.socket.destroy()
    else listener(request, response)
  }
}
