import type { Request, RequestHandler, Response } from 'express'
import type { Payload, PayloadRequest } from 'payload'
import { mayReadDrafts } from '../access'
import { publicError } from '../errors'
import { named } from '../profile/query'
import { pagePaths } from '../redirects'
import { addressHeader, hrefIn, placeOf, unsavedHeader } from '../site/edition'

type Reading = { draft: boolean; user: PayloadRequest['user']; overrideAccess: false; depth: 0; limit: 1; pagination: false }

/**
 * Guards the previews of drafts, all of which live under `/preview`: nobody keeps or indexes them, and whoever may not read
 * drafts by the role of their session is sent to the login.
 */
export const guardPreviews =
  (payload: Payload): RequestHandler =>
  async (request, response, next) => {
    response.set({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex, nofollow' })
    const { cookie, authorization, origin, 'sec-fetch-site': site } = request.headers
    const told = Object.entries({ cookie, authorization, origin, 'sec-fetch-site': typeof site === 'string' ? site : undefined })
    const headers = new Headers(told.filter((entry): entry is [string, string] => entry[1] !== undefined))
    const { user } = await payload.auth({ headers })
    if (!mayReadDrafts({ user }) && request.method === 'POST') {
      response.status(401).json({ errors: [{ message: 'Log in to preview drafts.', requestId: request.id }] })
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
      user: response.locals.user ?? null,
      overrideAccess: false,
      depth: 0,
      limit: 1,
      pagination: false,
    }
    try {
      const leads = await whereTo(payload, path, reading)
      if (leads === 'here') next()
      else if (leads === undefined) toMissingPage(response, hrefIn({ ...edition, isDraft }, '/missing'), next)
      else response.redirect(308, (leads.startsWith('/') ? hrefIn({ ...edition, isDraft }, leads) : leads) + searchOf(request, leads))
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

/** The query that was asked with, for an address that has none of its own. */
const searchOf = ({ originalUrl }: Request, leads: string) => (leads.includes('?') ? '' : (/\?.*$/s.exec(originalUrl)?.[0] ?? ''))

/** What is no page of the CMS: the site's lists, the admin panel, and the files that Next serves. */
const isFixed = (path: string) =>
  ['/', '/news', '/site-map', '/robots.txt', '/sitemap.xml', '/favicon.ico', '/icon.svg'].includes(path) ||
  /^\/(admin|_next)(\/|$)/.test(path)

/** Whether a page is at an address ('here'), or else where the address leads; undefined when nowhere. */
async function whereTo(payload: Payload, address: string, reading: Reading): Promise<string | undefined> {
  const path = address.replace(/(.)\/+$/, '$1')
  if (isFixed(path)) return 'here'
  const [, page, base, key, image] = /^((\/\w+)\/([a-z0-9-]{1,200}))(\/social\.png)?$/i.exec(path) ?? []
  const collection = collections.find((each) => pagePaths[each] === base)
  if (page !== undefined && key !== undefined && collection !== undefined && (image === undefined || collection === 'countries')) {
    const where = collection === 'countries' ? named(key) : { slug: { equals: key } }
    const { docs } = await payload.find({ ...reading, collection, limit: 2, select: { slug: true }, where })
    if (docs.some(({ slug }) => slug === key)) return 'here'
    if (docs[0]?.slug) return `${base}/${docs[0].slug}${image ?? ''}`
  }
  const leads = await redirectFrom(payload, path, reading)
  return leads === path ? undefined : leads
}

const collections = ['countries', 'programs', 'news-items'] as const

/** Where the CMS's redirect from an address leads: to a page's address, or to one that editors wrote. */
async function redirectFrom(payload: Payload, path: string, reading: Reading): Promise<string | undefined> {
  // Redirects are written for what people can read in an address, and PostgreSQL refuses some of the rest.
  if (!/^[\x21-\x7e]{1,2000}$/.test(path)) return undefined
  const { docs } = await payload.find({ ...reading, collection: 'redirects', where: { from: { equals: path } } })
  const { reference, url } = docs[0]?.to ?? {}
  if (!reference) return url ?? undefined
  const { relationTo, value } = reference
  const id = typeof value === 'string' ? value : value.id
  const { docs: pages } = await payload.find({ ...reading, collection: relationTo, select: { slug: true }, where: { id: { equals: id } } })
  return pages[0] ? `${pagePaths[relationTo]}/${pages[0].slug}` : undefined
}
