import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { nodeArguments } from './bundled'
import { secret, type Tokens } from './people'

/** Runs `npm run migrate` as an operator would. */
export async function migrate(url: string): Promise<void> {
  await run('src/cli/migrate.ts', url)
}

/** Makes the people of the tests in a database, which takes a second: logging in is slow on purpose. */
export async function populate(url: string): Promise<Tokens> {
  const { stdout } = await run('tests/support/make-people.ts', url)
  return z.record(z.string(), z.string()).parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}

const run = async (program: string, url: string) =>
  promisify(execFile)(process.execPath, nodeArguments(program), {
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: url, PAYLOAD_SECRET: secret, PUBLIC_URL: 'http://localhost:3000' },
  })
