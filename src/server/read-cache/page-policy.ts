import { createHash } from 'node:crypto'
import type { Captured } from './capture'

/** More of them would make the header longer than proxies take. */
const mostScripts = 60

/**
 * Makes a page that may be sent many times: scripts that were allowed by the nonce of one answer are allowed by their hashes
 * instead. Undefined when there are too many.
 */
export function withoutNonce(page: Captured): Captured | undefined {
  const policy = page.headers.find(([name]) => name.toLowerCase() === 'content-security-policy')?.[1]
  const nonce = policy && /'nonce-([^']+)'/.exec(policy)?.[1]
  if (!nonce) return page
  const html = page.body.toString('utf8').replaceAll(` nonce="${nonce}"`, '')
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(([, script = '']) => script)
  const hashes = new Set(scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`))
  if (hashes.size > mostScripts) return undefined
  return {
    ...page,
    body: Buffer.from(html),
    headers: page.headers.map(([name, value]) => [
      name,
      value === policy ? policy.replace(`'nonce-${nonce}'`, [...hashes].join(' ')) : value,
    ]),
  }
}
