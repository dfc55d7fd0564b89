import type { RequestHandler, Response } from 'express'
import type { Payload, PayloadRequest } from 'payload'
import { mayReadDrafts } from '#src/access.ts'
import { sendError } from './error-body'
import { publicError } from './errors'
import { namedBy } from '#src/profile/page-address.ts'
import { pageAddressIn } from '#src/profile/page-paths.ts'
import { pagePaths } from '#src/profile/page-paths.ts'
import { redirectAddress, withQuery } from '#plugins/redirects/address.ts'
import { addressHeader, hrefIn, placeOf, unsavedHeader, type Edition } from '#src/site/edition.ts'
import { credentialsOf } from './credentials'

type Reading = { draft: boolean; user: PayloadRequest['user']; overrideAccess: false; depth: 0; limit: 1; pagination: false }

/**
 * Guards the previews of drafts, all of which live under `/preview`: nobody keeps or indexes them, and whoever may not read
 * drafts by the role of their session is sent to the login.
 */
export const guardPreviews =
  (payload: Payload): RequestHandler =>
  async (request, response, next) => {
    response.set({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex, nofollow' })
    const { user } = await payload.auth({ headers: credentialsOf(request) })
    if (!mayReadDrafts({ user }) && request.method === 'POST') {
      sendError(request, response, { status: 401, message: 'Log in to preview drafts.' })
      return
    }
    if (!mayReadDrafts({ user })) {
      response.redirect(303, `/admin/login?redirect=${encodeURIComponent(request.originalUrl)}`)
      return
    }
    response.locals.user = user
    next()
  }

/**
 * Leads whoever asks for a page of the site: on to it; from an address that has moved to where it leads now (308); or to the
 * page that says that there is none (404). Next itself answers a missing page with an empty one that only scripts fill.
 */
export const leadToPages =
  (payload: Payload): RequestHandler =>
  async (request, response, next) => {
    const { isDraft, path, ...edition } = placeOf(request.path)
    request.headers[addressHeader] = request.path
    const unsaved: unknown = response.locals.unsaved
    if (typeof unsaved === 'string') request.headers[unsavedHeader] = unsaved
    else delete request.headers[unsavedHeader]
    const reading: Reading = {
      draft: isDraft,
      user: (response.locals.user as Reading['user'] | undefined) ?? null,
      overrideAccess: false,
      depth: 0,
      limit: 1,
      pagination: false,
    }
    try {
      const leads = await whereTo(payload, path, reading)
      if (leads === 'here') next()
      else if (leads === undefined) toMissingPage(response, hrefIn({ ...edition, isDraft }, '/missing'), next)
      else response.redirect(308, withQuery(hrefOf({ ...edition, isDraft }, leads), /\?.*$/s.exec(request.originalUrl)?.[0] ?? ''))
    } catch (error) {
      const known = publicError(error)
      if (!known) throw error
      response.status(known.status).set('Retry-After', '2').type('text').send(known.message)
    }
  }

function toMissingPage(response: Response, page: string, next: () => void) {
  response.statusCode = 404
  response.locals.page = page
  next()
}

/** Where an address leads from a page: a page of this site in the same edition, unless the address names another language. */
function hrefOf(edition: Edition, address: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? []
  if (!address.startsWith('/') || isOutside(path)) return address
  const place = placeOf(path)
  return hrefIn({ isDraft: edition.isDraft, locale: place.path === path ? edition.locale : place.locale }, place.path) + rest
}

/** What has one address in every language: the admin panel, the API and the files that Next serves. */
const isOutside = (path: string) => /^\/(admin|api|preview|_next)(\/|$)|\.(txt|xml|ico|svg)$/.test(path)

/** What is no page of the CMS: the site's lists, the admin panel, and the files that Next serves. */
const isFixed = (path: string) =>
  ['/', '/news', '/site-map', '/robots.txt', '/sitemap.xml'].includes(path) || /^\/(admin|_next)(\/|$)/.test(path)

/** Whether a page is at an address ('here'), or else where the address leads; undefined when nowhere. */
async function whereTo(payload: Payload, address: string, reading: Reading): Promise<string | undefined> {
  const path = address.replace(/(.)\/+$/, '$1')
  if (isFixed(path)) return 'here'
  const page = pageAddressIn(path)
  if (page) {
    const { collection, image, key } = page
    const { docs } = await payload.find({ ...reading, collection, limit: 2, select: { slug: true }, where: namedBy(page) })
    if (docs.some(({ slug }) => slug === key)) return 'here'
    if (docs[0]?.slug) return `${pagePaths[collection]}/${docs[0].slug}${image ?? ''}`
  }
  const leads = await redirectFrom(payload, path, reading)
  return leads === path ? undefined : leads
}

/** Where the CMS's redirect from an address leads: to a page's address, or to one that editors wrote. */
async function redirectFrom(payload: Payload, path: string, reading: Reading): Promise<string | undefined> {
  const from = path.length <= 2_000 ? redirectAddress(path) : undefined
  if (from === undefined) return undefined
  const { docs } = await payload.find({ ...reading, collection: 'redirects', where: { from: { equals: from } } })
  const { reference, url } = docs[0]?.to ?? {}
  if (!reference) return url ?? undefined
  const { relationTo, value } = reference
  const id = typeof value === 'string' ? value : value.id
  const { docs: pages } = await payload.find({ ...reading, collection: relationTo, select: { slug: true }, where: { id: { equals: id } } })
  return pages[0] ? `${pagePaths[relationTo]}/${pages[0].slug}` : undefined
}
