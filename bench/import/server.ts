import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, chmod, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { copy } from '#tests/support/databases.ts'
import { starters } from '#tests/support/global-setup.ts'
import type { Engine } from '#tests/support/engines.ts'
import { populate } from '#tests/support/migrate.ts'
import { secret } from '#tests/support/people.ts'

/** The API on a fresh database of an engine, in a process of its own. */
export interface Server {
  send: (method: string, place: string, body?: object) => Promise<unknown>
  /** How long the server's event loop was held since this was called before, at most, in milliseconds. */
  longestHold: () => Promise<number>
  stop: () => Promise<void>
}

export async function serve(engine: Engine): Promise<Server> {
  const directory = await mkdtemp(path.join(tmpdir(), 'bench-import-'))
  // PostgreSQL runs as a user of its own.
  await chmod(directory, 0o755)
  const { origin, stop: stopEngine } = await starters[engine](directory)
  const databaseUrl = await copy(engine, origin, 'pristine', 'bench')
  const { editor = '' } = await populate(databaseUrl)
  const child = spawn(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', '--import', './bench/import/loop.ts', 'tests/support/serve.ts'],
    {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        DATA_DIR: directory,
        NODE_ENV: 'production',
        LOG_LEVEL: 'error',
        RATE_LIMIT: '0',
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'http://localhost:3000',
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  )
  const url = await addressOf(child)
  return {
    send: async (method, place, body) => send(method, `${url}/api/${place}`, editor, body),
    longestHold: async () => {
      const answer = once(child, 'message')
      child.send('longest hold')
      const [milliseconds] = (await answer) as unknown[]
      return Number(milliseconds)
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      await stopEngine()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  for (;;) {
    const [, url] = /Ready at (\S+)/.exec(output) ?? []
    if (url !== undefined) return url
    if (child.exitCode !== null) throw new Error(`The server ended: ${output}`)
    await sleep(20)
  }
}

/** Not by `fetch`, which gives up an answer that takes five minutes. */
async function send(method: string, url: string, token: string, body?: object): Promise<unknown> {
  const encoded = new Request(url, {
    method,
    headers: { Authorization: `JWT ${token}`, ...(body && !(body instanceof FormData) ? { 'Content-Type': 'application/json' } : {}) },
    body: body instanceof FormData ? body : body && JSON.stringify(body),
  })
  const outgoing = request(url, { method, headers: Object.fromEntries(encoded.headers) })
  const answered = once(outgoing, 'response')
  outgoing.end(Buffer.from(await encoded.arrayBuffer()))
  const [response] = (await answered) as AsyncIterable<Buffer>[]
  const parts: Buffer[] = []
  for await (const part of response ?? []) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString())
}
