import { expect } from 'vitest'
import { freePort } from './free-port'
import { runScript, start, written, type Program } from './program'

/** A server that runs as a process of its own. */
export interface Launched extends Program {
  url: string
  /** When it was begun, and once it is ready how long that took. */
  milliseconds: number
}

interface How {
  /** By `npm start`, and not by what that runs. */
  byNpm?: boolean
}

/** Begins a server on a free port, unless the environment names one. */
export async function begin(env: Record<string, string>, { byNpm = false }: How = {}): Promise<Launched> {
  const port = env.PORT ?? String(await freePort())
  const began = performance.now()
  const all = { LOG_LEVEL: 'error', ...env, PORT: port }
  const program = byNpm ? runScript('start', all) : start('src/launch.js', all)
  return { ...program, url: `http://127.0.0.1:${port}`, milliseconds: began }
}

/** Waits for its addresses, and for its first answer. */
export async function ready(launched: Launched): Promise<Launched> {
  await written(launched, /Ready\.\n.*\n.*\n.*\n.*api\/graphql\n/, 100_000)
  expect((await fetch(`${launched.url}/readyz`)).status).toBe(200)
  return { ...launched, milliseconds: Math.round(performance.now() - launched.milliseconds) }
}

/** Starts a server, and waits for it. */
export const launch = async (env: Record<string, string>, how?: How) => ready(await begin(env, how))

/** The token of a user who logs in; undefined if the login is refused. */
export async function logIn(url: string, { email, password }: { email: string; password: string }): Promise<string | undefined> {
  const response = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const { token } = (await response.json()) as { token?: string }
  return token
}
