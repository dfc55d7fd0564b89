import type { RequestListener } from 'node:http'
import type { Payload } from 'payload'
import { buildApp, type Options } from './app'
import { readCache } from './read-cache'

/**
 * All that answers requests, on a booted Payload: the application, and in front of it what it has answered before. Nothing here speaks
 * WebSocket: connections that ask for it are closed at once.
 */
export function buildListener(payload: Payload, options?: Options): RequestListener {
  const listener = readCache(payload, buildApp(payload, options))
  return (request, response) => {
    if (/\bwebsocket\b/i.test(request.headers.upgrade ?? '')) request.socket.destroy()
    else listener(request, response)
  }
}
