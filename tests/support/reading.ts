import { expect, vi } from 'vitest'
import { contentChanges } from '#src/database/changes/content-changes.ts'
import type { Answer, Cms } from './cms'
import type { Person } from './people'

/** What `Server-Timing` says of an answer: hit, miss or bypass. */
export const outcomeOf = ({ headers }: Pick<Answer<unknown>, 'headers'>) => /cache;desc=(\w+)/.exec(headers.get('server-timing') ?? '')?.[1]

/** Reads as a user; as the public by default. */
export async function get<Body = Record<string, unknown>>(
  cms: Cms,
  path: string,
  headers: Record<string, string> = {},
  person: Person = 'public',
) {
  const answer = await cms.send<Body>(person, 'GET', path, undefined, headers)
  return { ...answer, outcome: outcomeOf(answer), etag: answer.headers.get('etag') }
}

/** Waits until the server knows what the database holds, which it does from its first moments on. */
export const whenCurrent = async ({ payload }: Cms) =>
  vi.waitFor(() => expect(contentChanges(payload.db).isCurrent()).toBe(true), { timeout: 10_000 })

/** Reads until the answer comes from memory. */
export async function whenKept(cms: Cms, path: string) {
  await whenCurrent(cms)
  return vi.waitFor(async () => {
    const answer = await get(cms, path)
    expect(answer.outcome).toBe('hit')
    return answer
  }, 10_000)
}
