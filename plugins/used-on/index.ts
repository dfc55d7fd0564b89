import { getTranslation } from '@payloadcms/translations'
import { NotFound, type Endpoint, type PayloadRequest, type Where, type Plugin } from 'payload'
import { mayReadDrafts } from '#src/access.ts'
import { titleOf } from '#src/fields/document-title.ts'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { countryFields, countryLists, programNews } from '#src/profile/parts.ts'
import { siteFields } from '#src/profile/read-public.ts'
import { pageCollections, pagePaths, type PageCollection } from '#src/profile/page-paths.ts'
import { hasHidden, isNaming, relationsTo } from '#src/fields/relations.ts'
import { numberIn, placeOf } from '#plugins/review/endpoints.ts'
import type { Place, Reviewed } from '#plugins/review/thread.ts'
import { extend, type Places } from '../extend'
import { translations } from './translations/index.ts'

/** A published page that shows a document; or the Site, which every page shows. */
type Page = { collection: PageCollection; id: string; title: string; path: string } | { global: 'site'; title: string; path: string }

type List = (typeof countryLists)[keyof typeof countryLists] | typeof programNews

/** What each page shows: the documents that relations among its fields name, and lists. Without `fields`, all of them. */
const shownBy: Record<PageCollection, { fields?: readonly string[]; lists: List[] }> = {
  countries: { fields: countryFields, lists: Object.values(countryLists) },
  programs: { lists: [programNews] },
  'news-items': { lists: [] },
}

/** A longer list of one kind of document would not be read. */
const maxDocuments = 1_000

/**
 * `GET /api/{collection}/{id}/used-on?limit=&page=`, for those who work here: every published page that shows the document, so
 * that an editor knows before it is unpublished or trashed. What a page shows is what it is read by (src/profile/parts.ts): a
 * fixed number of queries, and one more for each country or program of a news item, which show their latest news alone.
 */
const usedOnEndpoint: Omit<Endpoint, 'root'> = {
  path: '/:id/used-on',
  method: 'get',
  handler: async (req) => {
    const place = placeOf(req)
    if (!mayReadDrafts(req)) throw new NotFound(req.t)
    await req.payload.findByID({ ...place, draft: true, trash: true, depth: 0, select: {}, overrideAccess: false, req })
    const pages = await pagesShowing(place, req)
    const [limit, page] = [numberIn(req, 'limit', 20, 100), numberIn(req, 'page', 1, 1_000_000)]
    const docs = pages.slice((page - 1) * limit, page * limit)
    return Response.json({ docs, totalDocs: pages.length, limit, page, hasNextPage: page * limit < pages.length })
  },
}

async function pagesShowing(shown: Place, req: PayloadRequest): Promise<Page[]> {
  const { collection, id } = shown
  const [document] = await published(collection, { id: { equals: id } }, req)
  if (!document) return []
  const pages = new Map<string, Page>()
  for (const kind of pageCollections) {
    const { fields, lists } = shownBy[kind]
    const found = kind === collection ? [document] : []
    found.push(...(await holders(kind, fields, shown, req)))
    const ids = new Set<string>()
    for (const list of lists) {
      const listed = list.collection === collection ? [document] : []
      listed.push(...(await holders(list.collection, list.fields, shown, req)))
      for (const each of listed) for (const holder of await pagesListing(list, each, req)) ids.add(holder)
    }
    if (ids.size > 0) found.push(...(await published(kind, { id: { in: [...ids] } }, req)))
    for (const page of found) {
      const place = { collection: kind, id: page.id }
      pages.set(page.id, { ...place, title: titleOf(place, page, req), path: `${pagePaths[kind]}/${textOf(page.slug)}` })
    }
  }
  const site = await siteShowing(shown, req)
  return [...(site ? [site] : []), ...[...pages.values()].sort((a, b) => (a.path < b.path ? -1 : 1))]
}

type Found = { id: string } & Record<string, unknown>

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** The published documents of a collection that show another one through a relation among these fields. */
async function holders(collection: Reviewed, names: readonly string[] | undefined, shown: Place, req: PayloadRequest): Promise<Found[]> {
  const fields = (collectionNamed(collection, req.payload)?.flattenedFields ?? []).filter(({ name }) => !names || names.includes(name))
  const relations = relationsTo(shown.collection, fields)
  if (relations.length === 0) return []
  const where = { or: relations.flatMap(({ paths }) => paths.map((path) => ({ [path]: { equals: shown.id } }))) }
  // By name, Payload's SQL adapters leave out the polymorphic relations of rows.
  const isWhole = hasHidden(relations)
  const docs = await published(collection, where, req, { isWhole })
  return isWhole ? docs.filter((doc) => isNaming(doc, fields, shown)) : docs
}

/** The ids of what a listed document names, as far as it is among those that are listed there. */
async function pagesListing(list: List, document: Found, req: PayloadRequest): Promise<string[]> {
  const named = [document[list.on]].flat().filter((each) => typeof each === 'string')
  const { latest } = list
  if (latest === undefined) return named
  const listing = []
  for (const id of named) {
    const listed = await published(list.collection, { [list.on]: { in: [id] } }, req, { limit: latest, sort: list.sort })
    if (listed.some((each) => each.id === document.id)) listing.push(id)
  }
  return listing
}

async function siteShowing(shown: Place, req: PayloadRequest): Promise<Page | undefined> {
  const config = req.payload.config.globals.find(({ slug }) => slug === 'site')
  const fields = (config?.flattenedFields ?? []).filter(({ name }) => siteFields.some((each) => each === name))
  if (!config || relationsTo(shown.collection, fields).length === 0) return undefined
  const site: Record<string, unknown> = {
    ...(await req.payload.findGlobal({ slug: 'site', depth: 0, locale: 'all', overrideAccess: true, req })),
  }
  if (site._status !== 'published' || !isNaming(site, fields, shown)) return undefined
  return { global: 'site', title: getTranslation(config.label, req.i18n), path: '/' }
}

const pageParts = { slug: true, name: true, title: true, country: true, countries: true, programs: true } as const

async function published(
  collection: Reviewed,
  where: Where,
  req: PayloadRequest,
  { isWhole = false, limit = maxDocuments, sort }: { isWhole?: boolean; limit?: number; sort?: string[] } = {},
): Promise<Found[]> {
  const { docs } = await req.payload.find({
    collection,
    // Everyone may read published content: the filter is the public's access.
    overrideAccess: true,
    req,
    depth: 0,
    limit,
    pagination: false,
    sort,
    ...(isWhole ? { locale: 'all' } : { select: pageParts }),
    where: { and: [where, { _status: { equals: 'published' } }, { deletedAt: { exists: false } }] },
  })
  return docs.map((doc) => ({ ...doc }))
}

/** Names beside each document the published pages that show it. It is no part of the document. */
export const usedOn = (places: Pick<Places, 'collections'>): Plugin =>
  extend(places, {
    translations,
    collection: () => ({
      endpoints: [usedOnEndpoint],
      fields: [
        {
          name: 'usedOn',
          type: 'ui',
          admin: {
            position: 'sidebar',
            disableListColumn: true,
            disableBulkEdit: true,
            components: { Field: '/plugins/used-on/admin/used-on#UsedOn' },
          },
        },
      ],
    }),
  })
