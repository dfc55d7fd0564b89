import { createServer, type Server } from 'node:http'
import { parse } from 'node:url'
import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { describeProblem } from './problem'
import { missingCondition } from './start/conditions'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main() {
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const problem = missingCondition()
  if (problem) throw new Error(problem)
  const { env } = await import('./env')
  const { buildAdminIfNeeded } = await import('./start/admin-build')
  if (!env.isDevelopment) await buildAdminIfNeeded(say)

  const { bootPayload } = await import('./start/boot')
  const payload = await bootPayload(say)
  const { buildListener } = await import('./server/listener')
  const server = createServer(buildListener(payload, await nextPages(env)))
  drainOnSignal(server, payload)
  // Payload leaves some promises of its query checks unheard; a filter in an anonymous request must not end the process.
  process.on('unhandledRejection', (err) => payload.logger.error({ msg: 'A promise was rejected and nobody listened', err }))
  await listen(server, env)

  const { port } = addressOf(server)
  const base = env.publicUrl ?? `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`
  say(`Ready.\n  Site         ${base}/\n  Admin panel  ${base}/admin\n  REST         ${base}/api\n  GraphQL      ${base}/api/graphql`)
}

/** The admin panel and the site. Next gets ready while the API already answers. */
async function nextPages({ isDevelopment, host, port }: { isDevelopment: boolean; host: string; port: number }): Promise<RequestHandler> {
  const { default: next } = await import('next')
  const app = next({ dev: isDevelopment, dir: process.cwd(), hostname: host, port })
  const ready = app.prepare()
  // A failure is told to whoever asks for a page; until then nobody listens for it.
  ready.catch(() => undefined)
  return async (request, response) => {
    await ready
    await app.getRequestHandler()(request, response, parse(response.locals.page ?? request.originalUrl, true))
  }
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
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
function drainOnSignal(server: Server, payload: Payload) {
  let isDraining = false
  const drain = () => {
    if (isDraining) process.exit(1)
    isDraining = true
    say('Stopping: finishing the requests that run …')
    server.close(() => {
      payload.destroy().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      )
    })
    // A connection that was busy stays open for the next request, which there will not be.
    setInterval(() => server.closeIdleConnections(), 50)
  }
  process.on('SIGTERM', drain)
  process.on('SIGINT', drain)
}

function fail(error: unknown): never {
  process.stderr.write(`${describeProblem(error)}\n`)
  process.exit(1)
}

main().catch(fail)
