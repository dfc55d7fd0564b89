import { notFound, permanentRedirect } from 'next/navigation'
import { pagePaths } from '../redirects'
import type { Visit } from './visit'

/** Leads on from an address that has moved, by a redirect of the CMS; there is no such page otherwise. */
export async function movedOrMissing(visit: Visit): Promise<never> {
  const to = await redirectFrom(visit)
  if (to === undefined || to === visit.path) notFound()
  permanentRedirect(to.startsWith('/') ? visit.href(to) : to)
}

/** Where the redirect from a page's address leads: a page's address, or one that editors wrote; undefined when nowhere. */
async function redirectFrom({ path, payload, reading }: Visit): Promise<string | undefined> {
  // Redirects are written for what people can read in an address, and PostgreSQL refuses some of the rest.
  if (!/^[\x21-\x7e]{1,2000}$/.test(path)) return undefined
  const { docs } = await payload.find({
    ...reading,
    collection: 'redirects',
    depth: 0,
    limit: 1,
    pagination: false,
    where: { from: { equals: path } },
  })
  const { reference, url } = docs[0]?.to ?? {}
  if (!reference) return url ?? undefined
  const { relationTo, value } = reference
  const { docs: pages } = await payload.find({
    ...reading,
    collection: relationTo,
    depth: 0,
    limit: 1,
    pagination: false,
    select: { slug: true },
    where: { id: { equals: typeof value === 'string' ? value : value.id } },
  })
  return pages[0] && `${pagePaths[relationTo]}/${pages[0].slug}`
}
