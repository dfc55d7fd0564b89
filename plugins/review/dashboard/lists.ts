import type { CollectionSlug, Payload, TypedUser } from 'payload'
import { mayPublish, mayReadDrafts, mayWrite } from '#src/access.ts'
import { words, type Words } from '#src/fields/words.ts'
import { isReviewed } from '../thread'
import { queryOf, whereOf, type Filter } from './filter'
import { scheduled } from './scheduled'
import { entryOf, most, type WorkList } from './work-list'

interface Wanted {
  heading: Words
  empty: Words
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
      heading: words('Waiting for my review', 'Esperan mi revisión'),
      empty: words('Nothing waits for review.', 'Nada espera revisión.'),
      filter: [{ reviewState: { equals: 'ready-for-review' } }],
      collections: reviewed,
      sort: 'updatedAt',
    })
  } else if (mayWrite({ user })) {
    // Not only one's own: the user who returned a document was the last to save it.
    lists.push({
      heading: words('Returned for changes', 'Devueltos para cambios'),
      empty: words('Nothing was returned.', 'No se ha devuelto nada.'),
      filter: [{ reviewState: { equals: 'changes-requested' } }],
      collections: reviewed,
      sort: 'updatedAt',
    })
  }
  if (mayWrite({ user })) {
    const mine = (field: string) => ({ [field]: { equals: user.id }, reviewState: { equals: 'in-progress' } })
    lists.push({
      heading: words('My drafts', 'Mis borradores'),
      empty: words('You have no changes in progress.', 'No tiene cambios en preparación.'),
      filter: [mine('createdBy'), mine('updatedBy')],
      collections: reviewed,
    })
  }
  const facts = { collections: ['facts'] satisfies CollectionSlug[] }
  lists.push(
    {
      ...facts,
      heading: words('Facts without a citation', 'Datos sin cita'),
      empty: words('Every fact has a citation.', 'Todos los datos tienen una cita.'),
      filter: [{ citationCount: { equals: '0' } }],
    },
    {
      ...facts,
      heading: words('Facts to look at again', 'Datos por revisar de nuevo'),
      empty: words('No fact is past its date.', 'Ningún dato ha pasado su fecha.'),
      filter: [{ reviewBy: { less_than: new Date().toISOString() } }],
      sort: 'reviewBy',
    },
    {
      heading: words('Translations out of date', 'Traducciones desactualizadas'),
      empty: words('No text has changed since it was translated.', 'Ningún texto ha cambiado desde que se tradujo.'),
      filter: [{ translation: { equals: 'out-of-date' } }],
      collections: translated,
    },
    {
      heading: words('Recently published', 'Publicado recientemente'),
      empty: words('Nothing is published yet.', 'Todavía no hay nada publicado.'),
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
