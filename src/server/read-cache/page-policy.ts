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
  if (page.headers.some(([name, value]) => name.toLowerCase() === 'content-type' && value.startsWith('image/'))) return withPolicy(page, '')
  const marked = page.body.toString('utf8')
  // A script without the nonce was not allowed, and is not now.
  const scripts = [...marked.matchAll(/<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/gi)].flatMap(([, attributes, script = '']) =>
    attributes?.includes(` nonce="${nonce}"`) ? [script] : [],
  )
  const html = marked.replaceAll(` nonce="${nonce}"`, '')
  const hashes = new Set(scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`))
  if (hashes.size > mostScripts) return undefined
  return withPolicy({ ...page, body: Buffer.from(html) }, [...hashes].join(' '))
}

/** @param scripts replaces the nonce in the policy */
const withPolicy = (page: Captured, scripts: string): Captured => ({
  ...page,
  headers: page.headers.map(([name, value]) => [
    name,
    name.toLowerCase() === 'content-security-policy' ? value.replace(/ ?'nonce-[^']+'/, scripts && ` ${scripts}`) : value,
  ]),
})
