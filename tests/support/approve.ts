import type { Cms } from './cms'
import type { Person } from './people'

/** The headers with which a user approves the stored state; for users who see no drafts, of nothing. */
export async function seenNow(cms: Cms, person: Person, path: string): Promise<Record<string, string>> {
  const tag = (await cms.send(person, 'GET', `/api/${path}?draft=true&depth=0`)).headers.get('etag')
  return { 'If-Match': tag ?? '"nothing"' }
}
