import {
  getLatestCollectionVersion,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type Plugin,
} from 'payload'
import { addressesOf, hasPage, pagePaths, type NamesOfPage } from '#src/profile/page-paths.ts'
import { extend, type Places } from '../extend'
import { translations } from './translations/index.ts'

// Old addresses are kept when a user saves or deletes the page, whether or not they may write redirects themselves.
const allRedirects = { collection: 'redirects', overrideAccess: true, trash: true, depth: 0 } as const

/**
 * Keeps the old address of a published page when its slug changes: writes a redirect from it to the document, in the same
 * transaction. The redirect names the document, not an address, so that a second change needs no chain. A redirect from an
 * address that becomes a page goes: that of a country from its codes, too.
 */
const keepOldAddress: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const { slug: pages } = collection
  if (!hasPage(pages) || data._status !== 'published' || typeof data.slug !== 'string' || !data.slug) return data
  const { isPublic = false, names } = originalDoc?.id ? await lastPublished(collection, originalDoc.id, req) : {}
  const old = names?.slug
  const shown = isPublic && names ? addressesOf(pages, names) : []
  const arrived = addressesOf(pages, data).filter((address) => !shown.includes(address))

  const redirects = { ...allRedirects, req }
  if (arrived.length > 0) {
    const here = { ...redirects, where: { from: { in: arrived } } }
    // Seldom there is one, and to look is much less work than to delete nothing.
    if ((await req.payload.find({ ...here, limit: 1, pagination: false })).docs.length > 0) await req.payload.delete(here)
  }
  if (old === undefined || old === data.slug) return data
  const redirect = {
    from: `${pagePaths[pages]}/${old}`,
    to: { type: 'reference' as const, reference: { relationTo: pages, value: originalDoc.id } },
    _status: 'published' as const,
    deletedAt: null,
  }
  const { docs } = await req.payload.find({ ...redirects, limit: 1, where: { from: { equals: redirect.from } } })
  const leaving = { ...redirects, context: { movedPage: originalDoc.id }, data: redirect }
  await (docs[0] ? req.payload.update({ ...leaving, id: docs[0].id }) : req.payload.create(leaving))
  return data
}

/** Removes the redirects to a page that is deleted for ever: they would lead nowhere. */
const dropOldAddresses: CollectionBeforeDeleteHook = async ({ collection: { slug }, id, req }) => {
  if (!hasPage(slug)) return
  await req.payload.delete({ ...allRedirects, req, where: { 'to.reference.value': { equals: id } } })
}

interface Row extends NamesOfPage {
  id: string
  slug?: string
  _status?: string
  deletedAt?: string | null
}

interface Published {
  /** Whether the public sees the document now. */
  isPublic?: boolean
  /** The names under which the public saw it last; undefined when it never did. */
  names?: Row
}

async function lastPublished(collection: SanitizedCollectionConfig, id: string, req: PayloadRequest): Promise<Published> {
  const query = { collection: collection.slug, req, where: { id: { equals: id } } }
  const row = await req.payload.db.findOne<Row>(query)
  if (row?._status === 'published') return { isPublic: !row.deletedAt, names: row }
  // The row of an unpublished document follows its drafts; which slug was published, its versions know.
  const version = await getLatestCollectionVersion<Row>({ id, config: collection, payload: req.payload, published: true, query, req })
  return { isPublic: false, names: version }
}

/** Keeps redirects from the addresses that published pages had before. */
export const oldAddresses = (places: Pick<Places, 'collections'>): Plugin =>
  extend(places, { translations, collection: () => ({ hooks: { beforeChange: [keepOldAddress], beforeDelete: [dropOldAddresses] } }) })
