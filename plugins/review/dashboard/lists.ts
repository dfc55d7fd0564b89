import type { CollectionSlug, Payload, TypedUser } from 'payload'
import { mayPublish, mayReadDrafts, mayWrite } from '#src/access.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from '../translations/index.ts'
import { isReviewed } from '../thread'
import { queryOf, whereOf, type Filter } from './filter'
import { scheduled } from './scheduled'
import { entryOf, most, type WorkList } from './work-list'

interface Wanted {
  heading: Message
  empty: Message
  filter: Filter
  collections: CollectionSlug[]
  sort?: string
}

/** The lists of the dashboard for the user's role. Two queries per list and collection, whatever their length. */
export async function workLists(payload: Payload, user: TypedUser): Promise<WorkList[]> {
  if (!mayReadDrafts({ user })) return []
  const reviewed = payload.config.collections.map(({ slug }) => slug).filter((slug) => isReviewed(slug, { payload }))
  const translated = reviewed.filter((slug) => payload.collections[slug].config.flattenedFields.some(({ name }) => name === 'translation'))
  const lists = wanted(user, { reviewed, translated }).map(async (each) => read(each, payload, user))
  return Promise.all([...lists.slice(0, -1), scheduled(payload, user), ...lists.slice(-1)])
}

function wanted(user: TypedUser, { reviewed, translated }: Record<'reviewed' | 'translated', CollectionSlug[]>): Wanted[] {
  const lists: Wanted[] = []
  if (mayPublish({ user })) {
    lists.push({
      heading: message('waitingMyReview'),
      empty: message('nothingWaitsReview'),
      filter: [{ reviewState: { equals: 'ready-for-review' } }],
      collections: reviewed,
      sort: 'updatedAt',
    })
  } else if (mayWrite({ user })) {
    // Not only one's own: the user who returned a document was the last to save it.
    lists.push({
      heading: message('returnedForChanges'),
      empty: message('nothingWasReturned'),
      filter: [{ reviewState: { equals: 'changes-requested' } }],
      collections: reviewed,
      sort: 'updatedAt',
    })
  }
  if (mayWrite({ user })) {
    const mine = (field: string) => ({ [field]: { equals: user.id }, reviewState: { equals: 'in-progress' } })
    lists.push({
      heading: message('myDrafts'),
      empty: message('youNoChangesProgress'),
      filter: [mine('createdBy'), mine('updatedBy')],
      collections: reviewed,
    })
  }
  const facts = { collections: ['facts'] satisfies CollectionSlug[] }
  lists.push(
    {
      ...facts,
      heading: message('factsWithoutCitation'),
      empty: message('everyFactCitation'),
      filter: [{ citationCount: { equals: '0' } }],
    },
    {
      ...facts,
      heading: message('factsLookAgain'),
      empty: message('noFactPastDate'),
      filter: [{ reviewBy: { less_than: new Date().toISOString() } }],
      sort: 'reviewBy',
    },
    {
      heading: message('translationsOutDate'),
      empty: message('noTextChangedSince'),
      filter: [{ translation: { equals: 'out-of-date' } }],
      collections: translated,
    },
    {
      heading: message('recentlyPublished'),
      empty: message('nothingPublishedYet'),
      filter: [{ _status: { equals: 'published' } }],
      collections: reviewed,
    },
  )
  return lists
}

async function read(list: Wanted, payload: Payload, user: TypedUser): Promise<WorkList> {
  const { heading, empty, filter, collections, sort = '-updatedAt' } = list
  const found = await Promise.all(
    collections.map(async (collection) => {
      const { docs, totalDocs } = await payload.find({
        collection,
        where: whereOf(filter),
        // The latest draft of each document, which is what the list view shows too.
        draft: true,
        sort,
        limit: most,
        depth: 0,
        overrideAccess: false,
        user,
      })
      const entries = docs.map((doc) => entryOf(payload, collection, doc))
      return { entries, part: { collection, total: totalDocs, query: queryOf(filter, sort) } }
    }),
  )
  const isOldestFirst = !sort.startsWith('-')
  const entries = found.flatMap(({ entries }) => entries).sort((a, b) => (a.at ?? '').localeCompare(b.at ?? '') * (isOldestFirst ? 1 : -1))
  return {
    heading,
    empty,
    entries: entries.slice(0, most),
    total: found.reduce((sum, { part }) => sum + part.total, 0),
    parts: found.map(({ part }) => part).filter(({ total }) => total > 0),
  }
}
