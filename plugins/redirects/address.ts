import { placeOf } from '#src/site/edition.ts'

/** What no redirect can lead from: it is answered before redirects are asked. */
const taken =
  /^\/(admin|api|preview|_next|healthz|readyz)(\/|$)|^\/(news|site-map|robots\.txt|sitemap\.xml|favicon\.ico|icon\.svg|\.well-known\/security\.txt)?$/

/**
 * The one form of an address that redirects are saved and looked up by: its path as people read it, decoded, without the language
 * and without slashes at its end. Undefined for what is no path of a page: with a query or fragment, of another site, of the
 * admin panel or the API.
 *
 * @param text a path as an editor writes it, or as a browser sends it
 */
export function redirectAddress(text: string): string | undefined {
  if (!/^\/(?!\/)[^?#\\\s]*$/.test(text)) return undefined
  // A character that is encoded twice would mean another address each time it is read.
  if (/%25[\da-f]{2}/i.test(text)) return undefined
  const decoded = decode(text)
  if (decoded === undefined || /[\p{Cc}\p{Surrogate}\s\\]/u.test(decoded)) return undefined
  if (decoded.split('/').some((part) => part === '.' || part === '..')) return undefined
  if (/^\/preview(\/|$)/.test(decoded)) return undefined
  const path = placeOf(decoded.normalize('NFC').replace(/\/+$/, '') || '/').path
  return taken.test(path) ? undefined : path
}

function decode(text: string): string | undefined {
  // A per cent sign that encodes nothing is an ordinary character.
  const written = text.replace(/%(?![\da-f]{2})/gi, '%25')
  try {
    // Leaves encoded what would mean something else without: %2F, %3F, %23.
    return decodeURI(written)
  } catch {
    return undefined
  }
}

/** The path that an address of this site leads to, in the same form; undefined when it leads elsewhere. */
export function targetAddress(url: string, publicUrl: string | undefined): string | undefined {
  const own = publicUrl !== undefined && url.startsWith(`${new URL(publicUrl).origin}/`) ? url.slice(new URL(publicUrl).origin.length) : url
  return redirectAddress(own.replace(/[?#].*$/s, ''))
}

/** Where a redirect to an address that an editor writes may lead: a path, or another site. */
export const leadsSomewhere = (url: string): boolean => /^(\/|https?:)/i.test(url)

/** An address with the query that was asked with, unless it has one of its own; a query goes before the fragment. */
export function withQuery(address: string, query: string): string {
  const [, place = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(address) ?? []
  return place.includes('?') ? address : `${place}${query}${fragment}`
}
