import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type { Environment } from '#src/env/index.ts'
import { codeOf } from '#src/database/file-errors.ts'
import { limits } from '#src/limits.ts'

type Place = Pick<Environment, 'host' | 'port'>

/**
 * Listens where the environment says.
 *
 * @throws Error that names the variable, what is wrong with it and another value
 */
export async function listen(server: Server, { host, port }: Place): Promise<void> {
  try {
    // What was not accepted when the server stops is accepted then (src/server/drain.ts): as many as are kept.
    server.listen({ port, host, backlog: limits.backlog })
    await once(server, 'listening')
  } catch (error) {
    throw new Error(problemOf(error, { host, port }), { cause: error })
  }
}

/** Whether the server will be able to listen is asked first: what comes before takes its time, and writes. */
export async function requireFreePort(place: Place): Promise<void> {
  const server = createServer()
  await listen(server, place)
  server.close()
  await once(server, 'close')
}

function problemOf(error: unknown, { host, port }: Place): string {
  const code = codeOf(error)
  switch (code) {
    case 'EADDRINUSE':
      return `PORT: port ${port} of ${host} is in use. Choose another, for example: PORT=${port === 3001 ? 3002 : 3001} npm start`
    case 'EACCES':
      return `PORT: only the superuser may listen on port ${port}. Choose one above 1023, for example: PORT=3000 npm start`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST: "${host}" is no address of this machine (${code}). Choose 127.0.0.1 for this machine alone, or 0.0.0.0 for all of its addresses, for example: HOST=0.0.0.0 npm start`
    default:
      return `HOST, PORT: cannot listen on ${host}:${port} (${code ?? String(error)}).`
  }
}
