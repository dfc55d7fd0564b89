import { NotFound, type Endpoint, type PayloadRequest, type Where } from 'payload'
import { mayReadDrafts } from './access'
import { pagePaths } from './redirects'
import { numberIn, placeOf } from './review/endpoints'
import type { Reviewed } from './review/thread'

type PageCollection = keyof typeof pagePaths

/** A published page that shows a document. */
interface Page {
  collection: PageCollection
  id: string
  title: string
  path: string
}

/** Documents that show another one, and whether the pages of their countries show it through them. */
interface Holder {
  collection: PageCollection | 'facts'
  where: Where
  isOnItsCountries?: boolean
}

/** More than this from one kind of document is no list that anybody reads. */
const most = 1_000

const itself = (collection: Holder['collection'], id: string): Holder => ({
  collection,
  where: { id: { equals: id } },
  isOnItsCountries: collection !== 'countries',
})
const citing = (collection: Holder['collection'], id: string): Holder => ({
  collection,
  where: { 'citations.source': { equals: id } },
  isOnItsCountries: true,
})
const inFocus = (id: string): Holder => ({ collection: 'countries', where: { 'policyFocus.document.value': { equals: id } } })
const picturedBy = (collection: PageCollection, id: string): Holder => ({ collection, where: { 'meta.image': { equals: id } } })

const holders: Record<Reviewed, (id: string) => Holder[]> = {
  countries: (id) => [
    itself('countries', id),
    { collection: 'programs', where: { countries: { in: [id] } } },
    { collection: 'news-items', where: { countries: { in: [id] } } },
  ],
  facts: (id) => [itself('facts', id)],
  programs: (id) => [itself('programs', id), inFocus(id), { collection: 'news-items', where: { programs: { in: [id] } } }],
  'news-items': (id) => [itself('news-items', id), inFocus(id)],
  sources: (id) => [citing('facts', id), citing('programs', id), citing('news-items', id)],
  media: (id) => [picturedBy('countries', id), picturedBy('programs', id), picturedBy('news-items', id)],
  redirects: () => [],
}

/**
 * `GET /api/{collection}/{id}/used-on?limit=&page=`, for those who work here: every published page that shows the document, so
 * that an editor knows before it is unpublished or trashed. At most five queries, however many pages there are.
 */
export const usedOnEndpoint: Omit<Endpoint, 'root'> = {
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

interface Found {
  id: string
  slug?: string | null
  name?: string | null
  title?: string | null
  country?: unknown
  countries?: unknown
}

async function pagesShowing({ collection, id }: { collection: Reviewed; id: string }, req: PayloadRequest): Promise<Page[]> {
  const pages = new Map<string, Page>()
  const add = (kind: PageCollection, { id: pageId, name, title, slug }: Found) =>
    pages.set(pageId, { collection: kind, id: pageId, title: name ?? title ?? pageId, path: `${pagePaths[kind]}/${slug ?? ''}` })
  const countries = new Set<string>()
  for (const holder of holders[collection](id)) {
    for (const found of await published(holder.collection, holder.where, req)) {
      if (holder.collection !== 'facts') add(holder.collection, found)
      if (!holder.isOnItsCountries) continue
      for (const country of [found.country, found.countries].flat()) if (typeof country === 'string') countries.add(country)
    }
  }
  if (countries.size > 0) {
    for (const found of await published('countries', { id: { in: [...countries] } }, req)) add('countries', found)
  }
  return [...pages.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function published(collection: Holder['collection'], where: Where, req: PayloadRequest): Promise<Found[]> {
  const { docs } = await req.payload.find({
    collection,
    // What is published, anybody may read: the filter is the public's access.
    overrideAccess: true,
    req,
    depth: 0,
    limit: most,
    pagination: false,
    select: { slug: true, name: true, title: true, country: true, countries: true },
    where: { and: [where, { _status: { equals: 'published' } }, { deletedAt: { exists: false } }] },
  })
  return docs
}
