import type { RequestListener, Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { limits } from '#src/limits.ts'

export type Drain = ReturnType<typeof makeDrain>

/**
 * Lets a server stop without losing a request that was sent before.
 *
 * @param mayUpgrade whether something listens for connections that are to become websockets
 */
export function makeDrain(server: Server, mayUpgrade = false) {
  const sockets = new Set<Socket>()
  const websockets = new Set<Duplex>()
  /** The answers that each connection waits for, in the order of their requests. */
  const underway = new WeakMap<Socket, ServerResponse[]>()
  let isDraining = false

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // The listener for upgrades has to close their sockets.
  if (mayUpgrade) server.on('upgrade', (_request, socket) => websockets.add(socket))

  return {
    /** Whether the server has received the signal to stop. */
    isDraining: () => isDraining,

    /** Answers the server's requests by a listener. */
    serve: (listener: RequestListener) => {
      server.on('request', (request, response) => {
        const answers = underway.get(request.socket) ?? []
        underway.set(request.socket, answers)
        answers.push(response)
        response.once('close', () => answers.splice(answers.indexOf(response), 1))
        if (!isDraining) listener(request, response)
        else {
          closeAfterLast(answers)
          // Requests that came with it are heard first: only the answer to the last of them may say that the connection closes.
          setImmediate(listener, request, response)
        }
      })
    },

    /** From now on each answer says that its connection closes. Everything is accepted still. */
    begin: () => {
      isDraining = true
      for (const socket of sockets) closeAfterLast(underway.get(socket) ?? [])
    },

    /**
     * Stops listening, and lets what runs finish.
     *
     * @param patience in milliseconds
     * @returns how many connections had to be ended after that time
     */
    stop: async (patience: number): Promise<number> => {
      const late = sleep(patience)
      for (const socket of websockets) socket.destroy()
      await Promise.race([acceptWaiting(server), late])
      const closed = stopListening(server)
      const stopClosing = closeIdleConnections(server, sockets)
      await Promise.race([closed, late])
      stopClosing()
      const left = sockets.size
      for (const socket of sockets) socket.destroy()
      return left
    },
  }
}

/** A client that pipelines sends several requests before the first is answered; what follows an answer that closes would be lost. */
function closeAfterLast(answers: ServerResponse[]) {
  for (const answer of answers) if (!answer.headersSent) answer.shouldKeepAlive = answer !== answers.at(-1)
}

/** Accepts the connections that wait: those still waiting when a server stops listening are reset. Node takes one at a turn. */
async function acceptWaiting(server: Server) {
  let accepted = 0
  const count = () => (accepted += 1)
  server.on('connection', count)
  for (let turns = 0, before = 0; turns < 2 || (accepted > before && turns < limits.backlog); turns += 1) {
    before = accepted
    await turn()
  }
  server.off('connection', count)
}

/** Unlike `close` of HTTP's server, that of any server leaves idle connections open, on which a request may be on its way. */
const stopListening = (server: Server) => new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()))

/** Closes connections that wait for no answer, from when no request can be on its way any more; returns what ends that. */
function closeIdleConnections(server: Server, sockets: ReadonlySet<Socket>) {
  const since = performance.now()
  const close = () => {
    server.closeIdleConnections()
    // Node waits for the first request of a connection.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  }
  const timer = setInterval(() => {
    // After what has arrived has been read.
    if (performance.now() - since >= limits.stopping.lastRequests) setImmediate(close)
  }, 50)
  return () => clearInterval(timer)
}
