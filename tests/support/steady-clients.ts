import { Agent, request, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What clients that ask again and again have seen. */
interface Seen {
  answered: number
  /** Answers of 500 and above. */
  failed: number
  /** Requests that were sent before `beforeSignal` was called for the last time, and had no answer: by their error. */
  lost: string[]
  /** Requests that were sent later and had no answer. */
  refused: number
}

interface Underway {
  isSent: boolean
  /** It was sent before a signal. */
  isOwed: boolean
}

/**
 * Clients with a connection each that they keep open. Each asks for one path after another, waits for the answer, and when there is no
 * server tries again.
 */
export function steadyClients(url: string, paths: readonly string[], count: number) {
  const seen: Seen = { answered: 0, failed: 0, lost: [], refused: 0 }
  const underway = new Set<Underway>()
  let isOver = false

  const ask = (agent: Agent, place: string) =>
    new Promise<void>((resolve) => {
      const state: Underway = { isSent: false, isOwed: false }
      underway.add(state)
      const fail = (error: Error) => {
        if (!underway.delete(state)) return
        if (state.isOwed) seen.lost.push(`${place}: ${error.message}`)
        else seen.refused += 1
        setTimeout(resolve, 100)
      }
      const succeed = (response: IncomingMessage) => {
        response.resume().once('error', fail)
        response.once('end', () => {
          underway.delete(state)
          seen.answered += 1
          if ((response.statusCode ?? 0) >= 500) seen.failed += 1
          resolve()
        })
      }
      // Once the system has it: from then on the client can do nothing more for it.
      request(`${url}${place}`, { agent }, succeed)
        .once('finish', () => (state.isSent = true))
        .once('error', fail)
        .end()
    })

  const client = async (number: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let turn = number; !isOver; turn += 1) {
      await ask(agent, paths[turn % paths.length] ?? '/')
      await sleep(Math.random() * 20)
    }
    agent.destroy()
  }
  const all = Promise.all(Array.from({ length: count }, (_, number) => client(number)))

  return {
    seen,
    /** Called in front of a signal: what has been sent by now is owed an answer. */
    beforeSignal: () => {
      for (const state of underway) state.isOwed = state.isSent
      return [...underway].filter(({ isOwed }) => isOwed).length
    },
    end: async () => {
      isOver = true
      await all
    },
  }
}
