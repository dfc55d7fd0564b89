import type { CollectionBeforeChangeHook } from 'payload'

/** The collections whose published documents have a page on the site, and where it lives. */
export const pagePaths = { countries: '/countries', programs: '/programs', 'news-items': '/news' } as const

const hasPage = (slug: string): slug is keyof typeof pagePaths => slug in pagePaths

/**
 * Keeps the old address of a published page when its slug changes: writes a redirect from it to the document, in the same
 * transaction. The redirect names the document, not an address, so that a second change needs no chain.
 */
export const keepOldAddress: CollectionBeforeChangeHook = async ({ collection: { slug: collection }, data, operation, originalDoc, req }) => {
    if (operation !== 'update' || !hasPage(collection) || data._status !== 'published' || !data.slug) return data
    const path = pagePaths[collection]
    // originalDoc is the latest version, perhaps a draft: only the collection's own row knows what the public sees.
    const live = await req.payload.db.findOne<{ id: string; slug?: string; _status?: string }>({
      collection,
      req,
      where: { id: { equals: originalDoc.id } },
    })
    if (live?._status !== 'published' || !live.slug || live.slug === data.slug) return data

    const redirects = { collection: 'redirects', overrideAccess: true, req, trash: true, depth: 0 } as const
    // Whatever stood at the new address leads nowhere else from now on.
    await req.payload.delete({ ...redirects, where: { from: { equals: `${path}/${data.slug}` } } })
    const redirect = {
      from: `${path}/${live.slug}`,
      to: { type: 'reference' as const, reference: { relationTo: collection, value: originalDoc.id } },
      _status: 'published' as const,
      deletedAt: null,
    }
    const { docs } = await req.payload.find({ ...redirects, limit: 1, where: { from: { equals: redirect.from } } })
    await (docs[0]
      ? req.payload.update({ ...redirects, id: docs[0].id, data: redirect })
      : req.payload.create({ ...redirects, data: redirect }))
    return data
  }
