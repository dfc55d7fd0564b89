import { createServer, type Server } from 'node:http'
import { parse } from 'node:url'
import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { env, type Environment } from './env'
import { bootPayload } from './start/boot'
import { buildListener } from './server/listener'

/** Boots Payload and answers requests until SIGTERM or SIGINT. */
export async function serve(say: (line: string) => void): Promise<void> {
  const payload = await bootPayload(say)
  const pages = nextPages(env)
  const server = createServer(buildListener(payload, pages.answer))
  drainOnSignal(server, payload, say)
  // Payload leaves some promises of its query checks unheard; a filter in an anonymous request must not end the process.
  process.on('unhandledRejection', (err) => payload.logger.error({ msg: 'A promise was rejected and nobody listened', err }))
  await listen(server, env)
  pages.prepare()

  const { port } = addressOf(server)
  const base = env.publicUrl ?? `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`
  say(`Ready.\n  Site         ${base}/\n  Admin panel  ${base}/admin\n  REST         ${base}/api\n  GraphQL      ${base}/api/graphql`)
}

/** The admin panel and the site. Next gets ready while the API already answers. */
function nextPages({ isDevelopment, host, port }: Pick<Environment, 'isDevelopment' | 'host' | 'port'>) {
  const start = async () => {
    const { default: next } = await import('next')
    const app = next({ dev: isDevelopment, dir: process.cwd(), hostname: host, port })
    await app.prepare()
    return app.getRequestHandler()
  }
  let ready: ReturnType<typeof start> | undefined
  const whenReady = () => (ready ??= start())
  // A failure is told to whoever asks for a page.
  const prepare = () => void whenReady().catch(() => undefined)
  const answer: RequestHandler = async (request, response) => {
    const handle = await whenReady()
    await handle(request, response, parse(response.locals.page ?? request.originalUrl, true))
  }
  return { answer, prepare }
}

function listen(server: Server, { host, port }: Pick<Environment, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE'
      reject(isTaken ? new Error(`Port ${port} of ${host} is in use. Choose another, for example: PORT=3001 npm start`) : error)
    })
    server.listen(port, host, resolve)
  })
}

function addressOf(server: Server) {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  return address
}

/** SIGTERM and SIGINT: accept nothing new, finish what runs, close the database, exit 0. A second signal ends at once. */
function drainOnSignal(server: Server, payload: Payload, say: (line: string) => void) {
  let isDraining = false
  const drain = () => {
    if (isDraining) process.exit(1)
    isDraining = true
    say('Stopping: finishing the requests that run …')
    server.close(() => {
      payload.destroy().then(
        () => process.exit(0),
        (error: unknown) => {
          payload.logger.error({ msg: 'The database was not closed', err: error })
          process.exit(1)
        },
      )
    })
    // A connection that was busy stays open for the next request, which there will not be.
    setInterval(() => server.closeIdleConnections(), 50)
  }
  process.on('SIGTERM', drain)
  process.on('SIGINT', drain)
}
