import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'node:url'
import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { environmentOf, type Environment } from '#src/env/index.ts'
import { limits } from '#src/limits.ts'
import { makeDrain, type Drain } from './drain'
import { buildListener } from './listener'
import { bootPayload } from '#src/cli/start/boot.ts'
import { listen } from '#src/cli/start/port.ts'
import { onStopSignal } from '#src/cli/start/signals.ts'

/** Boots Payload and answers requests until SIGTERM or SIGINT. */
export async function serve(say: (line: string) => void): Promise<void> {
  const payload = await bootPayload(say)
  const env = environmentOf(payload)
  const server = createServer()
  const drain = makeDrain(server, env.isDevelopment)
  const pages = nextPages(env, server)
  drain.serve(buildListener(payload, { pages: pages.answer, isDraining: drain.isDraining }))
  stopOnSignal(drain, payload, say)
  await listen(server, env)
  pages.prepare()

  const { port } = addressOf(server)
  const base = env.publicUrl ?? `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`
  say(`Ready.\n  Site         ${base}/\n  Admin panel  ${base}/admin\n  REST         ${base}/api\n  GraphQL      ${base}/api/graphql`)
}

/** The admin panel and the site. Next gets ready while the API already answers. */
function nextPages({ isDevelopment, host, port }: Pick<Environment, 'isDevelopment' | 'host' | 'port'>, server: Server) {
  const start = async () => {
    const { default: next } = await import('next')
    // Where Next listens for websockets, which it has while developing alone: with a listener Node hands their connections over and
    // closes none. In production that is a server to which nobody connects.
    const httpServer = isDevelopment ? server : createServer()
    httpServer.on('upgrade', (request, socket) => {
      if (!request.url?.startsWith('/_next/')) socket.destroy()
    })
    const app = next({ dev: isDevelopment, dir: process.cwd(), hostname: host, port, httpServer })
    await app.prepare()
    return app.getRequestHandler()
  }
  let ready: ReturnType<typeof start> | undefined
  const whenReady = () => (ready ??= start())
  // A failure is reported to requests for pages.
  const prepare = () => void whenReady().catch(() => undefined)
  const answer: RequestHandler = async (request, response) => {
    const handle = await whenReady()
    const page: unknown = response.locals.page
    await handle(request, response, parse(typeof page === 'string' ? page : request.url, true))
  }
  return { answer, prepare }
}

function addressOf(server: Server) {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  return address
}

/**
 * SIGTERM and SIGINT: `/readyz` says so, requests that were sent are answered, what runs is finished, the database is closed, and the
 * process exits with 0 (docs/operation.md). A second signal ends it at once.
 */
function stopOnSignal(drain: Drain, payload: Payload, say: (line: string) => void) {
  const { drainSeconds, shutdownSeconds } = environmentOf(payload)
  const stop = async () => {
    const jobs = finishJobs(payload)
    drain.begin()
    if (drainSeconds > 0) say(`Draining: /readyz answers 503 for ${drainSeconds} s …`)
    await sleep(drainSeconds * 1_000)
    say('Stopping: finishing the requests that run …')
    const ended = await drain.stop(shutdownSeconds * 1_000)
    if (ended > 0) say(`Ended ${ended} connection(s) on which something still ran after ${shutdownSeconds} s.`)
    await Promise.race([jobs.then(() => payload.destroy()), sleep(limits.stopping.closing)])
  }
  const onFailure = (err: unknown) => {
    payload.logger.error({ msg: 'The database was not closed', err })
    process.exit(1)
  }
  onStopSignal(
    () => void stop().then(() => process.exit(0), onFailure),
    () => process.exit(1),
  )
}

/** Starts no more scheduled work and waits for running work: an email that is being sent would otherwise be sent twice. */
async function finishJobs({ crons }: Payload) {
  for (const cron of crons) cron.stop()
  while (crons.some((cron) => cron.isBusy())) await sleep(20)
}
